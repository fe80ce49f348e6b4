"""What a diagnosis keeps for support: the chain that was shown, what was asked and answered, and never the key."""

import json
import re

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from jellyfish_setup.connection.certificate import parse_certificate
from jellyfish_setup.connection.exchanges import LONGEST_BODY, shown_body
from jellyfish_setup.connection.quotation import Quotation
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.http import Answer
from jellyfish_setup.core.redaction import Redaction

pytestmark = pytest.mark.anyio

LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse"


async def test_the_chain_of_a_server_that_is_trusted(serve, check, authority, unauthorised, content):
    diagnosis = await check(serve(unauthorised, content, tls=authority.context()).url, authority=authority.pem)
    (own,) = diagnosis.certificates
    assert (own.issuer, set(own.names)) == ("Test Authority", {"127.0.0.1", "localhost"})
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", own.valid_from)
    assert own.valid_from < own.valid_until
    assert re.fullmatch(r"[0-9a-f]{64}", own.fingerprint)


async def test_the_chain_of_a_server_that_is_not_trusted_is_read_without_the_key(serve, check, authority, other_authority):
    server = serve(b"", tls=authority.context())
    diagnosis = await check(server.url, authority=other_authority.pem)
    assert diagnosis.problem.code is Code.TLS_UNKNOWN_AUTHORITY
    assert [each.issuer for each in diagnosis.certificates] == ["Test Authority"]
    assert (server.requests, diagnosis.exchanges) == ([], ())


async def test_every_certificate_of_the_chain_in_order(serve, check, authority):
    diagnosis = await check(serve(b"", tls=authority.intermediate_context()).url, authority=authority.pem)
    own, between = diagnosis.certificates
    assert own.issuer == between.subject
    assert between.issuer == "Test Authority"
    assert own.fingerprint != between.fingerprint


def test_the_fingerprint_is_that_of_the_der_form(forge):
    from hashlib import sha256

    from jellyfish_setup.connection.certificate import describe_certificate

    der = forge.certificate(issuer="Some CA")[0].public_bytes(Encoding.DER)
    assert describe_certificate(der).fingerprint == sha256(der).hexdigest()
    assert describe_certificate(b"junk") is None
    assert parse_certificate(der).rsa_bits is None


async def test_both_requests_and_their_answers(serve, check, http_answer, content):
    refusal = http_answer(
        401, '{"detail":"who are you?"}', Server="Jelly/1", Set_Cookie="session=secret", Date="Mon, 23 Nov 2026 10:00:00 GMT"
    )
    server = serve(refusal, content)
    first, second = (await check(server.url)).exchanges[:2]
    assert (first.method, first.status) == ("GET", 401)
    assert first.target == server.requests[0].decode().split(" ")[1]
    assert "authorization" not in {name.lower() for name, _ in first.request_headers}
    assert ("Host", f"127.0.0.1:{server.port}") in first.request_headers
    assert dict(first.answer_headers)["server"] == "Jelly/1"
    assert "set-cookie" not in dict(first.answer_headers)
    assert first.body == '{"detail": "who are you?"}'
    assert dict(second.request_headers)["Authorization"] == "Bearer [removed]"
    assert (second.status, dict(second.answer_headers)["content-type"]) == (200, "application/scim+json")
    assert all(each.seconds > 0 for each in (first, second))


async def test_a_request_without_an_answer_is_kept_too(serve, check):
    (only,) = (await check(serve(b"SSH-2.0-OpenSSH\r\n").url)).exchanges
    assert (only.status, only.answer_headers, only.body) == (None, (), "SSH-2.0-OpenSSH")


async def test_users_that_came_back_are_not_kept(serve, check, http_answer, unauthorised):
    users = [{"id": "1", "userName": "ann@contoso.com"}]
    for body in (
        json.dumps({"schemas": [LIST], "totalResults": 1, "Resources": users}),
        json.dumps(users),
        json.dumps({"x": {"y": users}}),
    ):
        diagnosis = await check(serve(unauthorised, http_answer(200, body)).url)
        assert diagnosis.problem is not None
        assert "ann@contoso" not in repr(diagnosis)


@pytest.mark.parametrize("label", ["text/html", "application/json", "text/plain"])
@pytest.mark.parametrize("status", [200, 401, 403, 404, 500])
async def test_a_server_that_repeats_everything(serve, check, http_answer, unauthorised, status, label):
    def echo(peer):
        request = peer.read_request().decode()
        key = request.split("Bearer ")[-1].split("\r\n")[0]
        said = f"{request} {key.encode().hex()} {key[: len(key) // 2]}"
        body = json.dumps({"detail": said, key: key, "schemas": [key]}) if label == "application/json" else f"<p>{said}</p>"
        peer.send(http_answer(status, body, f"{label}; a={key}", Server=key, WWW_Authenticate=f"Bearer {key}", Location=f"https://{key}/"))

    diagnosis = await check(serve(unauthorised, echo).url)  # the fixture looks for every spelling of the key
    assert any("[removed]" in each.body for each in diagnosis.exchanges)


@pytest.mark.parametrize("before", [0, 180, 1990, 4080, 4096, 65520])
@pytest.mark.parametrize("blank", [" ", "x"])
@pytest.mark.parametrize("label", ["text/plain", "text/html"])
def test_a_key_across_the_end_of_what_is_looked_at(before, blank, label):
    key = ApiKey("jf_canary-7Yq2mZ8pLw4Xc9Vb3Nt6Rk1S")
    body = (blank * before + key.reveal() * 3000).encode()
    said = shown_body(Answer(500, {"content-type": label}, body, 0.1), Quotation(key))
    assert len(said) <= LONGEST_BODY
    secret = Redaction()
    secret.add(key)
    assert not secret.finds_secret_in(said)
    assert "jf_canary-7" not in said
