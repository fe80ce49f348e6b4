"""Runs one blocking call of the key store in a thread of its own, for a limited time, and never two at once.

A prompt may stay open for minutes and a hung service never answers. The thread is a daemon, so neither keeps the program
from ending, which a thread of a pool would. One at a time, because two would ask the same question twice, and because
gnome-keyring 42 ends when several connections store, search and delete at once.
"""

import contextlib
import threading
from collections.abc import Callable
from typing import TypeVar

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found

THREAD_NAME = "jellyfish-keyring"
_Result = TypeVar("_Result")
_one_at_a_time = threading.Lock()


async def in_own_thread(call: Callable[[Callable[[], bool]], _Result], limit_seconds: float) -> _Result:
    """What `call` gives; it receives a function that says whether anybody still waits for it.

    Raises:
        ProblemFound: keyring-timeout after the limit, when a late result is dropped and a call that still waits for its
            turn is never made; else what `store_faults` makes of the exception.
    """
    import asyncio  # here as the next, for a quick start of the window

    from jellyfish_setup.credential.store_faults import understood

    loop = asyncio.get_running_loop()
    answer: asyncio.Future[_Result] = loop.create_future()
    given_up = threading.Event()

    def run() -> None:
        with _one_at_a_time:
            if given_up.is_set():
                return
            try:
                result = call(lambda: not given_up.is_set())
            except BaseException as fault:
                problem = understood(fault)
                deliver(lambda: answer.set_exception(problem))
            else:
                deliver(lambda: answer.set_result(result))

    def deliver(settle: Callable[[], None]) -> None:
        with contextlib.suppress(RuntimeError):  # the loop was closed meanwhile
            loop.call_soon_threadsafe(lambda: None if answer.done() else settle())

    threading.Thread(target=run, name=THREAD_NAME, daemon=True).start()
    try:
        async with asyncio.timeout(limit_seconds):
            return await answer
    except TimeoutError:
        raise found(Code.KEYRING_TIMEOUT, seconds=limit_seconds) from None
    finally:
        given_up.set()
