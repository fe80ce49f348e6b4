"""A server on a real loopback port that answers what a test tells it to, and remembers the bytes it was sent."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.scim.client import ScimClient, open_scim_client

KEY = "jf_Qm7canarycanarycanarycanary4tZ"


@dataclass(frozen=True)
class Sent:
    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def document(self) -> Any:
        return json.loads(self.body)


@dataclass
class Scripted:
    """Answers every request with `status`, `headers` and `body`."""

    port: int = 0
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    sent: list[Sent] = field(default_factory=list)

    def answers(self, status: int, document: Any = None, *, body: bytes | None = None, **headers: str) -> None:
        self.status = status
        self.body = body if body is not None else b"" if document is None else json.dumps(document).encode()
        self.headers = {"Content-Type": "application/scim+json"} | {name.replace("_", "-"): value for name, value in headers.items()}

    @property
    def last(self) -> Sent:
        return self.sent[-1]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def _running() -> Iterator[Scripted]:
    script = Scripted()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1
        disable_nagle_algorithm = True

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            script.sent.append(Sent(self.command, self.path, dict(self.headers.items()), body))
            self.send_response_only(script.status)  # without a Date of its own
            for name, value in script.headers.items():
                self.send_header(name, value)
            content = b"" if script.status in {204, 304} else script.body
            if script.status not in {204, 304}:
                self.send_header("Content-Length", str(len(content)))
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PATCH = do_DELETE = answer  # noqa: N815

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    script.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield script
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def server(_running: Scripted) -> Scripted:
    _running.answers(200, {"totalResults": 0, "Resources": []})
    _running.sent.clear()
    return _running


@pytest.fixture
def open_client(_running: Scripted) -> Callable[[], ScimClient]:
    return lambda: open_scim_client(Tenant.parse(f"http://127.0.0.1:{_running.port}"), ApiKey(KEY))


@pytest.fixture
def key() -> str:
    return KEY


@pytest.fixture(scope="session")
def example() -> Callable[[str], dict[str, Any]]:
    """A documented exchange between Entra and a SCIM server."""
    folder = Path(__file__).parent / "cases"
    return lambda name: json.loads((folder / f"scim-{name}.json").read_text(encoding="utf-8"))
