"""A run that is killed with no chance to tidy up, at any moment, goes on where it was and ends as one that was not.

A few moments belong to every run of the tests; `JELLYFISH_KILLS=100` makes it a hundred.
"""

import asyncio
import os
import random
import sys
from pathlib import Path
from typing import Any

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.result import Outcome
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.mapping.schema import default_mapping
from jellyfish_setup.provisioning.journal import Journal, latest_run
from jellyfish_setup.provisioning.planning import plan_trial
from jellyfish_setup.provisioning.run import run_plan
from jellyfish_setup.provisioning.trial import Plan, RunFinished
from jellyfish_setup.provisioning.undo import undo_run
from jellyfish_setup.scim.client import open_scim_client
from proving.chaos_server import Chaos, open_chaos
from proving.trials import person

KILLS = int(os.environ.get("JELLYFISH_KILLS", "6"))
PEOPLE = 30
KEY = ApiKey("jf_test_key_0123456789abcdefghijklmnop")

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(1800), pytest.mark.skipif(os.name != "posix", reason="kills with a signal")]

_RUN = """
import asyncio, sys
from pathlib import Path
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.mapping.schema import default_mapping
from jellyfish_setup.provisioning.journal import Journal
from jellyfish_setup.provisioning.planning import plan_trial
from jellyfish_setup.provisioning.run import run_plan
from jellyfish_setup.provisioning.trial import Plan
from jellyfish_setup.scim.client import open_scim_client

async def main(address, folder, *people):
    tenant = Tenant.parse(address)
    async with open_scim_client(tenant, ApiKey("jf_test_key_0123456789abcdefghijklmnop")) as client:
        planning = plan_trial([Person(eval(person)) for person in people], default_mapping(), client)
        plan = Plan(tuple([planned async for planned in planning]))
        async for _ in run_plan(plan, client, Journal.begin(Path(folder), tenant)):
            pass

asyncio.run(main(*sys.argv[1:]))
"""


async def test_killed_anywhere_it_goes_on_and_ends_the_same(tmp_path: Path) -> None:
    people = [person(f"p{index}", enabled=index % 7 != 0) for index in range(PEOPLE)]
    whole, requests = await _undisturbed(people, tmp_path / "whole")
    killed_in_the_middle = 0
    for kill in range(KILLS):
        chance = random.Random(kill)
        chaos, folder = _with_some(Chaos(chance, keeps_names_unique=False)), tmp_path / str(kill)
        at_first = chaos.state()
        async with open_chaos(chaos):
            await _run_and_kill(chaos, people, folder, chance.randint(PEOPLE, requests), after=chance.random() < 0.5)
            tenant = Tenant.parse(chaos.address)
            run = latest_run(folder, tenant)
            killed_in_the_middle += run is not None and chaos.state() != at_first
            journal = Journal.open(folder, run) if run else Journal.begin(folder, tenant)
            async with open_scim_client(tenant, KEY) as client:
                plan = Plan(tuple([planned async for planned in plan_trial(people, default_mapping(), client)]))
                *_, last = [event async for event in run_plan(plan, client, journal)]
                assert isinstance(last, RunFinished)
                assert [result for result in last.results if result.outcome is Outcome.FAILED] == [], kill
                assert _by_name(chaos.state()) == whole, kill
                assert chaos.most_of_one_name == 1
                *_, undone = [event async for event in undo_run(journal, client)]
                assert isinstance(undone, RunFinished)
                assert chaos.state() == at_first, kill
    assert killed_in_the_middle >= KILLS // 2


async def _undisturbed(people: list[Person], folder: Path) -> tuple[dict[str, Any], int]:
    """What there is after a run that nobody killed, and how many requests it took with its plan."""
    chaos = _with_some(Chaos(random.Random(0)))
    async with open_chaos(chaos):
        await _run_and_kill(chaos, people, folder, 10**9, after=False)
        return _by_name(chaos.state()), chaos.requests


def _with_some(chaos: Chaos) -> Chaos:
    """Somebody to update, somebody to switch off, and somebody to switch on again."""
    for index, active in ((1, True), (7, True), (8, False)):
        name = f"p{index}@contoso.com"
        emails = [{"type": "work", "value": name}]
        chaos.add(userName=name, active=active, title="Boss", emails=emails, name={"givenName": f"p{index}", "familyName": "Chu"})
    return chaos


async def _run_and_kill(chaos: Chaos, people: list[Person], folder: Path, number: int, *, after: bool) -> None:
    """A run in a process of its own, killed when the request of that number came: before it was carried out, or after."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _RUN, chaos.address, str(folder), *(repr(dict(person.attributes)) for person in people)
    )

    def kill(request: int, done: bool) -> None:
        if request == number and done is after and process.returncode is None:
            process.kill()

    chaos.on_request = kill
    await process.wait()
    chaos.on_request = lambda _number, _done: None
    await chaos.calm_down()


def _by_name(state: dict[str, Any]) -> dict[str, Any]:
    """The accounts without their ids, which may be given in any order."""
    return {account["userName"]: {name: value for name, value in account.items() if name != "id"} for account in state.values()}
