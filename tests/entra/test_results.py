"""What Entra did for people: both shapes of on-demand provisioning, and the logs."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from graph_double import GraphDouble, body_of
from graph_double.reply import Reply
from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.core.result import Action, Outcome, Source, StepName, UserResult
from jellyfish_setup.entra.control import require_job
from jellyfish_setup.entra.events import read_event
from jellyfish_setup.entra.graph import Graph
from jellyfish_setup.entra.logs import read_results
from jellyfish_setup.entra.on_demand import provision_on_demand, read_answer
from jellyfish_setup.entra.people import read_assigned_people, read_people
from jellyfish_setup.entra.plan import ActionName, Wishes

pytestmark = pytest.mark.anyio
Run = Callable[..., Any]


def from_log(name: str, **changes: Any) -> UserResult:
    return read_event(body_of(name)["value"][0] | changes, Source.LOG, Redaction())


@pytest.fixture
async def on_demand(graph: Graph, run: Run, wishes: Wishes, double: GraphDouble) -> Callable[..., Any]:
    """`await on_demand("an example")`: the result for Ann when Graph answers with that, or with a body of its own."""
    report = await run(wishes)

    async def provision(answer: Any) -> UserResult:
        body = body_of(answer) if isinstance(answer, str) else answer
        double.traps.says["POST servicePrincipals/*/synchronization/jobs/*/provisionOnDemand"] = Reply(200, body)
        (result,) = [one async for one in provision_on_demand(graph, report.application, report.job, ("ann@contoso.com",))]
        return result

    return provision


async def test_nothing_to_do_is_a_success(on_demand: Run) -> None:
    """The example says "Skipped"; its reason is that both sides are equal already."""
    result = await on_demand("provisionOnDemand-user-skipped")
    assert (result.person, result.display_name) == ("ann@contoso.com", "Ann")
    assert (result.action, result.outcome, result.problem, result.changes) == (Action.NONE, Outcome.SUCCEEDED, None, ())
    assert [step.name for step in result.steps] == [StepName.IMPORT, StepName.SCOPE, StepName.MATCH, StepName.ACTION], "in order"
    assert result.ids["target"] == "52507a19-96ec-4e73-9250-3e65ffd2d926"
    assert 0.2 < result.seconds < 0.3
    assert result.at == datetime(2020, 6, 26, 13, 58, 24, 768208, UTC)


async def test_the_shape_with_a_verdict_as_its_key(on_demand: Run) -> None:
    result = await on_demand("provisionOnDemand-user-updated-trimmed")
    assert (result.action, result.outcome) == (Action.UPDATE, Outcome.SUCCEEDED)
    assert ("Mail", None, "adelev@chicago.com") in [(change.attribute, change.before, change.after) for change in result.changes]


async def test_the_shape_with_a_list_as_its_value(on_demand: Run) -> None:
    result = await on_demand("provisionOnDemand-variant-array")
    assert (result.person, result.outcome, result.action) == ("ann@contoso.com", Outcome.SUCCEEDED, Action.NONE)
    assert [step.name for step in result.steps] == [StepName.IMPORT]


async def test_an_answer_without_a_record_has_its_verdict(on_demand: Run) -> None:
    assert (await on_demand("provisionOnDemand-group")).outcome is Outcome.SUCCEEDED


def test_the_logs_spell_things_differently() -> None:
    created = from_log("auditLogs-provisioning-list-user-create")
    assert (created.person, created.display_name, created.seconds) == ("user4@fabrikam.com", "User4", 4.375)
    assert (created.action, created.outcome) == (Action.CREATE, Outcome.SUCCEEDED)
    scope = next(step for step in created.steps if step.name is StepName.SCOPE)
    assert scope.facts["ScopeEvaluationResult"] == "{\"Marketing department filter.department EQUALS 'Marketing'\":true}"
    capital = from_log("auditLogs-provisioning-list-success")
    assert [step.name for step in capital.steps] == [StepName.IMPORT, StepName.ACTION], "“Import” with a capital letter"
    failed = from_log("auditLogs-provisioning-list-failure")
    assert failed.problem is not None
    assert (failed.outcome, failed.problem.code) == (Outcome.FAILED, Code.PROVISIONING_CONFLICT)
    assert failed.problem.facts["entra_code"] == "ContosoEntryConflict"


async def test_why_somebody_is_left_out_or_fails_has_the_codes_of_the_exported_logs(
    graph: Graph, run: Run, wishes: Wishes, double: GraphDouble
) -> None:
    report = await run(replace(wishes, assign=("ann@contoso.com",)))
    double.organisation.synchronization.on_demand_fails["ann@contoso.com"] = "JellyfishEntryConflict"
    people = ("ann@contoso.com", "cy@contoso.com")
    failed, left_out = [result async for result in provision_on_demand(graph, report.application, report.job, people)]
    assert (failed.outcome, failed.problem.code) == (Outcome.FAILED, Code.PROVISIONING_CONFLICT)
    assert failed.problem.facts["server_said"] == "Jellyfish said no."
    assert (left_out.outcome, left_out.problem.code) == (Outcome.SKIPPED, Code.SYNC_NOT_ASSIGNED)


async def test_what_jellyfish_repeats_of_a_key_stands_in_no_result(graph: Graph) -> None:
    key = ApiKey("jf_canary-7Yq2mZ8pLw4Xc9Vb3Nt6Rk1S")
    graph.redaction.add(key)
    said = f"refused: Bearer {key.reveal()}"
    failed = {"status": "failure", "errorInformation": {"errorCode": "Odd", "reason": said}}
    steps = [{"name": "EntryExportAdd", "provisioningStepType": "export", "status": "failure", "description": said, "details": {"x": said}}]
    entry = body_of("auditLogs-provisioning-list-user-create")["value"][0]
    entry |= {"provisioningStatusInfo": failed, "provisioningSteps": steps, "odd": said}
    result = read_event(entry, Source.LOG, graph.redaction)
    assert result.outcome is Outcome.FAILED
    assert key.reveal() not in repr(result) + str(result.problem.facts if result.problem else "")


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["status", "details", "name", "type", "id", "result"]), inner)
    ),
    max_leaves=6,
)


@pytest.mark.parametrize("answer", [{}, {"key": None, "value": 3}, {"key": "{", "value": "["}, {"key": "[]", "value": "[[1]]"}])
async def test_an_answer_that_tells_nothing_is_not_understood(on_demand: Run, answer: Any) -> None:
    with pytest.raises(ProblemFound) as stopped:
        await on_demand(answer)
    assert stopped.value.problem.code is Code.ENTRA_NOT_UNDERSTOOD


@given(ODD, ODD)
def test_whatever_an_answer_holds_it_is_read(key: Any, value: Any) -> None:
    record, verdict = read_answer({"key": json.dumps(key), "value": json.dumps(value)})
    assert isinstance(record, dict)
    assert isinstance(verdict, dict)


@pytest.mark.parametrize("shape", ["pair", "array"])
async def test_people_are_provisioned_one_after_the_other_within_the_limit(
    graph: Graph, run: Run, wishes: Wishes, double: GraphDouble, shape: str
) -> None:
    people = [double.organisation.add_user(f"p{number}")["userPrincipalName"] for number in range(12)]
    report = await run(replace(wishes, assign=tuple(people)))
    double.traps.on_demand_shape = shape
    begun = double.clock.seconds
    results = [result async for result in provision_on_demand(graph, report.application, report.job, people)]
    assert [result.person for result in results] == people
    assert {(result.action, result.outcome) for result in results} == {(Action.CREATE, Outcome.SUCCEEDED)}
    operation = "POST servicePrincipals/*/synchronization/jobs/*/provisionOnDemand"
    assert {heard.status for heard in double.asked(operation)} == {200}, "never more than five in ten seconds"
    assert double.clock.seconds - begun >= 20
    assert double.asked(operation)[0].body["parameters"][0]["ruleId"].endswith("#V2")


async def test_a_new_assignment_is_waited_for(run: Run, wishes: Wishes, double: GraphDouble) -> None:
    double.traps.assignments_unseen = 100.0
    report = await run(replace(wishes, assign=("ann@contoso.com",), on_demand=("ann@contoso.com",)))
    assert report.results[0].outcome is Outcome.SUCCEEDED
    double.clock.seconds += 1000
    begun = double.clock.seconds
    report = await run(replace(wishes, on_demand=("cy@contoso.com",)))
    assert report.results[0].problem.code is Code.SYNC_NOT_ASSIGNED
    assert double.clock.seconds == begun, "somebody who was never assigned is not waited for"


async def test_a_person_who_fails_keeps_provisioning_off(run: Run, wishes: Wishes, double: GraphDouble) -> None:
    double.organisation.synchronization.on_demand_fails["ann@contoso.com"] = "UnprocessableEntity"
    both = ("ann@contoso.com", "bo@contoso.com")
    report = await run(replace(wishes, assign=both, on_demand=both, start=True))
    assert [result.outcome for result in report.results] == [Outcome.FAILED, Outcome.SUCCEEDED]
    states = {action.action: action.state for action in report.actions}
    assert (states[ActionName.ON_DEMAND], states[ActionName.START]) == ("failed", "not-started")
    assert report.problem.code is Code.PROVISIONING_REJECTED


async def test_the_logs_are_read_page_by_page_and_only_as_far_as_wanted(
    graph: Graph, run: Run, wishes: Wishes, double: GraphDouble
) -> None:
    people = ("ann@contoso.com", "bo@contoso.com", "cy@contoso.com")
    report = await run(replace(wishes, assign=people, on_demand=people))
    results = [result async for result in read_results(graph, report.application)]
    assert [result.person for result in results] == list(reversed(people))
    assert [heard.query.get("$skiptoken") for heard in double.asked("GET auditLogs/provisioning")] == [None, "2"]
    first = double.asked("GET auditLogs/provisioning")[0]
    assert first.query["$filter"] == f"servicePrincipal/id eq '{report.application.service_principal_id}'"
    assert (first.query["$orderby"], first.query["$top"]) == ("activityDateTime desc", "500")
    async for _ in read_results(graph, report.application, since=datetime(2026, 11, 1, tzinfo=UTC)):
        break
    assert len(double.asked("GET auditLogs/provisioning")) == 3
    assert double.asked("GET auditLogs/provisioning")[2].query["$filter"].endswith("' and activityDateTime gt 2026-11-01T00:00:00Z")
    bo = double.organisation.user("bo@contoso.com")["id"]
    assert [result.person async for result in read_results(graph, report.application, person_id=bo)] == ["bo@contoso.com"]


async def test_the_logs_are_some_minutes_behind(graph: Graph, run: Run, wishes: Wishes, double: GraphDouble) -> None:
    double.traps.log_delay = 300.0
    report = await run(replace(wishes, assign=("ann@contoso.com",), on_demand=("ann@contoso.com",)))
    assert [result async for result in read_results(graph, report.application)] == []
    double.clock.seconds += 301
    assert [result.source async for result in read_results(graph, report.application)] == [Source.LOG]


async def test_without_a_licence_there_are_no_logs(graph: Graph, run: Run, wishes: Wishes, double: GraphDouble) -> None:
    report = await run(wishes)
    double.traps.refuses["GET auditLogs/provisioning"] = (403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant")
    with pytest.raises(ProblemFound) as stopped:
        async for _ in read_results(graph, report.application):
            pass
    assert stopped.value.problem.code is Code.ENTRA_LICENCE_MISSING


async def test_groups_in_the_logs_are_left_out(graph: Graph, run: Run, wishes: Wishes, double: GraphDouble) -> None:
    report = await run(wishes)
    group = body_of("auditLogs-provisioning-list-failure")["value"][0]
    person = body_of("auditLogs-provisioning-list-user-create")["value"][0]
    ours = {"servicePrincipal": {"id": report.application.service_principal_id, "displayName": "Jellyfish"}}
    double.organisation.synchronization.log(group | ours, person | ours)
    assert [result.person async for result in read_results(graph, report.application)] == ["user4@fabrikam.com"]


async def test_one_without_a_job_is_not_set_up(graph: Graph, run: Run, wishes: Wishes, double: GraphDouble) -> None:
    report = await run(wishes)
    double.organisation.apps[0].jobs.clear()
    with pytest.raises(ProblemFound) as stopped:
        await require_job(graph, report.application)
    assert stopped.value.problem.code is Code.ENTRA_NOT_SET_UP


async def test_the_people_who_are_assigned_are_each_there_once(graph: Graph, run: Run, wishes: Wishes, double: GraphDouble) -> None:
    ann, bo = (double.organisation.user(f"{name}@contoso.com") for name in ("ann", "bo"))
    double.organisation.members[double.organisation.groups[0]["id"]] = [ann["id"], bo["id"]]
    report = await run(replace(wishes, assign=("ann@contoso.com", "PKI operators")))
    people = [person async for person in read_assigned_people(graph, report.application)]
    assert [person["userPrincipalName"] for person in people] == ["ann@contoso.com", "bo@contoso.com"]
    assert all("accountEnabled" in person for person in people), "Graph tells only what is asked for"
    everybody = [person["userPrincipalName"] async for person in read_people(graph)]
    assert everybody == ["ann@contoso.com", "bo@contoso.com", "cy@contoso.com"]
