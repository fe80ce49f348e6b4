"""How long the program takes to start, against the least that it could take."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

LARGEST_RATIO = 1.6

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


def measure_start(rounds: int) -> bool:
    """Print the medians and their ratios; whether the first page comes within its limit.

    Raises:
        CalledProcessError: one of the programs failed.
    """
    python = sys.executable
    commands = {
        "bare PySide6 window": [python, "-c", _BARE_WINDOW],
        "first page": [python, "-m", "jellyfish_setup", "--quit-after-first-paint"],
        "python -c pass": [python, "-c", "pass"],
        "--help": [python, "-m", "jellyfish_setup", "--help"],
    }
    with tempfile.TemporaryDirectory() as home:  # no state of a real user is read or written
        folders = {f"XDG_{kind}_HOME": str(Path(home, kind)) for kind in ("DATA", "CONFIG", "CACHE", "STATE")}
        # As on a user's computer, where each module is compiled once and not at every start.
        variables = {**os.environ, **folders, "PYTHONPYCACHEPREFIX": str(Path(home, "bytecode"))}
        variables.pop("PYTHONDONTWRITEBYTECODE", None)
        seconds = _medians(commands, rounds, variables)
    for name, median in seconds.items():
        print(f"{name:<20} {median * 1000:7.0f} ms")
    start = seconds["first page"] / seconds["bare PySide6 window"]
    terminal = seconds["--help"] / seconds["python -c pass"]
    print(f"first page : bare window     {start:5.2f}  (at most {LARGEST_RATIO})")
    print(f"--help     : python -c pass  {terminal:5.2f}")
    return start <= LARGEST_RATIO


def _medians(commands: Mapping[str, Sequence[str]], rounds: int, variables: Mapping[str, str]) -> dict[str, float]:
    """The median seconds of each command, after one uncounted round that warms the caches."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for counted in [False] + [True] * rounds:
        for name, command in commands.items():  # in turns, so that a busy moment hits all of them
            begun = time.perf_counter()
            subprocess.run(command, env=dict(variables), check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
            if counted:
                taken[name].append(time.perf_counter() - begun)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}
