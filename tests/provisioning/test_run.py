"""Doing it, and looking whether it arrived."""

import asyncio
import time
from collections.abc import Callable
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

import pytest

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import found
from jellyfish_setup.core.result import Action, Change, Outcome, StepName, UserResult
from jellyfish_setup.provisioning.journal import Journal
from jellyfish_setup.provisioning.run import run_plan
from jellyfish_setup.provisioning.trial import EntryState, PersonFinished, PersonStarted, RunFinished

if TYPE_CHECKING:
    from tests.provisioning.conftest import Server, Trial

pytestmark = pytest.mark.anyio

MakePerson = Callable[..., Person]


def _said(results: object) -> list[tuple[Action, Outcome, Code | None]]:
    assert isinstance(results, tuple)
    return [(result.action, result.outcome, result.problem and result.problem.code) for result in results]


async def test_a_new_person_gets_an_account_with_every_value_and_five_steps(trial: "Trial", server: "Server", person: MakePerson) -> None:
    journal, results = await trial.run(person("ann"))
    (ann,) = results
    (account,) = server.accounts.values()
    assert {name: account[name] for name in ("userName", "active", "title", "name", "emails")} == {
        "userName": "ann@contoso.com",
        "active": True,
        "title": "Clerk",
        "name": {"givenName": "ann", "familyName": "Chu"},
        "emails": [{"primary": True, "type": "work", "value": "ann@contoso.com"}],
    }
    assert (ann.person, ann.display_name, ann.action, ann.outcome) == ("ann@contoso.com", "ann Chu", Action.CREATE, Outcome.SUCCEEDED)
    assert [(step.name, step.outcome) for step in ann.steps] == [(name, Outcome.SUCCEEDED) for name in StepName]
    assert ann.steps[-1].facts == {"arrived": 6, "asked": 6}
    assert ann.changes[0] == Change("userName", None, "ann@contoso.com", arrived=True)
    assert all(change.arrived for change in ann.changes)
    assert ann.ids == {"source": "object-ann", "target": account["id"]}
    assert server.log[-3:] == ["GET /Users", "POST /Users", f"GET /Users/{account['id']}"]
    (entry,) = journal.entries()
    assert (entry.state, entry.target_id) == (EntryState.DONE, account["id"])


async def test_changes_go_out_in_entras_shape_and_only_what_differs(trial: "Trial", server: "Server", person: MakePerson) -> None:
    await trial.run(person("ann"), person("bob"), person("cid"))
    await trial.run(person("cid", accountEnabled=False))
    _, results = await trial.run(person("ann", jobTitle="Boss"), person("bob", accountEnabled=False), person("cid", surname="Day"))
    assert _said(results) == [
        (Action.UPDATE, Outcome.SUCCEEDED, None),
        (Action.DISABLE, Outcome.SUCCEEDED, None),
        (Action.RESTORE, Outcome.SUCCEEDED, None),
    ]
    assert results[0].changes == (Change("title", "Clerk", "Boss", arrived=True),)
    ann, bob, cid = (server.named(f"{name}@contoso.com")[0] for name in ("ann", "bob", "cid"))
    assert (ann["title"], bob["active"], cid["active"], cid["name"]["familyName"]) == ("Boss", False, True, "Day")


async def test_nothing_is_sent_for_who_is_as_they_should_be(trial: "Trial", server: "Server", person: MakePerson) -> None:
    await trial.run(person("ann"))
    server.log.clear()
    journal, results = await trial.run(person("ann"), person("new", accountEnabled=False))
    assert _said(results) == [(Action.NONE, Outcome.SKIPPED, None), (Action.NONE, Outcome.SKIPPED, Code.PERSON_DISABLED)]
    assert server.count("POST") == server.count("PATCH") == 0
    assert journal.entries() == ()


async def test_a_value_that_did_not_arrive_is_a_failure_of_that_person(trial: "Trial", server: "Server", person: MakePerson) -> None:
    server.drops = {"title"}
    _, results = await trial.run(person("ann"), person("bob", jobTitle=None))
    assert _said(results) == [
        (Action.CREATE, Outcome.FAILED, Code.PROVISIONING_NOT_APPLIED),
        (Action.CREATE, Outcome.SUCCEEDED, None),
    ]
    ann = results[0]
    assert ann.problem is not None
    assert ann.problem.facts["attributes"] == ("title",)
    assert {change.attribute for change in ann.changes if not change.arrived} == {"title"}
    assert (ann.steps[-1].name, ann.steps[-1].outcome, ann.steps[-1].facts) == (
        StepName.READ_BACK,
        Outcome.FAILED,
        {"arrived": 5, "asked": 6},
    )


async def test_an_update_that_the_server_only_pretends_to_do_is_a_failure(trial: "Trial", server: "Server", person: MakePerson) -> None:
    await trial.run(person("ann", jobTitle=None))
    server.drops = {"title"}
    _, results = await trial.run(person("ann"))
    assert _said(results) == [(Action.UPDATE, Outcome.FAILED, Code.PROVISIONING_NOT_APPLIED)]


async def test_one_refusal_stops_nobody_else(trial: "Trial", server: "Server", person: MakePerson) -> None:
    server.refuses = {"bob@contoso.com": 400, "cid@contoso.com": 409}
    journal, results = await trial.run(person("ann"), person("bob"), person("cid"), person("dan"))
    assert _said(results) == [
        (Action.CREATE, Outcome.SUCCEEDED, None),
        (Action.CREATE, Outcome.FAILED, Code.PROVISIONING_REJECTED),
        (Action.CREATE, Outcome.FAILED, Code.PROVISIONING_CONFLICT),
        (Action.CREATE, Outcome.SUCCEEDED, None),
    ]
    assert (results[1].steps[-1].name, results[1].steps[-1].outcome) == (StepName.ACTION, Outcome.FAILED)
    assert sorted(entry.person for entry in journal.entries()) == ["ann@contoso.com", "dan@contoso.com"]


async def test_retry_after_is_kept_to_and_nobody_is_made_twice(trial: "Trial", server: "Server", person: MakePerson) -> None:
    server.is_case_sensitive = True  # and would make a second account of the same name
    server.asks_to_wait = [("POST", 429), ("POST", 503), ("GET", 429), ("GET", 503)]
    _, results = await trial.run(person("ann"), person("bob"))
    assert _said(results) == [(Action.CREATE, Outcome.SUCCEEDED, None)] * 2
    server.asks_to_wait = [("PATCH", 429), ("PATCH", 503)]
    _, results = await trial.run(person("ann", jobTitle="Boss"))
    assert _said(results) == [(Action.UPDATE, Outcome.SUCCEEDED, None)]
    assert sorted(account["userName"] for account in server.accounts.values()) == ["ann@contoso.com", "bob@contoso.com"]


async def test_a_server_that_never_stops_asking_to_wait_is_given_up(trial: "Trial", server: "Server", person: MakePerson) -> None:
    plan = await trial.plan(person("ann"))
    server.asks_to_wait = [("POST", 429)] * 50
    journal, results = await trial.run_plan(plan)
    assert _said(results) == [(Action.CREATE, Outcome.FAILED, Code.PROVISIONING_RATE_LIMITED)]
    assert server.count("POST") == 5
    assert journal.entries() == ()


async def test_an_account_whose_answer_was_lost_is_found_and_not_made_again(trial: "Trial", server: "Server", person: MakePerson) -> None:
    server.loses_answers = ["POST"]
    server.is_case_sensitive = True  # and would make a second account of the same name
    journal, results = await trial.run(person("ann"))
    assert _said(results) == [(Action.CREATE, Outcome.SUCCEEDED, None)]
    assert (server.count("POST"), len(server.accounts)) == (1, 1)
    assert [entry.state for entry in journal.entries()] == [EntryState.DONE]


@pytest.mark.parametrize(
    "refusal", [{"code": Code.HTTP_TIMEOUT}, {"code": Code.SCIM_SERVER_ERROR, "status": 504}], ids=["no answer", "gateway"]
)
async def test_an_account_that_is_made_as_long_after_we_gave_up_as_we_had_waited_is_found(
    trial: "Trial", server: "Server", person: MakePerson, monkeypatch: pytest.MonkeyPatch, refusal: dict[str, Any]
) -> None:
    """Told to have failed, it would be asked for again, and some servers make a second account of the same name."""
    asked_for: list[Any] = []
    slept: list[float] = []

    async def create(resource: Any) -> Any:
        asked_for.append(resource)
        raise found(**refusal)

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        if sum(slept) > trial.client.limit_seconds * 0.99 and not server.accounts:
            server.add(**asked_for[0])

    plan = await trial.plan(person("ann"))
    monkeypatch.setattr(trial.client, "create", create)
    monkeypatch.setattr("jellyfish_setup.provisioning.actions.asyncio.sleep", sleep)
    journal, results = await trial.run_plan(plan)
    assert _said(results) == [(Action.CREATE, Outcome.SUCCEEDED, None)]
    assert len(asked_for) == 1
    assert sum(slept) <= trial.client.limit_seconds
    assert [entry.state for entry in journal.entries()] == [EntryState.DONE]


async def test_an_account_that_appeared_since_the_plan_is_not_made_again(trial: "Trial", server: "Server", person: MakePerson) -> None:
    server.is_case_sensitive = True  # and would make a second account of the same name
    plan = await trial.plan(person("ann"), person("bob"))
    await trial.run_plan(plan)
    server.named("bob@contoso.com")[0]["title"] = "Boss"
    _, results = await trial.run_plan(plan)
    assert _said(results) == [(Action.NONE, Outcome.SKIPPED, None), (Action.CREATE, Outcome.FAILED, Code.PROVISIONING_CONFLICT)]
    assert len(server.accounts) == 2


async def test_what_is_sent_is_what_still_differs(trial: "Trial", server: "Server", person: MakePerson) -> None:
    await trial.run(person("ann"), person("bob"), person("cid"))
    plan = await trial.plan(person("ann", jobTitle="Boss"), person("bob", jobTitle="Boss"), person("cid", jobTitle="Boss"))
    server.named("ann@contoso.com")[0]["title"] = "Boss"
    server.named("bob@contoso.com")[0]["title"] = "Chief"
    del server.accounts[server.named("cid@contoso.com")[0]["id"]]
    _, results = await trial.run_plan(plan)
    assert _said(results) == [
        (Action.NONE, Outcome.SKIPPED, None),
        (Action.UPDATE, Outcome.SUCCEEDED, None),
        (Action.UPDATE, Outcome.FAILED, Code.PROVISIONING_VANISHED),
    ]
    assert results[1].changes == (Change("title", "Chief", "Boss", arrived=True),)


async def test_events_say_who_begins_who_ended_and_how_far_it_is(trial: "Trial", person: MakePerson) -> None:
    plan = await trial.plan(*(person(f"p{number}") for number in range(12)))
    journal = Journal.begin(trial.folder, trial.tenant)
    events = [event async for event in run_plan(plan, trial.client, journal)]
    names = {planned.person.user_principal_name for planned in plan.actions}
    assert {event.person for event in events if isinstance(event, PersonStarted)} == names
    finished = [event for event in events if isinstance(event, PersonFinished)]
    assert [(event.done, event.total) for event in finished] == [(number, 12) for number in range(1, 13)]
    last = events[-1]
    assert isinstance(last, RunFinished)
    assert last.run == journal.run
    assert [result.person for result in last.results] == [planned.person.user_principal_name for planned in plan.actions]


async def test_a_journal_that_cannot_be_written_stops_before_anything_is_done(trial: "Trial", server: "Server", person: MakePerson) -> None:
    plan = await trial.plan(person("ann"))
    journal = Journal.begin(trial.folder, trial.tenant)
    (trial.folder / f"{journal.run}.jsonl").unlink()
    _, results = await trial.run_plan(plan, journal)
    assert _said(results) == [(Action.CREATE, Outcome.FAILED, Code.STATE_NOT_WRITTEN)]
    assert server.accounts == {}


async def test_eight_people_are_worked_on_at_once(trial: "Trial", server: "Server", person: MakePerson) -> None:
    people = [person(f"p{number}") for number in range(40)]
    plan = await trial.plan(*people)
    server.latency = 0.05
    begun = time.monotonic()
    _, results = await trial.run_plan(plan)
    seconds = time.monotonic() - begun
    assert all(result.outcome is Outcome.SUCCEEDED for result in results)
    assert seconds < 40 * 3 * 0.05 / 4  # three requests each; one after the other would take 6 s


async def test_a_cancelled_run_sends_nothing_more_and_leaves_a_true_journal(trial: "Trial", server: "Server", person: MakePerson) -> None:
    plan = await trial.plan(*(person(f"p{number}") for number in range(60)))
    server.latency = 0.03
    journal = Journal.begin(trial.folder, trial.tenant)
    finished: list[UserResult] = []

    async def run() -> None:
        async with aclosing(run_plan(plan, trial.client, journal)) as events:  # type: ignore[type-var]
            async for event in events:
                if isinstance(event, PersonFinished):
                    finished.append(event.result)

    task = asyncio.create_task(run())
    while len(finished) < 10:  # noqa: ASYNC110  (what is waited for is a length)
        await asyncio.sleep(0.01)
    task.cancel()
    begun = time.monotonic()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert time.monotonic() - begun < 1
    await asyncio.sleep(0.1)
    sent = server.count("POST")
    await asyncio.sleep(0.1)
    assert server.count("POST") == sent < 60
    entries = journal.entries()
    known = {entry.person for entry in entries}
    assert {account["userName"] for account in server.accounts.values()} <= known
    done = {entry.person for entry in entries if entry.state is EntryState.DONE}
    assert {result.person for result in finished} <= done <= {account["userName"] for account in server.accounts.values()}
    server.latency = 0
    await trial.undo(journal)
    assert server.accounts == {}
