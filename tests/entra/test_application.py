"""One application, however Microsoft behaves while it is made."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from graph_double import GraphDouble
from graph_double.reply import Reply

from jellyfish_setup.core.codes import Code
from jellyfish_setup.entra.application import Application
from jellyfish_setup.entra.graph import Graph
from jellyfish_setup.entra.notes import Notes
from jellyfish_setup.entra.plan import (
    ActionName,
    ActionWaiting,
    Ground,
    PlanReport,
    Wishes,
)
from jellyfish_setup.entra.set_up import set_up
from jellyfish_setup.texts.entra import action_sentence

pytestmark = pytest.mark.anyio
Run = Callable[..., Any]


def states(report: PlanReport) -> dict[str, str]:
    return {str(action.action): str(action.state) for action in report.actions}


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


@pytest.mark.parametrize("seconds", [60.0, 100.0, 150.0])
async def test_what_shows_itself_late_is_not_made_twice(run: Run, everything: Wishes, double: GraphDouble, seconds: float) -> None:
    """Microsoft speaks of one to two minutes until everybody knows a new application."""
    double.traps.replication, double.traps.instantiate_says = seconds, [404]
    assert set(states(await run(everything)).values()) <= {"done", "already"}
    assert len(double.organisation.apps) == 1


async def test_what_was_refused_is_not_looked_for_the_next_time(run: Run, wishes: Wishes, double: GraphDouble) -> None:
    double.traps.refuses["POST applicationTemplates/*/instantiate"] = (403, "error-403-authorization-requestdenied")
    assert (await run(wishes)).problem.code is Code.ENTRA_ROLE_MISSING
    double.traps.refuses.clear()
    begun = double.clock.seconds
    assert (await run(wishes)).problem is None
    assert double.clock.seconds - begun < 30
    assert len(double.organisation.apps) == 1


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
