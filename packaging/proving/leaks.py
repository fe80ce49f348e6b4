"""Whole practice journeys through the real window, in one process: what is left after each."""

from __future__ import annotations

import gc
import os
import shutil
import statistics
import threading
import time
from pathlib import Path
from typing import NamedTuple

from gallery.theatre import Theatre, theatre
from jellyfish_setup.gui.application import Application
from jellyfish_setup.wizard.steps import StepId
from proving.run import Promise, Run

_MOST_JOURNEYS = 500
_EVERY = 10  # journeys are looked at
_WARM_UP = 20  # of them, until all that is kept for the next time has been made
_LEAST_FOR_MEMORY = 100  # a line through fewer says nothing
_MOST_KIBIBYTES = 32  # of memory, for each journey


class _Held(NamedTuple):
    """What the process has of the system's."""

    kibibytes: int
    threads: int
    descriptors: int
    processes: int


def attack(run: Run) -> None:
    """Five hundred journeys leave no more behind than twenty; fewer where the time does not suffice."""
    application = Application()
    until = time.monotonic() + run.seconds
    held: dict[int, _Held] = {}
    for number in range(1, _MOST_JOURNEYS + 1):
        folder = run.folder / str(number)
        with theatre(folder) as opened:
            _walk(run, opened)
        shutil.rmtree(folder)
        application.processEvents()
        is_over = time.monotonic() > until
        if number % _EVERY == 0 or number == 1 or is_over:
            gc.collect()
            held[number] = _look()
        if is_over:
            break
    run.times = run.met = number
    _compare(run, {at: each for at, each in held.items() if at > _WARM_UP} or held)


def _walk(run: Run, opened: Theatre) -> None:
    """The way of a person to whom nothing goes wrong."""
    for step in StepId:
        if step is StepId.ENTRA:
            opened.presenter.tick(ticked=True)
        if step is not StepId.FINISH:
            opened.finish(step)
    opened.presenter.tick(ticked=True)
    opened.press("delete")
    run.expect(not opened.organisation.key_file.exists(), Promise.UNTRUE, "the journey did not delete the key file")


def _compare(run: Run, held: dict[int, _Held]) -> None:
    looks = list(held.values())
    first, last = looks[0], looks[-1]
    for what in ("threads", "descriptors", "processes"):
        before, after = getattr(first, what), getattr(last, what)
        run.expect(after <= before, Promise.LEAK, f"{run.times} journeys: {before} {what} became {after}")
    if run.times >= _LEAST_FOR_MEMORY:
        slope = statistics.linear_regression(list(held), [each.kibibytes for each in held.values()]).slope
        run.remark = f"{slope:.1f} KiB of memory for each journey (at most {_MOST_KIBIBYTES})"
        run.expect(slope <= _MOST_KIBIBYTES, Promise.LEAK, run.remark)


def _look() -> _Held:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()
    kibibytes = pages * os.sysconf("SC_PAGE_SIZE") // 1024
    return _Held(kibibytes, threading.active_count(), len(list(Path("/proc/self/fd").iterdir())), len(children))
