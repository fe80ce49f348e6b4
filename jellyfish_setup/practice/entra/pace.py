"""Graph's limit for its dearest calls: five in ten seconds.

Source: https://learn.microsoft.com/graph/throttling-limits
"""

from collections import deque

from jellyfish_setup.practice.clock import Clock

_CALLS, _SECONDS = 5, 10.0


class Pace:
    """Counts the calls of one kind."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._calls: deque[float] = deque()

    def is_exceeded(self) -> bool:
        """Whether this call is one too many; one that is not counts."""
        now = self._clock.monotonic()
        while self._calls and now - self._calls[0] >= _SECONDS:
            self._calls.popleft()
        if len(self._calls) >= _CALLS:
            return True
        self._calls.append(now)
        return False
