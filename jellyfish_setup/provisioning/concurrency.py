"""Several people at once, never more than a server can bear."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine, Iterable
from typing import Any, TypeVar

Item = TypeVar("Item")
Event = TypeVar("Event")


async def in_order(items: Iterable[Item], work: Callable[[Item], Coroutine[Any, Any, Event]], at_once: int) -> AsyncGenerator[Event, None]:
    """What `work` gives for each item, in the items' order; only `at_once` of them are in hand at any time."""
    tasks: deque[asyncio.Task[Event]] = deque()
    try:
        for item in items:
            tasks.append(asyncio.create_task(work(item)))
            if len(tasks) == at_once:
                yield await tasks[0]
                tasks.popleft()
        while tasks:
            yield await tasks[0]
            tasks.popleft()
    finally:
        await _end(tasks)


async def as_they_come(
    items: Iterable[Item], work: Callable[[Item, Callable[[Event], None]], Awaitable[None]], at_once: int
) -> AsyncGenerator[Event, None]:
    """What `work` tells for any item, as soon as it does; `at_once` items are worked on at any time.

    `work` gets an item and a function to tell an event with. When the iteration is closed or cancelled, the work is too,
    and has ended before that returns.
    """
    told: asyncio.Queue[Event | None] = asyncio.Queue()
    waiting = iter(items)

    async def worker() -> None:
        try:
            for item in waiting:
                await work(item, told.put_nowait)
        finally:
            told.put_nowait(None)

    workers = [asyncio.create_task(worker()) for _ in range(at_once)]
    try:
        running = len(workers)
        while running:
            event = await told.get()
            if event is None:
                running -= 1
            else:
                yield event
        await asyncio.gather(*workers)  # raises what nobody expected
    finally:
        await _end(workers)


async def _end(tasks: Iterable["asyncio.Task[Event]"]) -> None:
    tasks = list(tasks)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
