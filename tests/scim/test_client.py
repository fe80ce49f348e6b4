"""What travels to a server, and what its answers mean; over real HTTP."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.scim.client import ScimClient, filter_query, open_scim_client
from jellyfish_setup.scim.patch import create_body, disable_operations

pytestmark = pytest.mark.anyio

Open = Callable[[], ScimClient]
Example = Callable[[str], dict[str, Any]]
Call = Callable[[ScimClient], Awaitable[Any]]

find: Call = lambda client: client.find("userName", "ann@contoso.com")  # noqa: E731
get: Call = lambda client: client.get("7")  # noqa: E731
create: Call = lambda client: client.create(create_body({"userName": "ann@contoso.com", "active": True}))  # noqa: E731
patch: Call = lambda client: client.patch("7", disable_operations())  # noqa: E731
delete: Call = lambda client: client.delete("7")  # noqa: E731
EVERY = pytest.mark.parametrize("call", [find, get, create, patch, delete], ids=["find", "get", "create", "patch", "delete"])


async def problem_of(client: ScimClient, call: Call) -> Any:
    async with client:
        with pytest.raises(ProblemFound) as raised:
            await call(client)
    assert raised.value.__cause__ is None
    return raised.value.problem


# What travels


async def test_find_asks_as_entra_does(server: Any, open_client: Open, example: Example, key: str) -> None:
    wanted = example("test-connection")
    async with open_client() as client:
        assert await client.find("userName", "8646d011-1693-4cd3-9ee6-0d7482ca2219") == ()
    sent = server.last
    assert sent.method == wanted["method"]
    assert sent.target == wanted["path"].replace('"', "%22")
    assert sent.headers["Authorization"] == f"Bearer {key}"
    assert sent.headers["Accept"] == "application/scim+json, application/json"
    assert sent.body == b""


@pytest.mark.parametrize(
    ("value", "query"),
    [
        ("ann@contoso.com", "filter=userName+eq+%22ann%40contoso.com%22"),
        ("o'brien+x@contoso.com", "filter=userName+eq+%22o%27brien%2Bx%40contoso.com%22"),
        ('a"b\\c', "filter=userName+eq+%22a%5C%22b%5C%5Cc%22"),
        ("x_y.com#EXT#@contoso.com", "filter=userName+eq+%22x_y.com%23EXT%23%40contoso.com%22"),
        ("zoë&佐", "filter=userName+eq+%22zo%C3%AB%26%E4%BD%90%22"),
        ("a\nb", "filter=userName+eq+%22a%5Cnb%22"),
        ("\ud800", "filter=userName+eq+%22%3F%22"),
    ],
)
async def test_a_value_cannot_break_out_of_the_filter(server: Any, open_client: Open, value: str, query: str) -> None:
    assert filter_query("userName", value) == query
    async with open_client() as client:
        await client.find("userName", value)
    assert server.last.target == "/Users?" + query


async def test_a_filter_on_a_path(server: Any, open_client: Open) -> None:
    async with open_client() as client:
        await client.find('emails[type eq "work"].value', "a")
    assert server.last.target == "/Users?filter=emails%5Btype+eq+%22work%22%5D.value+eq+%22a%22"


async def test_create_sends_the_documented_body(server: Any, open_client: Open, example: Example) -> None:
    wanted = example("users-create-jellyfish-expected")
    server.answers(201, wanted["response"]["body"])
    async with open_client() as client:
        user = await client.create(wanted["request"]["body"])
    assert (server.last.method, server.last.target) == ("POST", "/Users")
    assert server.last.headers["Content-Type"] == "application/scim+json; charset=utf-8"
    assert server.last.document == wanted["request"]["body"]
    assert (user.id, user.user_name) == ("48af03ac28ad4fb88478", "AdeleV@contoso.com")


async def test_text_travels_as_utf_8(server: Any, open_client: Open) -> None:
    server.answers(201, {"id": 1})
    async with open_client() as client:
        user = await client.create({"title": "Zoë 佐藤 \ud800"})
    assert server.last.body == '{"title": "Zoë 佐藤 ?"}'.encode()
    assert user.id == "1"


async def test_patch_sends_the_documented_body(server: Any, open_client: Open, example: Example) -> None:
    wanted = example("users-patch-multi")
    server.answers(200, wanted["response"]["body"])
    async with open_client() as client:
        user = await client.patch("6764549bef60420686bc", wanted["request"]["body"]["Operations"])
    assert (server.last.method, server.last.target) == ("PATCH", wanted["path"])
    assert server.last.headers["Content-Type"] == "application/scim+json; charset=utf-8"
    assert server.last.document == wanted["request"]["body"]
    assert user is not None
    assert user.resource == wanted["response"]["body"]


async def test_delete_sends_the_documented_request(server: Any, open_client: Open, example: Example) -> None:
    wanted = example("users-delete")
    server.answers(204)
    async with open_client() as client:
        await client.delete("5171a35d82074e068ce2")
    assert (server.last.method, server.last.target, server.last.body) == (wanted["method"], wanted["path"], b"")


@pytest.mark.parametrize(
    ("identifier", "target"), [("a/b?c#d", "/Users/a%2Fb%3Fc%23d"), ("a b@c", "/Users/a%20b%40c"), ("ü", "/Users/%C3%BC")]
)
async def test_an_id_cannot_lead_elsewhere(server: Any, open_client: Open, identifier: str, target: str) -> None:
    server.answers(204)
    async with open_client() as client:
        await client.delete(identifier)
    assert server.last.target == target


@pytest.mark.parametrize("identifier", ["", ".", ".."])
async def test_an_id_that_is_none_is_refused_before_sending(server: Any, open_client: Open, identifier: str) -> None:
    problem = await problem_of(open_client(), lambda client: client.delete(identifier))
    assert problem.code == "scim-not-scim"
    assert server.sent == []


async def test_the_compatibility_flag_stays_behind_the_path(server: Any, key: str) -> None:
    tenant = Tenant.parse(f"http://127.0.0.1:{server.port}/scim/?aadOptscim062020")
    async with open_scim_client(tenant, ApiKey(key)) as client:
        await client.find("userName", "a")
    assert server.last.target == "/scim/Users?filter=userName+eq+%22a%22&aadOptscim062020"


# What answers mean


async def test_find_gives_what_came(server: Any, open_client: Open, example: Example) -> None:
    server.answers(200, example("users-query-match")["response"]["body"])
    async with open_client() as client:
        (user,) = await client.find("userName", "somebody else")
    assert user.id == "2441309d85324e7793ae"


async def test_get(server: Any, open_client: Open, example: Example) -> None:
    server.answers(200, example("users-get")["response"]["body"])
    async with open_client() as client:
        user = await client.get("5d48a0a8e9f04aa38008")
        assert user is not None
        assert user.user_name == "Test_User_00aa00aa-bb11-cc22-dd33-44ee44ee44ee"
        server.answers(404, example("users-get-404")["response"]["body"])
        assert await client.get("5171a35d82074e068ce2") is None


@pytest.mark.parametrize(
    ("status", "body"),
    [(204, b""), (200, b""), (202, b""), (200, b"OK"), (200, b'{"schemas": [], "title": "no id"}'), (200, b"{broken")],
)
async def test_patch_is_content_with_little(server: Any, open_client: Open, status: int, body: bytes) -> None:
    server.answers(status, body=body)
    async with open_client() as client:
        assert await client.patch("7", disable_operations()) is None


@pytest.mark.parametrize(("status", "body"), [(200, b'{"id": "7"}'), (200, b"gone"), (204, b""), (404, b""), (404, b"<html>"), (410, b"")])
async def test_gone_is_gone(server: Any, open_client: Open, status: int, body: bytes) -> None:
    server.answers(status, body=body)
    async with open_client() as client:
        await client.delete("7")


@pytest.mark.parametrize("status", [200, 201])
@pytest.mark.parametrize(("body", "code"), [(b"", "scim-empty"), (b'{"userName": "ann"}', "scim-not-scim"), (b"[]", "scim-not-scim")])
async def test_a_new_account_needs_an_id(server: Any, open_client: Open, status: int, body: bytes, code: str) -> None:
    server.answers(status, body=body)
    assert (await problem_of(open_client(), create)).code == code


@EVERY
async def test_a_login_page_is_never_a_success(server: Any, open_client: Open, call: Call) -> None:
    server.answers(200, body=b"<!doctype html><html><title>Sign in</title></html>", Content_Type="text/html")
    assert (await problem_of(open_client(), call)).code == "http-login-page"


@pytest.mark.parametrize(
    ("body", "code"),
    [(b"", "scim-empty"), (b"hello", "scim-not-json"), (b'{"totalResults": 0', "scim-broken-json"), (b'{"hello": 1}', "scim-not-scim")],
)
async def test_an_answer_that_is_not_scim(server: Any, open_client: Open, body: bytes, code: str) -> None:
    server.answers(200, body=body)
    assert (await problem_of(open_client(), find)).code == code


@EVERY
@pytest.mark.parametrize(
    ("status", "code"),
    [
        (400, "provisioning-rejected"), (401, "key-rejected"), (403, "key-not-admin"), (405, "provisioning-unsupported"),
        (407, "proxy-sign-in-required"), (409, "provisioning-conflict"), (413, "provisioning-rejected"), (418, "provisioning-rejected"),
        (422, "provisioning-rejected"), (429, "provisioning-rate-limited"), (500, "scim-server-error"), (502, "scim-server-error"),
        (503, "scim-unavailable"), (504, "scim-server-error"), (599, "scim-server-error"), (302, "http-redirect"), (304, "http-redirect"),
    ],
)  # fmt: skip
async def test_refusals(server: Any, open_client: Open, call: Call, status: int, code: str) -> None:
    server.answers(status, {"status": str(status), "detail": "because"})
    problem = await problem_of(open_client(), call)
    said = {} if status == 304 else {"server_said": "because"}
    assert (problem.code, dict(problem.facts)) == (code, {"status": status} | said)
    assert len(server.sent) == 1


@pytest.mark.parametrize(
    ("call", "status", "document", "code"),
    [
        (find, 404, None, "scim-not-found"),
        (create, 404, None, "scim-not-found"),
        (create, 410, None, "scim-not-found"),
        (patch, 404, None, "provisioning-vanished"),
        (find, 400, {"scimType": "invalidFilter"}, "filter-not-supported"),
        (find, 501, None, "filter-not-supported"),
        (patch, 501, None, "provisioning-unsupported"),
        (patch, 400, {"scimType": "invalidFilter"}, "provisioning-rejected"),
    ],
)
async def test_refusals_that_depend_on_the_request(
    server: Any, open_client: Open, call: Call, status: int, document: Any, code: str
) -> None:
    server.answers(status, document)
    assert (await problem_of(open_client(), call)).code == code


async def test_a_firewall_answers_with_a_page(server: Any, open_client: Open) -> None:
    server.answers(403, body=b"<html>Request blocked. Reference 18.2</html>", Content_Type="text/html")
    problem = await problem_of(open_client(), create)
    assert (problem.code, dict(problem.facts)) == ("key-blocked-by-firewall", {"status": 403})


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry_After": "7"}, 7),
        ({"Retry_After": "0"}, 0),
        ({"Retry_After": "Mon, 23 Nov 2026 10:00:30 GMT", "Date": "Mon, 23 Nov 2026 10:00:00 GMT"}, 30),
        ({"Retry_After": "Mon, 23 Nov 2026 09:00:00 GMT", "Date": "Mon, 23 Nov 2026 10:00:00 GMT"}, 0),
        ({"Retry_After": "Mon, 23 Nov 2020 09:00:00 GMT"}, 0),
        ({"Retry_After": "soon"}, None),
        ({"Retry_After": "-3"}, None),
        ({"Retry_After": "1e999"}, None),
        ({"Retry_After": ""}, None),
        ({}, None),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
async def test_retry_after(server: Any, open_client: Open, status: int, headers: dict[str, str], seconds: int | None) -> None:
    server.answers(status, **headers)
    problem = await problem_of(open_client(), create)
    assert problem.facts.get("retry_after") == seconds


@pytest.mark.parametrize(
    ("location", "facts"),
    [
        ("https://login.contoso.com/sign-in?token=abc", {"location": "https://login.contoso.com"}),
        ("/sign-in", {}),
        ("http://[broken", {}),
    ],
)
async def test_a_redirect_is_not_followed_and_its_rest_not_told(
    server: Any, open_client: Open, location: str, facts: dict[str, str]
) -> None:
    server.answers(302, Location=location)
    problem = await problem_of(open_client(), find)
    assert dict(problem.facts) == {"status": 302} | facts


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b'{"DETAIL": "No\\r\\n such\\u0000 \\u202ething"}', "No such thing"),
        (b'{"detail": "", "error_description": "expired"}', "expired"),
        (b'{"error": {"nested": 1}, "message": "m"}', "m"),
        (b"plain words\n", "plain words"),
        (b"[1]", None),
        (b"<html><body>page</body></html>", None),
        (b"", None),
        (json.dumps({"detail": "x" * 500}).encode(), "x" * 199 + "…"),
    ],
)
async def test_what_the_server_said(server: Any, open_client: Open, body: bytes, said: str | None) -> None:
    server.answers(400, body=body)
    assert (await problem_of(open_client(), create)).facts.get("server_said") == said


# Promises


@EVERY
@pytest.mark.parametrize("status", [302, 400, 401, 403, 409, 500])
@pytest.mark.parametrize("pad", ["", "x" * 180, " " * 4000])
async def test_the_key_is_never_repeated(server: Any, open_client: Open, key: str, call: Call, status: int, pad: str) -> None:
    server.answers(status, {"detail": f"{pad}Bearer {key} is wrong"}, Location=f"https://{key}.example/?{key}")
    client = open_client()
    problem = await problem_of(client, call)
    shown = repr(problem) + repr(client) + repr(vars(client)) + repr(ProblemFound(problem)) + json.dumps(dict(problem.facts))
    assert key not in shown
    assert key[:16] not in shown


@pytest.mark.parametrize(
    "document",
    [
        {"totalResults": 1, "Resources": [{"id": 42, "USERNAME": "ann", "emails": {"value": "a"}, "active": "False"}]},
        [{"id": "42"}],
        {"ID": "42", "meta": None},
    ],
)
async def test_odd_but_readable(server: Any, open_client: Open, document: Any) -> None:
    server.answers(200, body=b"\xef\xbb\xbf" + json.dumps(document).encode(), Content_Type="text/plain")
    async with open_client() as client:
        (user,) = await client.find("userName", "ann")
        assert user.id == "42"


async def test_nobody_listens(key: str) -> None:
    client = open_scim_client(Tenant.parse("http://127.0.0.1:1"), ApiKey(key), limit_seconds=2)
    problem = await problem_of(client, find)
    assert problem.code == "connect-refused"
    assert key not in repr(problem)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    status=st.sampled_from([200, 201, 202, 301, 400, 401, 403, 404, 409, 422, 429, 500, 503]) | st.integers(200, 599),
    body=st.binary(max_size=40)
    | st.recursive(st.none() | st.text(max_size=5), lambda s: st.lists(s, max_size=3)).map(lambda d: json.dumps(d).encode()),
    content_type=st.sampled_from(["application/scim+json", "text/html", "text/plain; charset=nonsense"]),
    retry=st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30),
)
def test_any_answer_gives_a_value_or_a_problem(
    server: Any, open_client: Open, status: int, body: bytes, content_type: str, retry: str
) -> None:
    server.answers(status, body=body, Content_Type=content_type, Retry_After=retry)

    async def everything() -> None:
        async with open_client() as client:
            for call in (find, get, create, patch, delete):
                try:
                    await call(client)
                except ProblemFound as found:
                    said = found.problem.facts.get("server_said", "")
                    assert isinstance(said, str)
                    assert len(said) <= 200
                    assert said.isprintable()

    asyncio.run(everything())
