"""What Entra did for people: both shapes of on-demand provisioning, and the logs."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from graph_double import GraphDouble, body_of
from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.core.result import Action, Outcome, Source, StepName, UserResult
from jellyfish_setup.entra.change_record import read_record
from jellyfish_setup.entra.control import require_job
from jellyfish_setup.entra.entry_problems import entry_problem
from jellyfish_setup.entra.graph import Graph
from jellyfish_setup.entra.logs import read_results
from jellyfish_setup.entra.on_demand import provision_on_demand, read_answer
from jellyfish_setup.entra.people import read_assigned_people, read_people
from jellyfish_setup.entra.plan import ActionName, Wishes

pytestmark = pytest.mark.anyio
Run = Callable[..., Any]


def from_example(name: str) -> UserResult:
    record, verdict = read_answer(body_of(name))
    return read_record(record, Source.ON_DEMAND, Redaction(), verdict=verdict)


def from_log(name: str, **changes: Any) -> UserResult:
    return read_record(body_of(name)["value"][0] | changes, Source.LOG, Redaction())


def test_nothing_to_do_is_a_success() -> None:
    """The example says "Skipped"; its reason is that both sides are equal already."""
    result = from_example("provisionOnDemand-user-skipped")
    assert (result.person, result.display_name) == ("BillBob@contoso.com", "Fill Bob")
    assert (result.action, result.outcome, result.problem, result.changes) == (Action.NONE, Outcome.SUCCEEDED, None, ())
    assert [step.name for step in result.steps] == [StepName.IMPORT, StepName.SCOPE, StepName.MATCH, StepName.ACTION], "in order"
    assert dict(result.ids) == {
        "source": "62cf7b7a-52be-4a9b-9c69-e5d4a4a14f67",
        "target": "52507a19-96ec-4e73-9250-3e65ffd2d926",
        "change": "g8ba3be8-1d7f-4a60-ae31-a8980da0a389",
    }
    assert 0.2 < result.seconds < 0.3
    assert result.at == datetime(2020, 6, 26, 13, 58, 24, 768208, UTC)


def test_the_shape_with_a_verdict_as_its_key() -> None:
    result = from_example("provisionOnDemand-user-updated-trimmed")
    assert (result.action, result.outcome) == (Action.UPDATE, Outcome.SUCCEEDED)
    assert ("Mail", None, "adelev@chicago.com") in [(change.attribute, change.before, change.after) for change in result.changes]


def test_the_shape_with_a_list_as_its_value() -> None:
    result = from_example("provisionOnDemand-variant-array")
    assert (result.person, result.outcome, result.action) == ("user1@fabrikam.com", Outcome.SUCCEEDED, Action.NONE)
    assert [step.name for step in result.steps] == [StepName.IMPORT]


def test_an_answer_without_a_record_has_its_verdict() -> None:
    assert from_example("provisionOnDemand-group").outcome is Outcome.SUCCEEDED


def test_the_logs_spell_things_differently() -> None:
    created = from_log("auditLogs-provisioning-list-user-create")
    assert (created.person, created.display_name, created.seconds) == ("user4@fabrikam.com", "User4", 4.375)
    assert (created.action, created.outcome) == (Action.CREATE, Outcome.SUCCEEDED)
    scope = next(step for step in created.steps if step.name is StepName.SCOPE)
    assert scope.facts["clauses"] == ("Marketing department filter.department EQUALS 'Marketing': true",)
    capital = from_log("auditLogs-provisioning-list-success")
    assert [step.name for step in capital.steps] == [StepName.IMPORT, StepName.ACTION], "“Import” with a capital letter"
    failed = from_log("auditLogs-provisioning-list-failure")
    assert failed.problem is not None
    assert (failed.outcome, failed.problem.code) == (Outcome.FAILED, Code.PROVISIONING_CONFLICT)
    assert failed.problem.facts["entra_code"] == "ContosoEntryConflict"


@pytest.mark.parametrize(
    ("export", "action"),
    [
        ("EntryExportAdd", Action.CREATE),
        ("EntryExportUpdate", Action.UPDATE),
        ("EntryExportUpdateSoftDelete", Action.DISABLE),
        ("EntryExportDelete", Action.DELETE),
        ("SomethingNew", Action.UPDATE),
    ],
)
def test_a_disabling_is_told_from_an_update_by_its_step(export: str, action: Action) -> None:
    steps = [{"name": export, "provisioningStepType": "export", "status": "success"}]
    assert from_log("auditLogs-provisioning-list-user-create", provisioningAction="update", provisioningSteps=steps).action is action


@pytest.mark.parametrize(
    ("flag", "code"),
    [
        ("IsActive", Code.PERSON_DISABLED),
        ("Active in the source system", Code.PERSON_DISABLED),
        ("Assigned", Code.PERSON_NOT_ASSIGNED),
        ("Assigned to the application", Code.PERSON_NOT_ASSIGNED),
        ("User has the required role", Code.PERSON_NOT_ASSIGNED),
        ("Scoping filter evaluation passed", Code.PERSON_OUT_OF_SCOPE),
        ("IsInProvisioningScopeDisplayName", Code.PERSON_OUT_OF_SCOPE),
    ],
)
def test_who_is_left_out_is_told_why(flag: str, code: Code) -> None:
    steps = [{"name": "x", "provisioningStepType": "scoping", "status": "skipped", "details": {flag: "False"}}]
    result = from_log("auditLogs-provisioning-list-user-create", provisioningSteps=steps, provisioningStatusInfo={"status": "skipped"})
    assert result.outcome is Outcome.SKIPPED
    assert result.problem is not None
    assert (result.problem.code, result.problem.facts["person"]) == (code, "user4@fabrikam.com")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        ("EntryConflict", Code.PROVISIONING_CONFLICT),
        ("SystemForCrossDomainIdentityManagementMultipleEntriesInResponse", Code.PROVISIONING_MULTIPLE_MATCHES),
        ("SystemForCrossDomainIdentityManagementInvalidCredentials", Code.KEY_REJECTED),
        ("TooManyRequests", Code.PROVISIONING_RATE_LIMITED),
        ("SomethingNew", None),
    ],
)
def test_entras_word_for_a_failure_has_our_code(error: str, code: Code | None) -> None:
    assert entry_problem(error) is code
    failed = {"status": "failure", "errorInformation": {"errorCode": error, "reason": "because"}}
    problem = from_log("auditLogs-provisioning-list-user-create", provisioningStatusInfo=failed).problem
    assert problem is not None
    assert problem.code is (code or Code.PERSON_FAILED)


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["status", "details", "name", "type", "id"]), inner),
    max_leaves=6,
)
MEMBERS = [
    *("provisioningSteps", "modifiedProperties", "statusInfo", "provisioningStatusInfo", "sourceIdentity", "targetIdentity"),
    *("startTime", "endTime", "activityDateTime", "durationInMilliseconds", "action", "changeId", "reportableIdentifier"),
]


@given(st.dictionaries(st.sampled_from(MEMBERS), ODD), ODD)
def test_whatever_a_record_holds_it_is_a_result(record: dict[str, Any], verdict: Any) -> None:
    result = read_record(record, Source.LOG, Redaction(), verdict=verdict if isinstance(verdict, dict) else None)
    assert result.outcome in Outcome
    assert read_answer({"key": verdict, "value": json.dumps(record)}) is not None


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
    assert report.results[0].problem.code is Code.PERSON_NOT_ASSIGNED
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
    double.organisation.synchronization.logs = [(0.0, group), (0.0, body_of("auditLogs-provisioning-list-user-create")["value"][0])]
    assert [result.person async for result in read_results(graph, report.application)] == ["user4@fabrikam.com"]


async def test_one_without_a_job_is_not_set_up(graph: Graph, run: Run, wishes: Wishes, double: GraphDouble) -> None:
    report = await run(wishes)
    double.organisation.synchronization.jobs.clear()
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
