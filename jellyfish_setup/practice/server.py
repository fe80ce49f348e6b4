"""The loopback port on which the practice Jellyfish answers, with keep-alive and faults.

scim2-server itself knows no network. The WSGI server of the standard library closes the connection after each answer,
so this is its HTTP/1.1 server, which needs no more code.
"""

import contextlib
import logging
import os
import socket
import socketserver
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from jellyfish_setup.practice.exchange import RawReply, Reply, Request
from jellyfish_setup.practice.faults import FAULTS

if TYPE_CHECKING:
    from jellyfish_setup.practice.jellyfish import Jellyfish

_HOST = "127.0.0.1"
_THREAD = "jellyfish-practice"
_LARGEST_BODY = 1024 * 1024
_IDLE_SECONDS = 60
_LONGEST_FAREWELL = 5.0
_log = logging.getLogger(__name__)


class PracticeServer:
    """A running server; `close` ends it and everything it started.

    The port answers as soon as the server is made, while scim2-server is still being imported in its thread.

    Args:
        port: 0 for any free one.
        accepts: whether a key that somebody sent is the right one.
        accounts: the file that keeps the accounts.

    Raises:
        OSError: the port is taken.
    """

    def __init__(self, port: int, accepts: Callable[[str], bool], accounts: Path) -> None:
        self._fault: str | None = None
        self._disturbed = threading.Event()
        self._listener = _Listener((_HOST, port), self._answer)
        self._jellyfish: Jellyfish | None = None
        self._accepts = accepts
        self._accounts = accounts
        self._closed = False
        # A daemon, so that a program which forgets to close can still end.
        self._thread = threading.Thread(target=self._run, name=_THREAD, daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return self._listener.server_port

    @property
    def address(self) -> str:
        """What to give as Tenant URL."""
        return f"http://{_HOST}:{self.port}"

    @property
    def fault(self) -> str | None:
        """The name of the fault that is on, None for a Jellyfish that works."""
        return self._fault

    @fault.setter
    def fault(self, name: str | None) -> None:
        if name is not None and name not in FAULTS:
            raise ValueError(f"no fault is called {name!r}; there are {', '.join(FAULTS)}")
        self._fault = name
        earlier, self._disturbed = self._disturbed, threading.Event()
        earlier.set()  # whoever waits because of the fault before waits no longer

    def close(self) -> None:
        """End the server, its connections and its threads; again is fine."""
        if self._closed:
            return
        self._closed = True
        self._disturbed.set()
        self._listener.shutdown()
        self._thread.join(_LONGEST_FAREWELL)
        self._listener.server_close()

    def _run(self) -> None:
        try:
            from jellyfish_setup.practice.jellyfish import Jellyfish

            self._jellyfish = Jellyfish(self._accepts, self._accounts)
        except Exception:
            _log.exception("The practice Jellyfish could not be made")
        self._listener.serve_forever(poll_interval=0.05)

    def _answer(self, request: Request) -> Reply | RawReply:
        disturbed = self._disturbed  # read before the fault, as it is set after it
        name = self._fault
        return FAULTS[name](request, self._serve, disturbed.wait) if name else self._serve(request)

    def _serve(self, request: Request) -> Reply:
        if self._jellyfish is None:
            return Reply(HTTPStatus.INTERNAL_SERVER_ERROR)
        return self._jellyfish.serve(request, self.address)


class _Listener(ThreadingHTTPServer):
    """Accepts connections, each in a thread of its own, and can end them all."""

    request_queue_size = 128  # with the usual 5, sixteen clients at once see connections refused
    allow_reuse_address = os.name != "nt"  # on Windows it would let two servers share the port
    allow_reuse_port = False

    def __init__(self, address: tuple[str, int], answer: Callable[[Request], Reply | RawReply]) -> None:
        self.answer = answer
        self._connections: dict[socket.socket, threading.Thread] = {}
        self._lock = threading.Lock()
        super().__init__(address, _Conversation)

    def server_bind(self) -> None:
        """Bind without asking for the computer's own name, which may wait for a name server."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]  # type: ignore[assignment]

    def process_request(self, request: Any, client_address: Any) -> None:
        thread = threading.Thread(
            target=self.process_request_thread, args=(request, client_address), name=f"{_THREAD}-connection", daemon=True
        )
        with self._lock:
            self._connections[request] = thread
        thread.start()

    def shutdown_request(self, request: Any) -> None:
        with self._lock:
            self._connections.pop(request, None)
        super().shutdown_request(request)

    def server_close(self) -> None:
        """Stop listening and end every connection."""
        super().server_close()
        with self._lock:
            connections = dict(self._connections)
        for connection, thread in connections.items():
            with contextlib.suppress(OSError):  # it may have ended by itself
                connection.shutdown(socket.SHUT_RDWR)  # wakes the thread that reads from it
            thread.join(_LONGEST_FAREWELL)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002
        """Stay silent: a client that goes away is no news."""
        _log.debug("a practice connection broke", exc_info=True)


class _Conversation(BaseHTTPRequestHandler):
    """Reads requests from one connection and writes the answers."""

    server: _Listener
    protocol_version = "HTTP/1.1"
    timeout = _IDLE_SECONDS
    wbufsize = -1  # an answer travels as one piece: with two, Nagle's algorithm and delayed ACKs cost 40 ms
    disable_nagle_algorithm = True

    def version_string(self) -> str:
        return "Jellyfish-Practice"

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def _converse(self) -> None:
        length = self.headers.get("Content-Length", "0")
        if not (length.isascii() and length.isdecimal()) or "Transfer-Encoding" in self.headers:
            self.send_error(HTTPStatus.LENGTH_REQUIRED)
        elif int(length) > _LARGEST_BODY:
            self.send_error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        else:
            path, _, query = self.path.partition("?")
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = self.rfile.read(int(length))
            reply = self.server.answer(Request(self.command, unquote(path), query, headers, body))
            if isinstance(reply, RawReply):
                self._write_raw(reply)
            else:
                self._write(reply)

    def _write(self, reply: Reply) -> None:
        self.send_response_only(reply.status)
        for name, value in ({"Server": self.version_string(), "Date": self.date_time_string()} | dict(reply.headers)).items():
            self.send_header(name, value)
        if reply.status != HTTPStatus.NO_CONTENT:
            self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body)

    def _write_raw(self, reply: RawReply) -> None:
        self.close_connection = True
        for piece in reply.pieces:
            self.wfile.write(piece)
            self.wfile.flush()

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _converse  # noqa: N815  (the names that the base class looks for)
