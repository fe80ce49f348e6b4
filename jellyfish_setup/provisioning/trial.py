"""The nouns of a trial: what is planned for each person, and what happens while it runs."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import Action, Change, Step, UserResult
from jellyfish_setup.mapping.payload import Payload

LEFT_OUT = frozenset({Code.PERSON_DISABLED, Code.PERSON_NOT_ASSIGNED, Code.PERSON_OUT_OF_SCOPE})
"""Why somebody gets no account from Entra either, which is as it should be and no failure."""


def of_person(problem: Problem, person: str) -> Problem:
    """`problem` with the fact `person`, whom it is about."""
    return Problem(problem.code, MappingProxyType({"person": person, **problem.facts}), problem.cause)


@dataclass(frozen=True)
class PlannedAction:
    """What would be done for one person.

    Attributes:
        action: create, update, disable, restore, or none when the account is already as it should be.
        changes: each value that differs, with what stands in Jellyfish now.
        target_id: the account that was found, None for a creation.
        problem: why nothing can be done for this person; the action is then `none`.
        steps: import, scope and match, as they went while planning.
    """

    person: Person
    payload: Payload
    action: Action
    changes: tuple[Change, ...] = ()
    target_id: str | None = None
    problem: Problem | None = None
    steps: tuple[Step, ...] = ()

    @property
    def is_left_out(self) -> bool:
        """Whether Entra would do nothing for this person either, and rightly so."""
        return self.problem is not None and self.problem.code in LEFT_OUT


@dataclass(frozen=True)
class Plan:
    """A trial that was planned and not yet begun; making it changed nothing."""

    actions: tuple[PlannedAction, ...]

    def count(self, action: Action) -> int:
        """For how many people `action` is planned, those that cannot be done left out."""
        return sum(1 for planned in self.actions if planned.action is action and planned.problem is None)


@dataclass(frozen=True)
class PersonStarted:
    """Work for this person begins."""

    person: str


@dataclass(frozen=True)
class PersonFinished:
    """Work for this person ended; `done` of `total` people are finished.

    Attributes:
        seconds_left: how long the others will take if it goes on as in the last while; None as long as nobody can tell.
    """

    result: UserResult
    done: int
    total: int
    seconds_left: float | None = None


@dataclass(frozen=True)
class RunFinished:
    """All people are finished, or the run was stopped."""

    run: str
    results: tuple[UserResult, ...]


RunEvent = PersonStarted | PersonFinished | RunFinished


class EntryState(StrEnum):
    """How far the journal knows an action to have come."""

    INTENDED = "intended"  # about to be asked for; only Jellyfish knows whether it happened
    DONE = "done"
    REFUSED = "refused"  # it certainly did not happen
    UNDONE = "undone"


@dataclass(frozen=True)
class JournalEntry:
    """One action of a run as the journal holds it: enough to resume it and to take it back.

    Attributes:
        target_id: the account, None for a creation of which no answer came.
        before: SCIM path and the value that was there, None for no value; empty for a creation.
        after: SCIM path and the value that was written, or that was read back where that differs.
        match_attribute: the SCIM path by which the account is found when there is no `target_id`.
    """

    person: str
    action: Action
    state: EntryState
    target_id: str | None
    before: tuple[tuple[str, str | None], ...]
    after: tuple[tuple[str, str | None], ...]
    match_attribute: str = "userName"
