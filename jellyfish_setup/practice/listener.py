"""HTTP/1.1 on a loopback port, with keep-alive, for the servers of the practice organisation.

The WSGI server of the standard library closes the connection after each answer, so this is its HTTP/1.1 server, which
needs no more code.
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
from typing import Any
from urllib.parse import unquote

from jellyfish_setup.practice.exchange import RawReply, Reply, Request

HOST = "127.0.0.1"
THREAD = "jellyfish-practice"
LONGEST_FAREWELL = 5.0
_LARGEST_BODY = 1024 * 1024
_IDLE_SECONDS = 60
_log = logging.getLogger(__name__)


class Listener(ThreadingHTTPServer):
    """Accepts connections, each in a thread of its own, and can end them all.

    Args:
        port: 0 for any free one.
        answer: called in the connection's thread.

    Raises:
        OSError: the port is taken.
    """

    request_queue_size = 128  # with the usual 5, sixteen clients at once see connections refused
    allow_reuse_address = os.name != "nt"  # on Windows it would let two servers share the port
    allow_reuse_port = False

    def __init__(self, port: int, answer: Callable[[Request], Reply | RawReply]) -> None:
        self.answer = answer
        self._connections: dict[socket.socket, threading.Thread] = {}
        self._lock = threading.Lock()
        super().__init__((HOST, port), _Conversation)

    @property
    def address(self) -> str:
        """Where it listens, without a slash at the end."""
        return f"http://{HOST}:{self.server_port}"

    def server_bind(self) -> None:
        """Bind without asking for the computer's own name, which may wait for a name server."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]  # type: ignore[assignment]

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread that is known here."""
        thread = threading.Thread(
            target=self.process_request_thread, args=(request, client_address), name=f"{THREAD}-connection", daemon=True
        )
        with self._lock:
            self._connections[request] = thread
        thread.start()

    def shutdown_request(self, request: Any) -> None:
        """End one connection."""
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
            thread.join(LONGEST_FAREWELL)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002
        """Stay silent: a client that goes away is no news."""
        _log.debug("a practice connection broke", exc_info=True)


class _Conversation(BaseHTTPRequestHandler):
    """Reads requests from one connection and writes the answers."""

    server: Listener
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
