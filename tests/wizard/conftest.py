"""The journey without a window: real practice organisation, key kept in memory, work done at once."""

import asyncio
import inspect
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, cast

import pytest

from jellyfish_setup.connection.proxy import environment_proxy
from jellyfish_setup.core.places import Places
from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.credential.key_store import TransientKeyStore
from jellyfish_setup.practice.faults import FAULTS
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.texts.faults import fault_words
from jellyfish_setup.wizard.background import Operation
from jellyfish_setup.wizard.conductor import Conductor
from jellyfish_setup.wizard.resume import Resume
from jellyfish_setup.wizard.session import Parts, PracticeFacts, Session


class FinishedJob:
    def cancel(self) -> None:
        pass


class AtOnce:
    """A background that has finished before `start` returns."""

    def start(
        self,
        operation: Operation,
        *,
        on_event: Callable[[Any], None] | None = None,
        on_done: Callable[[Any], None] | None = None,
        on_problem: Callable[[Problem], None] | None = None,
    ) -> FinishedJob:
        async def run() -> Any:
            started = operation()
            if inspect.isawaitable(started):
                return await cast(Awaitable[Any], started)
            events = [event async for event in cast(AsyncIterator[Any], started)]
            for event in events:
                if on_event:
                    on_event(event)
            return None

        try:
            result = asyncio.run(run())
        except ProblemFound as problem:
            if on_problem:
                on_problem(problem.problem)
        else:
            if on_done:
                on_done(result)
        return FinishedJob()


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[PracticeOrganisation]:
    organisation = PracticeOrganisation(tmp_path / "organisation")
    yield organisation
    organisation.close()


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    return Parts(
        key_store=TransientKeyStore(),
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
        names = tuple((fault, fault_words(fault).name) for fault in FAULTS)
        set_fault = partial(setattr, practice, "fault")
        facts = PracticeFacts(
            practice.address,
            practice.key_file,
            practice.people_file,
            names,
            set_fault,
            practice.issue_key,
            graph_url=lambda: practice.graph_url,
            sign_in=practice.sign_in,
            logs_file=practice.logs_file,
        )
        conductor = Conductor(Session(parts, resume, resume.load(), facts), AtOnce())
        conductor.begin()
        return conductor

    return open_it
