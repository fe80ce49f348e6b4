"""What the journey knows before a trial: whether accounts of others would be touched."""

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.places import Places
from jellyfish_setup.core.result import Action
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.mapping.payload import Payload
from jellyfish_setup.provisioning.journal import Journal
from jellyfish_setup.provisioning.trial import EntryState, JournalEntry, Plan, PlannedAction
from jellyfish_setup.wizard.trying import think_over

if TYPE_CHECKING:
    from pathlib import Path

    from jellyfish_setup.wizard.session import Parts


@pytest.mark.anyio
async def test_accounts_that_an_earlier_trial_made_are_ours(tmp_path: "Path") -> None:
    places, tenant = Places(tmp_path), Tenant.parse("acme")
    journal = Journal.begin(places.journals, tenant)
    journal.record(JournalEntry("ann@contoso.com", Action.CREATE, EntryState.DONE, "1", (), (("title", "x"),)))
    parts = cast("Parts", SimpleNamespace(places=places))
    people = [Person({"userPrincipalName": f"{name}@contoso.com"}) for name in ("ann", "bob")]
    ann, bob = (
        PlannedAction(person, Payload({}, "userName"), Action.UPDATE, target_id=id) for person, id in zip(people, "12", strict=True)
    )
    assert await think_over(parts, tenant, Plan((ann,))) == ()
    (thought,) = await think_over(parts, tenant, Plan((ann, bob)))
    assert (thought.code, thought.facts["number"]) == (Code.PLAN_TOUCHES_OTHERS, 1)
