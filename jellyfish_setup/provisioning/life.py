"""The nouns of the check of one account's life: whose it is, its steps, how each went, and the whole."""

import secrets
from dataclasses import dataclass
from enum import StrEnum

from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import Outcome

_INVENTED = "jellyfish-setup-check-"


def invented_person() -> Person:
    """Somebody whom nobody knows; example.com belongs to nobody (RFC 2606)."""
    name = f"{_INVENTED}{secrets.token_hex(4)}@example.com"
    values = {"displayName": "Setup Check", "givenName": "Setup", "surname": "Check", "mail": name, "jobTitle": "Check"}
    return Person({"userPrincipalName": name, "mailNickname": name.partition("@")[0], "accountEnabled": True, **values})


def is_invented(person: str) -> bool:
    """Whether this is the sign-in name of an `invented_person`."""
    return person.casefold().startswith(_INVENTED)


class LifeStep(StrEnum):
    """What is tried, in this order."""

    FREE = "free"  # that nobody has the name yet
    CREATE = "create"
    READ = "read"
    CHANGE = "change"
    DISABLE = "disable"
    ENABLE = "enable"
    DELETE = "delete"


@dataclass(frozen=True)
class LifeStepResult:
    """How one step went.

    Attributes:
        outcome: succeeded; warning (it worked, but not in Entra's form); failed; skipped, where a step before it failed.
        problem: why it failed, or the remark.
    """

    step: LifeStep
    outcome: Outcome
    problem: Problem | None = None
    seconds: float = 0.0


@dataclass(frozen=True)
class Lifecycle:
    """All steps, and whether the account is gone again.

    Attributes:
        person: the sign-in name that was tried.
        left_behind: the account could not be removed; `journal.run` can take it back later.
    """

    person: str
    steps: tuple[LifeStepResult, ...]
    left_behind: bool

    @property
    def outcome(self) -> Outcome:
        """Failed where a step failed, a warning where Entra would fail, else succeeded."""
        outcomes = {step.outcome for step in self.steps}
        return next((outcome for outcome in (Outcome.FAILED, Outcome.WARNING) if outcome in outcomes), Outcome.SUCCEEDED)
