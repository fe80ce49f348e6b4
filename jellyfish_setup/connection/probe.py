"""One request, watched step by step: where it got to, how long each step took, and how it ended.

Only this module and `core.http` know httpx. Nothing of its exceptions is kept but types and numbers: their texts may hold
the key.
"""

import asyncio
import ssl
import time
from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import aclosing
from typing import Any

import httpx

from jellyfish_setup.connection.challenges import schemes
from jellyfish_setup.connection.evidence import Channel, Evidence, Failure, Passed, Phase
from jellyfish_setup.connection.handshake import chain_of
from jellyfish_setup.connection.route import Route
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.faults import chain, root_code
from jellyfish_setup.core.http import LARGEST_BODY, USER_AGENT, Answer
from jellyfish_setup.core.origin import Origin
from jellyfish_setup.core.redaction import MARK

_PATIENCE_WITH_OTHER_ADDRESSES = 2.0
_SHOWN_HEADERS = frozenset({"host", "accept", "accept-encoding", "user-agent", "connection"})
_KEPT_BYTES = 4096
# Of several addresses that were not reached, the one that says most: somebody was there, or silence, or no way at all.
_MOST_TELLING = {Code.CONNECT_REFUSED: 0, Code.CONNECT_TIMEOUT: 1, None: 1}


async def probe(
    route: Route, *urls: str, key: ApiKey | None, tls: ssl.SSLContext, deadline: float
) -> AsyncGenerator[Passed | Evidence, None]:
    """Each phase of `GET url` as it ends well, and then the evidence; never raises for anything the network does.

    Several URLs are asked for one after the other, through one connection where the server keeps it open, up to the first
    that brings no answer: so there may be less evidence than URLs, and never none.

    The addresses of the route are tried one after the other until one is reached. Redirects are not followed, and the
    key, when there is one, goes to the origin of the route alone. Everything has ended at `deadline`, a moment of the
    monotonic clock.
    """
    if any(Origin.of(url) != route.origin for url in urls):
        raise ValueError("the address to ask is not the one the route leads to")
    unreached: list[Evidence] = []
    is_reached = False
    for others, address in zip(range(len(route.addresses) - 1, -1, -1), route.addresses, strict=True):
        left = deadline - time.monotonic()
        patience = min(_PATIENCE_WITH_OTHER_ADDRESSES, left / (others + 1)) if others else left
        requests = _Requests(route, address, urls, key, tls, reached_by=deadline - left + patience, deadline=deadline)
        async with aclosing(requests.watched()) as course:
            async for seen in course:
                if isinstance(seen, Evidence) and seen.phase is Phase.REACH and not is_reached:
                    unreached.append(seen)
                else:
                    is_reached = is_reached or isinstance(seen, Evidence)
                    yield seen
        if is_reached:
            return
    yield min(unreached, key=lambda evidence: _MOST_TELLING.get(evidence.root, len(_MOST_TELLING)))


class _TooLargeError(Exception):
    pass


class _Requests:
    """Requests to one address, one after the other, and what was seen of them."""

    def __init__(
        self,
        route: Route,
        address: str,
        urls: Sequence[str],
        key: ApiKey | None,
        tls: ssl.SSLContext,
        *,
        reached_by: float,
        deadline: float,
    ) -> None:
        self._route = route
        self._address = address
        self._urls = urls
        self._key = key
        self._tls = tls
        self._reached_by = reached_by
        self._deadline = deadline
        self._seen: asyncio.Queue[Passed | Evidence | None] = asyncio.Queue()
        self._time_limit: asyncio.Timeout
        self._connection: Any = None
        self._phase = Phase.REACH
        self._begun = time.monotonic()
        self._received = b""
        self._sent: tuple[tuple[str, str], ...] = ()
        self._answering = False
        self._spoke_first = False
        self._tunnel_status: int | None = None
        self._tunnel_schemes: tuple[str, ...] = ()

    async def watched(self) -> AsyncGenerator[Passed | Evidence, None]:
        """The phases as they end, then the evidence, of each request. Closing this ends them."""
        task = asyncio.create_task(self._run())
        task.add_done_callback(lambda _: self._seen.put_nowait(None))
        try:
            while (seen := await self._seen.get()) is not None:
                yield seen
            task.result()
        finally:
            task.cancel()
            await asyncio.wait({task})

    async def _run(self) -> None:
        client = self._client()
        try:
            async with client:
                for place, url in enumerate(self._urls):
                    if place:
                        self._await_more()
                    evidence = await self._ask(client, url, self._deadline if place else self._reached_by)
                    if place and evidence.failure is Failure.BROKEN and not evidence.received:
                        self._await_more()  # the server may end a connection just when it is used again (RFC 9112 section 9.3.1)
                        evidence = await self._ask(client, url, self._deadline)
                    self._seen.put_nowait(evidence)
                    if evidence.answer is None:
                        return
        finally:
            if self._connection is not None:
                await self._connection.aclose()  # httpcore leaves it open when a handshake is interrupted

    def _await_more(self) -> None:
        """Begin anew on the connection that is there; should the server have closed it, the trace tells of another."""
        self._phase, self._begun, self._received, self._answering = Phase.ASK, time.monotonic(), b"", False

    async def _ask(self, client: httpx.AsyncClient, url: str, limit: float) -> Evidence:
        self._time_limit = asyncio.timeout_at(self._on_the_loop(limit))
        try:
            async with self._time_limit, client.stream("GET", **self._request(url)) as response:
                body = await _body_of(response)
                headers = {name.lower(): value for name, value in response.headers.items()}
                return self._evidence(answer=Answer(response.status_code, headers, body, time.monotonic() - self._begun))
        except (TimeoutError, httpx.TimeoutException):
            return self._evidence(failure=Failure.TIMED_OUT)
        except _TooLargeError:
            return self._evidence(failure=Failure.TOO_LARGE)
        except httpx.DecodingError:
            return self._evidence(failure=Failure.UNDECODABLE)
        except (httpx.LocalProtocolError, httpx.InvalidURL, UnicodeEncodeError):
            return self._evidence(failure=Failure.UNSENDABLE)
        except (httpx.HTTPError, httpx.StreamError, OSError, EOFError, ValueError) as foreign:
            status = next((link.error_status_hint for link in chain(foreign) if hasattr(link, "error_status_hint")), None)
            return self._evidence(failure=Failure.BROKEN, root=root_code(foreign), protocol_status=status)

    def _client(self) -> httpx.AsyncClient:
        proxy = None
        if named := self._route.proxy:
            sign_in = (named.username, named.password) if named.username else None
            proxy = httpx.Proxy(httpx.URL(scheme="http", host=self._address, port=named.port), auth=sign_in)
        transport = httpx.AsyncHTTPTransport(verify=self._tls, proxy=proxy, trust_env=False)
        return httpx.AsyncClient(transport=transport, timeout=None, follow_redirects=False, trust_env=False)  # noqa: S113  (_time_limit)

    def _request(self, url: str) -> dict[str, Any]:
        origin = self._route.origin
        headers = {
            "Host": str(origin).removeprefix(f"{origin.scheme}://"),
            "Accept": "application/scim+json",
            "Accept-Encoding": "identity",  # Entra does not rely on compression, and damage by it would only confuse
            "User-Agent": USER_AGENT,
        }
        if self._key is not None:
            headers["Authorization"] = f"Bearer {self._key.reveal()}"
        if self._route.proxy is not None:
            return {"url": url, "headers": headers, "extensions": {"trace": self._see}}
        direct = httpx.URL(url).copy_with(host=self._address)
        return {"url": direct, "headers": headers, "extensions": {"trace": self._see, "sni_hostname": origin.host}}

    async def _see(self, event: str, info: dict[str, Any]) -> None:
        """What httpcore begins and ends is reported here; through a proxy its own request comes first."""
        match event.partition(".")[2]:
            case "connect_tcp.started":
                self._phase, self._begun = Phase.REACH, time.monotonic()  # what was needed to get here is our own time
            case "connect_tcp.complete":
                if not self._time_limit.expired():
                    self._time_limit.reschedule(self._on_the_loop(self._deadline))
                self._connection = info["return_value"]
                self._listen_to(self._connection)
                self._enter(Phase.TUNNEL if self._route.proxy else Phase.SECURE if self._route.origin.scheme == "https" else Phase.ASK)
            case "send_request_headers.started" if self._phase is Phase.ASK:
                self._sent = tuple(_without_key(info["request"].headers))
            case "receive_response_headers.complete" if self._phase is Phase.TUNNEL:
                _, self._tunnel_status, _, headers = info["return_value"]
                self._tunnel_schemes = tuple(_schemes(headers))
            case "receive_response_headers.complete":
                self._answering = True
            case "start_tls.started" if self._phase is Phase.TUNNEL:
                self._spoke_first = bool(self._received.partition(b"\r\n\r\n")[2])
                self._enter(Phase.SECURE)
            case "start_tls.complete":
                self._listen_to(info["return_value"])
                self._enter(Phase.ASK, _channel(info["return_value"].get_extra_info("ssl_object")))

    def _listen_to(self, stream: Any) -> None:
        """Keep the first bytes that come: they tell silence from slowness, and a web service from something else."""
        read = stream.read

        async def read_and_keep(max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109  (httpcore's signature)
            data: bytes = await read(max_bytes, timeout)
            self._received += data[: _KEPT_BYTES - len(self._received)]
            return data

        stream.read = read_and_keep

    def _enter(self, phase: Phase, channel: Channel | None = None) -> None:
        now = time.monotonic()
        self._seen.put_nowait(Passed(self._phase, self._address, self._begun, now, channel))
        self._phase, self._begun, self._received = phase, now, b""

    def _on_the_loop(self, moment: float) -> float:
        return asyncio.get_running_loop().time() + moment - time.monotonic()

    def _evidence(
        self,
        *,
        answer: Answer | None = None,
        failure: Failure | None = None,
        root: Code | None = None,
        protocol_status: int | None = None,
    ) -> Evidence:
        return Evidence(
            phase=self._phase,
            address=self._address,
            begun=self._begun,
            ended=time.monotonic(),
            proxied=self._route.proxy is not None,
            answer=answer,
            failure=failure,
            root=root,
            received=self._received,
            sent=self._sent,
            answering=self._answering,
            protocol_status=protocol_status,
            tunnel_status=self._tunnel_status,
            tunnel_schemes=self._tunnel_schemes,
            spoke_first=self._spoke_first,
        )


async def _body_of(response: httpx.Response) -> bytes:
    body = bytearray()
    async for piece in response.aiter_bytes():
        body += piece
        if len(body) > LARGEST_BODY:
            raise _TooLargeError
    return bytes(body)


def _channel(tls: Any) -> Channel:
    cipher = tls.cipher()
    return Channel(tls.version() or "", cipher[0] if cipher else "", chain_of(tls))


def _without_key(headers: Iterable[tuple[bytes, bytes]]) -> Iterable[tuple[str, str]]:
    """The headers that this module itself sets, by name; of the key only that it was there."""
    for name, value in headers:
        known = name.decode("latin-1").lower()
        if known == "authorization":
            yield "Authorization", f"Bearer {MARK}"
        elif known in _SHOWN_HEADERS:
            yield name.decode("latin-1"), value.decode("latin-1")


def _schemes(headers: Iterable[tuple[bytes, bytes]]) -> Iterable[str]:
    for name, value in headers:
        if name.lower() == b"proxy-authenticate":
            yield from schemes(value.decode("latin-1"))
