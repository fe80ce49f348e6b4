"""Threads for calls that block, none of which can keep the program from ending."""

import itertools
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Thread
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class DaemonThreads(ThreadPoolExecutor):
    """An executor for asyncio with a daemon thread for each call.

    Python waits at its end for the threads of an ordinary pool: a name lookup that hangs, or a key store that waits for a
    password, would keep the closed program alive.
    """

    def __init__(self, name: str) -> None:
        super().__init__(max_workers=1)  # its own pool is never used
        self._name = name
        self._numbers = itertools.count(1)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run `fn` in a thread of its own."""
        future: Future[T] = Future()

        def run() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(fn(*args, **kwargs))
            except BaseException as exception:
                future.set_exception(exception)

        Thread(target=run, name=f"{self._name}-{next(self._numbers)}", daemon=True).start()
        return future
