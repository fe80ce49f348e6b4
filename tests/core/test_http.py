import gzip
import random
import ssl
import time
import traceback
from asyncio import IncompleteReadError, StreamReader, StreamWriter, gather, sleep, start_server
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import trustme

from jellyfish_setup.core import http
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.http import HttpClient
from jellyfish_setup.core.origin import Origin
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.proxy import Proxy

pytestmark = pytest.mark.anyio

Serving = Callable[..., Any]
CANARY = "jf_canary-0123456789abcdefghij"
FINE = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"


def client_for(url: str, **options: Any) -> HttpClient:
    return HttpClient(Origin.of(url), bearer=ApiKey(CANARY), **options)


async def code_of(client: HttpClient, url: str) -> Code:
    """The code with which a request ends; no trace of the key is in what was raised."""
    with pytest.raises(ProblemFound) as stopped:
        await client.request("GET", url)
    assert CANARY not in "".join(traceback.format_exception(stopped.value))
    assert CANARY not in repr(stopped.value.problem)
    return stopped.value.problem.code


async def test_the_key_goes_to_its_origin(serving: Serving) -> None:
    async with serving(FINE) as ours, client_for(ours.url) as client:
        answer = await client.request("GET", f"{ours.url}/Users")
    assert (answer.status, answer.body, answer.headers["content-type"]) == (200, b"{}", "application/json")
    assert f"authorization: bearer {CANARY}".lower() in ours.requests[0].lower()


async def test_a_redirect_is_an_answer_and_is_not_followed(serving: Serving) -> None:
    async with serving(FINE) as theirs:
        away = f"HTTP/1.1 302 Found\r\nLocation: {theirs.url}/\r\nContent-Length: 0\r\n\r\n".encode()
        async with serving(away) as ours, client_for(ours.url) as client:
            answer = await client.request("GET", f"{ours.url}/Users")
    assert answer.status == 302
    assert theirs.connections == 0
    assert len(ours.requests) == 1


async def test_an_absolute_address_of_another_host_is_never_asked(serving: Serving) -> None:
    async with serving(FINE) as theirs, serving(FINE) as ours, client_for(ours.url) as client:
        for url in (f"{theirs.url}/Users", f"http://localhost:{ours.port}/Users", f"https://127.0.0.1:{ours.port}/Users"):
            await code_of(client, url)
    assert theirs.connections == 0
    assert ours.connections == 0


async def test_a_name_in_the_address_does_not_replace_the_key(serving: Serving) -> None:
    async with serving(FINE) as ours, client_for(ours.url) as client:
        await client.request("GET", f"http://user:password@127.0.0.1:{ours.port}/Users")
    assert f"Bearer {CANARY}" in ours.requests[0]
    assert "Basic" not in ours.requests[0]


async def test_proxies_of_the_environment_are_left_alone(serving: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving(FINE) as theirs, serving(FINE) as ours:
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.setenv(name, theirs.url)
            monkeypatch.setenv(name.upper(), theirs.url)
        async with client_for(ours.url) as client:
            await client.request("GET", f"{ours.url}/Users")
    assert theirs.connections == 0


async def test_a_server_that_drips_is_left_when_the_time_is_over(serving: Serving) -> None:
    async def drip(writer: StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
        for _ in range(200):
            writer.write(b"x")
            await writer.drain()
            await sleep(0.02)

    begun = time.monotonic()
    async with serving(drip) as ours, client_for(ours.url, limit_seconds=0.3) as client:
        assert await code_of(client, f"{ours.url}/Users") is Code.HTTP_TOO_SLOW
        assert time.monotonic() - begun < 1.0


async def test_a_server_that_says_nothing_is_left_when_the_time_is_over(serving: Serving) -> None:
    async def silence(writer: StreamWriter) -> None:
        await sleep(2)

    async with serving(silence) as ours, client_for(ours.url, limit_seconds=0.2) as client:
        assert await code_of(client, f"{ours.url}/Users") is Code.HTTP_TIMEOUT


async def test_a_limit_of_one_request_counts_for_it(serving: Serving) -> None:
    async def silence(writer: StreamWriter) -> None:
        await sleep(2)

    async with serving(silence) as ours, client_for(ours.url) as client:
        with pytest.raises(ProblemFound) as stopped:
            await client.request("GET", f"{ours.url}/Users", limit_seconds=0.2)
    assert stopped.value.problem.facts["seconds"] == 0.2


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", Code.HTTP_CUT_OFF),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnone", Code.HTTP_BAD_ENCODING),
        (b"", Code.HTTP_CUT_OFF),
    ],
)
async def test_a_broken_answer_has_a_code(serving: Serving, reply: bytes, code: Code) -> None:
    async with serving(reply) as ours, client_for(ours.url) as client:
        assert await code_of(client, f"{ours.url}/Users") is code


async def test_an_answer_that_grows_when_unpacked_is_stopped(serving: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "LARGEST_BODY", 10_000)
    body = gzip.compress(b"0" * 1_000_000)
    reply = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    async with serving(reply) as ours, client_for(ours.url) as client:
        assert await code_of(client, f"{ours.url}/Users") is Code.HTTP_TOO_LARGE


async def test_nobody_there_is_a_refused_connection(serving: Serving) -> None:
    async with serving(FINE) as gone:
        pass
    async with client_for(gone.url) as client:
        assert await code_of(client, f"{gone.url}/Users") is Code.CONNECT_REFUSED
    proxied = client_for("https://acme.securesme.com", proxy=Proxy("127.0.0.1", gone.port))
    async with proxied as client:
        assert await code_of(client, "https://acme.securesme.com/Users") is Code.PROXY_REFUSED


async def test_an_unknown_certificate_gets_no_key(serving: Serving, tls: ssl.SSLContext) -> None:
    async with serving(FINE, tls=tls) as ours, client_for(ours.url) as client:
        assert await code_of(client, f"{ours.url}/Users") in (Code.TLS_UNKNOWN_AUTHORITY, Code.TLS_SELF_SIGNED)
    assert ours.requests == []


async def test_the_secrets_of_the_channel_are_written_nowhere(
    serving: Serving, tls: ssl.SSLContext, authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets, trusted = tmp_path / "secrets.log", tmp_path / "authority.pem"
    monkeypatch.setenv("SSLKEYLOGFILE", str(secrets))
    authority.cert_pem.write_to_path(str(trusted))
    async with serving(FINE, tls=tls) as ours, client_for(ours.url, authority=trusted) as client:
        assert (await client.request("GET", f"{ours.url}/Users")).status == 200
    assert [file.name for file in tmp_path.iterdir()] == ["authority.pem"]  # noqa: ASYNC240  (nothing else runs here)


async def test_a_certificate_for_another_name_gets_no_key(serving: Serving, authority: trustme.CA, tmp_path: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("acme.securesme.com").configure_cert(context)
    trusted = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(trusted))
    async with serving(FINE, tls=context) as ours, client_for(ours.url, authority=trusted) as client:
        assert await code_of(client, f"{ours.url}/Users") is Code.TLS_WRONG_HOST
    assert ours.requests == []


def test_a_proxy_does_not_show_its_password() -> None:
    proxy = Proxy("proxy.example", 8080, "ann", "hidden-password")
    assert "hidden-password" not in repr(proxy) + str(proxy)


async def test_requests_that_were_given_up_hold_up_nobody() -> None:
    """With more requests than connections, httpx's own pool forgets to give back some that were cancelled, until none is left."""
    chance, in_trouble, writers = random.Random(0), True, []

    async def converse(reader: StreamReader, writer: StreamWriter) -> None:
        writers.append(writer)
        with suppress(IncompleteReadError, ConnectionError):
            while True:
                await reader.readuntil(b"\r\n\r\n")
                kind = chance.random() if in_trouble else 1.0
                if kind < 0.1:
                    return writer.close()
                if kind < 0.2:
                    writer.write(FINE[:20])
                if kind < 0.4:
                    await sleep(0.06)
                writer.write(FINE)
                await writer.drain()

    async def hasty(client: HttpClient, url: str) -> None:
        with suppress(ProblemFound):
            await client.request("GET", url, limit_seconds=0.04)

    server = await start_server(converse, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server, client_for(url, connections=2) as client:
        for _ in range(60):
            await gather(*(hasty(client, url) for _ in range(4)))
        in_trouble = False
        answers = await gather(*(client.request("GET", url, limit_seconds=3) for _ in range(4)))
    for writer in writers:
        writer.close()
    assert {answer.status for answer in answers} == {200}
