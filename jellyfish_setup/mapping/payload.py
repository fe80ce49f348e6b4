"""What would be sent for one person, before it takes SCIM's nested form."""

from collections.abc import Mapping
from dataclasses import dataclass

from jellyfish_setup.core.problem import Problem

Value = str | bool


@dataclass(frozen=True)
class Payload:
    """The values for one person, in the mapping's order.

    Attributes:
        values: SCIM attribute path (`userName`, `emails[type eq "work"].value`, `name.givenName`) to value. An
            attribute without a value is absent: Entra does not send empty values.
        match_attribute: the path by which the account is found (`userName`).
        problems: what is missing or wrong; none of them is raised.
    """

    values: Mapping[str, Value]
    match_attribute: str
    problems: tuple[Problem, ...] = ()

    @property
    def match_value(self) -> str:
        """The value by which the account is found, empty when the person has none."""
        return str(self.values.get(self.match_attribute, ""))

    @property
    def can_be_sent(self) -> bool:
        """Whether the values that Jellyfish requires are there."""
        return not any(problem.facts.get("required") for problem in self.problems)
