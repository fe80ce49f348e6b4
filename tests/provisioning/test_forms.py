"""Servers that refuse the form in which Entra writes, pretend, or answer many questions at once."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.result import Action, Outcome, UserResult
from jellyfish_setup.provisioning.journal import Journal, created_accounts
from jellyfish_setup.provisioning.run import run_plan
from jellyfish_setup.provisioning.second_thoughts import second_thoughts
from jellyfish_setup.provisioning.stopping import results_after_stop
from jellyfish_setup.provisioning.trial import EntryState, PersonFinished

if TYPE_CHECKING:
    from tests.provisioning.conftest import Server, Trial

pytestmark = pytest.mark.anyio

MakePerson = Callable[..., Person]


def _said(result: UserResult) -> tuple[Action, Outcome, Code | None]:
    return result.action, result.outcome, result.problem and result.problem.code


async def test_another_form_is_tried_remembered_and_remarked_on(trial: "Trial", server: "Server", person: MakePerson) -> None:
    names = ("ann", "bob", "cid")
    await trial.run(*(person(name) for name in names))
    server.wants_booleans = True
    _, results = await trial.run(*(person(name, accountEnabled=False) for name in names))
    assert [_said(result) for result in results] == [(Action.DISABLE, Outcome.WARNING, Code.PROVISIONING_OTHER_FORM)] * 3
    remark = results[0].problem
    assert remark is not None
    assert remark.facts["form"] == "booleans"
    assert remark.facts["server_said"] == "active has to be true or false"
    assert not any(account["active"] for account in server.accounts.values())
    patches = server.count("PATCH")
    await trial.run(person("ann"))
    _, (again,) = await trial.run(person("ann", jobTitle="Boss"))
    assert _said(again) == (Action.UPDATE, Outcome.SUCCEEDED, None)
    assert patches <= 6


async def test_a_list_of_values_is_written_whole_and_keeps_what_else_is_in_it(trial: "Trial", server: "Server", person: MakePerson) -> None:
    await trial.run(person("ann"))
    (ann,) = server.accounts.values()
    ann["emails"].append({"type": "home", "value": "ann@home.example"})
    server.wants_no_filters = True
    journal, (result,) = await trial.run(person("ann", mail="chu@contoso.com"))
    assert _said(result) == (Action.UPDATE, Outcome.WARNING, Code.PROVISIONING_OTHER_FORM)
    assert [(entry["type"], entry["value"]) for entry in ann["emails"]] == [("work", "chu@contoso.com"), ("home", "ann@home.example")]
    await trial.undo(journal)
    assert [entry["value"] for entry in ann["emails"]] == ["ann@contoso.com", "ann@home.example"]


async def test_what_no_form_achieves_is_told_as_entra_would_meet_it(trial: "Trial", server: "Server", person: MakePerson) -> None:
    await trial.run(person("ann"))
    server.refuses_patch = True
    journal, (result,) = await trial.run(person("ann", jobTitle="Boss"))
    assert _said(result) == (Action.UPDATE, Outcome.FAILED, Code.PROVISIONING_REJECTED)
    assert journal.entries() == ()


async def test_many_are_asked_for_in_one_question_and_nobody_is_made_twice(trial: "Trial", server: "Server", person: MakePerson) -> None:
    server.is_case_sensitive = True  # and would make a second account of the same name
    people = [person(f"p{number}") for number in range(60)]
    plan = await trial.plan(*people)
    server.log.clear()
    _, results = await trial.run_plan(plan)
    assert {_said(result) for result in results} == {(Action.CREATE, Outcome.SUCCEEDED, None)}
    assert (server.count("POST"), len(server.accounts)) == (60, 60)
    assert server.count("GET") < 110  # one for each would be 120
    _, again = await trial.run_plan(plan)
    assert {result.action for result in again} == {Action.NONE}
    assert len(server.accounts) == 60


async def test_a_server_that_looks_at_one_part_of_a_question_is_asked_for_each(
    trial: "Trial", server: "Server", person: MakePerson
) -> None:
    server.is_case_sensitive, server.knows_or = True, False
    people = [person(f"p{number}") for number in range(40)]
    plan = await trial.plan(*people)
    await trial.run_plan(plan)
    _, again = await trial.run_plan(plan)
    assert {result.action for result in again} == {Action.NONE}
    assert len(server.accounts) == 40


async def test_an_account_is_removed_only_when_it_is_named(trial: "Trial", server: "Server", person: MakePerson) -> None:
    await trial.run(person("ann"), person("bob"))
    plan = await trial.plan(person("ann"), remove=["bob@contoso.com", "nobody@contoso.com"])
    assert [(planned.person.user_principal_name, planned.action) for planned in plan.actions] == [
        ("ann@contoso.com", Action.NONE),
        ("bob@contoso.com", Action.DELETE),
        ("nobody@contoso.com", Action.NONE),
    ]
    journal, results = await trial.run_plan(plan)
    assert _said(results[1]) == (Action.DELETE, Outcome.SUCCEEDED, None)
    assert [account["userName"] for account in server.accounts.values()] == ["ann@contoso.com"]
    (undone,) = await trial.undo(journal)
    assert undone.problem is not None
    assert undone.problem.code is Code.PROVISIONING_REMOVED


async def test_a_server_that_keeps_what_it_says_it_removed_is_found_out(trial: "Trial", server: "Server", person: MakePerson) -> None:
    await trial.run(person("ann"))
    server.keeps_deleted = True
    _, (result,) = await trial.run_plan(await trial.plan(remove=["ann@contoso.com"]))
    assert _said(result) == (Action.DELETE, Outcome.FAILED, Code.PROVISIONING_NOT_APPLIED)


async def test_second_thoughts_are_about_accounts_of_others_and_about_many(trial: "Trial", server: "Server", person: MakePerson) -> None:
    server.add(userName="old@contoso.com", title="Boss")
    await trial.run(person("ours"))
    ours = created_accounts(trial.folder, trial.tenant)
    assert len(ours) == 1
    plan = await trial.plan(person("old"), person("ours", jobTitle="Boss"), person("new"))
    assert [(thought.code, thought.facts["number"]) for thought in second_thoughts(plan, ours)] == [(Code.PLAN_TOUCHES_OTHERS, 1)]
    many = await trial.plan(*(person(f"p{number}") for number in range(26)), remove=["ours@contoso.com"])
    assert [(thought.code, thought.facts["number"]) for thought in second_thoughts(many, ours)] == [
        (Code.PLAN_REMOVES, 1),
        (Code.PLAN_IS_LARGE, 27),
    ]


async def test_a_stopped_run_gives_a_true_account(trial: "Trial", server: "Server", person: MakePerson) -> None:
    people = [*(person(f"p{number}") for number in range(12)), person("off", accountEnabled=False)]
    plan = await trial.plan(*people)
    server.latency = 0.05
    journal = Journal.begin(trial.folder, trial.tenant)
    events, finished = run_plan(plan, trial.client, journal, connections=2), []
    async for event in events:
        if isinstance(event, PersonFinished):
            finished.append(event.result)
            if len(finished) == 3:
                break
    await events.aclose()  # type: ignore[attr-defined]
    results = results_after_stop(plan, journal, finished)
    assert [result.person for result in results] == [one.user_principal_name for one in people]
    codes = [result.problem and result.problem.code for result in results]
    assert codes[-1] is Code.PERSON_DISABLED
    assert codes.count(Code.PROVISIONING_CANCELLED) >= 6
    states = {entry.person: entry.state for entry in journal.entries()}
    for result, code in zip(results, codes, strict=True):
        if code is Code.PROVISIONING_CANCELLED:
            assert not server.named(result.person)
            assert result.person not in states
        if result.outcome is Outcome.SUCCEEDED:
            assert states[result.person] is EntryState.DONE
        if code is Code.PROVISIONING_STOPPED_HALFWAY:
            assert states[result.person] is EntryState.INTENDED


async def test_the_time_that_is_left_is_told(trial: "Trial", server: "Server", person: MakePerson) -> None:
    plan = await trial.plan(*(person(f"p{number}") for number in range(20)))
    server.latency = 0.01
    journal = Journal.begin(trial.folder, trial.tenant)
    left = [event.seconds_left async for event in run_plan(plan, trial.client, journal) if isinstance(event, PersonFinished)]
    assert left[:4] == [None] * 4
    assert all(seconds is not None and seconds > 0 for seconds in left[5:-1])
    assert left[-1] == 0
