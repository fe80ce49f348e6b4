"""The double itself: HTTP in front, the practice Entra behind, and in between what only tests need."""

import asyncio
import json
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from graph_double.examples import answer_of
from graph_double.jellyfish import Jellyfish
from graph_double.organisation import Organisation
from graph_double.reply import Reply
from jellyfish_setup.practice import exchange
from jellyfish_setup.practice.entra.directory import Directory
from jellyfish_setup.practice.entra.graph import PracticeGraph
from jellyfish_setup.practice.entra.state import State
from jellyfish_setup.practice.entra.traps import Traps as PracticeTraps

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
class Traps(PracticeTraps):
    """The traps of practice, and those that only tests need.

    Attributes:
        loses_answers_to: the connection is closed after these operations were done, once each.
        first_token_ends_after: so many requests, then only the second token is good.
        says: operation to a whole reply.
    """

    loses_answers_to: set[str] = field(default_factory=set)
    first_token_ends_after: int | None = None
    refuses: dict[str, tuple[int, str]] = field(default_factory=dict)
    says: dict[str, Reply] = field(default_factory=dict)


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
        self.heard: list[Heard] = []
        self._lock = threading.Lock()
        jellyfish = Jellyfish()
        self.graph = PracticeGraph(self.clock, Directory(), State(), jellyfish, self._accepts, interval="PT40M")
        jellyfish.graph = self.graph
        self.traps = Traps()
        self.graph.traps = self.traps
        self.graph.logs.page = 2
        self.organisation = Organisation(self.graph, jellyfish)
        self._server = _Server(("127.0.0.1", 0), _handler_of(self))
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self.graph.ground.root = f"{self.url}/v1.0"
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
        request = exchange.Request(method, path, parts.query, headers, content)
        with self._lock:
            operation = self.graph.operation_of(request)
            reply = self.traps.says.get(operation) or self._example(operation) or _plain(self.graph.answer(request))
            self.heard.append(Heard(method, path, query, headers, body, raw, operation, reply.status))
            if operation in self.traps.loses_answers_to and reply.status < 300:
                self.traps.loses_answers_to.discard(operation)
                return None
            return reply

    def _accepts(self, token: str) -> bool:
        ends = self.traps.first_token_ends_after
        return token == (SECOND_TOKEN if ends is not None and len(self.heard) >= ends else TOKEN)

    def _example(self, operation: str) -> Reply | None:
        """Microsoft's own refusal, where a trap names one."""
        _, said = self.traps.refuses.get(operation, (0, ""))
        return Reply(*answer_of(said)) if said.startswith("error-") else None


def _plain(reply: exchange.Reply) -> Reply:
    return Reply(reply.status, json.loads(reply.body) if reply.body else None, dict(reply.headers))


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
            body = reply.body if isinstance(reply.body, bytes) else b"" if reply.body is None else json.dumps(reply.body).encode()
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
