"""One seed of an attack: what it is made of, and what came of it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

CANARY = "jf_prove-CANARY-7Yq2mZ8pLw4Xc9Vb3Nt6Rk1S"
"""How every key begins that is used here, so that it is known wherever it stands."""


class Promise(StrEnum):
    """What the program promises never to do."""

    LOSS = "losses"
    DUPLICATE = "duplicates"
    LEAK = "leaks"
    HANG = "hangs"
    CRASH = "crashes"
    UNTRUE = "untrue"


@dataclass(frozen=True)
class Broken:
    """A promise that was not kept.

    Attributes:
        what: for whoever will look for the cause.
    """

    promise: Promise
    what: str

    @property
    def kind(self) -> str:
        """Where it begins and how it ends, without the numbers: the same for what has the same cause, as far as can be told."""
        lines = self.what.strip().splitlines() or [""]
        return re.sub(r"[0-9]+", "", f"{lines[0].partition(',')[0]} {lines[-1][:80]}")


@dataclass
class Run:
    """An attack with one seed.

    Attributes:
        folder: its own, which is there and empty.
        seconds: how long it may take, where it can choose.
        times: as how many runs it counts.
        met: how often something went wrong on purpose, or how many cases were tried.
        remark: a figure that belongs to no column.
    """

    seed: int
    folder: Path
    seconds: float = 60.0
    times: int = 1
    met: int = 0
    remark: str = ""
    broken: list[Broken] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)  # noqa: S311  (to be the same again, not to be secret)

    def broke(self, promise: Promise, what: str) -> None:
        """Note a promise that was not kept, and go on."""
        self.broken.append(Broken(promise, what))

    def expect(self, holds: bool, promise: Promise, what: str) -> None:
        """Note it where it does not hold."""
        if not holds:
            self.broke(promise, what)

    def told(self) -> dict[str, Any]:
        """What came of it, for another process."""
        told = {name: getattr(self, name) for name in ("seed", "times", "met", "remark")}
        return {**told, "broken": [asdict(broken) for broken in self.broken]}


Attack = Callable[[Run], Any]
"""Attacks the program with the seed of a run; it may be a coroutine function, of which many run at once."""
