"""The provisioning service: runs jobs when they are due, and brings single people over on demand."""

import asyncio
import logging
import threading
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.practice.entra.answers import Document
from jellyfish_setup.practice.entra.graph import PracticeGraph
from jellyfish_setup.practice.entra.records import ChangeRecord
from jellyfish_setup.practice.entra.state import App, Error, Job
from jellyfish_setup.practice.listener import LONGEST_FAREWELL, THREAD
from jellyfish_setup.practice.service.connection import connection_problem
from jellyfish_setup.practice.service.cycle import Cycle, note_link
from jellyfish_setup.practice.service.orders import Orders, open_jellyfish
from jellyfish_setup.practice.service.provisioning import Subject, bring_over
from jellyfish_setup.practice.service.scope import JobScope

_log = logging.getLogger(__name__)


class ProvisioningService:
    """What stands behind the jobs of a practice Graph; see `practice.entra.engine`.

    Its thread begins with the first job that is switched on, and sleeps until one is due.

    Args:
        every: how long after one run of a job the next begins.
        pace_seconds: how long a run waits between two people.
        changed: called after each run.
    """

    def __init__(self, *, every: timedelta, pace_seconds: float = 0.0, changed: Callable[[], None] = lambda: None) -> None:
        self._every, self._pace_seconds, self._changed = every, pace_seconds, changed
        self._graph: PracticeGraph | None = None
        self._turn = threading.Lock()
        self._wake, self._ended = threading.Event(), threading.Event()
        self._asked_for: set[str] = set()
        self._began: dict[str, datetime] = {}
        self._thread: threading.Thread | None = None

    def serve(self, graph: PracticeGraph) -> None:
        """Work for the jobs of `graph` from now on; those that are on and well run at once."""
        self._graph = graph
        if any(job.is_on for app in graph.ground.state.apps for job in app.jobs.values()):
            self._begin()

    def try_connection(self, secrets: dict[str, str]) -> Error | None:
        """Why Jellyfish cannot be reached with this address and key; None when it can."""
        return asyncio.run(connection_problem(secrets))

    def provision(self, app: App, job: Job, user: Document) -> ChangeRecord:
        """Bring one person over now, whether the job is on or not."""
        return asyncio.run(self._provision(app, job, user))

    def job_changed(self, _app: App, job: Job) -> None:
        """Let a job that is on run at once."""
        if job.is_on:
            self._asked_for.add(job.id)
            self._begin()
            self._wake.set()

    def stop(self) -> None:
        """Ask whatever is under way to end; returns at once."""
        self._ended.set()
        self._wake.set()

    def close(self) -> None:
        """End the thread; again is fine."""
        self.stop()
        if self._thread is not None:
            self._thread.join(LONGEST_FAREWELL)

    @property
    def _the_graph(self) -> PracticeGraph:
        if self._graph is None:
            raise RuntimeError("no practice Graph is served yet")
        return self._graph

    async def _provision(self, app: App, job: Job, user: Document) -> ChangeRecord:
        graph = self._the_graph
        with self._turn:
            try:
                with graph.lock:
                    orders, saved = Orders.of(app, job), dict(app.secrets)
                    subject = Subject(user, JobScope(graph.ground, app, job).standing(user), job.links.get(user["id"], ""))
                async with open_jellyfish(saved) as client:
                    record = await bring_over(client, orders, subject, graph.ground.clock)
            except ProblemFound as stopped:  # no address, no key, or a mapping that cannot be read
                now, error = graph.ground.clock.now(), Error("InvalidConfiguration", f"The job is not set up ({stopped.problem.code}).")
                record = ChangeRecord(user, "Other", "Failure", now, now, (), error=error)
            with graph.lock:
                note_link(job, record)
                graph.logs.write(record, app, job, str(uuid.uuid4()))
        return record

    def _begin(self) -> None:
        if self._thread is None and not self._ended.is_set():
            self._thread = threading.Thread(target=self._run, name=f"{THREAD}-provisioning", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        graph = self._the_graph
        cycle = Cycle(graph, self._turn, self._ended, pace_seconds=self._pace_seconds)
        while not self._ended.is_set():
            self._wake.clear()
            with graph.lock:
                jobs = [(app, job) for app in graph.ground.state.apps for job in app.jobs.values()]
                due = [(app, job) for app, job in jobs if self._seconds_left(job) == 0]
                self._asked_for.clear()
            for app, job in due:
                self._began[job.id] = graph.ground.clock.now()  # also of a run that breaks off, so that it is not begun again and again
                try:
                    asyncio.run(cycle.run(app, job))
                except Exception:
                    _log.exception("A run of practice provisioning broke off")
                self._changed()
            with graph.lock:
                waits = [left for _, job in jobs if (left := self._seconds_left(job)) is not None]
            self._wake.wait(min(waits, default=None))

    def _seconds_left(self, job: Job) -> float | None:
        """How long until a job is due; None for one that is off."""
        if not job.is_on:
            return None
        if job.id in self._asked_for:
            return 0
        now = self._the_graph.ground.clock.now()
        if job.quarantine is not None:
            due = job.quarantine.next_attempt
        else:
            due = self._began[job.id] + self._every if job.id in self._began else now
        return max(0.0, (due - now).total_seconds())
