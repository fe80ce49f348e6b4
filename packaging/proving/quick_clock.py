"""A clock on which Microsoft's minutes are seconds."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta

from jellyfish_setup.entra.clock import Clock

_FASTER = 100.0
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
