"""One run of a job over everybody whom it concerns."""

import threading
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.practice.entra.graph import PracticeGraph
from jellyfish_setup.practice.entra.records import ChangeRecord
from jellyfish_setup.practice.entra.state import App, Error, Execution, Job, Quarantine
from jellyfish_setup.practice.service.connection import connection_problem
from jellyfish_setup.practice.service.errors import INVALID_CREDENTIALS
from jellyfish_setup.practice.service.orders import Orders, open_jellyfish
from jellyfish_setup.practice.service.provisioning import Subject, bring_over
from jellyfish_setup.practice.service.scope import JobScope
from jellyfish_setup.practice.service.staging import staged_deletion

_QUARANTINED_BY_CONNECTION, _TOO_MANY_DELETES = "EncounteredQuarantineException", "TooManyDeletes"
_NEXT_ATTEMPT = timedelta(hours=6)
_PEOPLE_PER_PAGE = 5


@dataclass
class _Tally:
    """What came of a run.

    Attributes:
        error: what stopped it before its end.
        quarantine: the reason for which the job stops; empty where it goes on.
    """

    began: datetime
    activity: str = field(default_factory=lambda: str(uuid.uuid4()))
    imported: int = 0
    entitled: int = 0
    exported: int = 0
    failed: set[str] = field(default_factory=set)
    error: Error | None = None
    quarantine: str = ""

    def execution(self, now: datetime) -> Execution:
        """The numbers so far."""
        state = "Failed" if self.error else "EntryLevelErrors" if self.failed else "Succeeded"
        return Execution(self.activity, self.began, now, state, self.imported, self.entitled, self.exported, len(self.failed), self.error)


class Cycle:
    """Runs jobs.

    Args:
        turn: held while one person is brought over, so that nobody is brought over twice at once.
        ended: set when the organisation ends.
        pace_seconds: how long to wait between two people, so that there is a progress to be seen.
    """

    def __init__(self, graph: PracticeGraph, turn: threading.Lock, ended: threading.Event, *, pace_seconds: float) -> None:
        self._graph, self._turn, self._ended, self._pace_seconds = graph, turn, ended, pace_seconds
        self._clock = graph.ground.clock

    async def run(self, app: App, job: Job) -> None:
        """One run from the test of the connection to the numbers at its end. A run that is cut off leaves no trace."""
        tally = _Tally(self._clock.now())
        with self._graph.lock:
            saved, was_initial = dict(app.secrets), job.initial
        error = await connection_problem(saved)
        if error is not None:
            tally.error, tally.quarantine = error, _QUARANTINED_BY_CONNECTION
        else:
            try:
                with self._graph.lock:
                    orders = Orders.of(app, job)
                await self._bring_all_over(app, job, saved, orders, tally)
            except ProblemFound as stopped:
                tally.error = Error("InvalidSchema", f"The attribute mapping cannot be read ({stopped.problem.code}).")
        if not self._ended.is_set():
            with self._graph.lock:
                self._close(job, tally, was_initial=was_initial)

    async def _bring_all_over(self, app: App, job: Job, saved: dict[str, str], orders: Orders, tally: _Tally) -> None:
        with self._graph.lock:
            subjects = list(self._subjects(app, job))
            leavers = [one for one in subjects if one.account and not one.standing.in_scope and not orders.keeps_leavers]
            lost = self._graph.traps.loses_people
            stops = (lost and bool(leavers)) or (0 < orders.threshold <= len(leavers))
            if stops and not job.deletions_allowed:
                tally.quarantine = _TOO_MANY_DELETES
                subjects = [one for one in subjects if one not in leavers]
                for one in leavers:
                    self._graph.logs.write(staged_deletion(one, self._clock), app, job, tally.activity)
        async with open_jellyfish(saved) as client:
            for count, subject in enumerate(subjects):
                if self._ended.wait(self._pace_seconds):
                    return
                with self._graph.lock:
                    job.progress = (count // _PEOPLE_PER_PAGE, -(-len(subjects) // _PEOPLE_PER_PAGE))
                    if job.steady_first is None and job.is_on:  # the first run tells its numbers while it is under way
                        job.code, job.last = "Active", tally.execution(self._clock.now())
                with self._turn:
                    known = replace(subject, account=job.links.get(subject.user["id"], ""))
                    record = await bring_over(client, orders, known, self._clock)
                    with self._graph.lock:
                        tally.entitled += subject.standing.in_scope
                        self._note(app, job, record, tally)
                if record.error is not None and record.error.code == INVALID_CREDENTIALS:
                    tally.error, tally.quarantine = record.error, _QUARANTINED_BY_CONNECTION
                    return

    def _subjects(self, app: App, job: Job) -> Iterator[Subject]:
        """Whoever is assigned or has an account from here; everybody where everybody is provisioned."""
        scope = JobScope(self._graph.ground, app, job)
        for user in self._graph.ground.directory.users.values():
            standing, account = scope.standing(user), job.links.get(user["id"], "")
            if standing.assigned or account:
                yield Subject(user, standing, account)

    def _note(self, app: App, job: Job, record: ChangeRecord, tally: _Tally) -> None:
        """Keep in mind what was done. What was in step already is told only when everybody is looked at anew."""
        who = record.user["id"]
        tally.imported += 1
        tally.exported += record.status == "Success"
        if record.failed:
            tally.failed.add(who)
        note_link(job, record)
        if job.initial or record.status != "Skipped":
            self._graph.logs.write(record, app, job, tally.activity)

    def _close(self, job: Job, tally: _Tally, *, was_initial: bool) -> None:
        now = self._clock.now()
        run = tally.execution(now)
        job.last, job.progress = run, None
        reason = tally.quarantine or self._graph.traps.quarantines
        job.failures_in_a_row = job.failures_in_a_row + 1 if tally.error else 0
        if not tally.error:
            job.escrows, job.last_good = set(tally.failed), run
            job.last_with_exports = run if tally.exported else job.last_with_exports
            job.steady_first, job.steady_last = job.steady_first or now, now
            job.initial, job.deletions_allowed = job.initial and not was_initial, False
        if reason:
            job.quarantine = _quarantine(job.quarantine, reason, now, tally.error)
            job.code = "Quarantine"
        else:
            job.quarantine = None
            job.code = "Active" if job.is_on else "Paused"


def _quarantine(earlier: Quarantine | None, reason: str, now: datetime, error: Error | None) -> Quarantine:
    """The quarantine of now; an attempt more where it goes on."""
    attempt = Quarantine(reason, now, now + _NEXT_ATTEMPT, now, error=error)
    if earlier is None:
        return attempt
    return replace(attempt, began=earlier.began, series_began=earlier.series_began, count=earlier.count + 1)


def note_link(job: Job, record: ChangeRecord) -> None:
    """Keep the account of somebody; one that is gone, or was switched off, is tracked no longer."""
    gone = record.error is not None and record.error.code == "InvalidAnchor"
    if gone or record.action == "Disable":
        job.links.pop(record.user["id"], None)
    elif record.account:
        job.links[record.user["id"]] = record.account
