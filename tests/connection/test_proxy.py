"""The company's proxy: which one, and everything it can answer."""

import asyncio
import socket
import threading
import time

import pytest

from jellyfish_setup.connection.diagnosis import StageState, Verdict
from jellyfish_setup.connection.proxy import environment_proxy, read_proxy
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound, found
from jellyfish_setup.core.proxy import Proxy

ACME = "https://acme.securesme.com"


@pytest.fixture
def environment(monkeypatch):
    def set_to(**variables):
        for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
            monkeypatch.delenv(name, raising=False)
            monkeypatch.delenv(name.upper(), raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

    return set_to


# Which proxy


@pytest.mark.parametrize(
    ("variables", "url", "expected"),
    [
        ({}, ACME, None),
        ({"https_proxy": "http://proxy.corp:8080"}, ACME, Proxy("proxy.corp", 8080)),
        ({"HTTPS_PROXY": "proxy.corp:3128"}, ACME, Proxy("proxy.corp", 3128)),
        ({"http_proxy": "http://proxy.corp:8080"}, ACME, None),
        ({"all_proxy": "http://proxy.corp"}, ACME, Proxy("proxy.corp", 80)),
        ({"https_proxy": "http://ann:p%40ss@proxy.corp:8080"}, ACME, Proxy("proxy.corp", 8080, "ann", "p@ss")),
        ({"https_proxy": "http://proxy.corp:8080", "no_proxy": "securesme.com"}, ACME, None),
        ({"https_proxy": "http://proxy.corp:8080", "no_proxy": ".securesme.com,other"}, ACME, None),
        ({"https_proxy": "http://proxy.corp:8080", "no_proxy": "acme.securesme.com:443"}, ACME, None),
        ({"https_proxy": "http://proxy.corp:8080", "no_proxy": "*"}, ACME, None),
        ({"https_proxy": "http://proxy.corp:8080", "no_proxy": "notsecuresme.com"}, ACME, Proxy("proxy.corp", 8080)),
        ({"https_proxy": "http://proxy.corp:8080"}, "https://localhost:8443", None),
        ({"https_proxy": "http://proxy.corp:8080"}, "https://127.0.0.1:8443/x", None),
        ({"https_proxy": "http://[fd00::1]:8080"}, ACME, Proxy("fd00::1", 8080)),
        ({"https_proxy": ""}, ACME, None),
    ],
)
def test_the_proxy_of_the_environment(environment, variables, url, expected):
    environment(**variables)
    assert environment_proxy(url) == expected


@pytest.mark.parametrize(
    "text", ["socks5://proxy.corp:1080", "https://proxy.corp", "http://", "http://a:99999", "http://[x", "http://pröxy:1"]
)
def test_what_is_no_http_proxy_is_said_and_not_ignored(text):
    with pytest.raises(ProblemFound) as caught:
        read_proxy(text)
    assert caught.value.problem.code is Code.PROXY_NOT_UNDERSTOOD


def test_a_password_is_shown_nowhere():
    assert "p@ss" not in repr(read_proxy("http://ann:p%40ss@proxy.corp"))


# What it answers


@pytest.mark.anyio
async def test_through_a_proxy(serve, check, tunnel, via, authority, unauthorised, content, stage_of):
    jellyfish = serve(unauthorised, content, tls=authority.context("acme.securesme.com"))
    proxy = serve(tunnel({"acme.securesme.com:443": jellyfish.port}))
    diagnosis = await check(ACME, proxies=via(proxy), authority=authority.pem)
    assert diagnosis.problem is None
    assert stage_of(diagnosis, "proxy").facts == {"used": True, "proxy": f"http://127.0.0.1:{proxy.port}"}
    assert stage_of(diagnosis, "name").facts == {"by_proxy": True}
    assert stage_of(diagnosis, "connect").facts == {"by_proxy": True}
    assert b"Host: acme.securesme.com\r\n" in jellyfish.requests[1]
    assert len(proxy.requests) == 6  # two that tell, one look at what Entra could agree on, and three that ask for more
    assert all(request.startswith(b"CONNECT acme.securesme.com:443 HTTP/1.1\r\n") for request in proxy.requests)
    assert not proxy.got_key
    assert jellyfish.got_key


@pytest.mark.anyio
async def test_name_and_password_go_to_the_proxy_only(serve, check, tunnel, via, authority, other_authority, unauthorised, content):
    jellyfish = serve(unauthorised, content, tls=authority.context("acme.securesme.com"))
    proxy = serve(tunnel({"acme.securesme.com:443": jellyfish.port}))
    resolver = via(proxy, username="ann", password="secret")
    assert (await check(ACME, proxies=resolver, authority=authority.pem)).problem is None
    refused = await check(ACME, proxies=resolver, authority=other_authority.pem)  # reads the certificate through the proxy
    assert refused.problem.code is Code.TLS_UNKNOWN_AUTHORITY
    assert refused.problem.facts["names"] == ("acme.securesme.com",)
    assert len(proxy.requests) == 8
    assert all(b"Proxy-Authorization: Basic YW5uOnNlY3JldA==" in request for request in proxy.requests)
    assert not any(b"Proxy-Authorization" in request for request in jellyfish.requests)
    assert "secret" not in repr(refused)


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("answer", "code", "facts"),
    [
        (b"HTTP/1.1 407 Sign in\r\nProxy-Authenticate: Basic realm=x\r\n\r\n", Code.PROXY_SIGN_IN_REQUIRED, {"schemes": ("basic",)}),
        (
            b'HTTP/1.1 407 x\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM, basic realm="a, b"\r\n\r\n',
            Code.PROXY_SIGN_IN_REQUIRED,
            {},
        ),
        (
            b"HTTP/1.1 407 x\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM\r\n\r\n",
            Code.PROXY_SIGN_IN_UNSUPPORTED,
            {"schemes": ("negotiate", "ntlm")},
        ),
        (b"HTTP/1.1 407 x\r\n\r\n", Code.PROXY_SIGN_IN_UNSUPPORTED, {"status": 407}),
        (b"HTTP/1.1 403 Forbidden\r\n\r\n", Code.PROXY_FORBIDDEN, {"status": 403}),
        (b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 3\r\n\r\nabc", Code.PROXY_CANNOT_REACH, {"status": 502}),
        (b"HTTP/1.1 504 Gateway Timeout\r\n\r\n", Code.PROXY_CANNOT_REACH, {"status": 504}),
        (b"HTTP/1.1 999 What\r\n\r\n", Code.PROXY_CANNOT_REACH, {"status": 999}),
        (b"HTTP/1.1 302 Found\r\nLocation: http://portal.hotel/\r\n\r\n", Code.PROXY_LOGIN_PAGE, {"status": 302}),
        (b"HTTP/1.1 511 Sign in\r\n\r\n", Code.PROXY_LOGIN_PAGE, {"status": 511}),
        (b"", Code.PROXY_CANNOT_REACH, {}),
        (b"SSH-2.0-x\r\n", Code.PROXY_CANNOT_REACH, {}),
        (lambda peer: (peer.read_request(), peer.hang()), Code.PROXY_TIMEOUT, {}),
    ],
)
async def test_a_proxy_that_opens_no_way(serve, check, via, stage_of, answer, code, facts):
    proxy = serve(answer)
    diagnosis = await check(ACME, proxies=via(proxy), limit_seconds=0.7)
    assert diagnosis.problem.code is code
    assert stage_of(diagnosis, "proxy").state is StageState.FAILED
    assert facts.items() <= diagnosis.problem.facts.items()
    assert diagnosis.problem.facts["proxy"] == f"http://127.0.0.1:{proxy.port}"
    assert diagnosis.problem.facts["host"] == "acme.securesme.com"
    assert not proxy.got_key


@pytest.mark.anyio
@pytest.mark.parametrize("at_once", [True, False])
async def test_a_proxy_that_says_yes_and_shows_a_page_of_its_own(serve, check, via, at_once):
    yes, page = b"HTTP/1.1 200 OK\r\n\r\n", b"<html>Welcome to our hotel, please sign in</html>" * 20

    def run(peer):
        peer.read_request()
        if at_once:
            peer.send(yes + page)
        else:
            peer.send(yes)
            peer.connection.recv(9999)
            peer.send(page)

    diagnosis = await check(ACME, proxies=via(serve(run)))
    assert diagnosis.problem.code is Code.PROXY_LOGIN_PAGE


@pytest.mark.anyio
async def test_a_proxy_that_refuses_connections(check):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    diagnosis = await check(ACME, proxies=lambda _url: Proxy("127.0.0.1", port))
    assert diagnosis.problem.code is Code.PROXY_REFUSED


@pytest.mark.anyio
async def test_a_proxy_whose_name_nobody_knows(check, stage_of):
    diagnosis = await check(ACME, proxies=lambda _url: Proxy("nosuchproxy.invalid", 8080))
    assert diagnosis.problem.code is Code.PROXY_NOT_FOUND
    assert diagnosis.problem.facts == {"host": "acme.securesme.com", "proxy": "http://nosuchproxy.invalid:8080"}
    assert stage_of(diagnosis, "proxy").state is StageState.FAILED


@pytest.mark.anyio
async def test_a_company_that_opens_secure_connections(serve, check, tunnel, via, forge, authority):
    inspector = serve(b"", tls=forge.context(issuer="FortiGate CA"))
    proxy = serve(tunnel({"acme.securesme.com:443": inspector.port}))
    diagnosis = await check(ACME, proxies=via(proxy), authority=authority.pem)
    assert diagnosis.problem.code is Code.TLS_INSPECTED
    assert diagnosis.problem.facts["issuer"] == "FortiGate CA"
    assert inspector.requests == []


@pytest.mark.anyio
@pytest.mark.parametrize("second", [lambda peer: peer.hang(), b"", b"HTTP/1.1 200 OK\r\n\r\nno TLS", b"HTTP/1.1 403 No\r\n\r\n"])
async def test_a_proxy_that_opens_the_way_only_once(serve, check, tunnel, via, authority, other_authority, second):
    jellyfish = serve(b"", tls=authority.context("acme.securesme.com"))
    proxy = serve(tunnel({"acme.securesme.com:443": jellyfish.port}), second)
    diagnosis = await check(ACME, proxies=via(proxy), authority=other_authority.pem, limit_seconds=0.7)
    assert diagnosis.problem.code is Code.TLS_UNKNOWN_AUTHORITY
    assert "names" not in diagnosis.problem.facts


# Whoever is asked for it


@pytest.mark.anyio
async def test_a_resolver_that_hangs(check):
    release = threading.Event()
    diagnosis = await check(ACME, proxies=lambda _url: release.wait(10), limit_seconds=0.3)
    release.set()
    assert diagnosis.problem.code is Code.PROXY_TIMEOUT


def _raising(failure):
    def resolver(url):
        raise failure

    return resolver


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("failure", "code"),
    [
        (found(Code.PROXY_NOT_UNDERSTOOD, scheme="socks5"), Code.PROXY_NOT_UNDERSTOOD),
        (RuntimeError("what a resolver may do"), Code.PROXY_NOT_UNDERSTOOD),
        (StopIteration(), Code.PROXY_NOT_UNDERSTOOD),
    ],
)
async def test_a_resolver_that_fails(check, failure, code):
    diagnosis = await check(ACME, proxies=_raising(failure))
    assert diagnosis.problem.code is code


@pytest.mark.anyio
async def test_no_proxy_ever_sees_a_key_in_plain_text(serve, check, via, unauthorised, content):
    jellyfish, proxy = serve(unauthorised, content), serve(b"")
    diagnosis = await check(jellyfish.url, proxies=via(proxy))
    assert diagnosis.verdict is Verdict.PASSED
    assert proxy.connections == 0


@pytest.mark.anyio
async def test_the_resolver_does_not_hold_up_the_loop(check):
    beats = 0

    async def beat():
        nonlocal beats
        while True:
            beats += 1
            await asyncio.sleep(0.01)

    beating = asyncio.create_task(beat())
    await check(ACME, proxies=lambda _url: time.sleep(0.2), limit_seconds=2.0)
    beating.cancel()
    assert beats > 5
