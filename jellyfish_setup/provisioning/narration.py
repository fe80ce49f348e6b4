"""The events of a run, as people are worked on side by side."""

import time
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing

from jellyfish_setup.core.result import UserResult
from jellyfish_setup.provisioning.concurrency import as_they_come
from jellyfish_setup.provisioning.trial import PersonFinished, PersonStarted, RunEvent, RunFinished

Work = Callable[[], Awaitable[UserResult]]

_LOOKED_BACK_AT = 100  # people
_TOO_FEW = 5


async def narrate(run: str, people: Sequence[tuple[str, Work]], at_once: int) -> AsyncGenerator[RunEvent, None]:
    """Do each person's work and say when it begins and ends; the results at the end are in the order of `people`."""
    results: dict[int, UserResult] = {}
    pace = _Pace()

    async def work(number: int, tell: Callable[[tuple[int, UserResult | None]], None]) -> None:
        tell((number, None))
        tell((number, await people[number][1]()))

    async with aclosing(as_they_come(range(len(people)), work, at_once)) as told:
        async for number, result in told:
            if result is None:
                yield PersonStarted(people[number][0])
            else:
                results[number] = result
                pace.finished_one()
                yield PersonFinished(result, len(results), len(people), pace.seconds_for(len(people) - len(results)))
    yield RunFinished(run, tuple(results[number] for number in range(len(people))))


class _Pace:
    """How fast people are finished by now, which a server that asks to slow down changes."""

    def __init__(self) -> None:
        self._moments: deque[float] = deque([time.monotonic()], maxlen=_LOOKED_BACK_AT)

    def finished_one(self) -> None:
        """Somebody is finished now."""
        self._moments.append(time.monotonic())

    def seconds_for(self, people: int) -> float | None:
        """How long so many more take; None before enough are finished to tell."""
        known = len(self._moments) - 1
        if people and known < _TOO_FEW:
            return None
        return people * (self._moments[-1] - self._moments[0]) / known
