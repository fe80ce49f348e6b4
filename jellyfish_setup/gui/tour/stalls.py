"""How long the window does not answer: the longest turn of its loop."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent


@dataclass(frozen=True)
class Turn:
    """One turn of the loop.

    Attributes:
        seconds: how long nobody could reach the window.
        busy_seconds: how much of that it worked itself; the rest it waited for the processor or for Python's lock.
        step: which step of the tour it belongs to.
        after: what was done or waited for.
    """

    seconds: float = 0.0
    busy_seconds: float = 0.0
    step: str = ""
    after: str = ""

    def account(self) -> dict[str, Any]:
        """It, for programs."""
        return {
            "milliseconds": round(self.seconds * 1000, 1),
            "busy_milliseconds": round(self.busy_seconds * 1000, 1),
            "step": self.step,
            "after": self.after,
        }


class StallMeter:
    """Turns the loop, and keeps the longest turns.

    Attributes:
        step: the step of the tour that the next turns belong to.
        after: what was done or is waited for.
    """

    _KEPT = 10

    def __init__(self) -> None:
        self.step = ""
        self.after = ""
        self._longest: list[Turn] = []

    @property
    def longest(self) -> tuple[Turn, ...]:
        """The longest turns, the longest one first."""
        return tuple(self._longest)

    def turn(self, act: Callable[[], object] = lambda: None) -> None:
        """One turn of the loop: what a person does, and all that is laid out, painted and delivered because of it."""
        begun, busy = time.perf_counter(), time.thread_time()
        act()
        turn_the_loop()
        taken = Turn(time.perf_counter() - begun, time.thread_time() - busy, self.step, self.after)
        self._longest = sorted([*self._longest, taken], key=lambda turn: turn.seconds, reverse=True)[: self._KEPT]


def turn_the_loop() -> None:
    """One turn that is not measured: what the tour does for itself, such as taking a picture."""
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
