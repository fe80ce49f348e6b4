"""Whatever a server sends: nine stages and a diagnosis, within the limit, and never the key in it."""

import asyncio
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jellyfish_setup.connection.diagnosis import Diagnosis, Stage, StageName, StageState, Verdict
from jellyfish_setup.connection.examination import examine
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.tenant import Tenant

LIMIT_SECONDS = 0.6

status_lines = st.sampled_from(
    [b"HTTP/1.1 200 OK", b"HTTP/1.0 401 No", b"HTTP/1.1 302 Found", b"HTTP/1.1 100 Continue", b"HTTP/9.9 abc", b""]
)
headers = st.sampled_from(
    [
        b"Content-Type: text/html",
        b"Content-Type: application/json",
        b"Content-Encoding: gzip",
        b"Content-Encoding: deflate, br",
        b"Content-Length: 5",
        b"Content-Length: -1",
        b"Transfer-Encoding: chunked",
        b"Location: https://[::1",
        b"Location: \xff\xfe",
        b"Retry-After: 999999999999999999999",
        b"Connection: upgrade",
        b"X: \x00",
        b": empty",
    ]
)
bodies = st.binary(max_size=40) | st.sampled_from(
    [b"{}", b"[", b'{"schemas":1}', b'{"detail":{}}', b"<html>", b"\xef\xbb\xbf{}", b"1" * 5000]
)
answers = st.binary(max_size=60) | st.builds(
    lambda line, fields, body: b"\r\n".join([line, *fields, b"", body]), status_lines, st.lists(headers, max_size=4), bodies
)


@pytest.mark.parametrize("place", ["answer", "secured answer", "handshake", "proxy"])
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=answers, second=answers, canary=st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=24, max_size=60))
def test_arbitrary_bytes(serve, authority, via, place, first, second, canary):
    async def collect():
        options = {"limit_seconds": LIMIT_SECONDS, "authority": authority.pem}
        if place == "proxy":
            address, options["proxies"] = "acme.securesme.com", via(server)
        else:
            address = server.url if place != "handshake" else server.url.replace("http:", "https:")
        return [event async for event in examine(Tenant.parse(address), ApiKey(canary), **options)]

    def blurt(peer):
        peer.connection.recv(9999)
        peer.send(first)

    server = serve(*([blurt] if place == "handshake" else [first, second]), tls=authority.context() if place == "secured answer" else None)
    begun = time.monotonic()
    try:
        events = asyncio.run(collect())
    finally:
        server.close()
    assert time.monotonic() - begun < LIMIT_SECONDS + 0.6
    assert [event.name for event in events if isinstance(event, Stage)] == list(StageName)
    assert isinstance(events[-1], Diagnosis)
    assert [type(event) for event in events].count(Diagnosis) == 1
    diagnosis = events[-1]
    assert (diagnosis.verdict is Verdict.FAILED) == (diagnosis.problem is not None)
    states = [stage.state for stage in diagnosis.stages]
    if StageState.FAILED in states:
        assert set(states[states.index(StageState.FAILED) + 1 :]) <= {StageState.SKIPPED}
    assert canary not in repr(events)
    assert canary not in str([dict(stage.facts) for stage in diagnosis.stages])
    sent = b"".join(server.requests)
    assert b"authorization" not in server.requests[0].lower() if server.requests else True
    if not set(states[:6]) <= {StageState.PASSED, StageState.REMARK}:
        assert canary.encode() not in sent
