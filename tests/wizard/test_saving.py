"""Moving on does not wait for the disk, and loses nothing by it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, cast

import pytest

from jellyfish_setup.core.fault import problem_of
from jellyfish_setup.wizard.conductor import Conductor
from jellyfish_setup.wizard.resume import Resume
from jellyfish_setup.wizard.session import Parts, Session
from jellyfish_setup.wizard.state import JourneyState
from jellyfish_setup.wizard.steps import StepId


class Later:
    """A background that does nothing until it is told to."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Callable[[], Any], Callable[[Any], None] | None]] = []

    def start(self, operation: Callable[[], Any], *, on_problem: Callable[[Any], None] | None = None, **_others: Any) -> "Later":
        self._waiting.append((operation, on_problem))
        return self

    def cancel(self) -> None:
        """It goes on: nothing here ends before its time."""

    def catch_up(self) -> None:
        waiting, self._waiting = self._waiting, []
        for operation, on_problem in waiting:
            try:
                asyncio.run(cast("Any", _awaited(operation())))
            except OSError as wrong:
                assert on_problem is not None
                on_problem(problem_of(wrong))


async def _awaited(started: Awaitable[object]) -> None:
    await started


@pytest.fixture
def later() -> Later:
    return Later()


@pytest.fixture
def wizard(parts: Parts, later: Later) -> Conductor:
    conductor = Conductor(Session(parts, Resume(parts.places.state), JourneyState(started=True)), later)
    conductor.begin()
    return conductor


def saved(parts: Parts) -> JourneyState:
    return Resume(parts.places.state).load()


def test_the_next_page_is_there_before_the_disk_has_it(wizard: Conductor, later: Later, parts: Parts) -> None:
    wizard.go_to(StepId.ADDRESS)
    assert wizard.presenter.step is StepId.ADDRESS
    assert saved(parts) == JourneyState()
    later.catch_up()
    assert saved(parts).step == StepId.ADDRESS


def test_what_comes_late_does_not_put_an_older_state_over_a_newer(wizard: Conductor, later: Later, parts: Parts) -> None:
    wizard.go_to(StepId.ADDRESS)
    wizard.session.update(replace(wizard.session.state, everyone=True))
    wizard.close()
    newest = saved(parts)
    later.catch_up()
    assert saved(parts) == newest == replace(JourneyState(started=True, everyone=True), step=StepId.ADDRESS)


def test_a_journey_that_was_begun_anew_stays_forgotten(wizard: Conductor, later: Later, parts: Parts) -> None:
    wizard.go_to(StepId.ADDRESS)
    wizard.session.begin_anew()
    later.catch_up()
    assert not [*parts.places.state.glob("journey*")]


def test_a_disk_that_takes_nothing_is_told_of(wizard: Conductor, later: Later, parts: Parts) -> None:
    parts.places.state.parent.mkdir(parents=True, exist_ok=True)
    parts.places.state.write_text("a file where the folder should be")
    wizard.go_to(StepId.ADDRESS)
    later.catch_up()
    notice = wizard.page().notice
    assert notice is not None
    assert wizard.presenter.step is StepId.ADDRESS
