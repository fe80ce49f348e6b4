"""The time, as a parameter."""

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What tells the time."""

    def now(self) -> datetime:
        """This moment, with its time zone."""

    def monotonic(self) -> float:
        """Seconds that never go back."""


class SystemClock:
    """The time of this computer."""

    def now(self) -> datetime:
        """This moment in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since some moment."""
        return time.monotonic()


def written(moment: datetime) -> str:
    """A moment as Graph writes it: UTC, with seven digits behind the second."""
    return f"{moment.strftime('%Y-%m-%dT%H:%M:%S.%f')}0Z"
