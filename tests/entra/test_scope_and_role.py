"""What a new filter takes from people is counted before it is made; and a role that is missing is added beside the others."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from graph_double import GraphDouble
from graph_double.csdl import faults_in

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.entra import leaving
from jellyfish_setup.entra.graph import Graph
from jellyfish_setup.entra.leaving import Counting
from jellyfish_setup.entra.notes import Notes
from jellyfish_setup.entra.plan import ActionForeseen, ActionName, ActionReport, ActionState, Ground, PlanReport, Wishes
from jellyfish_setup.entra.set_up import plan_set_up, set_up
from jellyfish_setup.practice.entra.state import Execution
from jellyfish_setup.provisioning.people_graph import person_of
from jellyfish_setup.texts.entra import action_details, action_sentence

pytestmark = pytest.mark.anyio
Run = Callable[..., Any]
ONLY_ANN = [
    {
        "name": "Only Ann",
        "clauses": [
            {"sourceOperandName": "userPrincipalName", "operatorName": "EQUALS", "targetOperand": {"values": ["ann@contoso.com"]}},
        ],
    }
]
MAPPING, ROLE = ActionName.MAPPING, ActionName.ROLE


def of(report: PlanReport, name: ActionName) -> ActionReport:
    return next(action for action in report.actions if action.action is name)


@pytest.fixture
def counted(graph: Graph, notes: Notes) -> Callable[..., Ground]:
    """What a set-up works on where people can be counted."""

    def make(wishes: Wishes, listed: list[Person] | None = None) -> Ground:
        return Ground(graph, wishes, notes, Counting(person_of, None if listed is None else lambda: listed))

    return make


@pytest.fixture
async def running(run: Run, wishes: Wishes, double: GraphDouble) -> Wishes:
    """Provisioning for Ann, Bo and the group with Cy, which has run once."""
    (group,) = double.organisation.groups
    double.organisation.members[group["id"]].append(double.organisation.user("cy@contoso.com")["id"])
    wishes = replace(wishes, assign=("ann@contoso.com", "bo@contoso.com", "PKI operators"), start=True)
    await run(wishes)
    has_run(double)
    return wishes


def has_run(double: GraphDouble) -> None:
    (job,) = double.organisation.synchronization.jobs.values()
    now = double.clock.now()
    job.last = Execution("activity", now, now, "Succeeded", imported=3)


async def test_who_leaves_the_scope_is_told_before_the_filter_is_made(
    counted: Callable[..., Ground], running: Wishes, double: GraphDouble
) -> None:
    ground = counted(replace(running, groups=ONLY_ANN))
    before = len(double.changes)
    planned = of(await plan_set_up(ground), MAPPING)
    assert double.changes[before:] == []
    assert planned.facts["leaving"] == 2
    assert (planned.facts["leaving_counted"], planned.facts["leaving_from"]) == (3, "entra")
    assert set(planned.facts["leaving_names"]) == {"bo@contoso.com", "cy@contoso.com"}
    assert action_details(planned)[0] == "Out of scope afterwards: 2 of 3 people."

    told: list[tuple[str, bool]] = []
    async for event in set_up(ground):
        if isinstance(event, ActionForeseen):
            saved = "PUT servicePrincipals/*/synchronization/jobs/*/schema" in double.changes[before:]
            told.append((str(event.report.action), saved))
            if event.report.action is MAPPING:
                assert event.report.facts["leaving"] == 2
    assert ("mapping", False) in told
    assert of(await plan_set_up(ground), MAPPING).state is ActionState.ALREADY, "the second time there is nothing to count"


async def test_a_filter_that_nobody_leaves_by_and_one_before_the_first_cycle_say_nothing(
    counted: Callable[..., Ground], run: Run, wishes: Wishes, double: GraphDouble
) -> None:
    wishes = replace(wishes, assign=("bo@contoso.com",))
    await run(wishes)
    new = replace(wishes, groups=ONLY_ANN)
    assert "leaving" not in of(await plan_set_up(counted(new)), MAPPING).facts, "nobody has an account to lose"
    has_run(double)
    assert of(await plan_set_up(counted(new)), MAPPING).facts["leaving"] == 1
    everybody = [{"name": "All", "clauses": [{"sourceOperandName": "userPrincipalName", "operatorName": "IS NOT NULL"}]}]
    assert "leaving" not in of(await plan_set_up(counted(replace(wishes, groups=everybody))), MAPPING).facts


async def test_everybody_is_counted_page_by_page_and_no_more_than_can_be_waited_for(
    counted: Callable[..., Ground], running: Wishes, double: GraphDouble, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    everyone = replace(running, sync_all=True)
    await run(everyone)
    has_run(double)
    for number in range(5):
        double.organisation.add_user(f"guest{number}")
    monkeypatch.setattr(leaving, "MOST_COUNTED", 4)
    report = of(await plan_set_up(counted(replace(everyone, groups=ONLY_ANN))), MAPPING)
    assert (report.facts["leaving"], report.facts["leaving_counted"], report.facts["leaving_from"]) == (3, 4, "part")
    assert "There are more than were counted." in action_details(report)[0]


async def test_from_everybody_to_those_assigned_tells_how_many_stay_behind(
    counted: Callable[..., Ground], running: Wishes, double: GraphDouble, run: Run
) -> None:
    """Cy is in the group that is assigned, Dee is in nothing, Eve will be assigned in the same set-up."""
    await run(replace(running, sync_all=True))
    for name in ("dee", "eve"):
        double.organisation.add_user(name)
    asked = replace(running, sync_all=False, assign=(*running.assign, "Eve@contoso.com"))
    report = of(await plan_set_up(counted(asked)), ActionName.CREDENTIALS)
    assert (report.facts["leaving"], report.facts["leaving_names"]) == (1, ("dee@contoso.com",))
    assert action_details(report) == ("Out of scope afterwards: 1 of 5 people.", "Among them: dee@contoso.com.")
    double.traps.refuses["GET users"] = (403, "Authorization_RequestDenied")
    assert of(await plan_set_up(counted(asked)), ActionName.CREDENTIALS).facts["leaving_from"] == "unknown"


@pytest.mark.parametrize("has_list", [True, False])
async def test_where_people_may_not_be_read_a_list_is_counted_or_it_is_said(
    counted: Callable[..., Ground], running: Wishes, double: GraphDouble, has_list: bool
) -> None:
    double.traps.refuses["GET servicePrincipals/*/appRoleAssignedTo"] = (403, "Authorization_RequestDenied")
    listed = [Person({"userPrincipalName": f"{name}@contoso.com"}) for name in ("ann", "dee")] if has_list else None
    ground = counted(replace(running, groups=ONLY_ANN, assign=()), listed)
    report = of(await plan_set_up(ground), MAPPING)
    assert report.state is ActionState.NOT_STARTED
    if has_list:
        assert (report.facts["leaving"], report.facts["leaving_from"]) == (1, "list")
    else:
        assert action_details(report) == ("How many people this puts out of scope could not be counted.",)


async def test_the_mapping_in_entra_is_compared_before_it_is_replaced_and_the_way_back_is_told(
    counted: Callable[..., Ground], running: Wishes, double: GraphDouble, ending: Run
) -> None:
    (job,) = double.organisation.synchronization.jobs.values()
    rows = job.tree["synchronizationRules"][0]["objectMappings"]
    users = next(mapping for mapping in rows if mapping["sourceObjectName"] == "User")["attributeMappings"]
    users[:] = [row for row in users if row["targetAttributeName"] != "active"]
    planned = of(await plan_set_up(counted(running)), MAPPING)
    assert [(difference.target, difference.before) for difference in planned.differences] == [("active", None)]
    lines = action_details(planned)
    assert lines[:2] == ("Sent otherwise than now:", "active")
    done = of(await ending(set_up(counted(running))), MAPPING)
    kept = Path(str(done.facts["earlier_mapping"]))
    assert kept.is_file()  # noqa: ASYNC240  (a small file of this computer)
    assert str(kept) in action_details(done)[-1]
    assert action_details(done)[0] == "Sent otherwise than before:"


async def test_a_role_that_is_asked_for_is_added_beside_the_others_and_assigned(run: Run, wishes: Wishes, double: GraphDouble) -> None:
    """Graph refuses a list of roles in which one that is on is missing, so a client that sends only its own adds none."""
    asked = replace(wishes, role="Operators", assign=("ann@contoso.com",))
    report = await run(asked)
    assert (of(report, ROLE).state, action_sentence(of(report, ROLE))) == (
        ActionState.DONE,
        "The role “Operators” was added to the application.",
    )
    (app,) = double.organisation.apps
    assert [role["displayName"] for role in app.roles] == ["Daemon", "Retired", "User", "msiam_access", "Operators"]
    assert app.assigned[0]["appRoleId"] == app.roles[-1]["id"]
    (sent,) = double.asked("PATCH applications/*")
    assert sent.path == f"/v1.0/applications/{app.id}"
    assert list(faults_in(sent.body["appRoles"], "Collection(graph.appRole)")) == []
    again = await run(replace(asked, role="operators"))
    assert of(again, ROLE).state is ActionState.ALREADY
    assert len(double.asked("PATCH applications/*")) == 1


async def test_a_role_that_is_there_is_used_and_none_is_added(run: Run, wishes: Wishes, double: GraphDouble) -> None:
    report = await run(replace(wishes, role="msiam_access", assign=("ann@contoso.com",)))
    (app,) = double.organisation.apps
    assert of(report, ROLE).state is ActionState.ALREADY
    assert app.assigned[0]["appRoleId"] == app.roles[3]["id"]
    assert double.asked("PATCH applications/*") == []


async def test_a_role_of_the_name_that_is_off_or_not_for_people_is_no_help(run: Run, wishes: Wishes, double: GraphDouble) -> None:
    for name in ("Retired", "Daemon"):
        await run(replace(wishes, role=name))
    (app,) = double.organisation.apps
    fitting = {role["displayName"] for role in app.roles if role["isEnabled"] and "User" in role["allowedMemberTypes"]}
    assert {"Retired", "Daemon"} <= fitting


async def test_who_may_not_change_the_application_is_told(run: Run, wishes: Wishes, double: GraphDouble) -> None:
    await run(wishes)
    double.clock.seconds += 3600
    double.traps.refuses["PATCH applications/*"] = (403, "Authorization_RequestDenied")
    report = await run(replace(wishes, role="Operators", assign=("ann@contoso.com",)))
    assert report.problem.code is Code.ENTRA_ROLE_MISSING
    assert double.organisation.apps[0].assigned == []
