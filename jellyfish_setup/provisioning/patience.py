"""How many requests a server gets at once, waiting when it asks for that, and trying again what may be tried again."""

import asyncio
import random
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound

Answer = TypeVar("Answer")

_ASKS_TO_WAIT = frozenset({Code.PROVISIONING_RATE_LIMITED, Code.SCIM_RATE_LIMITED, Code.SCIM_UNAVAILABLE})
# A connection that was cut or an answer that did not come says nothing about the next try.
_MAY_PASS = frozenset({Code.HTTP_CLOSED, Code.HTTP_CUT_OFF, Code.HTTP_TIMEOUT, Code.HTTP_TOO_SLOW, Code.SCIM_SERVER_ERROR, Code.TLS_CLOSED})


class Patience:
    """One for a whole run: when one request is told to wait, all the others wait as well.

    Retry-After (RFC 9110 section 10.2.3) is kept to; where the server names no time, the wait doubles, and chance spreads it
    so that not everybody comes back at the same moment. A server that asks to wait gets half as many requests at once as
    before, and one more for each round that goes well, up to `connections`.
    """

    def __init__(self, connections: int = 8, *, tries: int = 5, first_wait: float = 1.0, longest_wait: float = 120.0) -> None:
        """Try at most `tries` times; a server that asks for more than `longest_wait` seconds is not waited for."""
        self._most, self._limit, self._at_once = connections, float(connections), 0
        self._tries, self._first_wait, self._longest_wait = tries, first_wait, longest_wait
        self._resume = 0.0
        self._waiting: deque[asyncio.Future[None]] = deque()

    @property
    def connections(self) -> int:
        """How many requests may be on their way at once by now."""
        return int(self._limit)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """A request may be sent inside, one for each turn; who asked first is first."""
        await self._enter()
        try:
            while (left := self._resume - time.monotonic()) > 0:  # noqa: ASYNC110  (the moment may move on while we wait)
                await asyncio.sleep(left)
            yield
        finally:
            self._leave()

    async def once(self, operation: Callable[[], Awaitable[Answer]]) -> Answer:
        """What `operation` gives, in its turn; nothing is tried twice.

        Raises:
            ProblemFound: what `operation` raises.
        """
        async with self.turn():
            answer = await operation()
        self._limit = min(self._most, self._limit + 1 / self._limit)
        return answer

    def will_wait(self, problem: Problem, attempt: int) -> bool:
        """Whether the server asked for another try after `problem` at this attempt (counted from 0); the next turn then waits."""
        if problem.code not in _ASKS_TO_WAIT:
            return False
        now = time.monotonic()
        if now >= self._resume:  # the others that were on their way are told the same, and that halves nothing once more
            self._limit = max(1.0, self._limit / 2)
        if attempt + 1 >= self._tries:
            return False
        asked = problem.facts.get("retry_after")
        wait = float(asked) if isinstance(asked, int | float) else self._first_wait * 2**attempt * _spread()
        if wait > self._longest_wait:
            return False
        self._resume = max(self._resume, now + wait)
        return True

    async def repeat(self, operation: Callable[[], Awaitable[Answer]]) -> Answer:
        """What `operation` gives; only for what does no harm when the server did it twice (reading, PATCH, DELETE).

        Raises:
            ProblemFound: the last one, when waiting did not help.
        """
        attempt = 0
        while True:
            try:
                return await self.once(operation)
            except ProblemFound as stopped:
                if not self.will_wait(stopped.problem, attempt):
                    if stopped.problem.code not in _MAY_PASS or attempt + 1 >= self._tries:
                        raise
                    await asyncio.sleep(self._first_wait / 4 * 2**attempt * _spread())
            attempt += 1

    async def _enter(self) -> None:
        if self._at_once < self.connections and not self._waiting:
            self._at_once += 1
            return
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():  # it was just handed over
                self._leave()
            raise

    def _leave(self) -> None:
        self._at_once -= 1
        while self._waiting and self._at_once < self.connections:
            place = self._waiting.popleft()
            if not place.done():
                place.set_result(None)
                self._at_once += 1


def _spread() -> float:
    """Between a half and one and a half."""
    return 0.5 + random.random()  # noqa: S311  (spreads requests, keeps no secret)
