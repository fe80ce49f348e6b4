"""Microsoft Graph as the practice Entra speaks it: tokens, traps, and one request after the other."""

import logging
import threading
from collections.abc import Callable
from http import HTTPStatus

from jellyfish_setup.practice.clock import Clock
from jellyfish_setup.practice.entra.answers import refused
from jellyfish_setup.practice.entra.applications import Applications
from jellyfish_setup.practice.entra.changes import Changes
from jellyfish_setup.practice.entra.directory import Directory
from jellyfish_setup.practice.entra.engine import Engine
from jellyfish_setup.practice.entra.ground import Ground
from jellyfish_setup.practice.entra.logs import Logs
from jellyfish_setup.practice.entra.organisation import Organisation
from jellyfish_setup.practice.entra.routes import Answered, route_of
from jellyfish_setup.practice.entra.state import State
from jellyfish_setup.practice.entra.synchronization import Synchronization
from jellyfish_setup.practice.entra.traps import Traps
from jellyfish_setup.practice.exchange import Reply, Request

_log = logging.getLogger(__name__)


class PracticeGraph:
    """Answers requests; safe for many threads. A request that Jellyfish has to answer keeps no other one waiting.

    Args:
        accepts: whether a token that somebody sent was issued here, and is still good.
        changed: called after each request that may have changed something.

    Attributes:
        lock: held while the state is read or changed.
    """

    def __init__(
        self,
        clock: Clock,
        directory: Directory,
        state: State,
        engine: Engine,
        accepts: Callable[[str], bool],
        *,
        interval: str,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        self.ground = Ground(clock, directory, state)
        self.lock = threading.RLock()
        self.applications = Applications(self.ground)
        self.logs = Logs(self.ground)
        self._accepts, self._changed = accepts, changed
        self._requests = 0
        synchronization = Synchronization(self.ground, engine, interval=interval)
        self._routes = [
            *Organisation(self.ground).routes,
            *self.applications.routes,
            *Changes(self.ground).routes,
            *synchronization.routes,
            *self.logs.routes,
        ]

    @property
    def traps(self) -> Traps:
        """What is switched on."""
        return self.ground.traps

    @traps.setter
    def traps(self, traps: Traps) -> None:
        with self.lock:
            self.ground.traps = traps

    def operation_of(self, request: Request) -> str:
        """The name of what is asked for: the method, and the path with stars for ids."""
        return route_of(self._routes, request)[0]

    def answer(self, request: Request) -> Reply:
        """The answer to one request; a mistake of ours is answered as Graph answers its own."""
        try:
            return self._answer(request)
        except Exception:
            _log.exception("The practice Graph could not answer %s", request)
            return refused(HTTPStatus.INTERNAL_SERVER_ERROR, "InternalServerError")

    def _answer(self, request: Request) -> Reply:
        with self.lock:
            operation, act = route_of(self._routes, request)
            reply = self._refusal(operation, request) or (_unknown() if act is None else act())
        if not isinstance(reply, Reply):
            reply = reply()
        if request.method != "GET":
            self._changed()
        return reply

    def _refusal(self, operation: str, request: Request) -> Answered | None:
        traps = self.traps
        self._requests += 1
        if self.ground.clock.monotonic() < traps.down_until:
            return Reply(HTTPStatus.SERVICE_UNAVAILABLE)
        if traps.throttles > 0 or (traps.throttles_every and self._requests % traps.throttles_every == 0):
            traps.throttles = max(0, traps.throttles - 1)
            headers = {"Retry-After": traps.retry_after} if traps.retry_after else {}
            return refused(HTTPStatus.TOO_MANY_REQUESTS, "TooManyRequests", headers=headers)
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme != "Bearer" or not self._accepts(token):
            return refused(HTTPStatus.UNAUTHORIZED, "InvalidAuthenticationToken")
        refusal = traps.refuses.get(operation)
        return None if refusal is None else refused(*refusal)


def _unknown() -> Reply:
    return refused(HTTPStatus.BAD_REQUEST, "BadRequest", "Resource not found for the segment.")
