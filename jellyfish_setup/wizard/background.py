"""How a presenter starts work that takes time, without knowing threads or Qt."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from jellyfish_setup.core.problem import Problem

Operation = Callable[[], Awaitable[Any]] | Callable[[], AsyncIterator[Any]]


class Job(Protocol):
    """Work that was started."""

    def cancel(self) -> None:
        """Stop it; after this call none of its callbacks comes any more."""


class Background(Protocol):
    """Runs operations beside the window."""

    def start(
        self,
        operation: Operation,
        *,
        on_event: Callable[[Any], None] | None = None,
        on_done: Callable[[Any], None] | None = None,
        on_problem: "Callable[[Problem], None] | None" = None,
    ) -> Job:
        """Run `operation`, made in the background from this zero-argument callable.

        Callbacks come on the caller's thread, in order: `on_event` for each item of an async iterator, then exactly one of
        `on_done` (with the result, None for an iterator) and `on_problem`.
        """
