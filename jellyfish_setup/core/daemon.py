"""Calls that nobody can stop, kept from holding anything up."""

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

_Result = TypeVar("_Result")


async def call_in_daemon(function: Callable[[], _Result], limit_seconds: float) -> _Result:
    """What `function` returns or raises, from a thread of its own.

    A pool thread would keep the program from ending until the call returns, which for a name lookup may be a minute; a
    daemon thread is left behind.

    Raises:
        TimeoutError: it did not return within the limit.
    """
    import asyncio  # here, for a quick start of the window

    loop = asyncio.get_running_loop()
    outcome: asyncio.Future[_Result] = loop.create_future()

    def deliver(result: _Result | None, failure: BaseException | None) -> None:
        if outcome.done():
            return
        if failure is not None:
            outcome.set_exception(failure)
        else:
            outcome.set_result(result)  # type: ignore[arg-type]  # None only when None is what the function returned

    def run() -> None:
        result: _Result | None = None
        failure: BaseException | None = None
        try:
            result = function()
        except StopIteration:
            failure = RuntimeError("the call ended its own iteration")  # a future refuses StopIteration
        except BaseException as raised:  # the waiting task is the one that must see it
            failure = raised
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(deliver, result, failure)

    threading.Thread(target=run, name="jellyfish-call", daemon=True).start()
    async with asyncio.timeout(max(0.0, limit_seconds)):
        return await outcome
