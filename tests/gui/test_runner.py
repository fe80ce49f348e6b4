"""The promises of the runner, kept with the real thread and the real loop."""

import asyncio
import itertools
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import AsyncIterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, found
from jellyfish_setup.gui.runner import Runner, _Kind, _Relay


async def numbers(until: int) -> AsyncIterator[int]:
    for number in range(until):
        if number % 50 == 0:
            await asyncio.sleep(0)
        yield number


def test_events_come_in_order_on_the_windows_thread_and_then_done_once(runner: Runner, qtbot: QtBot) -> None:
    seen: list[object] = []
    threads: set[str] = set()

    def take(item: object) -> None:
        seen.append(item)
        threads.add(threading.current_thread().name)

    runner.start(lambda: numbers(2000), on_event=take, on_done=lambda result: take(("done", result)), on_problem=take)
    qtbot.waitUntil(lambda: bool(seen) and seen[-1] == ("done", None))
    assert seen[:-1] == list(range(2000))
    assert threads == {threading.main_thread().name}


def test_a_coroutine_is_made_and_run_on_the_loops_thread_and_gives_its_result(runner: Runner, qtbot: QtBot) -> None:
    made_on: list[str] = []
    results: list[object] = []

    async def answer() -> int:
        return 42

    def operation() -> object:
        made_on.append(threading.current_thread().name)
        return answer()

    runner.start(operation, on_done=results.append)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: results == [42])
    assert made_on == ["jellyfish-loop"]


def test_a_problem_comes_as_it_was_found(runner: Runner, qtbot: QtBot) -> None:
    problems: list[Problem] = []

    async def fail() -> None:
        raise found(Code.KEY_REJECTED, status=401)

    runner.start(fail, on_done=lambda _result: problems.append(Problem(Code.PROGRAM_FAULT)), on_problem=problems.append)
    qtbot.waitUntil(lambda: bool(problems))
    assert problems == [Problem(Code.KEY_REJECTED, {"status": 401})]


def test_a_problem_in_a_group_of_tasks_is_still_that_problem(runner: Runner, qtbot: QtBot) -> None:
    problems: list[Problem] = []

    async def fail() -> None:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(inner())

    async def inner() -> None:
        raise found(Code.KEY_REJECTED)

    runner.start(fail, on_problem=problems.append)
    qtbot.waitUntil(lambda: bool(problems))
    assert problems[0].code is Code.KEY_REJECTED


def test_an_unknown_exception_becomes_a_fault_without_its_text(runner: Runner, qtbot: QtBot) -> None:
    problems: list[Problem] = []

    async def fail() -> None:
        raise ValueError("the secret of the day")

    runner.start(fail, on_problem=problems.append)
    qtbot.waitUntil(lambda: bool(problems))
    assert problems[0].code is Code.PROGRAM_FAULT
    assert problems[0].facts["type"] == "ValueError"
    assert str(problems[0].facts["where"]).startswith(("test_runner.py:", "gui/runner.py:"))
    assert "secret" not in str(dict(problems[0].facts)) + repr(problems[0])


def test_an_operation_that_cannot_even_be_made_is_a_fault(runner: Runner, qtbot: QtBot) -> None:
    problems: list[Problem] = []

    def broken() -> AsyncIterator[int]:
        raise TypeError

    runner.start(broken, on_problem=problems.append)
    qtbot.waitUntil(lambda: bool(problems))
    assert problems[0].facts["type"] == "TypeError"


def test_after_cancel_nothing_comes_even_if_it_already_waits(runner: Runner, qtbot: QtBot) -> None:
    seen: list[object] = []
    job = runner.start(lambda: numbers(500), on_event=seen.append, on_done=seen.append, on_problem=seen.append)
    time.sleep(0.1)  # the loop's thread posts everything; this thread has not looked yet
    job.cancel()
    other: list[object] = []
    runner.start(lambda: numbers(3), on_event=other.append, on_done=other.append)
    qtbot.waitUntil(lambda: other == [0, 1, 2, None])
    assert seen == []
    assert runner.jobs == 0


def test_cancel_between_two_events_stops_the_second(runner: Runner, qtbot: QtBot) -> None:
    seen: list[int] = []

    def take(number: int) -> None:
        seen.append(number)
        job.cancel()

    job = runner.start(lambda: numbers(100), on_event=take, on_done=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    qtbot.waitUntil(lambda: runner.jobs == 0)
    assert seen == [0]


def test_cancel_ends_what_hangs_and_lets_it_clean_up(runner: Runner, qtbot: QtBot) -> None:
    cleaned = threading.Event()

    async def hang() -> AsyncIterator[int]:
        try:
            yield 1
            await asyncio.sleep(3600)
        finally:
            cleaned.set()

    seen: list[int] = []
    job = runner.start(hang, on_event=seen.append)
    qtbot.waitUntil(lambda: seen == [1])
    job.cancel()
    job.cancel()
    assert cleaned.wait(1)


def test_a_fault_in_a_callback_does_not_stop_the_others(runner: Runner, qtbot: QtBot) -> None:
    seen: list[int] = []

    def stumble(number: int) -> None:
        if number == 1:
            raise RuntimeError("in the window")
        seen.append(number)

    with qtbot.captureExceptions() as caught:
        runner.start(lambda: numbers(4), on_event=stumble)
        qtbot.waitUntil(lambda: seen == [0, 2, 3])
    assert [str(entry[1]) for entry in caught] == ["in the window"]


def test_the_window_answers_while_a_flood_of_events_comes(runner: Runner, qtbot: QtBot) -> None:
    from PySide6.QtCore import QTimer

    beats: list[float] = []
    clock = QTimer()
    clock.setInterval(5)
    clock.timeout.connect(lambda: beats.append(time.perf_counter()))
    clock.start()
    done: list[object] = []
    runner.start(lambda: numbers(3000), on_event=lambda _n: time.sleep(0.0001), on_done=done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=10_000)
    clock.stop()
    assert max(later - earlier for earlier, later in itertools.pairwise(beats)) < 0.05


def test_close_is_quick_whatever_hangs(qtbot: QtBot) -> None:
    let_go = threading.Event()
    runner = Runner()
    started = threading.Event()
    seen: list[object] = []

    async def stubborn() -> None:
        while True:
            try:
                started.set()
                await asyncio.sleep(3600)
            except asyncio.CancelledError:
                await asyncio.sleep(0)

    async def blocked_call() -> None:
        await asyncio.to_thread(let_go.wait, 60)

    runner.start(stubborn, on_done=seen.append, on_problem=seen.append)
    runner.start(blocked_call, on_done=seen.append, on_problem=seen.append)
    qtbot.waitUntil(started.is_set, timeout=2000)
    before = time.monotonic()
    assert runner.close(2.0)
    assert time.monotonic() - before < 2.0
    let_go.set()
    assert runner.start(blocked_call, on_done=seen.append).cancel() is None
    assert seen == []


def test_close_answers_even_when_the_loop_itself_is_blocked(qtbot: QtBot) -> None:
    runner = Runner()
    let_go, started = threading.Event(), threading.Event()

    async def rude() -> None:
        started.set()
        let_go.wait(60)

    runner.start(rude)
    qtbot.waitUntil(started.is_set, timeout=2000)
    before = time.monotonic()
    assert not runner.close(0.3)
    assert time.monotonic() - before < 1
    let_go.set()
    assert runner.close(2.0)


def test_what_is_sent_while_the_window_takes_the_last_event_away_is_handed_over_too(qtbot: QtBot) -> None:
    """Staged: between two steps of the sender the window takes all that waits, so nobody else will wake it."""
    handed_over: list[Any] = []

    class Listening:
        def deliver(self, _kind: _Kind, value: Any) -> None:
            handed_over.append(value)

    class Overtaken(deque[Any]):
        def append(self, item: Any) -> None:
            relay._hand_over()
            super().append(item)

    relay, job = _Relay(), Listening()
    relay._waiting = Overtaken([(job, _Kind.EVENT, "last")])
    relay.post(job, _Kind.EVENT, "sent meanwhile")  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: handed_over == ["last", "sent meanwhile"], timeout=2000)


@pytest.mark.parametrize("blocked", ["await asyncio.to_thread(time.sleep, 60)", "time.sleep(60)"])
def test_the_program_ends_although_a_call_blocks(blocked: str) -> None:
    program = f"""
import asyncio, time
from PySide6.QtCore import QCoreApplication
from jellyfish_setup.gui.runner import Runner
application = QCoreApplication([])
runner = Runner()
async def operation():
    {blocked}
runner.start(operation)
time.sleep(0.2)
runner.close(1.0)
"""
    before = time.monotonic()
    done = subprocess.run([sys.executable, "-c", program], timeout=30, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert time.monotonic() - before < 6


def test_one_that_was_never_used_has_no_thread_and_closes_at_once(qtbot: QtBot) -> None:
    before = threading.active_count()
    runner = Runner()
    assert threading.active_count() == before
    assert runner.close()
    runner.start(lambda: numbers(1)).cancel()
    assert threading.active_count() == before, "after the end nothing begins any more"
