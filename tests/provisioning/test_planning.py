"""What a trial would do, found out without changing anything."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.result import Action, Change, StepName

if TYPE_CHECKING:
    from tests.provisioning.conftest import Server, Trial

pytestmark = pytest.mark.anyio

MakePerson = Callable[..., Person]
_WORK = 'emails[type eq "work"].value'


def _account(name: str, **changes: object) -> dict[str, object]:
    resource: dict[str, object] = {
        "userName": f"{name}@contoso.com",
        "active": True,
        "title": "Clerk",
        "emails": [{"type": "work", "value": f"{name}@contoso.com"}],
        "name": {"givenName": name, "familyName": "Chu"},
    }
    return resource | changes


async def test_each_person_gets_what_entra_would_do(trial: "Trial", server: "Server", person: MakePerson) -> None:
    server.add(**_account("same"))
    server.add(**_account("CASE"))
    server.add(**_account("title", title="Clark"))
    server.add(**_account("leaver"))
    server.add(**_account("gone", active=False, title="Old"))
    server.add(**_account("back", active="False", title=None))
    plan = await trial.plan(
        person("new"),
        person("same"),
        person("case", givenName="CASE", mail="CASE@contoso.com"),
        person("title"),
        person("leaver", accountEnabled=False, jobTitle="Other"),
        person("gone", accountEnabled=False),
        person("back"),
        person("never", accountEnabled=False),
    )
    assert [(planned.action, planned.problem and planned.problem.code) for planned in plan.actions] == [
        (Action.CREATE, None),
        (Action.NONE, None),
        (Action.NONE, None),
        (Action.UPDATE, None),
        (Action.DISABLE, None),
        (Action.NONE, None),
        (Action.RESTORE, None),
        (Action.NONE, Code.PERSON_DISABLED),
    ]
    assert plan.actions[3].changes == (Change("title", "Clark", "Clerk"),)
    assert plan.actions[4].changes == (Change("active", "True", "False"),)
    assert plan.actions[6].changes == (Change("active", "False", "True"), Change("title", None, "Clerk"))
    assert [change.attribute for change in plan.actions[0].changes] == [
        "userName",
        "active",
        "title",
        _WORK,
        "name.givenName",
        "name.familyName",
    ]
    assert all(line.startswith("GET") for line in server.log)


async def test_a_value_that_entra_does_not_have_stays_in_jellyfish(trial: "Trial", server: "Server", person: MakePerson) -> None:
    server.add(**_account("ann"))
    plan = await trial.plan(person("ann", jobTitle=None))
    assert plan.actions[0].action is Action.NONE


async def test_who_cannot_be_told_apart_is_left_alone(trial: "Trial", server: "Server", person: MakePerson) -> None:
    server.add(**_account("twin"))
    server.add(**_account("TWIN"))
    (planned,) = (await trial.plan(person("twin"))).actions
    assert (planned.action, planned.problem and planned.problem.code) == (Action.NONE, Code.PROVISIONING_MULTIPLE_MATCHES)
    assert planned.steps[-1].name is StepName.MATCH
    assert planned.steps[-1].facts == {"found": 2}


async def test_a_server_that_ignores_the_filter_cannot_make_us_create_somebody_twice(
    trial: "Trial", server: "Server", person: MakePerson
) -> None:
    server.ignores_filter = True
    server.add(**_account("ann"))
    ann, bob = (await trial.plan(person("ann"), person("bob"))).actions
    assert (ann.action, ann.problem) == (Action.NONE, None)
    assert (bob.action, bob.problem and bob.problem.code) == (Action.NONE, Code.FILTER_IGNORED)


async def test_two_people_with_one_account_are_not_both_sent(trial: "Trial", person: MakePerson) -> None:
    guest = person("guest", userPrincipalName="ann_contoso.com#EXT#@fabrikam.onmicrosoft.com")
    ann, second = (await trial.plan(person("ann"), guest)).actions
    assert ann.action is Action.CREATE
    assert second.problem is not None
    assert (second.problem.code, second.problem.facts["other"]) == (Code.MAPPING_DUPLICATE_MATCH, "ann@contoso.com")
    assert second.problem.facts["person"] == guest.user_principal_name


async def test_somebody_without_a_required_value_is_not_asked_for(trial: "Trial", server: "Server", person: MakePerson) -> None:
    (planned,) = (await trial.plan(person("ann", userPrincipalName=None))).actions
    assert (planned.problem and planned.problem.code, server.log) == (Code.MAPPING_VALUE_MISSING, [])


async def test_a_question_that_failed_is_asked_again_and_the_order_stays(trial: "Trial", server: "Server", person: MakePerson) -> None:
    server.loses_answers = ["GET"] * 3
    plan = await trial.plan(*(person(f"p{number}") for number in range(20)))
    assert [planned.person.user_principal_name for planned in plan.actions] == [f"p{number}@contoso.com" for number in range(20)]
    assert plan.count(Action.CREATE) == 20


async def test_one_failure_is_that_persons_only(trial: "Trial", server: "Server", person: MakePerson) -> None:
    server.refuses_to_show = {"p7@contoso.com": 400}
    plan = await trial.plan(*(person(f"p{number}") for number in range(20)))
    failed = {planned.person.user_principal_name: planned.problem.code for planned in plan.actions if planned.problem}
    assert failed == {"p7@contoso.com": Code.PROVISIONING_REJECTED}
    assert plan.count(Action.CREATE) == 19
