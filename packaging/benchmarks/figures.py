"""What a benchmark measures and what it measured: one row of `packaging/FIGURES.md` each."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

LARGEST_EXPONENT = 1.15
"""The most by which anything may grow with its size; 1 is linear, 2 would be four times as much for twice the size."""

_MANY, _SOME = 100, 10


@dataclass(frozen=True)
class Quantity:
    """What is measured.

    Attributes:
        unit: `×` for a ratio, empty for a mere number.
        at_most: the limit; where there is none, and none below, the figure is told and not judged.
        at_least: the limit of what should be large.
    """

    name: str
    unit: str = ""
    at_most: float | None = None
    at_least: float | None = None

    def measured(self, *values: float) -> Figure:
        """The figure: one value, or one for each of the sizes that the name lists."""
        return Figure(self, values)

    @property
    def limit(self) -> str:
        """The limit in words, empty where there is none."""
        if self.at_most is not None:
            return f"at most {self.at_most:g} {self.unit}".rstrip()
        return "" if self.at_least is None else f"at least {self.at_least:g} {self.unit}".rstrip()


@dataclass(frozen=True)
class Figure:
    """What was measured."""

    quantity: Quantity
    values: tuple[float, ...]

    @property
    def is_kept(self) -> bool:
        """Whether every value is within the limit."""
        least, most = self.quantity.at_least, self.quantity.at_most
        return (most is None or max(self.values) <= most) and (least is None or min(self.values) >= least)

    @property
    def shown(self) -> str:
        """The values with their unit."""
        return _shown(self.values, self.quantity.unit)

    def __str__(self) -> str:
        limit = f"  ({self.quantity.limit}{'' if self.is_kept else ': NOT KEPT'})" if self.quantity.limit else ""
        return f"{self.quantity.name:<64} {self.shown}{limit}"


def exponent(sizes: Sequence[int], values: Sequence[float]) -> float:
    """How `values` grow with `sizes`: the slope of a straight line through both, each by its logarithm."""
    return statistics.linear_regression(list(map(math.log, sizes)), list(map(math.log, values))).slope


def listed(sizes: Sequence[int]) -> str:
    """Sizes as a name lists them."""
    return " · ".join(f"{size:,}" for size in sizes)


def _shown(values: Sequence[float], unit: str) -> str:
    return " · ".join(f"{value:,.{0 if value >= _MANY else 1 if value >= _SOME else 2}f}" for value in values) + f" {unit}".rstrip()
