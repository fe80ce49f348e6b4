"""What would be sent for one person, before it takes SCIM's nested form."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jellyfish_setup.core.problem import Problem
from jellyfish_setup.mapping.functions import Doubt

Value = str | bool


@dataclass(frozen=True, slots=True)
class Payload:
    """The values for one person, in the mapping's order.

    Attributes:
        values: SCIM attribute path (`userName`, `emails[type eq "work"].value`, `name.givenName`) to value. An
            attribute without a value is absent: Entra does not send empty values.
        match_attribute: the path by which the account is found (`userName`).
        problems: what is missing or wrong; none of them is raised.
        only_at_creation: paths whose value an account that is already there does not get.
        unverified: paths for which Entra's service may give another value (or one where there is none here), and why.
    """

    values: Mapping[str, Value]
    match_attribute: str
    problems: tuple[Problem, ...] = ()
    only_at_creation: frozenset[str] = frozenset()
    unverified: Mapping[str, tuple[Doubt, ...]] = field(default_factory=dict)

    @property
    def update_values(self) -> Mapping[str, Value]:
        """The values that an account which is already there should have."""
        return {path: value for path, value in self.values.items() if path not in self.only_at_creation}

    @property
    def match_value(self) -> str:
        """The value by which the account is found, empty when the person has none."""
        return str(self.values.get(self.match_attribute, ""))

    @property
    def can_be_sent(self) -> bool:
        """Whether the values that Jellyfish requires are there."""
        return not any(problem.facts.get("required") for problem in self.problems)
