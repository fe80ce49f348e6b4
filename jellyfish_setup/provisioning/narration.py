"""The events of a run, as people are worked on side by side."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing

from jellyfish_setup.core.result import UserResult
from jellyfish_setup.provisioning.concurrency import as_they_come
from jellyfish_setup.provisioning.trial import PersonFinished, PersonStarted, RunEvent, RunFinished

Work = Callable[[], Awaitable[UserResult]]


async def narrate(run: str, people: Sequence[tuple[str, Work]], at_once: int) -> AsyncGenerator[RunEvent, None]:
    """Do each person's work and say when it begins and ends; the results at the end are in the order of `people`."""
    results: dict[int, UserResult] = {}

    async def work(number: int, tell: Callable[[tuple[int, UserResult | None]], None]) -> None:
        tell((number, None))
        tell((number, await people[number][1]()))

    async with aclosing(as_they_come(range(len(people)), work, at_once)) as told:
        async for number, result in told:
            if result is None:
                yield PersonStarted(people[number][0])
            else:
                results[number] = result
                yield PersonFinished(result, len(results), len(people))
    yield RunFinished(run, tuple(results[number] for number in range(len(people))))
