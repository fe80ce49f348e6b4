"""The one HTTP client: a single origin, no redirects, the system's trust store, and a time limit that always holds.

Nobody else in the program makes an httpx client, but for the traced probe of `connection`. Jellyfish and Microsoft Graph
each get a client of their own, so neither can ever send the other's secret.
"""

import asyncio
import ssl
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import httpx

from jellyfish_setup import __version__
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.faults import root_code
from jellyfish_setup.core.origin import Origin
from jellyfish_setup.core.problem import ProblemFound, found
from jellyfish_setup.core.proxy import Proxy
from jellyfish_setup.core.tls import tls_context


class Bearer(Protocol):
    """Whatever hands out the secret of the Authorization header (RFC 6750 section 2.1); asked anew for each request."""

    def reveal(self) -> str:
        """The secret, visible ASCII."""


USER_AGENT = f"Jellyfish-Setup/{__version__}"
LARGEST_BODY = 8 * 1024 * 1024


@dataclass(frozen=True)
class Answer:
    """What a server answered.

    Attributes:
        headers: names in lower case.
        body: the bytes after decompression, at most `LARGEST_BODY`.
        seconds: from sending the request to the last byte.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    seconds: float


class HttpClient:
    """Requests to exactly one origin; the key, when there is one, goes nowhere else.

    Use as an async context manager. Safe for concurrent requests up to `connections`.

    Attributes:
        limit_seconds: how long a whole request may take, where it names no limit of its own.
    """

    def __init__(
        self,
        origin: Origin,
        *,
        bearer: Bearer | None = None,
        proxy: Proxy | None = None,
        authority: Path | None = None,
        limit_seconds: float = 10.0,
        connections: int = 8,
    ) -> None:
        self.limit_seconds = limit_seconds
        self._proxy = proxy
        self._origin, self._bearer, self._authority = origin, bearer, authority
        self._turns = asyncio.Semaphore(connections)
        self._idle: list[httpx.AsyncClient] = []  # the one used last is at the end, and its connection the surest to be open

    async def request(
        self,
        method: str,
        url: str,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        limit_seconds: float | None = None,
    ) -> Answer:
        """Send one request and read the whole answer, whatever its status; redirects are answers like others.

        Raises:
            ProblemFound: a code of the groups name, connect, proxy, tls, http; `http-timeout` or `http-too-slow` when the
                whole takes longer than the limit.
        """
        limit = limit_seconds or self.limit_seconds
        begun = time.monotonic()
        answered = False
        try:
            async with (
                asyncio.timeout(limit),
                self._connection() as client,
                client.stream(method, url, content=body, headers=dict(headers or {})) as response,
            ):
                answered = True
                content = bytearray()
                async for piece in response.aiter_bytes():
                    content += piece
                    if len(content) > LARGEST_BODY:
                        raise found(Code.HTTP_TOO_LARGE, limit_megabytes=LARGEST_BODY // 1024 // 1024)
                received = {name.lower(): value for name, value in response.headers.items()}
                return Answer(response.status_code, received, bytes(content), time.monotonic() - begun)
        except ProblemFound:
            raise
        except TimeoutError:
            raise found(Code.HTTP_TOO_SLOW if answered else Code.HTTP_TIMEOUT, seconds=round(limit, 1)) from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as foreign:
            raise found(self._code_of(foreign), host=Origin.of(url).host, seconds=round(limit, 1)) from None

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[httpx.AsyncClient]:
        """A client of httpx with one connection, used by nobody else meanwhile.

        With one client for all, httpx looks at every connection for each request, and gets slower the more there are.
        """
        async with self._turns:
            client = self._idle.pop() if self._idle else self._connect()
            try:
                yield client
            except BaseException:  # also when cancelled: a connection in the middle of an answer is of no further use
                await client.aclose()
                raise
            self._idle.append(client)

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return tls_context(self._origin, self._authority)

    def _connect(self) -> httpx.AsyncClient:
        proxy = self._proxy
        inner = httpx.AsyncHTTPTransport(
            verify=self._tls,
            proxy=None if proxy is None else httpx.Proxy(str(proxy), auth=(proxy.username, proxy.password) if proxy.username else None),
            trust_env=False,
            limits=httpx.Limits(max_connections=1, max_keepalive_connections=1),
        )
        return httpx.AsyncClient(
            transport=_PinnedTransport(inner, self._origin, self._bearer),
            headers={"User-Agent": USER_AGENT},
            timeout=httpx.Timeout(self.limit_seconds),
            follow_redirects=False,
            trust_env=False,
        )

    def _code_of(self, foreign: Exception) -> Code:
        """The code of an exception of httpx: its own types first where they say more than the root cause."""
        root = root_code(foreign)
        match foreign:
            case httpx.ProxyError():
                return Code.PROXY_CANNOT_REACH
            case httpx.ConnectTimeout():
                return Code.CONNECT_TIMEOUT
            case httpx.TimeoutException():
                return Code.HTTP_TIMEOUT
            case httpx.DecodingError():
                return Code.HTTP_BAD_ENCODING
            case httpx.RemoteProtocolError():
                return Code.HTTP_CUT_OFF
            case httpx.ConnectError() if self._proxy is not None and root in _PROXY_FAILURES:
                return _PROXY_FAILURES[root]
            case _:
                return root or Code.HTTP_CLOSED

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for client in self._idle:
            await client.aclose()


# Behind a proxy the first connection is the one to the proxy itself.
_PROXY_FAILURES = {
    Code.NAME_NOT_FOUND: Code.PROXY_NOT_FOUND,
    Code.NAME_LOOKUP_FAILED: Code.PROXY_NOT_FOUND,
    Code.CONNECT_REFUSED: Code.PROXY_REFUSED,
    Code.CONNECT_UNREACHABLE: Code.PROXY_REFUSED,
    Code.CONNECT_TIMEOUT: Code.PROXY_TIMEOUT,
}


class _PinnedTransport(httpx.AsyncBaseTransport):
    """Refuses every origin but one, and adds the key only there."""

    def __init__(self, inner: httpx.AsyncBaseTransport, origin: Origin, bearer: Bearer | None) -> None:
        self._inner = inner
        self._origin = origin
        self._bearer = bearer

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if Origin.of(str(request.url)) != self._origin:
            raise httpx.UnsupportedProtocol("another origin than the one this client is for")
        if self._bearer is not None:
            request.headers["Authorization"] = f"Bearer {self._bearer.reveal()}"
        return await self._inner.handle_async_request(request)

    async def aclose(self) -> None:
        await self._inner.aclose()
