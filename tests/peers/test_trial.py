"""A trial against servers that others wrote: every action, each read back; where Entra's form is refused, it is said."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.result import Action, Outcome, StepName, UserResult
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.mapping.preview import payload_for
from jellyfish_setup.mapping.schema import default_mapping
from jellyfish_setup.provisioning.comparison import compare
from jellyfish_setup.provisioning.drift import Comparison, Standing
from jellyfish_setup.provisioning.journal import Journal
from jellyfish_setup.provisioning.life import Lifecycle
from jellyfish_setup.provisioning.lifecycle import check_lifecycle
from jellyfish_setup.provisioning.planning import plan_trial
from jellyfish_setup.provisioning.run import run_plan
from jellyfish_setup.provisioning.trial import Plan, RunFinished
from jellyfish_setup.provisioning.undo import undo_run
from jellyfish_setup.scim.client import ScimClient, open_scim_client

pytestmark = pytest.mark.anyio


def _person(name: str, surname: str = "Chu", *, enabled: bool = True) -> Person:
    """Somebody with the values that all of these servers keep: django-scim2 loses the title and the kind of an e-mail address."""
    return Person({"userPrincipalName": f"{name}@contoso.com", "givenName": name, "surname": surname, "accountEnabled": enabled})


class _Trial:
    def __init__(self, client: ScimClient, folder: Path, tenant: Tenant) -> None:
        self.client, self.folder, self.tenant = client, folder, tenant

    async def run(self, *people: Person, remove: Sequence[str] = ()) -> tuple[Journal, tuple[UserResult, ...]]:
        planning = plan_trial(people, default_mapping(), self.client, remove=remove)
        plan, journal = Plan(tuple([planned async for planned in planning])), Journal.begin(self.folder, self.tenant)
        *_, last = [event async for event in run_plan(plan, self.client, journal)]
        assert isinstance(last, RunFinished)
        return journal, last.results

    async def undo(self, journal: Journal) -> tuple[UserResult, ...]:
        *_, last = [event async for event in undo_run(journal, self.client)]
        assert isinstance(last, RunFinished)
        return last.results


def _well(results: Sequence[UserResult], action: Action) -> set[Code | None]:
    """The remarks; every action was carried out and read back."""
    for result in results:
        assert (result.action, result.steps[-1].name, result.steps[-1].outcome) == (action, StepName.READ_BACK, Outcome.SUCCEEDED), result
        assert result.outcome in (Outcome.SUCCEEDED, Outcome.WARNING)
        assert all(change.arrived for change in result.changes)
    return {result.problem.code if result.problem else None for result in results}


async def test_every_action_is_carried_out_and_read_back(peer: Tenant, key: ApiKey, tmp_path: Path) -> None:
    async with open_scim_client(peer, key) as client:
        trial = _Trial(client, tmp_path, peer)
        journal, created = await trial.run(*(_person(f"p{number}") for number in range(24)))
        assert _well(created, Action.CREATE) == {None}
        _, again = await trial.run(*(_person(f"p{number}") for number in range(24)))
        assert {result.action for result in again} == {Action.NONE}
        changed, updated = await trial.run(_person("p0", "Day"))
        assert _well(updated, Action.UPDATE) == {None}
        _, disabled = await trial.run(_person("p1", enabled=False), _person("p2", enabled=False))
        remarks = _well(disabled, Action.DISABLE)
        _, restored = await trial.run(_person("p1"), _person("p2"))
        assert _well(restored, Action.RESTORE) == remarks
        assert remarks <= {None, Code.PROVISIONING_OTHER_FORM}
        _, removed = await trial.run(remove=["p3@contoso.com"])
        assert _well(removed, Action.DELETE) == {None}
        assert _well(await trial.undo(changed), Action.UPDATE) == {None}
        taken_back = await trial.undo(journal)
        assert [result.person for result in taken_back if result.outcome is Outcome.FAILED] == []
        assert {result.action for result in taken_back} == {Action.DELETE, Action.NONE}


async def test_an_account_lives_its_whole_life(peer: Tenant, key: ApiKey, tmp_path: Path) -> None:
    async with open_scim_client(peer, key) as client:
        payload = payload_for(default_mapping(), _person("life"))
        *_, life = [event async for event in check_lifecycle(payload, client, Journal.begin(tmp_path, peer))]
        assert isinstance(life, Lifecycle)
        assert life.outcome in (Outcome.SUCCEEDED, Outcome.WARNING), life
        assert not life.left_behind


async def test_people_and_accounts_are_compared(peer: Tenant, key: ApiKey, tmp_path: Path) -> None:
    async with open_scim_client(peer, key) as client:
        trial = _Trial(client, tmp_path, peer)
        journal, _ = await trial.run(*(_person(f"c{number}") for number in range(120)))
        people = [_person("c0", enabled=False), _person("c1", "Day"), *(_person(f"c{number}") for number in range(2, 119)), _person("new")]
        *_, found = [event async for event in compare(people, default_mapping(), client)]
        assert isinstance(found, Comparison)
        assert {standing: number for standing, number in found.counts.items() if number} == {
            Standing.STILL_ACTIVE: 1,
            Standing.DIFFERS: 1,
            Standing.MISSING: 1,
            Standing.ONLY_THERE: 1,
            Standing.IN_STEP: 117,
        }
        assert [drift.person for drift in found.gaps] == ["c0@contoso.com", "c119@contoso.com"]
        assert found.complete
        await trial.undo(journal)
