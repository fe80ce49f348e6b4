"""What happened to one person, in one shape for every source (trial, on-demand provisioning, provisioning logs)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from jellyfish_setup.core.problem import NO_FACTS, Fact, Problem

REDACTED = "[Redact]"
"""What stands in a `Change` for a value that Entra does not tell."""


class Source(StrEnum):
    """Where a result comes from."""

    TRIAL = "trial"
    ON_DEMAND = "on-demand"
    LOG = "log"


class Action(StrEnum):
    """What was to be done with the account."""

    CREATE = "create"
    UPDATE = "update"
    DISABLE = "disable"
    RESTORE = "restore"
    DELETE = "delete"
    NONE = "none"


class Outcome(StrEnum):
    """How it ended."""

    SUCCEEDED = "succeeded"
    FAILED = "failed"
    SKIPPED = "skipped"
    WARNING = "warning"


class StepName(StrEnum):
    """The four steps of Entra's on-demand provisioning, and our own read-back."""

    IMPORT = "import"
    SCOPE = "scope"
    MATCH = "match"
    ACTION = "action"
    READ_BACK = "read-back"


@dataclass(frozen=True, slots=True)
class Step:
    """One step for one person; its sentence is made from name, outcome and facts in `texts`."""

    name: StepName
    outcome: Outcome
    facts: Mapping[str, Fact] = field(default_factory=lambda: NO_FACTS)


@dataclass(frozen=True, slots=True)
class Change:
    """One attribute: what was there, and what was asked for. None means no value."""

    attribute: str
    before: str | None
    after: str | None
    arrived: bool | None = None  # None until it was read back


@dataclass(frozen=True, slots=True)
class UserResult:
    """One person's result (DESIGN section 7).

    Attributes:
        person: the sign-in name; where a log does not tell it, the id or the name by which Entra speaks of the person.
        seconds: how long the person took, from the first request to the read-back.
        at: when it ended, in UTC; None where a log does not say it.
        ids: `source` (Entra's object id) and `target` (Jellyfish's id), where known; of a log also `change`, `cycle` and `job`.
        facts: what else a log tells, by its own names.
    """

    person: str
    display_name: str
    source: Source
    action: Action
    outcome: Outcome
    steps: tuple[Step, ...]
    changes: tuple[Change, ...]
    problem: Problem | None
    seconds: float
    at: datetime | None
    ids: Mapping[str, str]
    facts: Mapping[str, Fact] = field(default_factory=lambda: NO_FACTS)
