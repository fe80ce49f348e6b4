"""How long to wait before the next request, and whether there is to be one."""

import random
from collections import deque
from types import MappingProxyType

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.entra.clock import Clock

# Nothing of the request arrived, so it may be sent again whatever it asks for.
_NOT_SENT = frozenset({
    Code.NAME_NOT_FOUND, Code.NAME_LOOKUP_FAILED, Code.CONNECT_REFUSED, Code.CONNECT_TIMEOUT, Code.CONNECT_UNREACHABLE,
    Code.PROXY_NOT_FOUND, Code.PROXY_REFUSED, Code.PROXY_TIMEOUT, Code.PROXY_CANNOT_REACH,
})  # fmt: skip
# It may have been carried out although no good answer came.
_UNKNOWN = frozenset({Code.HTTP_CLOSED, Code.HTTP_CUT_OFF, Code.HTTP_TIMEOUT, Code.HTTP_TOO_SLOW, Code.ENTRA_UNAVAILABLE})

_TRIES = 8
_FIRST_WAIT = 2.0
_LONGEST_WAIT = 60.0
_LONGEST_ASKED = 300.0


_OF_THE_WAY = ("name-", "connect-", "tls-", "http-")


def on_the_way_to_entra(problem: Problem) -> Problem:
    """A problem of the network as one of the way to Entra, as its own words speak of Jellyfish; every other as it is.

    The fact `cause` names what it was.
    """
    if not problem.code.startswith(_OF_THE_WAY):
        return problem
    return Problem(Code.ENTRA_UNREACHABLE, MappingProxyType({**problem.facts, "cause": str(problem.code)}))


def is_doubtful(problem: Problem) -> bool:
    """Whether what was asked may have been done all the same, so that one has to look before asking again."""
    return problem.facts.get("cause", problem.code) in _UNKNOWN


def seconds_before_next(problem: Problem, attempt: int, *, repeatable: bool, reached: bool) -> float | None:
    """How long to wait before trying again after `problem` at this attempt (counted from 0); None not to try again.

    Microsoft's rules (https://learn.microsoft.com/graph/throttling): what Retry-After says, else ever longer waits with some
    chance in them. A Graph that was never reached is not waited for: somebody wants to know that at once.

    Args:
        repeatable: doing it twice does no harm.
        reached: Graph has answered before.
    """
    may = (
        problem.code is Code.ENTRA_THROTTLED
        or (problem.code in _NOT_SENT and reached)
        or (problem.code in _UNKNOWN and repeatable and (reached or problem.code is Code.ENTRA_UNAVAILABLE))
    )
    if not may or attempt + 1 >= _TRIES:
        return None
    asked = problem.facts.get("retry_after")
    if isinstance(asked, int | float):
        return float(asked) if asked <= _LONGEST_ASKED else None
    doubled: float = min(_LONGEST_WAIT, _FIRST_WAIT * 2**attempt)
    return doubled * random.uniform(0.8, 1.2)  # noqa: S311  (spreads requests; no secret)


class Pace:
    """At most so many requests in so many seconds, as Graph allows for its dearest calls."""

    def __init__(self, clock: Clock, *, requests: int, seconds: float) -> None:
        self._clock, self._seconds = clock, seconds
        self._sent: deque[float] = deque(maxlen=requests)

    async def turn(self) -> None:
        """Returns when the next request may be sent."""
        while len(self._sent) == self._sent.maxlen:
            left = self._sent[0] + self._seconds - self._clock.monotonic()
            if left <= 0:
                break
            await self._clock.sleep(left)
        self._sent.append(self._clock.monotonic())
