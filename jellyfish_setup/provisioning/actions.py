"""Creating, changing and deleting one account: match, write down, act, write down, read back."""

import asyncio
from collections.abc import Awaitable, Iterator
from dataclasses import replace
from http import HTTPStatus
from itertools import count
from typing import Any, TypeVar

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound, found
from jellyfish_setup.core.result import Action, Change, StepName
from jellyfish_setup.mapping.payload import Payload
from jellyfish_setup.provisioning.accounts import Accounts
from jellyfish_setup.provisioning.journal import Journal
from jellyfish_setup.provisioning.patience import Patience
from jellyfish_setup.provisioning.planning import decide
from jellyfish_setup.provisioning.progress import Progress
from jellyfish_setup.provisioning.reading_back import read_back
from jellyfish_setup.provisioning.trial import EntryState, JournalEntry, PlannedAction
from jellyfish_setup.provisioning.values import differences, shown, shown_values
from jellyfish_setup.provisioning.wording import Wording
from jellyfish_setup.scim.client import ScimClient
from jellyfish_setup.scim.messages import ScimUser
from jellyfish_setup.scim.patch import read_values
from jellyfish_setup.scim.shapes import changes, creations

Answer = TypeVar("Answer")

_LATER_LOOKS = (0.5, 1.5)  # seconds
# Nobody answered in time, so the server may be at it for as long again.
_UNANSWERED = frozenset({Code.HTTP_TIMEOUT, Code.HTTP_TOO_SLOW})

# The request was not sent, or the server says that it refused it. After anything else only a look tells.
_NOTHING_HAPPENED = frozenset(
    {
        Code.CONNECT_REFUSED, Code.CONNECT_TIMEOUT, Code.CONNECT_UNREACHABLE, Code.HTTP_REDIRECT, Code.KEY_BLOCKED_BY_FIREWALL,
        Code.KEY_NOT_ADMIN, Code.KEY_REJECTED, Code.MAPPING_UNKNOWN_ATTRIBUTE, Code.NAME_LOOKUP_FAILED, Code.NAME_NOT_FOUND,
        Code.PROVISIONING_CONFLICT, Code.PROVISIONING_RATE_LIMITED, Code.PROVISIONING_REJECTED, Code.PROVISIONING_UNSUPPORTED,
        Code.PROVISIONING_VANISHED, Code.SCIM_NOT_FOUND,
    }
)  # fmt: skip
# A server that fails while it answers may say 501 of an account that it has made.
_MADE_NOTHING = _NOTHING_HAPPENED - {Code.PROVISIONING_UNSUPPORTED}


class _Tried:
    """What became of the attempts at one action.

    Attributes:
        is_certain: no attempt can have had an effect; one of which that is not known stays so, whatever the next one meets.
    """

    def __init__(self) -> None:
        self.is_certain = True

    async def send(self, request: Awaitable[Answer]) -> Answer:
        """What one attempt gives."""
        try:
            return await request
        except ProblemFound as stopped:
            self.is_certain = self.is_certain and stopped.problem.code in _NOTHING_HAPPENED
            raise


class Actions:
    """Carries out planned actions one by one, for many people at the same time.

    Each operation notes its steps in a Progress, and raises ProblemFound where it could not do what was planned.
    """

    def __init__(self, client: ScimClient, journal: Journal, patience: Patience, accounts: Accounts) -> None:
        self._client, self._journal, self._patience, self._accounts = client, journal, patience, accounts
        self._wording = Wording()

    async def create(self, planned: PlannedAction, progress: Progress) -> None:
        """Make the account, after looking once more that it is not there: another run may have been here meanwhile."""
        payload = planned.payload
        progress.begin(StepName.MATCH)
        account = await self._find(payload)
        if account is not None:
            progress.target_id = account.id
            if decide(planned.person, payload, account).action is not Action.NONE:
                raise found(Code.PROVISIONING_CONFLICT, attribute=payload.match_attribute)
            progress.action = Action.NONE
            progress.done(found=1, attribute=payload.match_attribute)
            return
        progress.done(found=0, attribute=payload.match_attribute)
        progress.begin(StepName.ACTION)
        progress.changes = planned.changes
        asked = {path: shown(value) for path, value in payload.values.items()}
        entry = self._entry(planned, before={}, after=asked)
        forms = creations(payload.values)
        await self._journal.note(entry)
        tried = _Tried()
        try:
            made, progress.remark = await self._wording.ask(Action.CREATE, forms, lambda body: self._post(payload, body, tried))
        except ProblemFound:
            await self._note_refusal(entry, tried)
            raise
        progress.target_id = made.id
        entry = replace(entry, state=EntryState.DONE, target_id=made.id)
        await self._journal.note(entry)
        progress.done(verb=planned.action.value)
        self._accounts.learn(payload.match_value)
        await self._read_back(progress, entry)

    async def _post(self, payload: Payload, body: dict[str, Any], tried: _Tried) -> ScimUser:
        """The new account. A POST is sent again only when the server asked to wait and a look shows that nothing was made."""
        for attempt in count():
            try:
                return await self._patience.once(lambda: tried.send(self._client.create(body)))
            except ProblemFound as stopped:
                will_wait = self._patience.will_wait(stopped.problem, attempt)
                try:
                    account = await self._made_all_the_same(payload, stopped.problem, attempt, will_wait=will_wait)
                except ProblemFound:
                    tried.is_certain = tried.is_certain and stopped.problem.code in _MADE_NOTHING
                    raise
                if account is not None:
                    return _ours(account, payload)
                if not will_wait:
                    raise
        raise AssertionError("count() does not end")

    async def _made_all_the_same(self, payload: Payload, problem: Problem, attempt: int, *, will_wait: bool) -> ScimUser | None:
        """The account that is there now, in spite of the `problem`; a moment ago it was not."""
        if will_wait:
            return await self._find(payload)  # comes to its turn when the wait is over
        if problem.code is Code.PROVISIONING_CONFLICT and attempt > 0:
            return await self._find(payload)  # perhaps by the attempt before
        return None if problem.code in _MADE_NOTHING else await self._look_for(payload, self._pauses(problem))

    def _pauses(self, problem: Problem) -> Iterator[float]:
        """Seconds before each later look for what may have been made in spite of the `problem`."""
        yield from _LATER_LOOKS
        left = self._client.limit_seconds - sum(_LATER_LOOKS)
        if left > 0 and (problem.code in _UNANSWERED or problem.facts.get("status") == HTTPStatus.GATEWAY_TIMEOUT):
            yield left

    async def _look_for(self, payload: Payload, pauses: Iterator[float]) -> ScimUser | None:
        """The account of which nobody knows whether it was made; the server may still be at it."""
        account = await self._find(payload)
        for pause in pauses:
            if account is not None:
                break
            await asyncio.sleep(pause)
            account = await self._find(payload)
        return account

    async def change(self, planned: PlannedAction, progress: Progress) -> None:
        """Give an account the values that the plan names, as far as it does not have them by now."""
        match_attribute = planned.payload.match_attribute
        progress.begin(StepName.MATCH)
        account_id = planned.target_id or ""
        account = await self._patience.repeat(lambda: self._client.get(account_id))
        if account is None:
            raise found(Code.PROVISIONING_VANISHED)
        progress.done(found=1, attribute=match_attribute)
        asked = {change.attribute: change.after for change in planned.changes}
        current = shown_values(account.resource, asked)
        progress.changes = differences(current, asked, match_attribute=match_attribute)
        if not progress.changes:
            progress.action = Action.NONE
            return
        progress.begin(StepName.ACTION)
        paths = [change.attribute for change in progress.changes]
        wanted = {path: planned.payload.values[path] for path in paths}
        forms = changes(wanted, read_values(account.resource, paths), account.resource)
        entry = self._entry(planned, before={path: current[path] for path in paths}, after={path: asked[path] for path in paths})
        await self._journal.note(entry)
        tried = _Tried()
        try:
            _, progress.remark = await self._wording.ask(
                tuple(paths),
                forms,
                lambda operations: self._patience.repeat(lambda: tried.send(self._client.patch(account_id, operations))),
            )
        except ProblemFound:
            await self._note_refusal(entry, tried)
            raise
        entry = replace(entry, state=EntryState.DONE)
        await self._journal.note(entry)
        progress.done(verb=planned.action.value)
        await self._read_back(progress, entry)

    async def remove(self, planned: PlannedAction, progress: Progress) -> None:
        """Delete the account that the plan names, and look whether it is gone."""
        progress.begin(StepName.MATCH)
        account_id, attribute = planned.target_id or "", planned.payload.match_attribute
        account = await self._patience.repeat(lambda: self._client.get(account_id))
        progress.done(found=int(account is not None), attribute=attribute)
        if account is None:
            progress.action = Action.NONE
            return
        progress.begin(StepName.ACTION)
        progress.changes = tuple(Change(change.attribute, change.before, None) for change in planned.changes)
        before = {change.attribute: change.before for change in planned.changes}
        entry = self._entry(planned, before=before, after=dict.fromkeys(before))
        await self._journal.note(entry)
        tried = _Tried()
        try:
            await self._patience.repeat(lambda: tried.send(self._client.delete(account_id)))
        except ProblemFound:
            await self._note_refusal(entry, tried)
            raise
        await self._journal.note(replace(entry, state=EntryState.DONE))
        progress.done(verb=Action.DELETE.value)
        progress.begin(StepName.READ_BACK)
        if await self._patience.repeat(lambda: self._client.get(account_id)) is not None:
            raise found(Code.PROVISIONING_NOT_APPLIED, attributes=tuple(before))
        progress.looked(())

    async def _read_back(self, progress: Progress, entry: JournalEntry) -> None:
        """Compare each value; the journal then holds what is really there, so that an undo knows it again.

        Raises:
            ProblemFound: `provisioning-not-applied` with `attributes`, or `provisioning-vanished`.
        """
        progress.begin(StepName.READ_BACK)
        asked = dict(entry.after)
        account_id, name = entry.target_id or "", asked.get(entry.match_attribute)

        async def look(*, again: bool) -> ScimUser | None:
            if again or name is None:
                return await self._patience.repeat(lambda: self._client.get(account_id))
            return await self._accounts.get(account_id, name)

        seen = await read_back(look, asked, match_attribute=entry.match_attribute)
        if seen is None:
            raise found(Code.PROVISIONING_VANISHED)
        missing = differences(seen, asked, match_attribute=entry.match_attribute)
        progress.looked([change.attribute for change in missing])
        if missing:
            await self._journal.note(replace(entry, after=tuple(seen.items())))
            raise found(Code.PROVISIONING_NOT_APPLIED, attributes=tuple(change.attribute for change in missing))

    async def _find(self, payload: Payload) -> ScimUser | None:
        return await self._accounts.find(payload.match_value)

    async def _note_refusal(self, entry: JournalEntry, tried: _Tried) -> None:
        """An action that certainly did not happen need not be taken back; any other stays in the journal as intended."""
        if tried.is_certain:
            await self._journal.note(replace(entry, state=EntryState.REFUSED))

    def _entry(self, planned: PlannedAction, *, before: dict[str, str | None], after: dict[str, str | None]) -> JournalEntry:
        return JournalEntry(
            person=planned.person.user_principal_name,
            action=planned.action,
            state=EntryState.INTENDED,
            target_id=planned.target_id,
            before=tuple(before.items()),
            after=tuple(after.items()),
            match_attribute=planned.payload.match_attribute,
        )


def _ours(account: ScimUser, payload: Payload) -> ScimUser:
    """`account`, when it has no value but those that were sent.

    Raises:
        ProblemFound: `provisioning-conflict`: somebody else made an account of that name at the same moment.
    """
    asked = {path: shown(value) for path, value in payload.values.items()}
    other = differences(shown_values(account.resource, asked), asked, match_attribute=payload.match_attribute)
    if any(change.before is not None for change in other):
        raise found(Code.PROVISIONING_CONFLICT, attribute=payload.match_attribute)
    return account
