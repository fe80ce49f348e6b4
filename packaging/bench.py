"""How long the program takes, against the least that it could take, and whether it keeps its promises about time and memory.

    python packaging/bench.py [start] [check] [mapping] [preview] [trial] [tour] [--rounds N]

The first page may take 1.6 times a bare PySide6 window, in time and in memory; the connection check of a healthy server on
this computer 150 ms; the values of 100,000 people 5 s; the preview of 100,000 people 5 s as well, growing with the list and not
faster, and 400 MB with 200,000 of them; a trial 1.5 times as fast as another SCIM client, and 7 times where each answer takes
50 ms; a turn of the window's loop 50 ms, through the whole practice journey.
Beyond that the exit status is 1, and 2 where a command failed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module

# What takes little time is measured more often. Each is imported at its turn: the memory of this program counts as its
# children's too (ru_maxrss), so that of the start is measured before the others have brought theirs.
BENCHMARKS: dict[str, tuple[str, float]] = {
    "start": ("measure_start", 1),
    "check": ("measure_check", 3),
    "mapping": ("measure_mapping", 0.3),
    "preview": ("measure_preview", 0.3),
    "trial": ("measure_trial", 0.15),
    "tour": ("measure_stalls", 0.15),
}


def main() -> int:
    """Print all figures; 1 when one of them is beyond its limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("benchmarks", nargs="*", metavar="BENCHMARK", help=f"of {', '.join(BENCHMARKS)}; all of them without any")
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    if unknown := set(arguments.benchmarks) - set(BENCHMARKS):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    kept = True
    for name, (function, often) in BENCHMARKS.items():
        if arguments.benchmarks and name not in arguments.benchmarks:
            continue
        measure: Callable[[int], bool] = getattr(import_module(f"benchmarks.{name}"), function)
        try:
            kept = measure(max(1, round(arguments.rounds * often))) and kept
        except subprocess.CalledProcessError as failed:
            print(failed.stderr or "", f"ended with status {failed.returncode}: {' '.join(failed.cmd[1:])[:500]}", file=sys.stderr)
            return 2
        print()
    return 0 if kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
