"""What the check says and what it sends, on the ways that are well and at its first request."""

import asyncio
import re
import socket
import threading
import time
from contextlib import aclosing
from itertools import pairwise
from urllib.parse import urlsplit

import pytest

from jellyfish_setup.connection.diagnosis import StageState, Verdict
from jellyfish_setup.connection.examination import examine
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.core.tls import tls_context

pytestmark = pytest.mark.anyio

GUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


async def test_a_good_server_passes_every_stage(serve, check, authority, unauthorised, content, stage_of):
    server = serve(unauthorised, content, tls=authority.context())
    diagnosis = await check(server.url, authority=authority.pem)
    remarks = {stage.name.value: stage.remarks for stage in diagnosis.stages if stage.state is not StageState.PASSED}
    assert remarks == {"tls": (Code.REMARK_PRIVATE_AUTHORITY,)}  # only this test trusts it
    assert (diagnosis.verdict, diagnosis.problem, diagnosis.origin) == (Verdict.ATTENTION, None, server.url)

    assert stage_of(diagnosis, "name").facts["addresses"] == ("127.0.0.1",)
    assert stage_of(diagnosis, "connect").facts == {"address": "127.0.0.1", "port": server.port}
    tls = stage_of(diagnosis, "tls").facts
    assert (tls["used"], tls["version"]) == (True, "TLSv1.3")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", tls["valid_until"])
    assert tls["issuer"]
    assert stage_of(diagnosis, "http").facts["status"] == 401
    assert stage_of(diagnosis, "key").facts["judged"] is True
    assert stage_of(diagnosis, "scim").facts["content_type"] == "application/scim+json"


async def test_what_is_sent_is_entras_test_call_and_the_first_time_without_the_key(serve, check, authority, unauthorised, content):
    server = serve(unauthorised, content, tls=authority.context())
    await check(server.url, authority=authority.pem)
    first, second = (request.decode() for request in server.requests[:2])
    assert "authorization" not in first.lower()
    for request in (first, second):
        line, *headers = request.split("\r\n")
        assert re.fullmatch(rf"GET /Users\?filter=userName\+eq\+%22{GUID}%22 HTTP/1\.1", line)
        assert "Accept: application/scim+json" in headers
        assert f"Host: 127.0.0.1:{server.port}" in headers
    assert "Authorization: Bearer jf_canary-7Yq2mZ8pLw4Xc9Vb3Nt6Rk1S" in second


async def test_a_path_and_entras_flag_are_kept(serve, check, unauthorised, content):
    server = serve(unauthorised, content)
    await check(f"{server.url}/scim/v2?aadOptscim062020")
    assert re.match(rb"GET /scim/v2/Users\?filter=userName\+eq\+%22[0-9a-f-]{36}%22&aadOptscim062020 HTTP", server.requests[1])


async def test_plain_http_on_this_computer_is_fine(serve, check, unauthorised, content, stage_of):
    diagnosis = await check(serve(unauthorised, content).url)
    assert diagnosis.verdict is Verdict.PASSED
    assert stage_of(diagnosis, "tls").state is StageState.PASSED
    assert stage_of(diagnosis, "tls").facts == {"used": False}


async def test_a_name_of_this_computer_is_looked_up_and_kept_in_the_request(serve, check, authority, unauthorised, content):
    server = serve(unauthorised, content, tls=authority.context("localhost"))
    diagnosis = await check(f"https://localhost:{server.port}", authority=authority.pem)
    assert diagnosis.problem is None
    assert f"Host: localhost:{server.port}".encode() in server.requests[0]


async def test_without_a_key_everything_before_it_is_tried(serve, check, unauthorised, content):
    server = serve(unauthorised, content)
    diagnosis = await check(server.url, key=None)
    assert diagnosis.problem.code is Code.KEY_MISSING
    assert [stage.state for stage in diagnosis.stages] == [StageState.PASSED] * 6 + [StageState.FAILED] + [StageState.SKIPPED] * 2
    assert {stage.facts["because"] for stage in diagnosis.stages[7:]} == {"key"}
    assert server.connections == 1


async def test_a_key_that_no_header_can_carry_is_not_sent(serve, check, key, unauthorised, content):
    server = serve(unauthorised, content)
    key._value = f"{key.reveal()}\nX-Other: header"
    diagnosis = await check(server.url, key=key)
    assert diagnosis.problem.code is Code.KEY_BAD_CHARACTERS
    assert not server.got_key


@pytest.mark.parametrize("secure", [True, False])
async def test_the_stages_make_a_waterfall(serve, check, authority, unauthorised, content, secure):
    server = serve(unauthorised, content, tls=authority.context() if secure else None)
    stages = (await check(server.url, authority=authority.pem)).stages
    for earlier, later in pairwise(stages):
        assert earlier.begun + earlier.seconds <= later.begun + 0.001
    assert (stages[4].seconds > 0) is secure  # a handshake takes time


async def test_a_server_that_asks_nobody_for_a_key_says_nothing_about_this_one(serve, check, content, stage_of):
    diagnosis = await check(serve(content).url)
    assert diagnosis.verdict is Verdict.PASSED
    assert stage_of(diagnosis, "key").facts["judged"] is False


async def test_a_refused_certificate_keeps_the_key_here(serve, check, authority, other_authority, unauthorised, content):
    server = serve(unauthorised, content, tls=authority.context())
    diagnosis = await check(server.url, authority=other_authority.pem)
    assert diagnosis.problem.code is Code.TLS_UNKNOWN_AUTHORITY
    assert server.requests == []  # not even the handshake that reads the certificate sends anything
    assert server.connections == 2


async def test_the_address_is_the_one_on_the_page(serve, check, content):
    asked = []
    diagnosis = await check(Tenant.parse("acme.securesme.com"), proxies=lambda url: asked.append(url), limit_seconds=2.0)
    assert diagnosis.problem.code.startswith("name-")
    assert urlsplit(asked[0]).netloc == "acme.securesme.com"
    assert diagnosis.problem.facts["host"] == "acme.securesme.com"


async def test_closing_the_stream_in_the_middle_leaves_nothing_open(serve, key):
    server = serve(lambda peer: peer.hang())
    async with aclosing(examine(Tenant.parse(server.url), key)) as events:
        async for event in events:
            if getattr(event, "name", "") == "http":
                break
    assert not server.got_key


async def test_cancelling_ends_the_request_at_once(serve, key):
    asked, gone = threading.Event(), threading.Event()
    server = serve(lambda peer: (peer.read_request(), asked.set(), peer.hang(), gone.set()))

    async def collect():
        return [event async for event in examine(Tenant.parse(server.url), key)]

    checking = asyncio.create_task(collect())
    assert await asyncio.to_thread(asked.wait, 2.0)
    begun = time.monotonic()
    checking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await checking
    assert time.monotonic() - begun < 0.5
    assert await asyncio.to_thread(gone.wait, 2.0)


async def test_an_address_in_brackets(check):
    with socket.socket(socket.AF_INET6) as unused:
        unused.bind(("::1", 0))
        port = unused.getsockname()[1]
    diagnosis = await check(f"https://[::1]:{port}")
    assert diagnosis.problem.code in (Code.CONNECT_REFUSED, Code.CONNECT_UNREACHABLE)
    assert diagnosis.origin == f"https://[::1]:{port}"


# Times


async def test_what_this_computer_needs_for_itself_is_in_no_stage(serve, check, authority, unauthorised, content, monkeypatch):
    def slow_context(*arguments):
        time.sleep(0.5)
        return tls_context(*arguments)

    monkeypatch.setattr("jellyfish_setup.connection.inquiry.tls_context", slow_context)
    server = serve(unauthorised, content, tls=authority.context())
    diagnosis = await check(server.url, authority=authority.pem)
    assert diagnosis.problem is None
    assert sum(stage.seconds for stage in diagnosis.stages) < 0.5


@pytest.mark.parametrize("secure", [True, False])
async def test_a_healthy_server_is_asked_five_times_at_most(serve, check, authority, unauthorised, content, secure):
    """What the check costs; how long that takes is measured by `dev.py bench`."""
    server = serve(unauthorised, content, tls=authority.context() if secure else None)
    diagnosis = await check(server.url, authority=authority.pem)
    assert diagnosis.problem is None
    assert len(diagnosis.exchanges) <= 5


async def test_what_is_asked_only_to_know_more_goes_through_one_connection(serve, check, unauthorised, content):
    def answer_all(peer):
        while peer.read_request():
            peer.send(content)

    server = serve(unauthorised, content, answer_all)
    diagnosis = await check(server.url)
    assert diagnosis.problem is None
    assert (len(diagnosis.exchanges), server.connections) == (5, 3)


async def test_a_server_that_ends_each_connection_is_asked_through_another(serve, check, unauthorised, http_answer, no_user):
    server = serve(unauthorised, http_answer(200, no_user, Connection="close"))
    diagnosis = await check(server.url)
    assert diagnosis.problem is None
    assert [each.status for each in diagnosis.exchanges] == [401, 200, 200, 200, 200]
    assert server.connections == 5


async def test_a_server_that_ends_a_connection_when_it_is_used_again_is_asked_anew(serve, check, unauthorised, content):
    def answer_once_and_wait(peer):
        peer.read_request()
        peer.send(content)
        peer.read_request()

    server = serve(unauthorised, content, answer_once_and_wait)
    diagnosis = await check(server.url)
    assert diagnosis.problem is None
    assert {each.status for each in diagnosis.exchanges} == {401, 200}
    assert diagnosis.stages[-1].facts["discovery"] is False, "what was asked last was answered too"
    assert server.connections == 5
