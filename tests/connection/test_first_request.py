"""Everything that can be wrong before the key is sent. The key must not have left by then."""

import gzip
import socket
import ssl
import sys
import time

import pytest

from jellyfish_setup.connection.diagnosis import StageState, Verdict
from jellyfish_setup.connection.remarks import CERTIFICATE_ENDS_SOON_DAYS
from jellyfish_setup.core.codes import Code

pytestmark = pytest.mark.anyio

LOGIN_PAGE = "<!DOCTYPE html><title>Sign in</title><form><input type=password></form>"


def failed_at(diagnosis):
    failed = [stage for stage in diagnosis.stages if stage.state is StageState.FAILED]
    assert len(failed) == 1
    assert failed[0].code is diagnosis.problem.code
    assert all(stage.state is StageState.SKIPPED for stage in diagnosis.stages[diagnosis.stages.index(failed[0]) + 1 :])
    assert diagnosis.verdict is Verdict.FAILED
    return failed[0].name.value


# Connecting


async def test_nobody_listens(check):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    diagnosis = await check(f"https://127.0.0.1:{port}")
    assert (failed_at(diagnosis), diagnosis.problem.code) == ("connect", Code.CONNECT_REFUSED)
    assert diagnosis.problem.facts["host"] == "127.0.0.1"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux drops connections beyond the backlog")
async def test_packets_are_dropped(check):
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        waiting = [socket.socket() for _ in range(4)]
        for each in waiting:
            each.setblocking(False)
            each.connect_ex(listener.getsockname())
        diagnosis = await check(f"https://127.0.0.1:{listener.getsockname()[1]}", limit_seconds=0.5)
        for each in waiting:
            each.close()
    assert (failed_at(diagnosis), diagnosis.problem.code) == ("connect", Code.CONNECT_TIMEOUT)
    assert diagnosis.problem.facts["seconds"] == 0.5


# The secure channel


PAST = {"begins_days": -20, "ends_days": -2}
FUTURE = {"begins_days": 2, "ends_days": 20}


@pytest.mark.parametrize(
    ("hosts", "days", "trusted", "code"),
    [
        (["127.0.0.1"], {}, False, Code.TLS_UNKNOWN_AUTHORITY),
        (["127.0.0.1"], PAST, True, Code.TLS_CERTIFICATE_EXPIRED),
        (["127.0.0.1"], PAST, False, Code.TLS_CERTIFICATE_EXPIRED),
        (["127.0.0.1"], FUTURE, True, Code.TLS_CERTIFICATE_NOT_YET_VALID),
        (["127.0.0.1"], FUTURE, False, Code.TLS_CERTIFICATE_NOT_YET_VALID),
        (["other.example"], {}, True, Code.TLS_WRONG_HOST),
        (["10.1.2.3"], {}, True, Code.TLS_WRONG_HOST),
    ],
)
async def test_certificates(serve, check, authority, other_authority, hosts, days, trusted, code):
    server = serve(b"", tls=authority.context(*hosts, **days))
    diagnosis = await check(server.url, authority=(authority if trusted else other_authority).pem)
    assert (failed_at(diagnosis), diagnosis.problem.code) == ("tls", code)
    facts = diagnosis.problem.facts
    assert facts["issuer"] == "Test Authority"
    assert facts["names"] == tuple(hosts)
    assert facts["valid_from"] < facts["valid_until"]
    assert facts["chain_length"] == 1
    assert server.requests == []


async def test_a_certificate_that_is_shown_only_once(serve, check, authority, other_authority):
    server = serve(b"", tls=authority.context())
    tls, server._tls = server._tls, None
    server.scripts = [lambda peer: tls.wrap_socket(peer.connection, server_side=True), lambda peer: peer.hang()]
    diagnosis = await check(server.url, authority=other_authority.pem, limit_seconds=0.7)
    assert diagnosis.problem.code is Code.TLS_UNKNOWN_AUTHORITY
    assert "issuer" not in diagnosis.problem.facts


async def test_a_name_that_the_certificate_does_not_hold(serve, check, authority):
    server = serve(b"", tls=authority.context("acme.securesme.com"))
    diagnosis = await check(f"https://localhost:{server.port}", authority=authority.pem)
    assert diagnosis.problem.code is Code.TLS_WRONG_HOST
    assert diagnosis.problem.facts["names"] == ("acme.securesme.com",)


@pytest.mark.parametrize(
    ("forged", "code"),
    [
        ({"issuer": "127.0.0.1"}, Code.TLS_SELF_SIGNED),
        ({"issuer": "Corp CA 2"}, Code.TLS_UNKNOWN_AUTHORITY),
        ({"issuer": "Zscaler Intermediate Root CA"}, Code.TLS_INSPECTED),
        ({"issuer": "Great Public CA", "publicly_logged": True}, Code.TLS_CHAIN_INCOMPLETE),
    ],
)
async def test_certificates_of_nobody_known(serve, check, forge, forged, code):
    server = serve(b"", tls=forge.context(**forged))
    diagnosis = await check(server.url)
    assert (failed_at(diagnosis), diagnosis.problem.code) == ("tls", code)
    assert diagnosis.problem.facts["issuer"] == forged["issuer"]
    assert server.requests == []


async def test_a_plain_web_server_where_tls_should_be(serve, check, http_answer):
    server = serve(lambda peer: (peer.connection.recv(9999), peer.send(http_answer(400, "no"))))
    diagnosis = await check(server.url.replace("http:", "https:"))
    assert (failed_at(diagnosis), diagnosis.problem.code) == ("tls", Code.TLS_NOT_TLS)


@pytest.mark.parametrize(
    ("script", "code"),
    [
        (lambda peer: peer.hang(), Code.TLS_TIMEOUT),
        (lambda peer: peer.connection.recv(10), Code.TLS_CLOSED),
        (lambda peer: (peer.connection.recv(9999), peer.send(b"\x15\x03\x01\x00\x02\x02\x46")), Code.TLS_TOO_OLD),
        (lambda peer: (peer.connection.recv(9999), peer.send(b"\x15\x03\x01\x00\x02\x02\x28")), Code.TLS_CLOSED),
        (lambda peer: (peer.connection.recv(9999), peer.drip(b"\x16\x03\x03\x40\x00" + b"\x02" * 500)), Code.TLS_TIMEOUT),
    ],
)
async def test_handshakes_that_go_wrong(serve, check, script, code):
    diagnosis = await check(serve(script).url.replace("http:", "https:"), limit_seconds=0.7)
    assert (failed_at(diagnosis), diagnosis.problem.code) == ("tls", code)


async def test_a_reset_in_the_handshake(serve, check):
    def reset(peer):
        peer.connection.recv(10)
        peer.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        peer.connection.close()

    diagnosis = await check(serve(reset).url.replace("http:", "https:"))
    assert (failed_at(diagnosis), diagnosis.problem.code) == ("tls", Code.TLS_CLOSED)


async def test_a_server_that_wants_a_certificate_of_us(serve, check, authority):
    server = serve(b"", tls=authority.context(client_certificate=True))
    diagnosis = await check(server.url, authority=authority.pem)
    assert diagnosis.problem.code is Code.TLS_CLIENT_CERTIFICATE


async def test_the_oldest_tls_that_entra_takes(serve, check, authority):
    context = authority.context()
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    diagnosis = await check(serve(b"", tls=context).url, authority=authority.pem)
    assert diagnosis.stages[4].facts["version"] == "TLSv1.2"


# The answer as HTTP


@pytest.mark.parametrize(
    ("script", "code"),
    [
        (b"", Code.HTTP_CLOSED),
        (lambda peer: (peer.read_request(), peer.hang()), Code.HTTP_TIMEOUT),
        (b"SSH-2.0-OpenSSH_9.2p1\r\n", Code.HTTP_NOT_HTTP),
        (lambda peer: (peer.send(b"220 mail.example ESMTP\r\n"), peer.hang()), Code.HTTP_NOT_HTTP),
        (b"\x00\x01\x02\x03", Code.HTTP_NOT_HTTP),
        (b"HTTP/1.1 abc\r\n\r\n", Code.HTTP_NOT_HTTP),
        (b"HTTP/1.1 200 OK\r\nContent-Le", Code.HTTP_CUT_OFF),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", Code.HTTP_CUT_OFF),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc", Code.HTTP_CUT_OFF),
        (lambda peer: (peer.read_request(), peer.drip(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100)), Code.HTTP_TOO_SLOW),
        (lambda peer: (peer.read_request(), peer.drip(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + b"x" * 500)), Code.HTTP_TOO_SLOW),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot a zip", Code.HTTP_BAD_ENCODING),
        (b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 200_000, Code.HTTP_TOO_LARGE),
    ],
)
async def test_answers_that_are_none(serve, check, script, code):
    server = serve(script)
    diagnosis = await check(server.url, limit_seconds=0.7)
    assert (failed_at(diagnosis), diagnosis.problem.code) == ("http", code)
    assert server.connections == 1
    assert not server.got_key


@pytest.mark.parametrize("start", [b"HTTP/1.1 200 OK\r\nX: y\r\n", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"])
async def test_answers_without_end(serve, check, start):
    piece = b"X: y\r\n" * 1000 if start.endswith(b"y\r\n") else b"10000\r\n" + b"x" * 65536 + b"\r\n"

    def run(peer):
        peer.read_request()
        peer.send(start)
        while True:
            peer.send(piece)

    diagnosis = await check(serve(run).url)
    assert (failed_at(diagnosis), diagnosis.problem.code) == ("http", Code.HTTP_TOO_LARGE)


async def test_a_small_answer_that_unpacks_to_a_large_one(serve, check, http_answer):
    bomb = gzip.compress(b"x" * (64 * 1024 * 1024))
    diagnosis = await check(serve(http_answer(200, bomb, Content_Encoding="gzip")).url)
    assert diagnosis.problem.code is Code.HTTP_TOO_LARGE
    assert diagnosis.problem.facts["limit_megabytes"] == 8


@pytest.mark.parametrize(
    ("location", "code", "host"),
    [
        ("https://www.example.com/welcome", Code.HTTP_REDIRECT, "www.example.com"),
        ("/Users/", Code.HTTP_REDIRECT, "127.0.0.1"),
        ("//other.example", Code.HTTP_REDIRECT, "other.example"),
        ("https://[broken", Code.HTTP_REDIRECT, ""),
        ("https://login.microsoftonline.com/x", Code.HTTP_LOGIN_PAGE, "login.microsoftonline.com"),
        ("https://acme.okta.com/app", Code.HTTP_LOGIN_PAGE, "acme.okta.com"),
        ("/login?next=%2FUsers", Code.HTTP_LOGIN_PAGE, "127.0.0.1"),
        ("/Account/SignIn", Code.HTTP_LOGIN_PAGE, "127.0.0.1"),
    ],
)
@pytest.mark.parametrize("status", [301, 302, 307])
async def test_redirects_are_named_and_not_followed(serve, check, http_answer, location, code, host, status):
    server = serve(http_answer(status, "", Location=location))
    diagnosis = await check(server.url)
    assert (failed_at(diagnosis), diagnosis.problem.code) == ("http", code)
    assert diagnosis.problem.facts["location"] == host
    assert server.connections == 1
    assert not server.got_key


async def test_a_page_instead_of_a_service(serve, check, http_answer):
    server = serve(http_answer(200, LOGIN_PAGE, "text/html"))
    diagnosis = await check(server.url)
    assert (failed_at(diagnosis), diagnosis.problem.code) == ("http", Code.HTTP_LOGIN_PAGE)
    assert diagnosis.problem.facts["server_said"] == "Sign in"
    assert not server.got_key


@pytest.mark.parametrize("status", [400, 401, 403, 404, 429, 500, 503])
async def test_any_refusal_is_right_without_a_key(serve, check, http_answer, content, status):
    server = serve(http_answer(status, "<html>whatever</html>", "text/html"), content)
    diagnosis = await check(server.url)
    assert diagnosis.verdict is Verdict.PASSED
    assert server.got_key


# Remarks


async def test_a_certificate_that_ends_soon(serve, check, authority, unauthorised, content, stage_of):
    tls = authority.context(ends_days=CERTIFICATE_ENDS_SOON_DAYS - 1)
    diagnosis = await check(serve(unauthorised, content, tls=tls).url, authority=authority.pem)
    assert (diagnosis.verdict, diagnosis.problem) == (Verdict.ATTENTION, None)
    assert (stage_of(diagnosis, "tls").state, stage_of(diagnosis, "tls").remarks[-1]) == (
        StageState.REMARK,
        Code.REMARK_CERTIFICATE_ENDS_SOON,
    )
    assert stage_of(diagnosis, "tls").facts["valid_until"]


async def test_a_slow_answer(serve, check, unauthorised, content, stage_of, monkeypatch):
    monkeypatch.setattr("jellyfish_setup.connection.remarks.SLOW_SECONDS", 0.2)
    diagnosis = await check(serve(lambda peer: (peer.read_request(), time.sleep(0.3), peer.send(unauthorised)), content).url)
    assert diagnosis.verdict is Verdict.ATTENTION
    assert stage_of(diagnosis, "http").code is Code.REMARK_SLOW
    assert stage_of(diagnosis, "http").facts["seconds"] >= 0.3
