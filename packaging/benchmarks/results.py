"""How long exported provisioning logs take until everybody is in order and counted, how much memory, and how both grow with the events.

The portal's three files together end at about 250,000 events; Graph's JSON is about 2.5 kB an event. Nothing is drawn here: that is
measured by `window`.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.figures import LARGEST_EXPONENT, Figure, Quantity, exponent, listed
from benchmarks.fresh_process import in_fresh_process, peak_megabytes
from benchmarks.log_files import write_graph_json, write_portal_csv

_JSON, _CSV = "Graph's JSON", "the portal's three CSV files"
_SIZES = {_JSON: (10_000, 50_000, 100_000, 200_000), _CSV: (10_000, 50_000, 100_000)}
_FORMS = tuple(_SIZES)

_TAKEN = {form: Quantity(f"{listed(_SIZES[form])} events, {form}", "s") for form in _FORMS}
_MANY = {form: Quantity(f"100,000 events, {form}", "s", at_most=15) for form in _FORMS}
_GROWTH = {form: Quantity(f"growth of the time with the events, {form}", at_most=LARGEST_EXPONENT) for form in _FORMS}
_PEAK = {form: Quantity(f"most memory of the whole program, {listed(_SIZES[form])} events, {form}", "MB", at_most=300) for form in _FORMS}
FIGURES = (*_TAKEN.values(), *_MANY.values(), *_GROWTH.values(), *_PEAK.values())


def measure_results(rounds: int) -> list[Figure]:
    """Logs of all sizes and both forms, each in a process of its own; of some rounds the quickest.

    Raises:
        CalledProcessError: a log could not be read.
    """
    measured: dict[str, list[dict[str, float]]] = {form: [] for form in _FORMS}
    for form, sizes in _SIZES.items():
        for size in sizes:
            with tempfile.TemporaryDirectory() as folder:
                files = _written(form, Path(folder), size)
                read: list[dict[str, float]] = [in_fresh_process("results", size, *files) for _ in range(rounds)]
                measured[form].append(min(read, key=lambda one: one["seconds"]))
    seconds = {form: [one["seconds"] for one in measured[form]] for form in _FORMS}
    return [
        *(_TAKEN[form].measured(*seconds[form]) for form in _FORMS),
        *(_MANY[form].measured(seconds[form][_SIZES[form].index(100_000)]) for form in _FORMS),
        *(_GROWTH[form].measured(exponent(_SIZES[form], seconds[form])) for form in _FORMS),
        *(_PEAK[form].measured(*(one["megabytes"] for one in measured[form])) for form in _FORMS),
    ]


def _written(form: str, folder: Path, events: int) -> Sequence[Path]:
    if form == _CSV:
        return write_portal_csv(folder, events)
    write_graph_json(folder / "logs.json", events)
    return [folder / "logs.json"]


def _read(files: Sequence[Path], events: int) -> dict[str, float]:
    """As the window does it, on the one thread that it has for that."""
    from jellyfish_setup.core.problem import Problem
    from jellyfish_setup.provisioning.exported_logs.reading import read_logs
    from jellyfish_setup.wizard.log_reading import Gathering

    begun = time.process_time()
    gathering = Gathering()
    for read in read_logs(files):
        if isinstance(read, Problem):
            raise RuntimeError(read.code)
        gathering.take(read)
    results = gathering.results()
    seconds = time.process_time() - begun
    if len(results.histories) != events:
        raise RuntimeError(f"{len(results.histories)} of {events} events")
    return {"seconds": seconds, "megabytes": peak_megabytes()}


if __name__ == "__main__":
    json.dump(_read([Path(name) for name in sys.argv[2:]], int(sys.argv[1])), sys.stdout)
