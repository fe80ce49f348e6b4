"""The whole journey, killed at any moment and begun again until it comes to its end."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from pathlib import Path

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.places import Places
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.key_store import KeyStore
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.scim.client import open_scim_client
from jellyfish_setup.wizard.resume import Resume
from jellyfish_setup.wizard.state import JourneyState, KeyFileState
from proving.entra import expect_one_set_up
from proving.journey_walk import STATE
from proving.quick_clock import quick_entra
from proving.run import Promise, Run
from proving.walks import walker

_MOST_KILLS = 12
_DELAYS = (0.1, 0.3, 0.8)  # seconds; a whole journey takes one or two
_CREATED = 3  # so many people are chosen from the example; one of them is the one whom Entra is asked for


def attack(run: Run) -> None:
    """After each kill the key is in the store or in its file, all that was saved can be read, and nobody has two accounts."""
    store = KeyStore.of_this_system(practice=True)
    with quick_entra(), PracticeOrganisation(run.folder / "organisation") as organisation, walker("journey_walk") as walks:
        witness = _Witness(run, organisation, store)
        undo, by_hand = run.chance.random() < 0.3, run.chance.random() < 0.5
        order = {
            "folder": str(run.folder),
            "address": organisation.address,
            "key_file": str(organisation.key_file),
            "people_file": str(organisation.people_file),
            "graph_url": organisation.graph_url,
            "token": organisation.sign_in(),
            "undo": undo,
            "by_hand": by_hand,
        }
        for _ in range(run.chance.randint(1, _MOST_KILLS)):
            came_to_its_end = walks.walk(order, kill_after=run.chance.uniform(0.0, run.chance.choice(_DELAYS)))
            run.met += not came_to_its_end
            witness.look()
            if came_to_its_end:
                break
            witness.let_time_pass()
        else:
            walks.walk(order)
        witness.look_at_the_end((0 if by_hand else 1) if undo else _CREATED)
        if not by_hand:
            expect_one_set_up(run, organisation, witness.key)
        asyncio.run(store.forget(witness.tenant))


class _Witness:
    """Looks from outside, whatever the program says of itself."""

    def __init__(self, run: Run, organisation: PracticeOrganisation, store: KeyStore) -> None:
        self._run, self._organisation, self._store = run, organisation, store
        self._file = organisation.key_file
        self._content = self._file.read_bytes()
        self.key = ApiKey(self._content.decode().strip())
        self._before = JourneyState()
        self.tenant = Tenant.parse(organisation.address)
        asyncio.run(store.forget(self.tenant))  # an earlier organisation may have had this port

    def look(self) -> JourneyState:
        """After a kill."""
        expect, resume = self._run.expect, Resume(self._state_folder)
        state = resume.load()
        expect(resume.set_aside is None, Promise.LOSS, "the saved state cannot be read")
        before, self._before = self._before, state
        for what in ("tenant", "people_file", "chosen", "key_store"):
            was, now = getattr(before, what), getattr(state, what)
            expect(not was or was == now, Promise.LOSS, f"{what} was {was} and is {now}")
        stored = asyncio.run(self._store.load(self.tenant)) == self.key
        in_file = self._file.exists() and self._file.read_bytes() == self._content
        expect(stored or in_file, Promise.LOSS, "the key is neither in the key store nor in its file")
        expect(not state.key_store or stored, Promise.UNTRUE, "the key is said to be stored and is not")
        twice = [name for name, number in Counter(self._accounts()).items() if number > 1]
        expect(not twice, Promise.DUPLICATE, f"two accounts: {twice}")
        return state

    def let_time_pass(self) -> None:
        """What a killed program had begun to write is old by the next start, so that it may be cleared away."""
        for path in self._run.folder.rglob(".*.jellyfish-setup"):
            os.utime(path, (0, 0))

    def look_at_the_end(self, accounts: int) -> None:
        """When the journey came to its end."""
        expect, state = self._run.expect, self.look()
        there = len(self._accounts())
        expect(there == accounts, Promise.LOSS if there < accounts else Promise.DUPLICATE, f"{there} accounts, not {accounts}")
        expect(state.key_file_state is KeyFileState.DELETED, Promise.UNTRUE, f"the key file is said to be {state.key_file_state}")
        downloads = [path.name for path in self._file.parent.iterdir() if path.name.startswith((".", self._file.stem))]
        expect(not downloads, Promise.LEAK, f"left where the key file was: {downloads}")
        left = [str(path) for path in self._state_folder.rglob("*") if path.is_file() and path.suffix not in (".json", ".jsonl", ".lock")]
        expect(not left, Promise.LEAK, f"left beside the state: {left}")

    @property
    def _state_folder(self) -> Path:
        return Places(self._run.folder / STATE).state

    def _accounts(self) -> list[str]:
        async def ask() -> list[str]:
            async with open_scim_client(self.tenant, self.key) as client:
                found = [*await client.find("active", "true"), *await client.find("active", "false")]
                return [user.user_name.casefold() for user in found]

        return asyncio.run(ask())
