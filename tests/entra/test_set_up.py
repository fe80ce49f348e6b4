"""A set-up from nothing, again, and cut off anywhere."""

import asyncio
import json
import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from graph_double import GraphDouble, request_of

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.tenant import Tenant
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
RUNNING = (ActionName.RESTART, ActionName.PAUSE, ActionName.RESUME)
SIGNING_IN = (ActionName.SIGN_ON_MODE, ActionName.REQUIRE_ASSIGNMENT)
ALL = [name for name in ActionName if name not in (ActionName.ROLE, *RUNNING, *SIGNING_IN)]


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
    if operation.startswith("POST") and "OnDemand" not in operation:
        assert len(double.asked(operation)) == (2 if "Assigned" in operation else 1), "looked at before it is sent again"


async def test_a_role_that_is_missing_is_told_for_an_old_application_at_once(run: Run, wishes: Wishes, double: GraphDouble) -> None:
    double.organisation.add_app("Ours")
    double.traps.refuses["GET servicePrincipals/*/synchronization/templates"] = (403, "error-403-authorization-requestdenied")
    report = await run(replace(wishes, application="Ours"))
    assert report.problem.code is Code.ENTRA_ROLE_MISSING
    assert double.clock.slept == []
    assert states(report)["credentials"] == "not-started"


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


async def test_addresses_of_others_keep_path_and_flag(run: Run, wishes: Wishes, double: GraphDouble) -> None:
    tenant = Tenant.parse("https://jf.example.org/scim/?aadOptscim062020", other_host="jf.example.org")
    assert (await run(replace(wishes, tenant=tenant))).problem is None
    saved = double.organisation.synchronization.secrets[double.organisation.apps[0].principal]
    assert saved["BaseAddress"] == "https://jf.example.org/scim?aadOptscim062020"
