"""A server on a real socket that answers with what it is told, and remembers what it was asked."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
import trustme

Reply = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Heard:
    """Where the server is, and the head of each request that came."""

    port: int
    scheme: str
    connections: int = 0
    requests: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"


@asynccontextmanager
async def _serving(reply: Reply | bytes, *, tls: ssl.SSLContext | None = None) -> AsyncIterator[Heard]:
    heard = Heard(0, "https" if tls else "http")

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.connections += 1
        try:
            heard.requests.append((await reader.readuntil(b"\r\n\r\n")).decode("latin-1"))
            if isinstance(reply, bytes):
                writer.write(reply)
                await writer.drain()
            else:
                await reply(writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(converse, "127.0.0.1", 0, ssl=tls)
    heard.port = server.sockets[0].getsockname()[1]
    async with server:
        yield heard
        server.close()


@pytest.fixture
def serving() -> Callable[..., object]:
    """`async with serving(reply, tls=…) as heard`: a server that gives each request the same reply."""
    return _serving


@pytest.fixture
def authority() -> trustme.CA:
    """One that no system knows."""
    return trustme.CA()


@pytest.fixture
def tls(authority: trustme.CA) -> ssl.SSLContext:
    """For a server at 127.0.0.1, with a certificate of `authority`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context
