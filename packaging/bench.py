"""How long the program takes, against the least that it could take: ratios of medians, measured in turns in one run.

    python packaging/bench.py [--rounds N]

The first page may take 1.6 times a bare PySide6 window; beyond that the exit status is 1, and 2 where a command failed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

LARGEST_START_RATIO = 1.6

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


_CHECK = """
import asyncio, statistics, tempfile, time
from pathlib import Path
from jellyfish_setup.connection.examination import examine
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.http import HttpClient
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.practice.organisation import PracticeOrganisation

async def request(tenant, key):
    async with HttpClient(tenant.origin, bearer=key) as client:
        await client.request("GET", tenant.url("/Users", "filter=userName+eq+%22nobody%22"))

async def check(tenant, key):
    async for _ in examine(tenant, key):
        pass

with PracticeOrganisation(Path(tempfile.mkdtemp())) as organisation:
    tenant, key = Tenant.parse(organisation.address), ApiKey(organisation.key_file.read_text().strip())
    taken = {request: [], check: []}
    for counted in [False] + [True] * ROUNDS:
        for measured, seconds in taken.items():
            begun = time.perf_counter()
            asyncio.run(measured(tenant, key))
            if counted:
                seconds.append(time.perf_counter() - begun)
print(*(statistics.median(seconds) for seconds in taken.values()))
"""


def check_seconds(rounds: int) -> tuple[float, float]:
    """The median seconds of one request to the practice organisation, and of the whole connection check of it."""
    done = subprocess.run([sys.executable, "-c", _CHECK.replace("ROUNDS", str(rounds))], check=True, capture_output=True, text=True)
    request, check = map(float, done.stdout.split())
    return request, check


def medians(commands: Mapping[str, Sequence[str]], rounds: int, variables: Mapping[str, str]) -> dict[str, float]:
    """The median seconds of each command, after one uncounted round that warms the caches."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for counted in [False] + [True] * rounds:
        for name, command in commands.items():  # in turns, so that a busy moment hits all of them
            begun = time.perf_counter()
            subprocess.run(command, env=dict(variables), check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
            if counted:
                taken[name].append(time.perf_counter() - begun)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def main() -> int:
    """Print the medians and their ratios; 1 when the start takes too long."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    python = sys.executable
    commands = {
        "bare PySide6 window": [python, "-c", _BARE_WINDOW],
        "first page": [python, "-m", "jellyfish_setup", "--quit-after-first-paint"],
        "python -c pass": [python, "-c", "pass"],
        "--help": [python, "-m", "jellyfish_setup", "--help"],
    }
    with tempfile.TemporaryDirectory() as home:  # no state of a real user is read or written
        folders = {f"XDG_{kind}_HOME": str(Path(home, kind)) for kind in ("DATA", "CONFIG", "CACHE", "STATE")}
        try:
            seconds = medians(commands, rounds, {**os.environ, **folders})
        except subprocess.CalledProcessError as failed:
            print(f"ended with status {failed.returncode} (its own words are above): {' '.join(failed.cmd[1:])}", file=sys.stderr)
            return 2
    for name, median in seconds.items():
        print(f"{name:<20} {median * 1000:7.0f} ms")
    start = seconds["first page"] / seconds["bare PySide6 window"]
    terminal = seconds["--help"] / seconds["python -c pass"]
    print(f"\nfirst page : bare window     {start:5.2f}  (at most {LARGEST_START_RATIO})")
    print(f"--help     : python -c pass  {terminal:5.2f}")
    request, check = check_seconds(rounds * 3)
    print(f"whole check : one request    {check / request:5.2f}  ({check * 1000:.0f} ms against {request * 1000:.0f} ms)")
    return 0 if start <= LARGEST_START_RATIO else 1


if __name__ == "__main__":
    raise SystemExit(main())
