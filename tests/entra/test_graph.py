"""Every request to Graph: where it goes, when it is sent again, and what is told when it is refused."""

import json
import logging
from base64 import b64encode
from collections.abc import Callable
from typing import Any

import pytest
from graph_double import GraphDouble
from graph_double.double import TOKEN
from graph_double.reply import Reply
from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.http import Answer
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.entra.application import OWN_APPLICATION_TEMPLATE
from jellyfish_setup.entra.graph import Graph, literal
from jellyfish_setup.entra.organisation import read_organisation
from jellyfish_setup.entra.patience import is_doubtful
from jellyfish_setup.entra.refusals import claims_wanted, refusal
from jellyfish_setup.texts.problems import describe

pytestmark = pytest.mark.anyio

INSTANTIATE = f"/applicationTemplates/{OWN_APPLICATION_TEMPLATE}/instantiate"
Opener = Callable[..., Graph]


async def problem_of(awaitable: Any) -> Any:
    with pytest.raises(ProblemFound) as stopped:
        await awaitable
    return stopped.value.problem


async def test_a_request_names_itself_and_carries_the_token(graph: Graph, double: GraphDouble) -> None:
    organisation = await read_organisation(graph)
    assert (organisation.name, organisation.domains[0]) == ("Contoso", "contoso.com")
    (heard,) = double.heard
    assert heard.path == "/v1.0/organization"
    assert heard.headers["authorization"] == f"Bearer {TOKEN}"
    assert len(heard.headers["client-request-id"]) == 36
    assert heard.query == {"$select": "id,displayName,verifiedDomains"}


async def test_another_organisation_than_the_expected_one_is_told(graph: Graph) -> None:
    assert (await read_organisation(graph, expected="CONTOSO.com")).id
    assert (await problem_of(read_organisation(graph, expected="fabrikam.com"))).code is Code.ENTRA_WRONG_TENANT


async def test_blanks_in_a_filter_are_no_plus_signs_and_quotes_are_doubled(graph: Graph, double: GraphDouble) -> None:
    double.organisation.groups.append({"id": "g", "displayName": "O'Hara + Söhne & Co"})
    query = {"$filter": f"displayName eq {literal(chr(79) + chr(39) + 'Hara + Söhne & Co')}"}
    assert [entry["id"] async for entry in graph.pages("/groups", query)] == ["g"]
    assert double.heard[0].raw == "/v1.0/groups?$filter=displayName%20eq%20'O''Hara%20%2B%20S%C3%B6hne%20%26%20Co'"


@pytest.mark.parametrize("named", ["2.128", "3", "Mon, 23 Nov 2026 10:20:00 GMT", ""])
async def test_a_graph_that_asks_to_wait_is_waited_for(graph: Graph, double: GraphDouble, named: str) -> None:
    double.traps.throttles, double.traps.retry_after = 2, named
    if named.startswith("Mon"):
        double.traps.retry_after = "Thu, 01 Jan 1970 00:00:00 GMT"  # gone by: again at once
    await read_organisation(graph)
    expected = {"2.128": [2.128] * 2, "3": [3.0] * 2}.get(named, [0.0, 0.0] if named else None)
    assert double.clock.slept == expected or (expected is None and 1.6 <= double.clock.slept[0] <= 2.4 and len(double.clock.slept) == 2)


async def test_a_graph_that_asks_for_too_much_patience_is_told(graph: Graph, double: GraphDouble) -> None:
    double.traps.throttles, double.traps.retry_after = 1, "3600"
    problem = await problem_of(read_organisation(graph))
    assert (problem.code, problem.facts["retry_after"]) == (Code.ENTRA_THROTTLED, 3600)
    assert double.clock.slept == []


async def test_a_minute_without_graph_is_outlasted(graph: Graph, double: GraphDouble) -> None:
    await read_organisation(graph)
    double.traps.down_until = double.clock.seconds + 60
    await read_organisation(graph)
    assert 60 <= sum(double.clock.slept) < 130


async def test_a_graph_that_is_away_for_long_is_told_with_the_ids_for_support(graph: Graph, double: GraphDouble) -> None:
    double.traps.down_until = double.clock.seconds + 100_000
    problem = await problem_of(read_organisation(graph))
    assert problem.code is Code.ENTRA_UNAVAILABLE
    assert problem.facts["request_id"] == f"request-{len(double.heard)}"
    assert problem.facts["client_request_id"] == double.heard[-1].headers["client-request-id"]


async def test_a_graph_that_was_never_there_is_told_at_once(open_graph: Opener, double: GraphDouble) -> None:
    double.close()
    async with open_graph() as graph:
        problem = await problem_of(read_organisation(graph))
    assert (problem.code, problem.facts["cause"]) == (Code.ENTRA_UNREACHABLE, "connect-refused")
    assert double.clock.slept == []


async def test_what_may_not_be_done_twice_is_not_sent_twice(graph: Graph, double: GraphDouble) -> None:
    await read_organisation(graph)
    double.traps.down_until = double.clock.seconds + 5
    assert (await problem_of(graph.send("POST", INSTANTIATE, {"displayName": "x"}, repeatable=False))).code
    double.traps.down_until = 0
    double.traps.loses_answers_to = {"POST applicationTemplates/*/instantiate"}
    problem = await problem_of(graph.send("POST", INSTANTIATE, {"displayName": "x"}, repeatable=False))
    assert problem.code is Code.ENTRA_UNREACHABLE
    assert is_doubtful(problem)
    assert len(double.organisation.apps) == 1


async def test_a_token_that_ends_half_way_is_renewed_once(graph: Graph, double: GraphDouble) -> None:
    double.traps.first_token_ends_after = 1
    await read_organisation(graph)
    await read_organisation(graph)
    assert [heard.status for heard in double.heard] == [200, 401, 200]


async def test_a_token_that_nobody_can_renew_is_told(open_graph: Opener, double: GraphDouble) -> None:
    double.traps.first_token_ends_after = 0
    async with open_graph(given=True) as graph:
        problem = await problem_of(read_organisation(graph))
    assert problem.code is Code.ENTRA_TOKEN_EXPIRED
    assert problem.facts["request_id"] == "request-1"


async def test_what_a_claims_challenge_asks_for_reaches_the_sign_in(graph: Graph, double: GraphDouble) -> None:
    double.traps.first_token_ends_after = 1
    challenge = f'Bearer error="insufficient_claims", claims="{b64encode(b"{}").decode()}"'
    double.traps.says["GET organization"] = Reply(403, {}, {"WWW-Authenticate": challenge})
    assert (await problem_of(read_organisation(graph))).code is Code.ENTRA_CONDITIONAL_ACCESS
    assert graph._tokens.claims == ["{}"]  # type: ignore[attr-defined]


async def test_the_dearest_calls_keep_to_five_in_ten_seconds(graph: Graph, double: GraphDouble) -> None:
    query = {"$filter": "servicePrincipal/id eq 'x'"}
    for _ in range(11):
        assert [entry async for entry in graph.pages("/auditLogs/provisioning", query)] == []
    assert {heard.status for heard in double.heard} == {200}
    assert sum(double.clock.slept) >= 20


async def test_a_next_page_elsewhere_is_not_asked_for(graph: Graph, double: GraphDouble, open_graph: Opener) -> None:
    other = GraphDouble(double.clock)
    try:
        for link in (f"{other.url}/v1.0/groups", "http://user@evil.example/x", "http://[", 7, f"{double.url}/v1.0/groups"):
            double.traps.says["GET groups"] = Reply(200, {"value": [{"id": "g"}], "@odata.nextLink": link})
            if link == 7:
                assert [entry async for entry in graph.pages("/groups")]
                continue
            with pytest.raises(ProblemFound) as stopped:
                async for _ in graph.pages("/groups"):
                    pass
            assert stopped.value.problem.code is Code.ENTRA_NOT_UNDERSTOOD
        assert other.heard == []
    finally:
        other.close()


@pytest.mark.parametrize(
    ("status", "said", "code"),
    [
        (403, "error-403-authorization-requestdenied", Code.ENTRA_ROLE_MISSING),
        (403, "Authentication_MSGraphPermissionMissing", Code.ENTRA_CONSENT_NEEDED),
        (403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant", Code.ENTRA_LICENCE_MISSING),
        (403, "SomethingNew", Code.ENTRA_ROLE_MISSING),
        (401, "Unauthorized", Code.ENTRA_ROLE_MISSING),
        (404, "Request_ResourceNotFound", Code.ENTRA_NOT_FOUND),
        (400, "error-400-validateCredentials-unavailable", Code.ENTRA_CONNECTION_REFUSED),
        (400, "SystemForCrossDomainIdentityManagementInvalidCredentials", Code.ENTRA_CONNECTION_REFUSED),
        (400, "SomethingNew", Code.ENTRA_REFUSED),
        (302, "x", Code.ENTRA_NOT_UNDERSTOOD),
    ],
)
async def test_a_refusal_has_a_code_by_status_and_code(graph: Graph, double: GraphDouble, status: int, said: str, code: Code) -> None:
    double.traps.refuses["GET organization"] = (status, said)
    problem = await problem_of(read_organisation(graph))
    assert problem.code is code
    assert problem.facts["status"] == status


async def test_what_a_server_repeats_of_a_secret_stands_in_no_fact(graph: Graph, double: GraphDouble) -> None:
    double.traps.says["GET organization"] = Reply.error(400, f"x{TOKEN}", f"Bearer {TOKEN} and {TOKEN[:20]}")
    problem = await problem_of(read_organisation(graph))
    assert TOKEN[:20] not in str(problem.facts)


async def test_a_page_instead_of_data_is_not_understood(graph: Graph, double: GraphDouble) -> None:
    double.traps.says["GET organization"] = Reply(200, b"<html>")
    assert (await problem_of(read_organisation(graph))).code is Code.ENTRA_NOT_UNDERSTOOD


async def test_nothing_secret_is_logged(graph: Graph, double: GraphDouble, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        await read_organisation(graph)
        double.traps.refuses["GET organization"] = (400, "Bad")
        await problem_of(read_organisation(graph))
    assert TOKEN not in caplog.text


def test_a_claims_challenge_is_decoded() -> None:
    claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'
    challenge = f'Bearer realm="", error="insufficient_claims", claims="{b64encode(claims.encode()).decode().rstrip("=")}"'
    answer = Answer(401, {"www-authenticate": challenge}, b"", 0.1)
    assert claims_wanted(answer) == claims
    problem = refusal(answer, Redaction(), client_request_id="c")
    assert problem is not None
    assert problem.code is Code.ENTRA_CONDITIONAL_ACCESS
    assert claims_wanted(Answer(401, {}, b"", 0.1)) == ""


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["error", "code", "message", "innerError", "details"]), inner)
    ),
    max_leaves=8,
)


@given(st.integers(200, 599), st.binary(max_size=40) | JSON.map(lambda document: json.dumps(document).encode()), st.text(max_size=30))
def test_whatever_is_answered_it_has_a_code_or_is_a_success(status: int, body: bytes, header: str) -> None:
    headers = {"retry-after": header, "www-authenticate": header, "request-id": header}
    problem = refusal(Answer(status, headers, body, 0.1), Redaction(), client_request_id="c")
    assert (problem is None) == (status < 300)
    if problem is not None:
        assert describe(problem).title
