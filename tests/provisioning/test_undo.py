"""Taking back what a run did, and nothing else."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.result import Action, Change, Outcome, StepName
from jellyfish_setup.provisioning.journal import Journal, latest_run
from jellyfish_setup.provisioning.trial import EntryState

if TYPE_CHECKING:
    from tests.provisioning.conftest import Server, Trial

pytestmark = pytest.mark.anyio

MakePerson = Callable[..., Person]


def _said(results: object) -> list[tuple[str, Action, Outcome, Code | None]]:
    assert isinstance(results, tuple)
    return [(result.person.partition("@")[0], result.action, result.outcome, result.problem and result.problem.code) for result in results]


async def test_what_was_created_is_deleted_and_what_was_changed_is_put_back(trial: "Trial", server: "Server", person: MakePerson) -> None:
    await trial.run(person("upd", jobTitle=None), person("dis"), person("res"))
    await trial.run(person("res", accountEnabled=False))
    before = {identifier: dict(account) for identifier, account in server.accounts.items()}
    journal, _ = await trial.run(person("new"), person("upd"), person("dis", accountEnabled=False), person("res"))
    assert latest_run(trial.folder, trial.tenant) == journal.run
    results = await trial.undo(journal)
    assert sorted(_said(results)) == [
        ("dis", Action.RESTORE, Outcome.SUCCEEDED, None),
        ("new", Action.DELETE, Outcome.SUCCEEDED, None),
        ("res", Action.DISABLE, Outcome.SUCCEEDED, None),
        ("upd", Action.UPDATE, Outcome.SUCCEEDED, None),
    ]
    assert server.accounts == before
    (updated,) = (result for result in results if result.action is Action.UPDATE)
    assert updated.changes == (Change("title", "Clerk", None, arrived=True),)
    assert [step.name for step in updated.steps] == [StepName.MATCH, StepName.ACTION, StepName.READ_BACK]
    assert {entry.state for entry in journal.entries()} == {EntryState.UNDONE}
    assert latest_run(trial.folder, trial.tenant) != journal.run


async def test_undoing_twice_does_nothing_the_second_time(trial: "Trial", server: "Server", person: MakePerson) -> None:
    journal, _ = await trial.run(person("ann"))
    await trial.undo(journal)
    server.log.clear()
    assert await trial.undo(journal) == ()
    assert server.log == []


async def test_what_somebody_else_changed_since_is_left_alone(trial: "Trial", server: "Server", person: MakePerson) -> None:
    await trial.run(person("upd", jobTitle=None))
    journal, _ = await trial.run(person("ann"), person("bob"), person("upd"))
    server.named("ann@contoso.com")[0]["title"] = "Boss"
    server.named("upd@contoso.com")[0]["title"] = "Boss"
    results = await trial.undo(journal)
    assert sorted(_said(results)) == [
        ("ann", Action.DELETE, Outcome.FAILED, Code.PROVISIONING_CHANGED_SINCE),
        ("bob", Action.DELETE, Outcome.SUCCEEDED, None),
        ("upd", Action.UPDATE, Outcome.FAILED, Code.PROVISIONING_CHANGED_SINCE),
    ]
    refused = [result.problem.facts["attributes"] for result in results if result.problem]
    assert refused == [("title",), ("title",)]
    assert {account["title"] for account in server.accounts.values()} == {"Boss"}
    assert latest_run(trial.folder, trial.tenant) == journal.run  # still to be undone


async def test_an_account_that_is_gone_already_needs_nothing(trial: "Trial", server: "Server", person: MakePerson) -> None:
    journal, _ = await trial.run(person("ann"))
    server.accounts.clear()
    assert _said(await trial.undo(journal)) == [("ann", Action.NONE, Outcome.SKIPPED, None)]
    assert {entry.state for entry in journal.entries()} == {EntryState.UNDONE}


async def test_an_account_to_which_not_everything_arrived_is_deleted_all_the_same(
    trial: "Trial", server: "Server", person: MakePerson
) -> None:
    server.drops = {"title"}
    journal, _ = await trial.run(person("ann"))
    server.drops = set()
    await trial.run_plan(await trial.plan(person("ann")), journal)  # tried again: now an update of the same run
    assert [entry.action for entry in journal.entries()] == [Action.CREATE, Action.UPDATE]
    assert _said(await trial.undo(journal)) == [("ann", Action.DELETE, Outcome.SUCCEEDED, None)]
    assert server.accounts == {}


async def test_a_server_that_does_not_really_delete_is_found_out(trial: "Trial", server: "Server", person: MakePerson) -> None:
    journal, _ = await trial.run(person("ann"))
    server.keeps_deleted = True
    assert _said(await trial.undo(journal)) == [("ann", Action.DELETE, Outcome.FAILED, Code.PROVISIONING_NOT_APPLIED)]
    assert {entry.state for entry in journal.entries()} == {EntryState.DONE}


async def test_a_creation_of_which_no_answer_came_is_looked_for(trial: "Trial", server: "Server", person: MakePerson) -> None:
    plan = await trial.plan(person("ann"), person("bob"))
    journal, _ = await trial.run_plan(plan)
    path = trial.folder / f"{journal.run}.jsonl"
    lines = [line for line in path.read_text().splitlines(keepends=True) if '"done"' not in line]
    path.write_text("".join(lines))  # killed before any answer
    del server.accounts[server.named("bob@contoso.com")[0]["id"]]
    assert sorted(_said(await trial.undo(journal))) == [
        ("ann", Action.DELETE, Outcome.SUCCEEDED, None),
        ("bob", Action.NONE, Outcome.SKIPPED, None),
    ]
    assert server.accounts == {}
    assert latest_run(trial.folder, trial.tenant) is None


_SLOW_RUN = """
import asyncio, sys
from pathlib import Path
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.mapping.schema import default_mapping
from jellyfish_setup.provisioning.journal import Journal
from jellyfish_setup.provisioning.people import read_people
from jellyfish_setup.provisioning.planning import plan_trial
from jellyfish_setup.provisioning.run import run_plan
from jellyfish_setup.provisioning.trial import Plan
from jellyfish_setup.scim.client import open_scim_client

async def main(address, people, folder):
    tenant = Tenant.parse(address)
    async with open_scim_client(tenant, ApiKey("jf_test_key_0123456789abcdefghijklmnop")) as client:
        people = read_people(Path(people)).people
        plan = Plan(tuple([planned async for planned in plan_trial(people, default_mapping(), client)]))
        async for _ in run_plan(plan, client, Journal.begin(Path(folder), tenant)):
            pass

asyncio.run(main(*sys.argv[1:]))
"""


def _start_and_kill(people: Path, folder: Path, server: "Server") -> None:
    """Begins a run in a process of its own and kills it in the middle."""
    with subprocess.Popen([sys.executable, "-c", _SLOW_RUN, server.address, str(people), str(folder)]) as process:
        until = time.monotonic() + 20
        while server.count("POST") < 20 and time.monotonic() < until:
            time.sleep(0.005)
        os.kill(process.pid, signal.SIGKILL)


@pytest.mark.skipif(os.name != "posix", reason="kills with a signal")
async def test_a_killed_run_can_be_repeated_without_duplicates_and_undone(trial: "Trial", server: "Server", person: MakePerson) -> None:
    people = [person(f"p{number}") for number in range(60)]
    trial.folder.mkdir()
    listed = trial.folder / "people.csv"
    columns = list(people[0].attributes)
    rows = [",".join(str(one.attributes[column]) for column in columns) for one in people]
    listed.write_text("\n".join([",".join(columns), *rows]))
    server.latency = 0.02
    server.is_case_sensitive = True  # and would make a second account of the same name
    await asyncio.to_thread(_start_and_kill, listed, trial.folder, server)
    server.latency = 0
    await asyncio.sleep(0.1)  # requests that were on their way arrive
    assert 0 < len(server.accounts) < 60

    killed = latest_run(trial.folder, trial.tenant)
    assert killed is not None
    again, results = await trial.run(*people)
    assert all(result.outcome in (Outcome.SUCCEEDED, Outcome.SKIPPED) for result in results)
    names = sorted(account["userName"] for account in server.accounts.values())
    assert names == sorted(one.user_principal_name for one in people)

    for run in (again.run, killed):
        undone = await trial.undo(Journal.open(trial.folder, run))
        assert all(result.outcome in (Outcome.SUCCEEDED, Outcome.SKIPPED) for result in undone)
    assert server.accounts == {}
    assert latest_run(trial.folder, trial.tenant) is None
