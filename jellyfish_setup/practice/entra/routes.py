"""Which request goes where."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial

from jellyfish_setup.practice.exchange import Reply, Request

ID = "([^/]+)"
_VERSION = "/v1.0"

Answered = Reply | Callable[[], Reply]
"""An answer; or what finds it, for what takes long and must not keep others waiting."""


@dataclass(frozen=True)
class Route:
    """One kind of request.

    Attributes:
        pattern: a regular expression over the path behind the version.
        act: called with the request and the ids of its path.
    """

    method: str
    pattern: str
    act: Callable[..., Answered]

    @cached_property
    def operation(self) -> str:
        """A name for it: the method, and the path with stars for ids."""
        return f"{self.method} {self.pattern.replace(ID, '*').strip('/')}"

    @cached_property
    def _expression(self) -> re.Pattern[str]:
        return re.compile(_VERSION + self.pattern)

    def answering(self, request: Request) -> Callable[[], Answered] | None:
        """What answers this request, None when it is of another kind."""
        if request.method != self.method or not (met := self._expression.fullmatch(request.path)):
            return None
        return partial(self.act, request, *met.groups())


def route_of(routes: Iterable[Route], request: Request) -> tuple[str, Callable[[], Answered] | None]:
    """The operation that a request asks for, and what carries it out; None for one that is not known."""
    for route in routes:
        if (act := route.answering(request)) is not None:
            return route.operation, act
    return f"{request.method} {request.path}", None
