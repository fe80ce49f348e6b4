"""The whole life of one account, tried on request: proves that the key may write and that changes arrive.

Entra's own "Test connection" only searches for somebody who is not there. Whether accounts can be made, changed, switched off
and removed shows there only when real people are concerned.
"""

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound, found
from jellyfish_setup.core.result import Action, Outcome
from jellyfish_setup.mapping.payload import Payload, Value
from jellyfish_setup.provisioning.journal import Journal
from jellyfish_setup.provisioning.life import Lifecycle, LifeStep, LifeStepResult
from jellyfish_setup.provisioning.matching import find_account
from jellyfish_setup.provisioning.patience import Patience
from jellyfish_setup.provisioning.reading_back import read_back
from jellyfish_setup.provisioning.trial import EntryState, JournalEntry, of_person
from jellyfish_setup.provisioning.values import ACTIVE, differences, shown, shown_values
from jellyfish_setup.provisioning.wording import Wording
from jellyfish_setup.scim.client import ScimClient
from jellyfish_setup.scim.messages import ScimUser
from jellyfish_setup.scim.patch import read_values
from jellyfish_setup.scim.shapes import changes, creations

_CHANGEABLE = ("title", "name.familyName", "name.givenName", "displayName")
_CHANGED = "Jellyfish Setup check"


async def check_lifecycle(payload: Payload, client: ScimClient, journal: Journal) -> AsyncIterator[LifeStepResult | Lifecycle]:
    """Create, read, change, disable, enable and delete the account of `payload`, reading back after each, and tell how it went.

    Nobody may have the name: an account that is there is left alone (`provisioning-conflict`). Where a step fails, the account
    is removed all the same. All of it stands in `journal`, so that an account that a killed check left can be taken back.
    """
    life = _Life(payload, client, journal)
    results: list[LifeStepResult] = []
    try:
        for step in LifeStep:
            if life.account_id is None if step is LifeStep.DELETE else life.is_over:
                results.append(LifeStepResult(step, Outcome.SKIPPED))
            else:
                results.append(await life.live(step))
            yield results[-1]
    finally:
        if life.account_id is not None and not any(result.step is LifeStep.DELETE for result in results):
            with suppress(ProblemFound):
                await life.delete()  # stopped in the middle
    yield Lifecycle(payload.match_value, tuple(results), life.account_id is not None)


@dataclass
class _Life:
    """One account on its way."""

    payload: Payload
    client: ScimClient
    journal: Journal
    patience: Patience = field(default_factory=lambda: Patience(1))
    wording: Wording = field(default_factory=Wording)
    account_id: str | None = None
    is_over: bool = False
    _asked: dict[str, str | None] = field(default_factory=dict)

    async def live(self, step: LifeStep) -> LifeStepResult:
        """How one step went; a failure ends the life, but for its removal."""
        begun = time.monotonic()
        try:
            problem = await self._steps[step]()
            outcome = Outcome.WARNING if problem is not None else Outcome.SUCCEEDED
        except ProblemFound as stopped:
            problem, outcome, self.is_over = stopped.problem, Outcome.FAILED, True
        told = problem and of_person(problem, self.payload.match_value)
        return LifeStepResult(step, outcome, told, round(time.monotonic() - begun, 3))

    @property
    def _steps(self) -> dict[LifeStep, Callable[[], Awaitable[Problem | None]]]:
        return {
            LifeStep.FREE: self._free,
            LifeStep.CREATE: self._create,
            LifeStep.READ: self._read,
            LifeStep.CHANGE: self._change,
            LifeStep.DISABLE: lambda: self._switch(on=False),
            LifeStep.ENABLE: lambda: self._switch(on=True),
            LifeStep.DELETE: self.delete,
        }

    async def _free(self) -> None:
        if await self._find() is not None:
            raise found(Code.PROVISIONING_CONFLICT, attribute=self.payload.match_attribute)

    async def _create(self) -> Problem | None:
        self._asked = {path: shown(value) for path, value in self.payload.values.items()}
        entry = self._entry(Action.CREATE, {}, self._asked)
        await self.journal.note(entry)
        try:
            account, remark = await self.wording.ask(Action.CREATE, creations(self.payload.values), self._post)
        except ProblemFound:
            left = await self._find()  # some make it and then fail to say so
            if left is not None:
                await self._made(entry, left)
            else:
                await self.journal.note(replace(entry, state=EntryState.REFUSED))
            raise
        await self._made(entry, account)
        return remark

    async def _made(self, entry: JournalEntry, account: ScimUser) -> None:
        self.account_id = account.id
        await self.journal.note(replace(entry, state=EntryState.DONE, target_id=account.id))

    async def _post(self, body: dict[str, object]) -> ScimUser:
        return await self.patience.once(lambda: self.client.create(body))

    async def _read(self) -> None:
        await self._look(self._asked)
        account = await self._find()
        if account is None or account.id != self.account_id:
            raise found(Code.FILTER_WRONG_ANSWER, attribute=self.payload.match_attribute)

    async def _change(self) -> Problem | None:
        path = next((path for path in _CHANGEABLE if path in self.payload.values), None)
        return None if path is None else await self._patch({path: _CHANGED})

    async def _switch(self, *, on: bool) -> Problem | None:
        return await self._patch({ACTIVE: on})

    async def _patch(self, values: dict[str, Value | None]) -> Problem | None:
        account_id = self.account_id or ""
        account = await self._get()
        if account is None:
            raise found(Code.PROVISIONING_VANISHED)
        forms = changes(values, read_values(account.resource, values), account.resource)
        asked = {path: shown(value) for path, value in values.items()}
        entry = self._entry(Action.UPDATE, shown_values(account.resource, asked), asked)
        await self.journal.note(entry)
        _, remark = await self.wording.ask(
            tuple(values), forms, lambda operations: self.patience.repeat(lambda: self.client.patch(account_id, operations))
        )
        await self.journal.note(replace(entry, state=EntryState.DONE))
        await self._look(asked)
        return remark

    async def delete(self) -> None:
        """Remove the account, and look whether it is gone."""
        if self.account_id is None:
            return
        account_id = self.account_id
        await self.patience.repeat(lambda: self.client.delete(account_id))
        if await self._get() is not None or await self._find() is not None:
            raise found(Code.PROVISIONING_NOT_APPLIED, attributes=(self.payload.match_attribute,))
        await self.journal.note(replace(self._entry(Action.CREATE, {}, self._asked), state=EntryState.UNDONE))
        self.account_id = None

    async def _look(self, asked: dict[str, str | None]) -> None:
        seen = await read_back(lambda **_: self._get(), asked, match_attribute=self.payload.match_attribute)
        if seen is None:
            raise found(Code.PROVISIONING_VANISHED)
        missing = differences(seen, asked, match_attribute=self.payload.match_attribute)
        if missing:
            raise found(Code.PROVISIONING_NOT_APPLIED, attributes=tuple(change.attribute for change in missing))

    async def _get(self) -> ScimUser | None:
        account_id = self.account_id or ""
        return await self.patience.repeat(lambda: self.client.get(account_id))

    async def _find(self) -> ScimUser | None:
        return await self.patience.repeat(lambda: find_account(self.client, self.payload.match_attribute, self.payload.match_value))

    def _entry(self, action: Action, before: dict[str, str | None], after: dict[str, str | None]) -> JournalEntry:
        return JournalEntry(
            person=self.payload.match_value,
            action=action,
            state=EntryState.INTENDED,
            target_id=self.account_id,
            before=tuple(before.items()),
            after=tuple(after.items()),
            match_attribute=self.payload.match_attribute,
        )
