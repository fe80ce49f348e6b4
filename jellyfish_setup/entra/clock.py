"""Time, so that a test can let ten minutes pass in no time."""

import asyncio
import time
from datetime import UTC, datetime


class Clock:
    """The real time. A clock for tests has the same methods."""

    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since some moment; never goes back."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Returns after that time."""
        await asyncio.sleep(seconds)
