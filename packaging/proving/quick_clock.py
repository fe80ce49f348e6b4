"""A clock on which Microsoft's minutes are seconds."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

from jellyfish_setup.entra.clock import Clock

_FASTER = 100.0
_SERVER = "jellyfish_setup.practice.entra_server"
_BEGAN = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


class QuickClock(Clock):
    """The same for the program and for the practice Entra, in whatever process they run."""

    def now(self) -> datetime:
        """The moment, by this clock."""
        return _BEGAN + timedelta(seconds=self.monotonic())

    def monotonic(self) -> float:
        """Seconds, by this clock."""
        return time.monotonic() * _FASTER

    async def sleep(self, seconds: float) -> None:
        """Wait so long, by this clock."""
        await asyncio.sleep(seconds / _FASTER)


@contextmanager
def quick_entra() -> Iterator[None]:
    """Nobody waits for Entra in this process, neither its practice nor whoever asks it."""
    with (
        patch("jellyfish_setup.entra.graph.Clock", QuickClock),
        patch(f"{_SERVER}.SystemClock", QuickClock),
        patch(f"{_SERVER}.PACE_SECONDS", 0.0),
    ):
        yield
