"""A background without a thread: for journeys without a window, for pictures, and for tests."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from typing import Any

from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.wizard.background import Operation


class Ended:
    """Work that has ended; there is nothing to cancel."""

    def cancel(self) -> None:
        """Do nothing."""


class AtOnce:
    """A `Background` whose work has ended before the outermost `start` returns; events are told as they come.

    What a callback starts is done after what it was called by, as it is in the window.
    """

    def __init__(self) -> None:
        self._to_do: list[Callable[[], None]] = []
        self._works = False

    def start(
        self,
        operation: Operation,
        *,
        on_event: Callable[[Any], None] | None = None,
        on_done: Callable[[Any], None] | None = None,
        on_problem: Callable[[Problem], None] | None = None,
    ) -> Ended:
        """Do it."""
        self._to_do.append(lambda: _do(operation, on_event, on_done, on_problem))
        if not self._works:
            self._works = True
            try:
                while self._to_do:
                    self._to_do.pop(0)()
            finally:
                self._works = False
        return Ended()


def _do(
    operation: Operation,
    on_event: Callable[[Any], None] | None,
    on_done: Callable[[Any], None] | None,
    on_problem: Callable[[Problem], None] | None,
) -> None:
    try:
        result = asyncio.run(carry_out(operation, on_event))
    except ProblemFound as fault:
        if on_problem:
            on_problem(fault.problem)
    else:
        if on_done:
            on_done(result)


async def carry_out(operation: Operation, on_event: Callable[[Any], None] | None) -> Any:
    """The result of `operation`, None where it tells events instead, each as it comes."""
    started: Any = operation()
    if inspect.isawaitable(started):
        return await started
    async for event in started:
        if on_event:
            on_event(event)
    return None
