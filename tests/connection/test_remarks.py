"""What the check finds worth knowing though nothing failed, and what it asks only to know more."""

import json
import ssl
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime

import pytest

from jellyfish_setup.connection.answers import judge_with_key
from jellyfish_setup.connection.certificate import Certificate
from jellyfish_setup.connection.diagnosis import StageState, Verdict
from jellyfish_setup.connection.remarks import is_understood, remarks_on_answer, remarks_on_channel, remarks_on_name, remarks_on_service
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.http import Answer
from jellyfish_setup.core.origin import Origin

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 11, 23, tzinfo=UTC)
SCHEMAS = '{"Resources": [{"id": "urn:ietf:params:scim:schemas:core:2.0:User", "attributes": [{"name": "userName"}, {"name": "active"}]}]}'
CONFIG = '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],"patch":{"supported":true}}'


def certificate(**changes):
    values = {"subject": "a", "issuer": "b", "names": (), "valid_from": NOW, "valid_until": NOW + timedelta(days=90), "self_signed": False}
    return Certificate(**(values | changes))


# Rules


@pytest.mark.parametrize(
    ("host", "addresses", "remarks"),
    [
        ("acme.securesme.com", ("20.50.2.1",), ()),
        ("acme.securesme.com", ("10.0.0.1",), (Code.REMARK_PRIVATE_ADDRESS,)),
        ("acme.securesme.com", None, ()),
        ("jellyfish.corp", None, (Code.REMARK_INTERNAL_NAME,)),
        ("jellyfish.contoso.local", ("20.50.2.1",), (Code.REMARK_INTERNAL_NAME,)),
        ("jellyfish", ("20.50.2.1",), (Code.REMARK_INTERNAL_NAME,)),
        ("localhome.example", ("20.50.2.1",), ()),
        ("20.50.2.1", ("20.50.2.1",), ()),
        ("2603:1026::1", ("2603:1026::1",), ()),
        ("localhost", ("127.0.0.1",), ()),
    ],
)
async def test_where_the_address_is(host, addresses, remarks):
    assert remarks_on_name(Origin("https", host, 443), addresses) == remarks


@pytest.mark.parametrize(
    ("read", "takes_entra", "private", "remarks"),
    [
        (certificate(), True, False, ()),
        (certificate(), None, False, ()),
        (None, None, False, ()),
        (certificate(rsa_bits=2048), True, False, ()),
        (certificate(rsa_bits=1024), True, False, (Code.REMARK_SHORT_KEY,)),
        (certificate(), False, False, (Code.REMARK_ENCRYPTION,)),
        (
            certificate(valid_until=NOW + timedelta(days=3)),
            False,
            True,
            (Code.REMARK_ENCRYPTION, Code.REMARK_PRIVATE_AUTHORITY, Code.REMARK_CERTIFICATE_ENDS_SOON),
        ),
    ],
)
async def test_what_of_the_channel_would_keep_entra_out(read, takes_entra, private, remarks):
    assert remarks_on_channel(read, takes_entra=takes_entra, privately_trusted=private, now=NOW) == remarks


@pytest.mark.parametrize(
    ("seconds", "minutes", "remarks"),
    [
        (0.1, None, ()),
        (0.1, 4, ()),
        (0.1, -6, (Code.REMARK_CLOCK,)),
        (2.5, 6, (Code.REMARK_CLOCK, Code.REMARK_SLOW)),
    ],
)
async def test_how_the_server_answers(seconds, minutes, remarks):
    assert remarks_on_answer(seconds, None if minutes is None else timedelta(minutes=minutes)) == remarks


async def test_an_answer_that_is_slow_only_with_the_key():
    assert remarks_on_service(Answer(200, {"content-type": "application/scim+json"}, b"", 3.0)) == (Code.REMARK_SLOW,)


@pytest.mark.parametrize(("status", "told"), [(400, False), (404, False), (501, None), (429, None), (401, None), (503, None)])
async def test_an_answer_to_another_spelling(status, told):
    assert is_understood(Answer(status, {}, b"", 0.1)) is told
    assert is_understood(None) is None


# On the wire


@pytest.mark.parametrize(
    ("shift", "code", "minutes"),
    [(timedelta(0), None, None), (timedelta(minutes=12), Code.REMARK_CLOCK, 12), (timedelta(hours=-2), Code.REMARK_CLOCK, 120)],
)
async def test_a_clock_that_is_wrong(serve, check, http_answer, content, stage_of, shift, code, minutes):
    when = format_datetime(datetime.now(UTC) + shift, usegmt=True)
    stage = stage_of(await check(serve(http_answer(401, Date=when), content).url), "http")
    assert (stage.code, stage.facts.get("minutes")) == (code, minutes)


@pytest.mark.parametrize("when", ["", "yesterday", "Mon, 99 Nov 2026 10:00:00 GMT", "Mon, 23 Nov 999999 10:00:00 GMT"])
async def test_a_clock_that_cannot_be_read(serve, check, http_answer, content, when):
    assert (await check(serve(http_answer(401, Date=when), content).url)).verdict is Verdict.PASSED


def _only(version=None, ciphers=None):
    def narrow(context):
        if version:
            context.minimum_version = context.maximum_version = version
        if ciphers:
            context.set_ciphers(ciphers)
        return context

    return narrow


@pytest.mark.parametrize(
    ("narrow", "refused"),
    [
        (_only(), False),
        (_only(ssl.TLSVersion.TLSv1_2), False),
        (_only(ssl.TLSVersion.TLSv1_3), True),
        (_only(ssl.TLSVersion.TLSv1_2, "ECDHE+CHACHA20"), True),
        (_only(ssl.TLSVersion.TLSv1_2, "ECDHE+CHACHA20:ECDHE+AESGCM"), False),
    ],
)
async def test_encryption_that_entra_cannot_agree_on(serve, check, authority, unauthorised, content, stage_of, narrow, refused):
    server = serve(unauthorised, content, tls=narrow(authority.context()))
    diagnosis = await check(server.url, authority=authority.pem)
    assert diagnosis.problem is None
    assert (Code.REMARK_ENCRYPTION in stage_of(diagnosis, "tls").remarks) is refused
    assert Code.REMARK_PRIVATE_AUTHORITY in {problem.code for problem in diagnosis.remarks}
    assert b"authorization" not in server.requests[0].lower()


async def test_a_server_that_wants_our_certificate_takes_entras_encryption_all_the_same(serve, check, authority, stage_of):
    diagnosis = await check(serve(b"", tls=authority.context(client_certificate=True)).url, authority=authority.pem)
    assert diagnosis.problem.code is Code.TLS_CLIENT_CERTIFICATE
    assert Code.REMARK_ENCRYPTION not in stage_of(diagnosis, "tls").remarks


async def test_an_authority_behind_another_one(serve, check, authority, unauthorised, content, stage_of):
    server = serve(unauthorised, content, tls=authority.intermediate_context())
    diagnosis = await check(server.url, authority=authority.pem)
    assert stage_of(diagnosis, "tls").remarks == (Code.REMARK_PRIVATE_AUTHORITY,)


def answering(http_answer, no_user, **others):
    """A server that tells requests apart by what stands in their first line; `others` by a piece of it."""

    def run(peer):
        line = peer.read_request().decode()
        wanted = next((answer for piece, answer in others.items() if piece in line.partition("\r\n")[0]), None)
        if "authorization:" not in line.lower():
            peer.send(http_answer(401))
        else:
            peer.send(wanted or http_answer(200, no_user))

    return run


@pytest.mark.parametrize(
    ("others", "facts"),
    [
        ({}, {"blank_as_percent": True, "upper_case": True, "discovery": False}),
        ({"%20": (400,)}, {"blank_as_percent": False, "upper_case": True, "discovery": False}),
        ({"EQ": (200, "{}")}, {"blank_as_percent": True, "upper_case": False, "discovery": False}),
        ({"%20EQ%20": (400,), "+EQ+": (429,)}, {"blank_as_percent": True, "discovery": False}),
        ({"%20": (503,)}, {"discovery": False}),
        ({"/ServiceProviderConfig": (200, CONFIG)}, {"blank_as_percent": True, "upper_case": True, "discovery": True}),
        ({"/Schemas": (200, SCHEMAS)}, {"blank_as_percent": True, "upper_case": True, "discovery": False, "user_attributes": 2}),
        ({"/Schemas": (200, '{"Resources": [7, {"id": 1}]}')}, {"blank_as_percent": True, "upper_case": True, "discovery": False}),
        ({"/ServiceProviderConfig": (500,)}, {"blank_as_percent": True, "upper_case": True, "discovery": False}),
    ],
)
async def test_other_spellings_and_discovery(serve, check, http_answer, no_user, stage_of, others, facts):
    script = answering(http_answer, no_user, **{piece: http_answer(*answer) for piece, answer in others.items()})
    diagnosis = await check(serve(script).url)
    stage = stage_of(diagnosis, "filter")
    assert {name: told for name, told in stage.facts.items() if name != "host"} == facts
    assert (stage.code is Code.REMARK_FILTER_SPELLING) is (False in {facts.get("blank_as_percent"), facts.get("upper_case")})
    assert diagnosis.problem is None


async def test_what_is_asked_by_the_way_may_hang(serve, check, http_answer, no_user, stage_of):
    def run(peer):
        request = peer.read_request()
        if b"authorization" not in request.lower():
            peer.send(http_answer(401))
        elif b"+eq+" in request:
            peer.send(http_answer(200, no_user))
        else:
            peer.hang()

    diagnosis = await check(serve(run).url, limit_seconds=0.7)
    assert diagnosis.verdict is Verdict.PASSED
    assert stage_of(diagnosis, "filter").facts == {"discovery": False}


# Where else SCIM may be


@pytest.mark.parametrize(
    ("there", "base", "found_at"), [("/scim/Users", "", "/scim"), ("/scim/v2/Users", "", "/scim/v2"), ("/scim/Users", "/scim/v2", "/scim")]
)
async def test_scim_at_another_place(serve, check, http_answer, no_user, there, base, found_at):
    def run(peer):
        request = peer.read_request()
        is_there = request.startswith(f"GET {there}?".encode())
        peer.send(
            http_answer(401) if b"authorization" not in request.lower() else http_answer(200, no_user) if is_there else http_answer(404)
        )

    server = serve(run)
    diagnosis = await check(f"{server.url}{base}")
    assert diagnosis.problem.code is Code.SCIM_NOT_FOUND
    assert diagnosis.problem.facts["found_at"] == f"{server.url}{found_at}"


@pytest.mark.parametrize("answer", [(404,), (200, "<html></html>", "text/html"), (200, "{}"), (302,)])
async def test_scim_nowhere(serve, check, http_answer, unauthorised, answer):
    diagnosis = await check(serve(unauthorised, http_answer(404), http_answer(*answer)).url)
    assert diagnosis.problem.code is Code.SCIM_NOT_FOUND
    assert "found_at" not in diagnosis.problem.facts


async def test_other_places_that_hang_keep_the_limit(serve, check, http_answer, unauthorised):
    diagnosis = await check(serve(unauthorised, http_answer(404), lambda peer: peer.hang()).url, limit_seconds=0.7)
    assert diagnosis.problem.code is Code.SCIM_NOT_FOUND


# A key whose end is known

YESTERDAY, TOMORROW = datetime.now(UTC).date() - timedelta(days=1), datetime.now(UTC).date() + timedelta(days=1)


@pytest.mark.parametrize(
    ("expires", "code"),
    [
        (YESTERDAY, Code.KEY_EXPIRED),
        (datetime(2020, 1, 1, tzinfo=UTC), Code.KEY_EXPIRED),
        (TOMORROW, Code.KEY_REJECTED),
        (None, Code.KEY_REJECTED),
    ],
)
async def test_an_old_key_is_not_a_wrong_one(serve, check, http_answer, unauthorised, expires, code):
    said = 'Bearer error="invalid_token", error_description="The token expired"'
    diagnosis = await check(serve(unauthorised, http_answer(401, WWW_Authenticate=said)).url, expires=expires)
    assert diagnosis.problem.code is code
    if code is Code.KEY_EXPIRED:
        assert date.fromisoformat(diagnosis.problem.facts["valid_until"]) == date(expires.year, expires.month, expires.day)


async def test_an_end_that_is_past_is_no_failure_while_the_key_is_accepted(serve, check, unauthorised, content):
    assert (await check(serve(unauthorised, content).url, expires=YESTERDAY)).verdict is Verdict.PASSED


async def test_a_remark_is_in_the_diagnosis_with_its_facts(serve, check, http_answer, unauthorised, no_user):
    diagnosis = await check(serve(unauthorised, http_answer(200, no_user, "text/plain")).url)
    (remark,) = diagnosis.remarks
    assert (remark.code, remark.facts["content_type"]) == (Code.REMARK_CONTENT_TYPE, "text/plain")
    assert [stage.state for stage in diagnosis.stages if stage.remarks] == [StageState.REMARK]
    assert judge_with_key(Answer(200, {}, json.dumps({}).encode(), 0.1), "https://x/") is not None
