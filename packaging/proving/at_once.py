"""A background without a thread, for journeys without a window."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from typing import Any

from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.wizard.background import Operation


class _Ended:
    """Work that has ended; there is nothing to cancel."""

    def cancel(self) -> None:
        """Do nothing."""


class AtOnce:
    """A `Background` whose work has ended before `start` returns; its events are told as they come."""

    def start(
        self,
        operation: Operation,
        *,
        on_event: Callable[[Any], None] | None = None,
        on_done: Callable[[Any], None] | None = None,
        on_problem: Callable[[Problem], None] | None = None,
    ) -> _Ended:
        """Do it."""

        async def work() -> Any:
            started: Any = operation()
            if inspect.isawaitable(started):
                return await started
            async for event in started:
                if on_event:
                    on_event(event)
            return None

        try:
            result = asyncio.run(work())
        except ProblemFound as found:
            if on_problem:
                on_problem(found.problem)
        else:
            if on_done:
                on_done(result)
        return _Ended()
