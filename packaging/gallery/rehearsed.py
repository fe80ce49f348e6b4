"""A background that does all work at once, and can be stopped in the middle of it, where a page is busy or half done."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from at_once import Ended, carry_out
from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.wizard.background import Operation


@dataclass
class _Work:
    operation: Operation
    on_event: Callable[[Any], None] | None
    on_done: Callable[[Any], None] | None
    on_problem: Callable[[Problem], None] | None


class Rehearsed:
    """A `Background` without a thread.

    Attributes:
        hold_after: so many events of the next work are told, then it stands still until `release`; None lets everything through.
    """

    def __init__(self) -> None:
        self.hold_after: int | None = None
        self._waiting: list[Callable[[], None]] = []

    def start(
        self,
        operation: Operation,
        *,
        on_event: Callable[[Any], None] | None = None,
        on_done: Callable[[Any], None] | None = None,
        on_problem: Callable[[Problem], None] | None = None,
    ) -> Ended:
        """Do it at once, or up to where it is held."""
        work = _Work(operation, on_event, on_done, on_problem)
        if self.hold_after == 0:
            self._waiting.append(lambda: self._finish(work))
        else:
            self._finish(work)
        return Ended()

    def release(self, events: int | None = None) -> None:
        """Let what was held go on to its end, or for so many events."""
        self.hold_after = events
        waiting, self._waiting = self._waiting, []
        for go_on in waiting:
            go_on()

    def _finish(self, work: _Work) -> None:
        events: list[Any] = []
        problem: Problem | None = None
        result: Any = None
        try:
            result = asyncio.run(carry_out(work.operation, events.append))
        except ProblemFound as found:
            problem = found.problem

        def tell(told: list[Any]) -> None:
            for event in told:
                if work.on_event:
                    work.on_event(event)

        def end() -> None:
            if problem is None and work.on_done:
                work.on_done(result)
            elif problem is not None and work.on_problem:
                work.on_problem(problem)

        held = self.hold_after
        tell(events[:held])
        if held is None:
            end()
        else:

            def go_on() -> None:
                tell(events[held:])
                end()

            self._waiting.append(go_on)
