"""A set-up from nothing, again, and cut off anywhere."""

import asyncio
import json
import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from graph_double import GraphDouble, request_of
from graph_double.reply import Reply

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.entra.application import Application
from jellyfish_setup.entra.graph import Graph
from jellyfish_setup.entra.notes import Notes
from jellyfish_setup.entra.plan import (
    ActionFinished,
    ActionName,
    ActionStarted,
    ActionState,
    ActionWaiting,
    Ground,
    PlanReport,
    Wishes,
)
from jellyfish_setup.entra.set_up import plan_set_up, set_up
from jellyfish_setup.texts.entra import action_sentence

pytestmark = pytest.mark.anyio
Run = Callable[..., Any]
KEY = "jf_canary-7Yq2mZ8pLw4Xc9Vb3Nt6Rk1S"
ALL = [name for name in ActionName if name not in (ActionName.RESTART, ActionName.PAUSE, ActionName.RESUME)]


@pytest.fixture
def everything(wishes: Wishes) -> Wishes:
    return replace(wishes, assign=("ann@contoso.com", "PKI operators"), on_demand=("ann@contoso.com",), start=True)


def states(report: PlanReport) -> dict[str, str]:
    return {str(action.action): str(action.state) for action in report.actions}


async def test_from_nothing_to_running(run: Run, everything: Wishes, double: GraphDouble) -> None:
    events: list[Any] = []
    report = await run(everything, events)
    assert states(report) == {str(name): "done" for name in ALL} | {"template": "already"}
    assert [event.action for event in events if isinstance(event, ActionStarted)] == ALL
    assert [event.report.action for event in events if isinstance(event, ActionFinished)] == ALL
    (app,) = double.organisation.apps
    assert (report.application.app_id, report.application.id) == (app.app_id, app.id)
    assert (report.application.service_principal_id, report.application.name) == (app.principal, "Jellyfish")
    assert report.job.is_on
    assert [(result.person, result.action, result.outcome) for result in report.results] == [("ann@contoso.com", "create", "succeeded")]
    assert double.organisation.synchronization.secrets[app.principal] == {
        "BaseAddress": "https://acme.securesme.com",
        "SecretToken": KEY,
        "SyncNotificationSettings": '{"Enabled":true,"Recipients":"ops@contoso.com",'
        '"DeleteThresholdEnabled":true,"DeleteThresholdValue":500}',
        "SyncAll": "false",
    }
    assert {entry["appRoleId"] for entry in app.assigned} == {app.roles[2]["id"]}, "the first role that is on and for users"


async def test_the_requests_are_microsofts_own(run: Run, everything: Wishes, double: GraphDouble) -> None:
    await run(everything)
    (app,) = double.organisation.apps
    base = f"/v1.0/servicePrincipals/{app.principal}"

    def shape(document: Any) -> Any:
        """Names and kinds of a document, without its values."""
        if isinstance(document, dict):
            return {name: shape(value) for name, value in document.items()}
        return [shape(document[0])] if isinstance(document, list) and document else type(document).__name__

    for example, operation, path in (
        ("applicationTemplates-instantiate", "POST applicationTemplates/*/instantiate", None),
        ("validateCredentials-collection-scim", "POST servicePrincipals/*/synchronization/jobs/validateCredentials", None),
        ("secrets-put", "PUT servicePrincipals/*/synchronization/secrets", f"{base}/synchronization/secrets"),
        ("synchronization-jobs-create", "POST servicePrincipals/*/synchronization/jobs", f"{base}/synchronization/jobs"),
        ("appRoleAssignedTo-create", "POST servicePrincipals/*/appRoleAssignedTo", f"{base}/appRoleAssignedTo"),
        ("provisionOnDemand-user-skipped", "POST servicePrincipals/*/synchronization/jobs/*/provisionOnDemand", None),
    ):
        heard = double.asked(operation)[0]
        assert shape(heard.body) == shape(request_of(example)), operation
        assert heard.headers["content-type"] == "application/json"
        assert path is None or heard.path == path
    (started,) = double.asked("POST servicePrincipals/*/synchronization/jobs/*/start")
    assert started.body is None
    saved = double.asked("POST servicePrincipals/*/synchronization/jobs/validateCredentials")[1].body
    assert saved == {"templateId": "jellyfish", "useSavedCredentials": True}


async def test_the_plan_is_shown_before_anything_is_done(
    graph: Graph, notes: Notes, everything: Wishes, run: Run, double: GraphDouble
) -> None:
    report = await plan_set_up(Ground(graph, everything, notes))
    assert set(states(report).values()) == {"not-started"}
    foretold = {action.action: dict(action.facts) for action in report.actions}
    assert foretold[ActionName.APPLICATION] == {"name": "Jellyfish", "gallery": True}
    assert foretold[ActionName.CREDENTIALS]["address"] == "https://acme.securesme.com"
    assert foretold[ActionName.ASSIGNMENTS] == {"missing": ("ann@contoso.com", "PKI operators")}
    assert not any("{" in action_sentence(action) or "  " in action_sentence(action) for action in report.actions)
    assert [heard for heard in double.heard if heard.method != "GET"] == []
    await run(everything)
    before = len(double.heard)
    report = await plan_set_up(Ground(graph, everything, notes))
    assert {name for name, state in states(report).items() if state == "not-started"} == {"test", "test-saved", "on-demand"}
    assert [heard for heard in double.heard[before:] if heard.method != "GET"] == []
    credentials = next(action for action in report.actions if action.action is ActionName.CREDENTIALS)
    assert dict(credentials.facts) == {
        "address": "https://acme.securesme.com",
        "scope": "assigned",
        "email": "ops@contoso.com",
        "deletion_threshold": 500,
    }


async def test_the_second_time_nothing_is_changed(run: Run, everything: Wishes, double: GraphDouble) -> None:
    await run(everything)
    before = len(double.changes)
    report = await run(everything)
    assert double.changes[before:] == []
    assert {name for name, state in states(report).items() if state == "done"} == {"test", "test-saved", "on-demand"}
    assert [(result.action, result.outcome) for result in report.results] == [("none", "succeeded")], "in step already is no failure"


@pytest.mark.parametrize("cut", [1, 7, 17, *range(2, 2 * len(ALL), 2)])
async def test_cut_off_anywhere_and_run_again(
    graph: Graph, notes: Notes, everything: Wishes, run: Run, double: GraphDouble, cut: int
) -> None:
    """Cut off behind the end of every action and behind the start of some; a new run ends as an undisturbed one, with one application."""
    told = 0
    events = set_up(Ground(graph, everything, notes))
    async for event in events:
        told += isinstance(event, ActionStarted | ActionFinished)
        if told == cut:
            break
    await events.aclose()  # type: ignore[attr-defined]
    report = await run(everything)
    assert set(states(report).values()) <= {"done", "already"}
    assert len(double.organisation.apps) == 1
    assert len(double.organisation.synchronization.jobs) == 1
    assert len(double.organisation.apps[0].assigned) == 2
    assert report.job.is_on


@pytest.mark.parametrize(
    "operation",
    [
        "POST applicationTemplates/*/instantiate",
        "PUT servicePrincipals/*/synchronization/secrets",
        "POST servicePrincipals/*/synchronization/jobs",
        "PUT servicePrincipals/*/synchronization/jobs/*/schema",
        "POST servicePrincipals/*/appRoleAssignedTo",
        "POST servicePrincipals/*/synchronization/jobs/*/provisionOnDemand",
        "POST servicePrincipals/*/synchronization/jobs/*/start",
    ],
)
async def test_an_answer_that_gets_lost_does_nothing_twice(run: Run, everything: Wishes, double: GraphDouble, operation: str) -> None:
    double.traps.loses_answers_to = {operation}
    report = await run(everything)
    assert set(states(report).values()) <= {"done", "already"}, report.problem
    assert not double.traps.loses_answers_to, "the answer was lost"
    assert len(double.organisation.apps) == 1
    assert len(double.organisation.synchronization.jobs) == 1
    if operation.startswith("POST") and "OnDemand" not in operation and "Assigned" not in operation:
        assert len(double.asked(operation)) == 1


async def test_made_although_answered_with_404(run: Run, everything: Wishes, double: GraphDouble) -> None:
    double.traps.instantiate_says = [404]
    report = await run(everything)
    assert set(states(report).values()) <= {"done", "already"}
    assert len(double.organisation.apps) == 1


async def test_what_is_new_is_waited_for_and_that_is_told(run: Run, everything: Wishes, double: GraphDouble) -> None:
    double.traps.replication = 40.0
    double.traps.instantiate_says = [404]
    events: list[Any] = []
    report = await run(everything, events)
    assert set(states(report).values()) <= {"done", "already"}
    waited = [event for event in events if isinstance(event, ActionWaiting)]
    assert {event.action for event in waited} >= {ActionName.APPLICATION}
    assert all(event.seconds > 0 for event in waited)
    assert len(double.organisation.apps) == 1


@pytest.mark.parametrize("refusal", [(403, "Authorization_RequestDenied"), (409, "Conflict"), (404, "NotFound"), (401, "Unauthorized")])
async def test_refusals_of_something_new_pass(run: Run, everything: Wishes, double: GraphDouble, refusal: tuple[int, str]) -> None:
    double.traps.replication, double.traps.refuses_while_new = 90.0, refusal
    assert set(states(await run(everything)).values()) <= {"done", "already"}


async def test_a_role_that_is_missing_is_told_for_an_old_application_at_once(run: Run, wishes: Wishes, double: GraphDouble) -> None:
    double.organisation.add_app("Ours")
    double.traps.refuses["GET servicePrincipals/*/synchronization/templates"] = (403, "error-403-authorization-requestdenied")
    report = await run(replace(wishes, application="Ours"))
    assert report.problem.code is Code.ENTRA_ROLE_MISSING
    assert double.clock.slept == []
    assert states(report)["credentials"] == "not-started"


async def test_killed_while_the_new_application_does_not_show_yet(
    graph: Graph, notes: Notes, everything: Wishes, run: Run, double: GraphDouble
) -> None:
    double.traps.replication = 60.0
    events = set_up(Ground(graph, everything, notes))
    async for event in events:
        if isinstance(event, ActionWaiting):
            break
    await events.aclose()  # type: ignore[attr-defined]
    assert set(states(await run(everything)).values()) <= {"done", "already"}
    assert len(double.organisation.apps) == 1


async def test_where_there_is_one_somebody_has_to_choose(run: Run, wishes: Wishes, double: GraphDouble) -> None:
    theirs = double.organisation.add_app("Jellyfish SSO")
    report = await run(wishes)
    assert report.problem.code is Code.ENTRA_APP_CHOOSE
    assert report.problem.facts["applications"] == (f"Jellyfish SSO ({theirs.app_id})",)
    assert double.changes == []
    for chosen in (theirs.app_id, theirs.principal, "Jellyfish SSO"):
        report = await run(replace(wishes, application=chosen))
        assert report.problem is None
        assert len(double.organisation.apps) == 1
    assert (await run(replace(wishes, application="Nobody"))).problem.code is Code.ENTRA_APP_NOT_FOUND


async def test_a_new_one_beside_it_is_one_however_often(
    graph: Graph, ending: Run, tmp_path: Any, wishes: Wishes, double: GraphDouble
) -> None:
    double.organisation.add_app()
    wished = replace(wishes, new=True, application="Jellyfish")
    for _ in range(2):
        assert (await ending(set_up(Ground(graph, wished, Notes(tmp_path, "new"))))).problem is None
    assert len(double.organisation.apps) == 2


async def test_another_computer_finds_the_one_for_this_jellyfish(
    graph: Graph, run: Run, ending: Run, tmp_path: Any, wishes: Wishes, double: GraphDouble
) -> None:
    await run(wishes)
    double.organisation.add_app("Jellyfish for others")
    report = await ending(set_up(Ground(graph, wishes, Notes(tmp_path / "other", "x"))))
    assert report.application.app_id == double.organisation.apps[0].app_id
    assert states(report)["credentials"] == "done", "which key is saved cannot be read, so it is saved again"


async def test_without_a_gallery_an_application_of_ones_own(run: Run, wishes: Wishes, double: GraphDouble) -> None:
    double.organisation.in_gallery = False
    assert (await run(wishes)).problem is None
    assert double.organisation.apps[0].template == "8adf8e6e-67b2-4cf2-a259-e3dc5476c621"


async def test_graph_away_for_a_minute_in_the_middle(run: Run, everything: Wishes, double: GraphDouble) -> None:
    events: list[Any] = []

    class Off(list):  # type: ignore[type-arg]
        def append(self, event: Any) -> None:
            if isinstance(event, ActionFinished) and event.report.action is ActionName.TEMPLATE:
                double.traps.down_until = double.clock.seconds + 60
            events.append(event)

    report = await run(everything, Off())
    assert set(states(report).values()) <= {"done", "already"}
    assert any(isinstance(event, ActionWaiting) and event.problem.code is Code.ENTRA_UNAVAILABLE for event in events)


async def test_a_token_that_ends_half_way_is_told_and_the_rest_goes_on_later(
    open_graph: Callable[..., Graph], notes: Notes, run: Run, ending: Run, everything: Wishes, double: GraphDouble
) -> None:
    double.traps.first_token_ends_after = 14
    async with open_graph(given=True) as given:
        report = await ending(set_up(Ground(given, everything, notes)))
    assert report.problem.code is Code.ENTRA_TOKEN_EXPIRED
    assert ActionState.DONE in {action.state for action in report.actions}
    assert set(states(await run(everything)).values()) <= {"done", "already"}
    assert len(double.organisation.apps) == 1


async def test_the_key_goes_to_two_calls_and_is_written_nowhere(
    run: Run, everything: Wishes, double: GraphDouble, tmp_path: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        report = await run(everything)
        wrong = replace(everything, key=ApiKey("jf_other-canary-0123456789-abcdef"))
        refused = await run(wrong)
    assert refused.problem.code is Code.ENTRA_CONNECTION_REFUSED
    assert {heard.operation for heard in double.heard if KEY in json.dumps([heard.raw, heard.body, heard.headers])} == {
        "POST servicePrincipals/*/synchronization/jobs/validateCredentials",
        "PUT servicePrincipals/*/synchronization/secrets",
    }
    written = "".join(file.read_text() for file in sorted(tmp_path.rglob("*")) if file.is_file())
    for secret in (KEY, "jf_other-canary-0123456789-abcdef", "eyJ0-first-canary"):
        assert secret not in written + caplog.text + repr(report) + repr(refused) + str(refused.problem.facts)
    assert all(file.stat().st_mode & 0o077 == 0 for file in tmp_path.rglob("*") if file.is_file())


async def test_it_can_be_cancelled_while_it_waits(graph: Graph, notes: Notes, wishes: Wishes, double: GraphDouble) -> None:
    double.traps.replication = 10_000.0

    waits = asyncio.Event()

    async def go() -> None:
        async for event in set_up(Ground(graph, wishes, notes)):
            if isinstance(event, ActionWaiting):
                waits.set()

    task = asyncio.create_task(go())
    await waits.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    slept = len(double.clock.slept)
    double.traps.replication = 0.0
    for _ in range(3):
        await graph.read("/organization")
    assert len(double.clock.slept) == slept, "nobody goes on waiting"


async def test_an_application_that_never_comes_is_waiting_not_failed(run: Run, wishes: Wishes, double: GraphDouble) -> None:
    double.traps.replication = 10_000.0
    report = await run(wishes)
    assert states(report)["application"] == "waiting"
    assert action_sentence(report.actions[0]) == "The application “Jellyfish” will be added to your organisation."
    assert report.problem.code is Code.ENTRA_APP_NOT_READY
    double.clock.seconds += 10_000
    assert (await run(wishes)).problem is None
    assert len(double.organisation.apps) == 1


async def test_templates_that_are_not_listed_yet_are_waited_for(run: Run, wishes: Wishes, double: GraphDouble) -> None:
    operation = "GET servicePrincipals/*/synchronization/templates"
    double.traps.says[operation] = Reply(200, {"value": []})

    class Listed(list):  # type: ignore[type-arg]
        def append(self, event: Any) -> None:
            if isinstance(event, ActionWaiting) and event.action is ActionName.TEMPLATE:
                double.traps.says.clear()

    report = await run(wishes, Listed())
    assert states(report)["template"] == "done"
    assert report.problem is None


@pytest.mark.parametrize("reply", [Reply(200, {"value": []}), Reply.error(404, "NotFound")])
async def test_an_application_that_cannot_provision_is_told_at_once(run: Run, wishes: Wishes, double: GraphDouble, reply: Reply) -> None:
    double.organisation.add_app("Registration")
    double.traps.says["GET servicePrincipals/*/synchronization/templates"] = reply
    report = await run(replace(wishes, application="Registration"))
    assert report.problem.code is Code.ENTRA_APP_CANNOT_PROVISION
    assert double.clock.slept == []


async def test_an_application_without_roles_gets_default_access(run: Run, wishes: Wishes, double: GraphDouble) -> None:
    app = double.organisation.add_app()
    app.roles = [app.roles[0]]
    wished = replace(wishes, assign=("bo@contoso.com",))
    assert (await run(replace(wished, application=app.app_id))).problem.code is Code.ENTRA_APP_CANNOT_PROVISION
    app.roles = []
    double.traps.says["POST servicePrincipals/*/appRoleAssignedTo"] = Reply(201, {})
    app.assigned.append({"principalId": "somebody"})
    await run(replace(wished, application=app.app_id))
    assert double.asked("POST servicePrincipals/*/appRoleAssignedTo")[-1].body["appRoleId"] == "0" * 8 + "-0000-0000-0000-" + "0" * 12


@pytest.mark.parametrize(("name", "code"), [("Nobody", Code.ENTRA_ASSIGNEE_NOT_FOUND), ("Twice", Code.ENTRA_ASSIGNEE_AMBIGUOUS)])
async def test_somebody_who_cannot_be_assigned_is_told(run: Run, wishes: Wishes, double: GraphDouble, name: str, code: Code) -> None:
    double.organisation.groups += [{"id": "1", "displayName": "Twice"}, {"id": "2", "displayName": "Twice"}]
    report = await run(replace(wishes, assign=("ann@contoso.com", name)))
    assert report.problem.code is code
    assert double.organisation.apps[0].assigned == []


def test_older_answers_name_the_ids_otherwise() -> None:
    document = {"objectId": "sp", "appId": "client", "appDisplayName": "Jellyfish"}
    application = Application.of(document)
    assert (application.service_principal_id, application.app_id, application.name) == ("sp", "client", "Jellyfish")


async def test_addresses_of_others_keep_path_and_flag(run: Run, wishes: Wishes, double: GraphDouble) -> None:
    tenant = Tenant.parse("https://jf.example.org/scim/?aadOptscim062020", other_host="jf.example.org")
    assert (await run(replace(wishes, tenant=tenant))).problem is None
    saved = double.organisation.synchronization.secrets[double.organisation.apps[0].principal]
    assert saved["BaseAddress"] == "https://jf.example.org/scim?aadOptscim062020"
