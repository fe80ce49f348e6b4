"""How long a million events of provisioning logs take, and how much memory: a figure for each form in which they come.

    python packaging/benchmarks/results.py [--events N]

A million may take 60 s and 300 MB as one file; the portal's three files together, which end at about 250,000 events, are measured
with a quarter of them. Beyond that the exit status is 1.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from log_files import write_graph_json, write_portal_csv

MOST_SECONDS, MOST_MEGABYTES = 60, 300

_READ = """
import resource, sys, time
from pathlib import Path
from jellyfish_setup.core.result import UserResult
from jellyfish_setup.provisioning.exported_logs.reading import read_logs
begun, cpu = time.perf_counter(), time.process_time()
number = sum(isinstance(read, UserResult) for read in read_logs([Path(name) for name in sys.argv[1:]]))
print(number, time.perf_counter() - begun, time.process_time() - cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
_SHOW = """
import contextlib, io, resource, sys, time
from jellyfish_setup.cli.main import run
begun, cpu = time.perf_counter(), time.process_time()
with contextlib.redirect_stdout(io.StringIO()):
    run(["results", *sys.argv[1:]], run_tour=lambda: 0)
print(0, time.perf_counter() - begun, time.process_time() - cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def measured(program: str, files: list[Path]) -> tuple[int, float, float, float]:
    """Results, seconds, seconds of processor and peak megabytes of a process that reads `files`."""
    said = subprocess.run([sys.executable, "-c", program, *map(str, files)], check=True, capture_output=True, text=True).stdout.split()
    return int(said[0]), float(said[1]), float(said[2]), float(said[3])


def main() -> int:
    """Print each figure; 1 when reading one file takes too long or too much."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=1_000_000)
    events = parser.parse_args().events
    is_good = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tables = write_portal_csv(folder, events)
        is_good &= _say("portal CSV, events alone", _READ, tables[:1])
        is_good &= _say("the same, shown in the terminal", _SHOW, tables[:1])
        for table in tables:
            table.unlink()
        _say("portal CSV, three files, a quarter", _READ, write_portal_csv(folder, events // 4))
        document = folder / "logs.json"
        write_graph_json(document, events)
        is_good &= _say("Graph JSON", _READ, [document])
    return 0 if is_good else 1


def _say(what: str, program: str, files: list[Path]) -> bool:
    size = sum(file.stat().st_size for file in files) / 1e6
    number, seconds, cpu, megabytes = measured(program, files)
    print(
        f"{what:<36} {number or '':>9} {size:6.0f} MB file {seconds:6.1f} s ({cpu:.1f} s of processor) {megabytes:5.0f} MB peak", flush=True
    )
    return seconds <= MOST_SECONDS and megabytes <= MOST_MEGABYTES


if __name__ == "__main__":
    raise SystemExit(main())
