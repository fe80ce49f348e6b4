"""How long the program takes to start, and how much memory, against the least that it could take."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.figures import Figure, Quantity

LARGEST_RATIO = 1.6
_TIME = Quantity("first page : bare window, time", "×", at_most=LARGEST_RATIO)
_WORK = Quantity("first page : bare window, time of the processor", "×", at_most=LARGEST_RATIO)
_MEMORY = Quantity("first page : bare window, memory", "×", at_most=LARGEST_RATIO)
_TERMINAL = Quantity("`--help` : `python -c pass`, time", "×")
_SECONDS = Quantity("first page · bare window", "ms")
_MEGABYTES = Quantity("first page · bare window, memory", "MB")
FIGURES = (_TIME, _WORK, _MEMORY, _TERMINAL, _SECONDS, _MEGABYTES)
_BARE, _OURS, _NOTHING, _HELP = "bare PySide6 window", "first page", "python -c pass", "--help"

_BARE_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

class Window(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self.close)

application = QApplication(sys.argv)
window = Window("x")
window.resize(1080, 720)
window.show()
sys.exit(application.exec())
"""


class _Run(NamedTuple):
    """What one run of a program took until its end; Windows tells only the time, so the others are 0 there."""

    seconds: float
    processor_seconds: float
    megabytes: float


def measure_start(rounds: int) -> list[Figure]:
    """The medians and their ratios.

    Raises:
        CalledProcessError: one of the programs failed.
    """
    python = sys.executable
    commands = {
        _BARE: [python, "-c", _BARE_WINDOW],
        _OURS: [python, "-m", "jellyfish_setup", "--quit-after-first-paint"],
        _NOTHING: [python, "-c", "pass"],
        _HELP: [python, "-m", "jellyfish_setup", "--help"],
    }
    with tempfile.TemporaryDirectory() as home:  # no state of a real user is read or written
        folders = {f"XDG_{kind}_HOME": str(Path(home, kind)) for kind in ("DATA", "CONFIG", "CACHE", "STATE")}
        # As on a user's computer, where each module is compiled once and not at every start.
        variables = {**os.environ, **folders, "PYTHONPYCACHEPREFIX": str(Path(home, "bytecode"))}
        variables.pop("PYTHONDONTWRITEBYTECODE", None)
        runs = _runs(commands, rounds, variables)
    window, terminal = _ratio(runs[_OURS], runs[_BARE]), _ratio(runs[_HELP], runs[_NOTHING])
    ours, bare = _medians(runs[_OURS]), _medians(runs[_BARE])
    return [
        _TIME.measured(window.seconds),
        _WORK.measured(window.processor_seconds),
        _MEMORY.measured(window.megabytes),
        _TERMINAL.measured(terminal.seconds),
        _SECONDS.measured(ours.seconds * 1000, bare.seconds * 1000),
        _MEGABYTES.measured(ours.megabytes, bare.megabytes),
    ]


def _medians(runs: Iterable[_Run]) -> _Run:
    return _Run(*(statistics.median(figures) for figures in zip(*runs, strict=True)))


def _ratio(ours: Sequence[_Run], least: Sequence[_Run]) -> _Run:
    """How many times as much; compared round by round, so that a machine that grows slower meanwhile does not count."""
    rounds = zip(ours, least, strict=True)
    return _medians(_Run(*(one / other if other else 0.0 for one, other in zip(*pair, strict=True))) for pair in rounds)


def _runs(commands: Mapping[str, Sequence[str]], rounds: int, variables: Mapping[str, str]) -> dict[str, list[_Run]]:
    """The runs of each command, after one uncounted round that warms the caches."""
    taken: dict[str, list[_Run]] = {name: [] for name in commands}
    for counted in [False] + [True] * rounds:
        for name, command in commands.items():  # in turns, so that a busy moment hits all of them
            run = _run(command, variables)
            if counted:
                taken[name].append(run)
    return taken


def _run(command: Sequence[str], variables: Mapping[str, str]) -> _Run:
    begun = time.perf_counter()
    process = subprocess.Popen(command, env=dict(variables), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    if sys.platform == "win32":
        process.wait()
        busy, memory = 0.0, 0.0
    else:
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        busy = used.ru_utime + used.ru_stime
        memory = used.ru_maxrss / (1_000_000 if sys.platform == "darwin" else 1_000)  # bytes there, kilobytes elsewhere
    seconds = time.perf_counter() - begun
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return _Run(seconds, busy, memory)
