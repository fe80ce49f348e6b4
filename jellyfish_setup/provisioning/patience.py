"""Waiting when the server asks for it, and trying again what may be tried again."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound

Answer = TypeVar("Answer")

_ASKS_TO_WAIT = frozenset({Code.PROVISIONING_RATE_LIMITED, Code.SCIM_RATE_LIMITED, Code.SCIM_UNAVAILABLE})


class Patience:
    """One for a whole run: when one request is told to wait, all the others wait as well.

    Retry-After (RFC 9110 section 10.2.3) is kept to; where the server names no time, the wait doubles.
    """

    def __init__(self, *, tries: int = 5, first_wait: float = 1.0, longest_wait: float = 120.0) -> None:
        """Try at most `tries` times; a server that asks for more than `longest_wait` seconds is not waited for."""
        self._tries, self._first_wait, self._longest_wait = tries, first_wait, longest_wait
        self._resume = 0.0

    async def turn(self) -> None:
        """Returns when a request may be sent."""
        while (left := self._resume - time.monotonic()) > 0:  # noqa: ASYNC110  (the moment may move on while we wait)
            await asyncio.sleep(left)

    def will_wait(self, problem: Problem, attempt: int) -> bool:
        """Whether it is worth trying again after `problem` at this attempt (counted from 0); `turn` then waits."""
        if problem.code not in _ASKS_TO_WAIT or attempt + 1 >= self._tries:
            return False
        asked = problem.facts.get("retry_after")
        wait = float(asked) if isinstance(asked, int | float) else self._first_wait * 2**attempt
        if wait > self._longest_wait:
            return False
        self._resume = max(self._resume, time.monotonic() + wait)
        return True

    async def repeat(self, operation: Callable[[], Awaitable[Answer]]) -> Answer:
        """What `operation` gives; only for what does no harm when the server did it twice (reading, PATCH, DELETE).

        Raises:
            ProblemFound: the last one, when waiting did not help.
        """
        attempt = 0
        while True:
            await self.turn()
            try:
                return await operation()
            except ProblemFound as stopped:
                if not self.will_wait(stopped.problem, attempt):
                    raise
            attempt += 1
