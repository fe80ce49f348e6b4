"""How long the window stands still with the results of very many people, and how that grows with them."""

from __future__ import annotations

from typing import Any

from benchmarks.figures import LARGEST_EXPONENT, Figure, Quantity, exponent, listed
from benchmarks.fresh_process import in_fresh_process

SIZES = (10_000, 50_000, 100_000, 200_000)
_PEOPLE = 100_000  # in logs, of two events each

_ARRIVING = Quantity("longest turn while 3,000 results of a trial arrive", "ms", at_most=50)
_SHOWN = Quantity(f"{listed(SIZES)} results are shown", "ms", at_most=50)
_SOUGHT = Quantity(f"a search or a filter among {listed(SIZES)} results", "ms")
_SOUGHT_MANY = Quantity("a search or a filter among 100,000 results", "ms", at_most=200)
_GROWTH = Quantity("growth of a search with the results", at_most=LARGEST_EXPONENT)
_READING = Quantity("longest turn while logs of 100,000 people are read", "ms", at_most=50)
_LOG_SOUGHT = Quantity("a search or a filter among 100,000 people of logs", "ms", at_most=200)
_HISTORY = Quantity("all that happened to one of 100,000 people", "ms", at_most=200)
_PEAK = Quantity("most memory of the whole window, logs of 100,000 people", "MB", at_most=500)
FIGURES = (_ARRIVING, _SHOWN, _SOUGHT, _SOUGHT_MANY, _GROWTH, _READING, _LOG_SOUGHT, _HISTORY, _PEAK)


def measure_window(rounds: int) -> list[Figure]:
    """The trial page and the page of results, each in a process of its own; of some rounds the quickest.

    Raises:
        CalledProcessError: a page could not be shown.
    """
    tables: list[dict[str, Any]] = [in_fresh_process("results_table", *SIZES) for _ in range(rounds)]
    pages: list[dict[str, float]] = [in_fresh_process("results_page", _PEOPLE) for _ in range(rounds)]
    shown, sought = ([min(times) * 1000 for times in zip(*(table[what] for table in tables), strict=True)] for what in ("shown", "sought"))
    page = {what: min(one[what] for one in pages) for what in pages[0]}
    return [
        _ARRIVING.measured(min(table["arriving"] for table in tables) * 1000),
        _SHOWN.measured(*shown),
        _SOUGHT.measured(*sought),
        _SOUGHT_MANY.measured(sought[SIZES.index(100_000)]),
        _GROWTH.measured(exponent(SIZES, sought)),
        _READING.measured(page["reading"] * 1000),
        _LOG_SOUGHT.measured(page["sought"] * 1000),
        _HISTORY.measured(page["history"] * 1000),
        _PEAK.measured(page["megabytes"]),
    ]
