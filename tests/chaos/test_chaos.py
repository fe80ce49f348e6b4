"""Whatever a server does to its answers: nobody gets two accounts, nobody is forgotten, and nothing is said to be done that is not.

Sixty seeds belong to every run of the tests; `JELLYFISH_CHAOS_RUNS=1000` makes it a thousand. `JELLYFISH_CHAOS_FIRST` is the
first seed, to repeat one that failed.
"""

import asyncio
import os
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.result import Outcome, UserResult
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.mapping.preview import payload_for
from jellyfish_setup.mapping.schema import default_mapping
from jellyfish_setup.provisioning.journal import Journal
from jellyfish_setup.provisioning.planning import plan_trial
from jellyfish_setup.provisioning.run import run_plan
from jellyfish_setup.provisioning.trial import Plan, RunFinished
from jellyfish_setup.provisioning.undo import undo_run
from jellyfish_setup.provisioning.values import differences, shown, shown_values
from jellyfish_setup.scim.client import ScimClient, open_scim_client

if TYPE_CHECKING:
    from tests.chaos.conftest import Chaos

RUNS = int(os.environ.get("JELLYFISH_CHAOS_RUNS", "60"))
FIRST = int(os.environ.get("JELLYFISH_CHAOS_FIRST", "0"))
AT_ONCE = 60
KEY = ApiKey("jf_test_key_0123456789abcdefghijklmnop")

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(3600)]


async def test_nobody_twice_nobody_lost_nothing_untrue(
    new_chaos: Callable[..., Any],
    open_chaos: Callable[..., Any],
    make_person: Callable[..., Person],
    limit_seconds: float,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _handle: None)  # the disk is not what is tried here
    turns, met, failures = asyncio.Semaphore(AT_ONCE), 0, []

    async def one(seed: int) -> None:
        nonlocal met
        async with turns:
            chance = random.Random(seed)
            chaos = new_chaos(chance, keeps_names_unique=chance.random() < 0.5)
            folder = tmp_path / str(seed)
            try:
                async with (
                    open_chaos(chaos),
                    open_scim_client(Tenant.parse(chaos.address), KEY, limit_seconds=limit_seconds) as hasty,
                    open_scim_client(Tenant.parse(chaos.address), KEY) as calm,
                ):
                    await _Story(chaos, hasty, folder, make_person).tell(calm)
            except Exception as wrong:  # which seeds fail is told together
                failures.append(f"seed {seed}: {type(wrong).__name__}: {wrong}")
            met += chaos.met.total()

    await asyncio.gather(*(one(seed) for seed in range(FIRST, FIRST + RUNS)))
    record_property("went_wrong", met)
    assert not failures, "\n".join(failures)
    assert met > RUNS  # otherwise nothing was proved


class _Story:
    """People, some with accounts, and runs against them while the server is in trouble."""

    def __init__(self, chaos: "Chaos", client: ScimClient, folder: Path, make_person: Callable[..., Person]) -> None:
        self.chaos, self.client, self.folder = chaos, client, folder
        chance = chaos.chance
        number = chance.choice((3, 6, 10, 30))
        self.people = [make_person(f"p{index}", enabled=chance.random() < 0.85) for index in range(number)]
        for person in self.people:
            if chance.random() < 0.3:
                name = person.user_principal_name
                emails = [{"type": "work", "value": name}]
                names = {"givenName": person.text("givenName"), "familyName": "Chu"}
                chaos.add(userName=name, active=chance.random() < 0.7, title=chance.choice(("Boss", "Clerk")), emails=emails, name=names)
        self.at_first = chaos.state()
        self.journals: list[Journal] = []

    async def tell(self, calm: ScimClient) -> None:
        for trouble in (0.3, 0.15):
            self.chaos.trouble = trouble
            await self._run()
        await self.chaos.calm_down()
        self.client = calm
        results = await self._run()
        assert _failed(results) == []
        for person in self.people:
            accounts = self.chaos.named(person.user_principal_name)
            was_there = any(account["userName"] == person.user_principal_name for account in self.at_first.values())
            assert len(accounts) == (1 if person.enabled or was_there else 0), person.user_principal_name
            self._check_is_as_asked(person)
        for journal in reversed(self.journals):
            *_, last = [event async for event in undo_run(journal, self.client)]
            assert isinstance(last, RunFinished)
            assert _failed(last.results) == []
        assert self.chaos.state() == self.at_first

    async def _run(self) -> tuple[UserResult, ...]:
        tenant = Tenant.parse(self.chaos.address)
        plan = Plan(tuple([planned async for planned in plan_trial(self.people, default_mapping(), self.client)]))
        journal = Journal.begin(self.folder, tenant)
        self.journals.append(journal)
        *_, last = [event async for event in run_plan(plan, self.client, journal)]
        assert isinstance(last, RunFinished)
        assert [result.person for result in last.results] == [person.user_principal_name for person in self.people]
        assert self.chaos.most_of_one_name <= 1
        for person, result in zip(self.people, last.results, strict=True):
            if result.outcome is Outcome.SUCCEEDED:
                self._check_is_as_asked(person)
        return last.results

    def _check_is_as_asked(self, person: Person) -> None:
        payload = payload_for(default_mapping(), person)
        for account in self.chaos.named(person.user_principal_name):
            asked = {path: shown(value) for path, value in payload.update_values.items()}
            if not person.enabled:
                asked = {"active": shown(False)}
            there = shown_values(account, asked)
            assert differences(there, asked, match_attribute="userName") == (), person.user_principal_name


def _failed(results: Sequence[UserResult]) -> list[str]:
    failed = (result for result in results if result.outcome is Outcome.FAILED)
    return [
        f"{result.person} {result.action} {result.problem and result.problem.code} {result.problem and result.problem.facts}"
        for result in failed
    ]
