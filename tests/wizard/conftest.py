"""The journey without a window: real practice organisation, key kept in memory, work done at once."""

import asyncio
import inspect
import queue
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest

from at_once import AtOnce
from jellyfish_setup.app import practice_facts
from jellyfish_setup.connection.proxy import environment_proxy
from jellyfish_setup.core.places import Places
from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.credential.key_store import TransientKeyStore
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.wizard.background import Operation
from jellyfish_setup.wizard.conductor import Conductor
from jellyfish_setup.wizard.resume import Resume
from jellyfish_setup.wizard.session import Parts, Session


class LiveJob:
    """Work on the other thread; after `cancel` none of its callbacks comes."""

    def __init__(self) -> None:
        self.is_over = False
        self.task: asyncio.Task[None] | None = None
        self.stop: Callable[[], None] = lambda: None

    def cancel(self) -> None:
        if not self.is_over:
            self.is_over = True
            self.stop()


class Live:
    """A background with a loop on a thread of its own, as the window's is; callbacks come while the test waits in `until`."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="jellyfish-test-loop")
        self._thread.start()
        self._waiting: queue.Queue[tuple[LiveJob, Callable[[Any], None] | None, Any, bool]] = queue.Queue()

    def start(
        self,
        operation: Operation,
        *,
        on_event: Callable[[Any], None] | None = None,
        on_done: Callable[[Any], None] | None = None,
        on_problem: Callable[[Problem], None] | None = None,
    ) -> LiveJob:
        job = LiveJob()

        async def run() -> None:
            try:
                started, result = operation(), None
                if inspect.isawaitable(started):
                    result = await cast(Awaitable[Any], started)
                else:
                    async for event in cast(AsyncIterator[Any], started):
                        self._waiting.put((job, on_event, event, False))
            except ProblemFound as stopped:
                self._waiting.put((job, on_problem, stopped.problem, True))
            else:
                self._waiting.put((job, on_done, result, True))

        def begin() -> None:
            job.task = self._loop.create_task(run())

        job.stop = lambda: self._loop.call_soon_threadsafe(lambda: job.task and job.task.cancel())
        self._loop.call_soon_threadsafe(begin)
        return job

    def until(self, holds: Callable[[], bool]) -> None:
        """Let callbacks come, one after the other, until it is so."""
        deadline = time.monotonic() + 20
        while not holds():
            job, callback, value, is_last = self._waiting.get(timeout=max(0.01, deadline - time.monotonic()))
            if not job.is_over:
                job.is_over = is_last
                if callback is not None:
                    callback(value)

    def close(self) -> None:
        async def end() -> None:
            others = asyncio.all_tasks() - {asyncio.current_task()}
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)
            await self._loop.shutdown_default_executor()

        asyncio.run_coroutine_threadsafe(end(), self._loop).result(timeout=10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@pytest.fixture
def live() -> Iterator[Live]:
    background = Live()
    yield background
    background.close()


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[PracticeOrganisation]:
    organisation = PracticeOrganisation(tmp_path / "organisation")
    yield organisation
    organisation.close()


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    return Parts(
        open_key_store=cache(TransientKeyStore),
        proxies=environment_proxy,
        places=Places(tmp_path / "state"),
        redaction=Redaction(),
        now=lambda: datetime(2026, 11, 23, tzinfo=UTC),
        practice=True,
    )


@pytest.fixture
def open_wizard(parts: Parts, practice: PracticeOrganisation) -> Callable[[], Conductor]:
    """Opens the wizard as a new start of the program would: only the state file and the key store survive."""

    def open_it() -> Conductor:
        resume = Resume(parts.places.state)
        facts = practice_facts(practice)
        conductor = Conductor(Session(parts, resume, resume.load(), facts), AtOnce())
        conductor.begin()
        return conductor

    return open_it
