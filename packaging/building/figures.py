"""How large the packages are, how long the built program takes to start, and whether that is within the budget."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from building.places import FOLDER, PROGRAM, ROOT

_MEGABYTE = 1_000_000
LARGEST = {"": 170, ".deb": 55, ".whl": 4, ".gz": 5}
"""Megabytes that a package may have, by the end of its name; the folder has none."""
SLOWEST = {"--quit-after-first-paint": 1.6, "--help": 2.0}
"""How many times as long as from the checkout, where each module was compiled before, the built program may take for this."""
_ROUNDS = 5


def show(packages: Sequence[Path]) -> bool:
    """Print the figures; whether all are within the budget."""
    within = True
    print()
    for package in packages:
        megabytes, limit = _size(package) / _MEGABYTE, LARGEST[package.suffix]
        within = within and megabytes <= limit
        print(f"{package.name:<44} {megabytes:7.1f} MB  (at most {limit})")
    for argument, most in SLOWEST.items():
        built, checkout, ratio = _start([argument])
        within = within and ratio <= most
        print(f"{argument:<44} {built * 1000:7.0f} ms, {ratio:.2f} of the {checkout * 1000:.0f} ms from the checkout  (at most {most})")
    if not within:
        print("This is beyond the budget in packaging/building/figures.py.", file=sys.stderr)
    return within


def _size(package: Path) -> int:
    if package.is_file():
        return package.stat().st_size
    return sum(file.lstat().st_size for file in package.rglob("*") if not file.is_dir())


def _start(arguments: Sequence[str]) -> tuple[float, float, float]:
    """Medians of the built program and of the checkout in seconds, and the median of their ratios, run in turns."""
    suffix = ".exe" if sys.platform == "win32" else ""
    commands = [[str(FOLDER / f"{PROGRAM}{suffix}"), *arguments], [sys.executable, "-m", "jellyfish_setup", *arguments]]
    with tempfile.TemporaryDirectory() as home:
        folders = {f"XDG_{kind}_HOME": str(Path(home, kind)) for kind in ("DATA", "CONFIG", "CACHE", "STATE")}
        variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **folders, "PYTHONPYCACHEPREFIX": str(Path(home, "bytecode"))}
        variables.pop("PYTHONDONTWRITEBYTECODE", None)  # on a user's computer each module of the wheel is compiled once
        rounds = [[_seconds(command, variables) for command in commands] for _ in range(_ROUNDS + 1)][1:]  # the first warms up
    built, checkout = zip(*rounds, strict=True)
    return statistics.median(built), statistics.median(checkout), statistics.median(one / other for one, other in rounds)


def _seconds(command: Sequence[str], variables: dict[str, str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=variables, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun
