"""What Jellyfish makes of the key, and what Entra would make of the answer."""

import json

import pytest

from jellyfish_setup.connection.diagnosis import StageState, Verdict
from jellyfish_setup.core.codes import Code

pytestmark = pytest.mark.anyio

USERS = [{"id": "1", "userName": "ann@contoso.com"}, {"id": "2", "userName": "bob@contoso.com"}]
SCHEMAS = ["urn:ietf:params:scim:api:messages:2.0:ListResponse"]
LOGIN_PAGE = "<html><title>Log in</title><form><input type='password'></form></html>"


def found(**members):
    return json.dumps({"schemas": SCHEMAS, **members})


@pytest.mark.parametrize(
    ("status", "body", "label", "stage", "code"),
    [
        (401, '{"detail":"bad token"}', "application/scim+json", "key", Code.KEY_REJECTED),
        (401, "", "", "key", Code.KEY_REJECTED),
        (401, "<html><center>401 Authorization Required</center></html>", "text/html", "key", Code.KEY_REJECTED),
        (401, LOGIN_PAGE, "text/html", "key", Code.HTTP_LOGIN_PAGE),
        (403, '{"detail":"not an administrator"}', "application/json", "key", Code.KEY_NOT_ADMIN),
        (403, "", "", "key", Code.KEY_NOT_ADMIN),
        (403, "<html><h1>Request blocked</h1>Incident 1234</html>", "text/html", "key", Code.KEY_BLOCKED_BY_FIREWALL),
        (403, LOGIN_PAGE, "text/html; charset=utf-8", "key", Code.HTTP_LOGIN_PAGE),
        (200, LOGIN_PAGE, "text/html", "key", Code.HTTP_LOGIN_PAGE),
        (404, '{"detail":"no"}', "application/scim+json", "scim", Code.SCIM_NOT_FOUND),
        (404, "<html>Cannot GET /Users</html>", "text/html", "scim", Code.SCIM_NOT_FOUND),
        (405, "", "", "scim", Code.SCIM_NOT_FOUND),
        (429, "", "", "scim", Code.SCIM_RATE_LIMITED),
        (500, "oops", "text/plain", "scim", Code.SCIM_SERVER_ERROR),
        (502, "<html>Bad gateway</html>", "text/html", "scim", Code.SCIM_UNAVAILABLE),
        (503, "", "", "scim", Code.SCIM_UNAVAILABLE),
        (204, "", "", "scim", Code.SCIM_EMPTY),
        (200, "", "application/scim+json", "scim", Code.SCIM_EMPTY),
        (200, " \r\n", "application/scim+json", "scim", Code.SCIM_EMPTY),
        (200, "welcome", "text/plain", "scim", Code.SCIM_NOT_JSON),
        (200, "<?xml version='1.0'?><a/>", "application/xml", "scim", Code.SCIM_NOT_JSON),
        (200, '{"schemas": [', "application/scim+json", "scim", Code.SCIM_BROKEN_JSON),
        (200, "welcome", "application/json", "scim", Code.SCIM_BROKEN_JSON),
        (200, "[" * 100_000, "application/json", "scim", Code.SCIM_BROKEN_JSON),
        (200, "[]", "application/json", "scim", Code.SCIM_NOT_SCIM),
        (200, '{"users": []}', "application/json", "scim", Code.SCIM_NOT_SCIM),
        (200, '{"schemas": {"a": 1}, "totalResults": 0}', "application/json", "scim", Code.SCIM_NOT_SCIM),
        (200, "null", "application/json", "scim", Code.SCIM_NOT_SCIM),
        (202, found(totalResults=0), "application/scim+json", "scim", Code.SCIM_NOT_SCIM),
        (400, "<html>Bad request</html>", "text/html", "scim", Code.SCIM_NOT_JSON),
        (400, '{"scimType":"invalidFilter"}', "application/scim+json", "filter", Code.FILTER_NOT_SUPPORTED),
        (400, "", "", "filter", Code.FILTER_NOT_SUPPORTED),
        (422, '{"scimType":"invalidFilter"}', "application/scim+json", "filter", Code.FILTER_NOT_SUPPORTED),
        (501, '{"detail":"no filters here"}', "application/scim+json", "filter", Code.FILTER_NOT_SUPPORTED),
        (200, found(totalResults=2, Resources=USERS), "application/scim+json", "filter", Code.FILTER_IGNORED),
        (200, found(totalResults=0, Resources=USERS), "application/scim+json", "filter", Code.FILTER_IGNORED),
        (200, found(totalResults=7, Resources=[]), "application/scim+json", "filter", Code.FILTER_WRONG_ANSWER),
        (200, found(Resources=[]), "application/scim+json", "filter", Code.FILTER_WRONG_ANSWER),
        (200, found(totalResults=0, Resources={}), "application/scim+json", "filter", Code.FILTER_WRONG_ANSWER),
        (200, found(totalResults=False), "application/scim+json", "filter", Code.FILTER_WRONG_ANSWER),
    ],
)
async def test_answers_with_which_entra_is_not_content(serve, check, http_answer, unauthorised, status, body, label, stage, code):
    server = serve(unauthorised, http_answer(status, body, label))
    diagnosis = await check(server.url)
    failed = next(each for each in diagnosis.stages if each.state is StageState.FAILED)
    assert (failed.name, failed.code) == (stage, code)
    assert diagnosis.problem.facts["status"] == status
    assert server.connections == (4 if code is Code.SCIM_NOT_FOUND else 2)


@pytest.mark.parametrize(
    "body",
    [
        found(totalResults=0, Resources=[]),
        found(totalResults=0),
        found(totalResults=0, Resources=None),
        "\ufeff" + found(totalResults=0, Resources=[]),
        json.dumps({"Schemas": [SCHEMAS[0].upper()], "TOTALRESULTS": 0, "resources": []}),
    ],
)
async def test_answers_with_which_entra_is_content(serve, check, http_answer, unauthorised, body):
    assert (await check(serve(unauthorised, http_answer(200, body)).url)).verdict is Verdict.PASSED


async def test_the_label_of_the_answer_is_a_remark(serve, check, http_answer, unauthorised, no_user, stage_of):
    diagnosis = await check(serve(unauthorised, http_answer(200, no_user, "application/json; charset=utf-8")).url)
    assert (diagnosis.verdict, diagnosis.problem) == (Verdict.ATTENTION, None)
    scim = stage_of(diagnosis, "scim")
    assert (scim.state, scim.code) == (StageState.REMARK, Code.REMARK_CONTENT_TYPE)
    assert scim.facts["content_type"] == "application/json; charset=utf-8"
    assert stage_of(diagnosis, "filter").state is StageState.PASSED


async def test_how_long_to_wait(serve, check, http_answer, unauthorised):
    diagnosis = await check(serve(unauthorised, http_answer(429, "", Retry_After="17")).url)
    assert diagnosis.problem.facts["wait"] == 17


async def test_a_firewall_that_names_itself_in_a_header(serve, check, http_answer, unauthorised):
    server = serve(unauthorised, http_answer(403, "error code: 1020", "text/plain", cf_mitigated="block"))
    assert (await check(server.url)).problem.code is Code.KEY_BLOCKED_BY_FIREWALL


async def test_users_that_came_back_are_counted_and_not_kept(serve, check, http_answer, unauthorised):
    server = serve(unauthorised, http_answer(200, found(totalResults=2, Resources=USERS)))
    diagnosis = await check(server.url)
    assert diagnosis.problem.facts["count"] == 2


@pytest.mark.parametrize(
    ("body", "label", "said"),
    [
        ('{"detail":"The token\\u0007 is\\n unknown"}', "application/scim+json", "The token is unknown"),
        ("plain \u202egnirts", "text/plain; charset=utf-8", "plain gnirts"),
        ("x" * 5000, "text/plain", "x" * 200),
        ("<html><style>body{}</style><script>alert(1)</script><h1>Go  away</h1></html>", "text/html", "Go away"),
    ],
)
async def test_what_the_server_said_is_short_and_plain(serve, check, http_answer, unauthorised, body, label, said):
    diagnosis = await check(serve(unauthorised, http_answer(401, body, label)).url)
    assert diagnosis.problem.facts["server_said"] == said


@pytest.mark.parametrize("status", [200, 302, 401, 403, 404, 429, 500])
@pytest.mark.parametrize("label", ["text/html", "application/json", "text/plain"])
async def test_a_server_that_repeats_the_key(serve, check, http_answer, unauthorised, status, label):
    def echo(peer):
        request = peer.read_request().decode()
        key = request.split("Bearer ")[1].split("\r\n")[0]
        headers = {"Server": key, "Location": f"https://{key}.example/", "Retry_After": key}
        body = json.dumps({"detail": f"no such key: {key}", "all": request}) if label == "application/json" else request
        peer.send(http_answer(status, body, f"{label}; key={key}", **headers))

    await check(serve(unauthorised, echo).url)  # the fixture looks for the key in everything that comes back


@pytest.mark.parametrize(
    ("script", "code"),
    [
        (b"", Code.HTTP_CLOSED),
        (lambda peer: (peer.read_request(), peer.hang()), Code.HTTP_TIMEOUT),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{", Code.HTTP_CUT_OFF),
    ],
)
async def test_a_connection_that_breaks_when_the_key_is_shown(serve, check, unauthorised, stage_of, script, code):
    diagnosis = await check(serve(unauthorised, script).url, limit_seconds=0.7)
    assert diagnosis.problem.code is code
    assert stage_of(diagnosis, "key").state is StageState.FAILED


async def test_a_redirect_only_with_the_key(serve, check, http_answer, unauthorised):
    server = serve(unauthorised, http_answer(302, "", Location="https://evil.example/"))
    diagnosis = await check(server.url)
    assert diagnosis.problem.code is Code.HTTP_REDIRECT
    assert diagnosis.problem.facts["location"] == "evil.example"
    assert server.connections == 2
