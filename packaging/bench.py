"""What the program promises about time and memory, measured: against the least that it could take, and as it grows.

    python packaging/bench.py [start] [check] [mapping] [preview] [trial] [results] [window] [tour] [--rounds N] [--write]

Each figure is printed with its limit; where one is beyond it the exit status is 1, and 2 where a command failed. `--write` puts
the figures of a whole run into `packaging/FIGURES.md`, which also says how they are measured.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from importlib import import_module

import figures_page
from benchmarks.figures import Figure
from figures_page import Section

# What takes little time is measured more often. Each is imported at its turn: the memory of this program counts as its
# children's too (ru_maxrss), so that of the start is measured before the others have brought theirs.
BENCHMARKS: dict[str, tuple[str, float]] = {
    "start": ("measure_start", 1),
    "check": ("measure_check", 3),
    "mapping": ("measure_mapping", 0.3),
    "preview": ("measure_preview", 0.3),
    "trial": ("measure_trial", 0.7),
    "results": ("measure_results", 0.15),
    "window": ("measure_window", 0.15),
    "tour": ("measure_stalls", 0.15),
}


def main() -> int:
    """Print all figures; 1 when one of them is beyond its limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("benchmarks", nargs="*", metavar="BENCHMARK", help=f"of {', '.join(BENCHMARKS)}; all of them without any")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--write", action="store_true", help="put the figures into packaging/FIGURES.md")
    arguments = parser.parse_args()
    if unknown := set(arguments.benchmarks) - set(BENCHMARKS):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    if arguments.write and arguments.benchmarks:
        parser.error("the page holds the figures of one run, so --write goes with all benchmarks")
    sections: list[Section] = []
    begun = time.monotonic()
    for name in BENCHMARKS:
        if arguments.benchmarks and name not in arguments.benchmarks:
            continue
        print(f"== {name}", flush=True)
        try:
            sections.append(_measured(name, arguments.rounds))
        except subprocess.CalledProcessError as failed:
            print(failed.stderr or "", f"ended with status {failed.returncode}: {' '.join(failed.cmd[1:])[:500]}", file=sys.stderr)
            return 2
        print(flush=True)
    if arguments.write:
        figures_page.write(sections, rounds=arguments.rounds, seconds=time.monotonic() - begun)
    return 0 if all(section.is_kept for section in sections) else 1


def _measured(name: str, rounds: int) -> Section:
    """What one benchmark measured, printed as well."""
    function, often = BENCHMARKS[name]
    measure: Callable[[int], Iterable[Figure]] = getattr(import_module(f"benchmarks.{name}"), function)
    section = Section(name, tuple(measure(max(1, round(rounds * often)))))
    print(*section.figures, sep="\n")
    return section


if __name__ == "__main__":
    raise SystemExit(main())
