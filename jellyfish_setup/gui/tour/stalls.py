"""How long the window does not answer: the longest turn of its loop."""

import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent

_SCHEDULED = Path("/proc/thread-self/schedstat")  # nanoseconds on a processor, and waiting for one


@dataclass(frozen=True)
class Turn:
    """One turn of the loop.

    Attributes:
        seconds: how long nobody could reach the window, without the time in which the processors worked for other programs.
        busy_seconds: how much of that it worked itself; the rest it waited, for Python's lock or for the disk.
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
        begun, busy = _now(), time.thread_time()
        act()
        turn_the_loop()
        taken = Turn(_now() - begun, time.thread_time() - busy, self.step, self.after)
        self._longest = sorted([*self._longest, taken], key=lambda turn: turn.seconds, reverse=True)[: self._KEPT]


def _now() -> float:
    """A clock that stands still while this thread could go on but other programs have the processors; on Linux, elsewhere it never does."""
    with contextlib.suppress(OSError):
        return time.perf_counter() - int(_SCHEDULED.read_text(encoding="ascii").split()[1]) / 1e9
    return time.perf_counter()


def turn_the_loop() -> None:
    """One turn that is not measured: what the tour does for itself, such as taking a picture."""
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
