"""Every cause of a failed connection, brought about once: on real sockets, or where the system looks names up.

The table is complete: a code of these groups that nobody brings about here fails a test.
"""

import json
import socket
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from jellyfish_setup.connection.diagnosis import StageName, StageState
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound, found
from jellyfish_setup.core.proxy import Proxy
from jellyfish_setup.core.tenant import Tenant

GROUPS = {"address", "name", "connect", "proxy", "tls", "http", "key", "scim", "filter"}
LIMIT_SECONDS = 1.0
ACME = "https://acme.securesme.com"
LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
LOGIN_PAGE = "<!DOCTYPE html><title>Sign in</title><form><input type=password></form>"
PAST, FUTURE = {"begins_days": -20, "ends_days": -2}, {"begins_days": 2, "ends_days": 20}


@dataclass
class Laboratory:
    """What a fault is made of; it notes the servers so that their wires are looked at afterwards."""

    serve: Callable[..., Any]
    answer: Callable[..., bytes]
    authority: Any
    other_authority: Any
    forge: Any
    monkeypatch: pytest.MonkeyPatch
    servers: list[Any] = field(default_factory=list)
    release: threading.Event = field(default_factory=threading.Event)
    closing: list[socket.socket] = field(default_factory=list)

    def server(self, *scripts: Any, **options: Any) -> Any:
        self.servers.append(self.serve(*scripts, **options))
        return self.servers[-1]

    def names(self, outcome: Any) -> None:
        def getaddrinfo(host: str, port: int, *args: object, **options: object) -> list[Any]:
            result = outcome() if callable(outcome) else outcome
            if isinstance(result, BaseException):
                raise result
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in result]

        self.monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)

    def unused_port(self) -> int:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            return int(listener.getsockname()[1])

    def full_port(self) -> int:
        """The port of a listener whose queue is full, so that further packets are dropped."""
        listener = socket.create_server(("127.0.0.1", 0), backlog=0)
        self.closing.append(listener)
        for _ in range(4):
            waiting = socket.socket()
            waiting.setblocking(False)
            waiting.connect_ex(listener.getsockname())
            self.closing.append(waiting)
        return int(listener.getsockname()[1])


@pytest.fixture
def laboratory(serve, http_answer, authority, other_authority, forge, monkeypatch):
    made = Laboratory(serve, http_answer, authority, other_authority, forge, monkeypatch)
    yield made
    made.release.set()
    for each in made.closing:
        each.close()


Setting = tuple[Any, Mapping[str, Any]]  # the address or tenant, and further arguments of the check


@dataclass(frozen=True)
class Fault:
    """One way to bring a code about.

    Attributes:
        stage: where the check ends.
        set_up: makes it, and gives what to check and how.
    """

    code: Code
    stage: StageName
    set_up: Callable[[Laboratory], Setting]
    only_linux: bool = False


def looked_up(code: Code, outcome: Callable[[Laboratory], Any]) -> Fault:
    return Fault(code, StageName.NAME, lambda lab: (lab.names(outcome(lab)), (ACME, {}))[1])


def through_proxy(code: Code, script: Any) -> Fault:
    def set_up(lab: Laboratory) -> Setting:
        proxy = lab.server(script)
        return ACME, {"proxies": lambda _url: Proxy("127.0.0.1", proxy.port)}

    return Fault(code, StageName.PROXY, set_up)


def certificate(code: Code, *hosts: str, **days: float) -> Fault:
    def set_up(lab: Laboratory) -> Setting:
        trusted = lab.other_authority if code is Code.TLS_UNKNOWN_AUTHORITY else lab.authority
        return lab.server(b"", tls=lab.authority.context(*hosts, **days)).url, {"authority": trusted.pem}

    return Fault(code, StageName.TLS, set_up)


def forged(code: Code, **made: Any) -> Fault:
    return Fault(code, StageName.TLS, lambda lab: (lab.server(b"", tls=lab.forge.context(**made)).url, {}))


def handshake(code: Code, script: Any) -> Fault:
    return Fault(code, StageName.TLS, lambda lab: (lab.server(script).url.replace("http:", "https:"), {}))


def first_answer(code: Code, script: Any) -> Fault:
    """`script` is bytes, a function of the peer, or the arguments of an answer."""

    def set_up(lab: Laboratory) -> Setting:
        return lab.server(lab.answer(*script) if isinstance(script, tuple) else script).url, {}

    return Fault(code, StageName.HTTP, set_up)


def second_answer(
    code: Code, stage: StageName, status: int, body: str = "", label: str = "application/scim+json", challenge: str = "", **options: Any
) -> Fault:
    headers = {"WWW_Authenticate": challenge} if challenge else {}
    return Fault(code, stage, lambda lab: (lab.server(lab.answer(401), lab.answer(status, body, label, **headers)).url, options))


def with_key(code: Code, key: Callable[[], ApiKey | None]) -> Fault:
    return Fault(code, StageName.KEY, lambda lab: (lab.server(lab.answer(401), lab.answer(200)).url, {"key": key()}))


def client_certificate(lab: Laboratory) -> Setting:
    return lab.server(b"", tls=lab.authority.context(client_certificate=True)).url, {"authority": lab.authority.pem}


def broken_key() -> ApiKey:
    key = ApiKey("x" * 20)
    key._value = "jf_canary-7Yq2mZ8pLw4Xc9Vb3Nt6Rk1S\nX-Other: header"
    return key


def proxy_at(port: Callable[[Laboratory], int], host: str = "127.0.0.1") -> Callable[[Laboratory], Setting]:
    def set_up(lab: Laboratory) -> Setting:
        named = Proxy(host, port(lab))
        return ACME, {"proxies": lambda _url: named}

    return set_up


def no_proxy(_url: str) -> None:
    raise found(Code.PROXY_NOT_UNDERSTOOD, scheme="socks5")


def hang(peer: Any) -> None:
    peer.read_request()
    peer.hang()


def alert(number: int) -> Callable[[Any], None]:
    """A server that refuses the handshake with this TLS alert (RFC 8446 section 6)."""
    return lambda peer: (peer.connection.recv(9999), peer.send(bytes([0x15, 3, 1, 0, 2, 2, number])))


def listed(total: int, *users: dict[str, str]) -> str:
    return json.dumps({"schemas": [LIST], "totalResults": total, "Resources": users})


N, K, S, F = StageName.CONNECT, StageName.KEY, StageName.SCIM, StageName.FILTER

FAULTS = [
    looked_up(Code.NAME_NOT_FOUND, lambda _lab: socket.gaierror(socket.EAI_NONAME, "")),
    looked_up(Code.NAME_LOOKUP_FAILED, lambda _lab: socket.gaierror(socket.EAI_AGAIN, "")),
    looked_up(Code.NAME_LOOKUP_TIMEOUT, lambda lab: lambda: lab.release.wait(10) and ["127.0.0.1"]),
    Fault(Code.CONNECT_REFUSED, N, lambda lab: (f"https://127.0.0.1:{lab.unused_port()}", {})),
    Fault(Code.CONNECT_TIMEOUT, N, lambda lab: (f"https://127.0.0.1:{lab.full_port()}", {}), only_linux=True),
    Fault(Code.CONNECT_UNREACHABLE, N, lambda lab: (lab.names(["255.255.255.255"]), (ACME, {}))[1]),
    Fault(Code.PROXY_NOT_FOUND, StageName.PROXY, proxy_at(lambda _lab: 8080, "nosuchproxy.invalid")),
    Fault(Code.PROXY_REFUSED, StageName.PROXY, proxy_at(Laboratory.unused_port)),
    Fault(Code.PROXY_NOT_UNDERSTOOD, StageName.PROXY, lambda _lab: (ACME, {"proxies": no_proxy})),
    through_proxy(Code.PROXY_TIMEOUT, hang),
    through_proxy(Code.PROXY_SIGN_IN_REQUIRED, b"HTTP/1.1 407 x\r\nProxy-Authenticate: Basic realm=x\r\n\r\n"),
    through_proxy(Code.PROXY_SIGN_IN_UNSUPPORTED, b"HTTP/1.1 407 x\r\nProxy-Authenticate: NTLM\r\n\r\n"),
    through_proxy(Code.PROXY_FORBIDDEN, b"HTTP/1.1 403 Forbidden\r\n\r\n"),
    through_proxy(Code.PROXY_CANNOT_REACH, b"HTTP/1.1 502 Bad Gateway\r\n\r\n"),
    through_proxy(Code.PROXY_LOGIN_PAGE, b"HTTP/1.1 302 Found\r\nLocation: http://portal.hotel/\r\n\r\n"),
    certificate(Code.TLS_UNKNOWN_AUTHORITY),
    certificate(Code.TLS_CERTIFICATE_EXPIRED, **PAST),
    certificate(Code.TLS_CERTIFICATE_NOT_YET_VALID, **FUTURE),
    certificate(Code.TLS_WRONG_HOST, "other.example"),
    forged(Code.TLS_SELF_SIGNED, issuer="127.0.0.1"),
    forged(Code.TLS_INSPECTED, issuer="Zscaler Intermediate Root CA"),
    forged(Code.TLS_CHAIN_INCOMPLETE, issuer="Great Public CA", publicly_logged=True),
    handshake(Code.TLS_TOO_OLD, alert(70)),
    handshake(Code.TLS_NOT_TLS, lambda peer: (peer.connection.recv(9999), peer.send(b"HTTP/1.1 400 No\r\n\r\n"))),
    handshake(Code.TLS_TIMEOUT, lambda peer: peer.hang()),
    handshake(Code.TLS_CLOSED, alert(40)),
    Fault(Code.TLS_CLIENT_CERTIFICATE, StageName.HTTP, client_certificate),
    first_answer(Code.HTTP_CLOSED, b""),
    first_answer(Code.HTTP_NOT_HTTP, b"SSH-2.0-OpenSSH_9.2p1\r\n"),
    first_answer(Code.HTTP_TIMEOUT, hang),
    first_answer(Code.HTTP_TOO_SLOW, lambda peer: (peer.read_request(), peer.drip(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100))),
    first_answer(Code.HTTP_CUT_OFF, b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"),
    first_answer(Code.HTTP_BAD_ENCODING, b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot a zip"),
    first_answer(Code.HTTP_TOO_LARGE, b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 200_000),
    first_answer(Code.HTTP_REDIRECT, b"HTTP/1.1 302 x\r\nLocation: https://www.example.com/\r\nContent-Length: 0\r\n\r\n"),
    first_answer(Code.HTTP_LOGIN_PAGE, (200, LOGIN_PAGE, "text/html")),
    first_answer(Code.HTTP_LOGIN_PAGE, (511, "<html>Welcome to our hotel</html>", "text/html")),  # a captive portal
    second_answer(Code.KEY_REJECTED, K, 401),
    second_answer(Code.KEY_REJECTED, K, 401, challenge="Basic realm=x, Bearer error=invalid_token"),
    second_answer(Code.KEY_OTHER_SIGN_IN, K, 401, challenge="Basic realm=x"),
    second_answer(Code.KEY_EXPIRED, K, 401, expires=date(2020, 1, 1)),
    second_answer(Code.KEY_NOT_ADMIN, K, 403, '{"detail":"not an administrator"}'),
    second_answer(Code.KEY_BLOCKED_BY_FIREWALL, K, 403, "<html><h1>Request blocked</h1></html>", "text/html"),
    with_key(Code.KEY_MISSING, lambda: None),
    with_key(Code.KEY_BAD_CHARACTERS, broken_key),
    second_answer(Code.SCIM_NOT_FOUND, S, 404),
    second_answer(Code.SCIM_NOT_JSON, S, 200, "welcome", "text/plain"),
    second_answer(Code.SCIM_BROKEN_JSON, S, 200, '{"schemas": ['),
    second_answer(Code.SCIM_EMPTY, S, 204),
    second_answer(Code.SCIM_NOT_SCIM, S, 200, "{}"),
    second_answer(Code.SCIM_RATE_LIMITED, S, 429),
    second_answer(Code.SCIM_SERVER_ERROR, S, 500),
    second_answer(Code.SCIM_UNAVAILABLE, S, 503),
    second_answer(Code.FILTER_NOT_SUPPORTED, F, 400, '{"scimType":"invalidFilter"}'),
    second_answer(Code.FILTER_IGNORED, F, 200, listed(1, {"id": "1", "userName": "ann@contoso.com"})),
    second_answer(Code.FILTER_WRONG_ANSWER, F, 200, listed(7)),
]
# An address that is none ends the check before it begins: there is nobody to whom anything could be sent.
ADDRESSES = {
    Code.ADDRESS_EMPTY: " ",
    Code.ADDRESS_NOT_UNDERSTOOD: "https://acme securesme com",
    Code.ADDRESS_NOT_HTTPS: "http://acme.securesme.com",
    Code.ADDRESS_HAS_PASSWORD: "https://ann:secret@acme.securesme.com",
    Code.ADDRESS_LOOKALIKE: "https://acme.securesrne.com",
    Code.ADDRESS_OTHER_HOST: "https://jellyfish.contoso.com",
    Code.ADDRESS_PORT: "https://acme.securesme.com:8443",
    Code.ADDRESS_NO_ORGANISATION: "https://www.securesme.com",
    Code.ADDRESS_PLACEHOLDER: "https://<organisation>.securesme.com",
    Code.ADDRESS_NOT_ASCII: "https://äcme.securesme.com",
}


def test_the_table_is_complete():
    wanted = {code for code in Code if code.partition("-")[0] in GROUPS}
    assert wanted - {fault.code for fault in FAULTS} - set(ADDRESSES) == set()


@pytest.mark.parametrize("code", ADDRESSES)
def test_addresses(code):
    with pytest.raises(ProblemFound) as caught:
        Tenant.parse(ADDRESSES[code])
    assert caught.value.problem.code is code


@pytest.mark.anyio
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault.code))
async def test_faults(laboratory, check, fault):
    if fault.only_linux and not sys.platform.startswith("linux"):
        pytest.skip("only Linux drops connections beyond the backlog")
    address, options = fault.set_up(laboratory)
    begun = time.monotonic()
    diagnosis = await check(address, limit_seconds=LIMIT_SECONDS, **options)
    assert time.monotonic() - begun < LIMIT_SECONDS + 0.5
    (failed,) = [stage for stage in diagnosis.stages if stage.state is StageState.FAILED]
    assert (failed.code, diagnosis.problem.code) == (fault.code, fault.code)
    assert failed.name is fault.stage
    key_may_go = list(StageName).index(fault.stage) >= list(StageName).index(StageName.KEY)
    no_key_to_send = {Code.KEY_MISSING, Code.KEY_BAD_CHARACTERS}
    assert any(server.got_key for server in laboratory.servers) is (key_may_go and fault.code not in no_key_to_send)
    assert not any(b"authorization" in server.requests[0].lower() for server in laboratory.servers if server.requests)
