"""How provisioning is doing, from the job's status.

Source: https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationstatus
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Fact, Problem
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.entra.documents import Document, at, moment, number, objects, text
from jellyfish_setup.entra.jobs import Job
from jellyfish_setup.entra.refusals import shortened

_COUNTS = {
    "countEntitled": "entitled",
    "countImported": "imported",
    "countExported": "exported",
    "countEscrowed": "failed",
}
_MINUTES = re.compile(r"PT(?:(\d{1,3})H)?(?:(\d{1,5})M)?")
_TOO_MANY_DELETIONS = "toomanydeletes"


class State(StrEnum):
    """How provisioning is doing, in one word (DESIGN section 6)."""

    NOT_SET_UP = "not-set-up"
    NEVER_RUN = "never-run"
    RUNNING = "running"
    HEALTHY = "healthy"
    PAUSED = "paused"
    QUARANTINE = "quarantine"


@dataclass(frozen=True)
class Cycle:
    """One run of the job.

    Attributes:
        outcome: `Succeeded`, `Failed`, `EntryLevelErrors` (some people failed), or what Microsoft adds.
        counts: entitled, imported, exported, failed (people to be tried again).
        activity: by which Microsoft's support finds it.
    """

    outcome: str
    began: datetime | None
    ended: datetime | None
    counts: Mapping[str, int]
    activity: str = ""


@dataclass(frozen=True)
class Progress:
    """How far the present cycle is, in pages of people, not in people."""

    done: int
    total: int
    units: str
    seen: datetime | None


@dataclass(frozen=True)
class Quarantine:
    """Entra has stopped and tries again by itself, less and less often, for 28 days.

    Attributes:
        reason: Microsoft's word, such as `EncounteredQuarantineException` or `TooManyDeletes`.
        attempts: how often it was tried in this series.
    """

    reason: str
    since: datetime | None
    next_attempt: datetime | None
    attempts: int

    @property
    def holds_deletions(self) -> bool:
        """Whether Entra waits for somebody to allow the removal of unusually many accounts."""
        return self.reason.casefold() == _TOO_MANY_DELETIONS


@dataclass(frozen=True)
class ProvisioningStatus:
    """What the job tells.

    Attributes:
        is_on: whether Entra will run it by itself.
        next_cycle: when the next one is expected, from the last one and the interval; Entra itself does not tell.
        steady_since: when the first cycle was finished; None while it never was.
        accounts: how many objects Entra keeps track of, by kind (`User to User`).
        problem: what is wrong, None where nothing is.
    """

    state: State
    is_on: bool = False
    progress: tuple[Progress, ...] = ()
    last_cycle: Cycle | None = None
    next_cycle: datetime | None = None
    steady_since: datetime | None = None
    quarantine: Quarantine | None = None
    accounts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    problem: Problem | None = None

    @property
    def failures(self) -> int:
        """How many people the last cycle left to be tried again."""
        return self.last_cycle.counts.get("failed", 0) if self.last_cycle else 0


def status_of(job: Job | None, redaction: Redaction) -> ProvisioningStatus:
    """The status of a job; `not-set-up` where there is none."""
    if job is None or job.code.casefold() == "notconfigured":
        return ProvisioningStatus(State.NOT_SET_UP)
    status = at(job.document, "status")
    cycle = _cycle(at(status, "lastExecution"))
    quarantine = _quarantine(job, at(status, "quarantine"))
    steady = moment(status, "steadyStateFirstAchievedTime")
    return ProvisioningStatus(
        state=_state(job, cycle, quarantine, steady),
        is_on=job.is_on,
        progress=tuple(_progress(entry) for entry in objects(status, "progress")),
        last_cycle=cycle,
        next_cycle=_next(job, cycle, quarantine),
        steady_since=steady,
        quarantine=quarantine,
        accounts=MappingProxyType(
            {text(entry, "key"): number(entry, "value") for entry in objects(status, "synchronizedEntryCountByType") if text(entry, "key")}
        ),
        problem=_problem(status, cycle, quarantine, redaction),
    )


def _state(job: Job, cycle: Cycle | None, quarantine: Quarantine | None, steady: datetime | None) -> State:
    if quarantine is not None:
        return State.QUARANTINE
    if cycle is None and steady is None:
        return State.NEVER_RUN
    if not job.is_on:
        return State.PAUSED
    return State.HEALTHY if steady is not None else State.RUNNING


def _cycle(execution: Document | None) -> Cycle | None:
    """The last run; None for one that never was.

    A job that never ran shows a run that "Failed" with the error "None" in year 1.
    """
    began, ended = moment(execution, "timeBegan"), moment(execution, "timeEnded")
    if execution is None or (began is None and ended is None):
        return None
    counts = {ours: number(execution, theirs) for theirs, ours in _COUNTS.items()}
    return Cycle(text(execution, "state"), began, ended, MappingProxyType(counts), text(execution, "activityIdentifier"))


def _quarantine(job: Job, document: Document | None) -> Quarantine | None:
    """The quarantine; None for the empty remains of one, with texts of no length in it."""
    began = moment(document, "currentBegan")
    if not job.is_quarantined and (began is None or not text(document, "reason")):
        return None
    return Quarantine(text(document, "reason") or "Unknown", began, moment(document, "nextAttempt"), number(document, "seriesCount"))


def _progress(entry: Document) -> Progress:
    seen = moment(entry, "progressObservationDateTime")
    return Progress(number(entry, "completedUnits"), number(entry, "totalUnits"), text(entry, "units"), seen)


def _next(job: Job, cycle: Cycle | None, quarantine: Quarantine | None) -> datetime | None:
    if quarantine is not None:
        return quarantine.next_attempt
    written = text(job.document, "schedule", "interval")
    interval = _MINUTES.fullmatch(written)  # not .NET's longest time span, P10675199D…, of a job that has none yet
    if not job.is_on or cycle is None or cycle.began is None or interval is None:
        return None
    try:
        return cycle.began + timedelta(hours=int(interval[1] or 0), minutes=int(interval[2] or 0))
    except OverflowError:  # a cycle that began in the year 9999
        return None


def _problem(status: object, cycle: Cycle | None, quarantine: Quarantine | None, redaction: Redaction) -> Problem | None:
    """The cause of a quarantine or of a failed run; the error code "None" is none."""
    if quarantine is not None:
        error = at(status, "quarantine", "error") or at(status, "lastExecution", "error")
        code = Code.ENTRA_DELETIONS_HELD if quarantine.holds_deletions else Code.ENTRA_QUARANTINE
    elif cycle is not None and cycle.outcome.casefold() == "failed":
        error, code = at(status, "lastExecution", "error"), Code.ENTRA_CYCLE_FAILED
    else:
        return None
    named = text(error, "code")
    if quarantine is None and named.casefold() in ("", "none"):
        return None
    facts: dict[str, Fact] = {}
    if quarantine is not None:
        facts["reason"] = quarantine.reason
        facts["since"] = quarantine.since.date().isoformat() if quarantine.since else ""
    if named and named.casefold() != "none":
        facts["entra_code"] = redaction.clean(named)[:100]
    if said := shortened(at(error, "message"), redaction):
        facts["server_said"] = said
    return Problem(code, MappingProxyType({name: fact for name, fact in facts.items() if fact}))
