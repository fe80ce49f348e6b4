"""A whole trial against the practice organisation, which is a SCIM server that others wrote."""

from pathlib import Path

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.result import Action, Outcome
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.mapping.schema import default_mapping
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.provisioning.journal import Journal
from jellyfish_setup.provisioning.people import read_people
from jellyfish_setup.provisioning.planning import plan_trial
from jellyfish_setup.provisioning.run import run_plan
from jellyfish_setup.provisioning.trial import Plan, RunFinished
from jellyfish_setup.provisioning.undo import undo_run
from jellyfish_setup.scim.client import open_scim_client


@pytest.mark.anyio
async def test_a_trial_and_its_undo_leave_the_organisation_as_it_was(tmp_path: Path) -> None:
    with PracticeOrganisation(tmp_path / "practice") as organisation:
        tenant = Tenant.parse(organisation.address)
        people = read_people(organisation.people_file).people
        async with open_scim_client(tenant, ApiKey(organisation.key_file.read_text().strip())) as client:

            async def plan() -> Plan:
                return Plan(tuple([planned async for planned in plan_trial(people, default_mapping(), client)]))

            first = await plan()
            journal = Journal.begin(tmp_path / "journals", tenant)
            *_, done = [event async for event in run_plan(first, client, journal)]
            assert isinstance(done, RunFinished)
            assert first.count(Action.CREATE) > 0
            failed = [result for result in done.results if result.outcome is Outcome.FAILED]
            assert failed == []
            assert all(planned.action is Action.NONE for planned in (await plan()).actions)

            *_, undone = [event async for event in undo_run(journal, client)]
            assert isinstance(undone, RunFinished)
            assert all(result.outcome is Outcome.SUCCEEDED for result in undone.results)
            assert [(again.action, again.changes) for again in (await plan()).actions] == [
                (planned.action, planned.changes) for planned in first.actions
            ]
