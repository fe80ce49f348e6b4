"""The double itself: HTTP in front, an Entra organisation behind, traps in between."""

import asyncio
import json
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from graph_double.examples import answer_of
from graph_double.organisation import Organisation
from graph_double.reply import Reply

TOKEN, SECOND_TOKEN = "eyJ0-first-canary-token-0123456789", "eyJ0-second-canary-token-0123456789"


class FakeClock:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.slept: list[float] = []

    def now(self) -> datetime:
        return datetime(2026, 11, 23, 10, 0, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds
        await asyncio.sleep(0)


@dataclass
class Traps:
    """How Graph misbehaves; each of these is documented or has been seen.

    Attributes:
        replication: for so many seconds something new is there, then not, then there again.
        refuses_while_new: (status, code) for what belongs to an application during that time.
        instantiate_says: statuses with which the next instantiations answer although they made the application.
        loses_answers_to: the connection is closed after these operations were done, once each.
        drops_secrets: a save of secrets is answered with 204 and dropped.
        keeps_address: what is saved as address instead of what was sent.
        throttles: how many of the next requests are answered with 429.
        retry_after: what those name.
        down_until: before this moment every request is answered with 503, without a body.
        first_token_ends_after: so many requests, then only the second token is good.
        refuses: operation to (status, example or error code).
        says: operation to a whole reply.
        on_demand_shape: "pair" or "array".
        assignments_unseen: for so many seconds on-demand provisioning does not know a new assignment.
        log_delay: for so many seconds a provisioning does not show in the logs.
    """

    replication: float = 0.0
    refuses_while_new: tuple[int, str] = (403, "Authorization_RequestDenied")
    instantiate_says: list[int] = field(default_factory=list)
    loses_answers_to: set[str] = field(default_factory=set)
    drops_secrets: bool = False
    keeps_address: str = ""
    throttles: int = 0
    retry_after: str = "2.128"
    down_until: float = 0.0
    first_token_ends_after: int | None = None
    refuses: dict[str, tuple[int, str]] = field(default_factory=dict)
    says: dict[str, Reply] = field(default_factory=dict)
    on_demand_shape: str = "pair"
    assignments_unseen: float = 0.0
    log_delay: float = 0.0


@dataclass(frozen=True)
class Heard:
    """One request as it came. `operation` is method and path with ids left out."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: Any
    raw: str
    operation: str
    status: int


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: a client that goes away is no fault of the server."""


class GraphDouble:
    """Serves `organisation` at `url` until it is closed."""

    def __init__(self, clock: FakeClock | None = None) -> None:
        self.clock = clock or FakeClock()
        self.traps = Traps()
        self.organisation = Organisation(self.clock.monotonic, self.traps)
        self.heard: list[Heard] = []
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _handler_of(self))
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self.organisation.root = f"{self.url}/v1.0"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(2)

    def asked(self, operation: str) -> list[Heard]:
        """The requests of one operation that were answered, whatever the answer."""
        return [heard for heard in self.heard if heard.operation == operation]

    @property
    def changes(self) -> list[str]:
        """The operations that asked for a change, in their order."""
        harmless = ("validateCredentials", "provisionOnDemand")
        return [heard.operation for heard in self.heard if heard.method != "GET" and not heard.operation.endswith(harmless)]

    def answer(self, method: str, raw: str, headers: dict[str, str], content: bytes) -> Reply | None:
        """The reply to one request, None for closing the connection without one."""
        parts = urlsplit(raw)
        path = unquote(parts.path)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        body = json.loads(content) if content else None
        with self._lock:
            operation, carry_out = self.organisation.route(method, parts.path, query, body)
            reply = self._trap(operation, headers) or carry_out()
            self.heard.append(Heard(method, path, query, headers, body, raw, operation, reply.status))
            if operation in self.traps.loses_answers_to and reply.status < 300:
                self.traps.loses_answers_to.discard(operation)
                return None
            return reply

    def _trap(self, operation: str, headers: dict[str, str]) -> Reply | None:
        traps = self.traps
        if self.clock.monotonic() < traps.down_until:
            return Reply(503)
        if traps.throttles > 0:
            traps.throttles -= 1
            status, body, _ = answer_of("error-429")
            return Reply(status, body, {"Retry-After": traps.retry_after} if traps.retry_after else {})
        good = TOKEN
        if traps.first_token_ends_after is not None and len(self.heard) >= traps.first_token_ends_after:
            good = SECOND_TOKEN
        if headers.get("authorization") != f"Bearer {good}":
            return Reply.error(401, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired.")
        if operation in traps.refuses:
            status, said = traps.refuses[operation]
            return Reply(*answer_of(said)) if said.startswith("error-") else Reply.error(status, said)
        return traps.says.get(operation)


def _handler_of(double: GraphDouble) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def _serve(self) -> None:
            content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            reply = double.answer(self.command, self.path, headers, content)
            if reply is None:
                self.close_connection = True
                return
            body = b"" if reply.body is None else json.dumps(reply.body).encode()
            self.send_response(reply.status)
            for name, value in {"request-id": f"request-{len(double.heard)}", **reply.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _serve  # noqa: N815  (the library's names)

        def log_message(self, format: str, *arguments: object) -> None:
            """Nothing: the double's own log is `heard`."""

    return Handler
