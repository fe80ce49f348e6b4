"""Taking back what a run did, as long as nobody else has changed it since."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import replace
from functools import partial

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound, found
from jellyfish_setup.core.result import Action, Change, StepName, UserResult
from jellyfish_setup.provisioning.journal import Journal
from jellyfish_setup.provisioning.matching import find_account
from jellyfish_setup.provisioning.narration import narrate
from jellyfish_setup.provisioning.patience import Patience
from jellyfish_setup.provisioning.progress import Progress
from jellyfish_setup.provisioning.reading_back import read_back
from jellyfish_setup.provisioning.trial import EntryState, JournalEntry, RunEvent
from jellyfish_setup.provisioning.values import ACTIVE, differences, same, shown, shown_values
from jellyfish_setup.provisioning.wording import Wording
from jellyfish_setup.scim.client import ScimClient
from jellyfish_setup.scim.messages import ScimUser
from jellyfish_setup.scim.patch import Value, read_values
from jellyfish_setup.scim.shapes import changes


async def undo_run(journal: Journal, client: ScimClient, *, connections: int = 8) -> AsyncIterator[RunEvent]:
    """Take back what the run did and tell what happens, person by person, the newest first.

    What it created is deleted, what it changed gets its old values, and it is looked whether that is so. An account that has
    other values by now than the run left there is not touched: `provisioning-changed-since` with `attributes`. An action of
    which nobody knows whether it happened, because the run was killed, is looked for and taken back as well.
    """
    by_person: dict[str, list[JournalEntry]] = {}
    for entry in reversed(journal.entries()):
        if entry.state in (EntryState.DONE, EntryState.INTENDED):
            by_person.setdefault(entry.person, []).append(entry)
    undo = _Undo(client, journal, connections)
    people = [(person, partial(undo.perform, _Account(entries[::-1]))) for person, entries in by_person.items()]
    async with aclosing(narrate(journal.run, people, connections)) as events:
        async for event in events:
            yield event


class _Account:
    """What one run did to one account, several actions taken together.

    Attributes:
        was_created: the run made it, so taking back means deleting it.
        was_removed: the run deleted it, or meant to; an account that is gone cannot be brought back.
        before: what it had before the run.
        after: what the run left there.
    """

    def __init__(self, entries: Sequence[JournalEntry]) -> None:
        """Put the actions together, the oldest first."""
        self.entries = entries
        self.person = entries[0].person
        self.match_attribute = entries[0].match_attribute
        self.was_created = entries[0].action is Action.CREATE
        self.was_removed = any(entry.action is Action.DELETE for entry in entries)
        self.target_id = next((entry.target_id for entry in entries if entry.target_id), None)
        self.before: dict[str, str | None] = {}
        self.after: dict[str, str | None] = {}
        self._possible: dict[str, set[str | None]] = {}
        for entry in entries:
            earlier = dict(entry.before)
            for path, written in entry.after:
                self.before.setdefault(path, earlier.get(path))
                self.after[path] = written
                possible = self._possible.setdefault(path, set())
                if entry.state is EntryState.DONE:
                    possible.clear()
                else:
                    possible.add(earlier.get(path))
                possible.add(written)

    @property
    def action(self) -> Action:
        """What taking back does."""
        if self.was_created:
            return Action.DELETE
        return {shown(True): Action.RESTORE, shown(False): Action.DISABLE}.get(self.before.get(ACTIVE), Action.UPDATE)

    def is_as_left(self, path: str, current: str | None) -> bool:
        """Whether `current` is a value that the run put there, or one that it found: then there is nothing to put back."""
        possible = self._possible[path] | (set() if self.was_created else {self.before[path]})
        return any(same(path, current, value, match_attribute=self.match_attribute) for value in possible)


class _Undo:
    """What the work for all people shares."""

    def __init__(self, client: ScimClient, journal: Journal, connections: int) -> None:
        self._client, self._journal = client, journal
        self._patience, self._wording = Patience(connections), Wording()

    async def perform(self, account: _Account) -> UserResult:
        """What came of taking back one person's actions; never raises a ProblemFound."""
        progress = Progress(account.person, account.action)
        try:
            await self._take_back(account, progress)
        except ProblemFound as stopped:
            return progress.result(stopped.problem)
        return progress.result()

    async def _take_back(self, account: _Account, progress: Progress) -> None:
        progress.begin(StepName.MATCH)
        there = await self._find(account)
        if there is None and not account.was_created:
            raise found(Code.PROVISIONING_REMOVED if account.was_removed else Code.PROVISIONING_VANISHED)
        progress.done(found=int(there is not None), attribute=account.match_attribute)
        if there is None:
            progress.action = Action.NONE
            await self._note_undone(account)
            return
        progress.target_id = there.id
        progress.begin(StepName.ACTION)
        current = shown_values(there.resource, account.after)
        foreign = tuple(path for path, value in current.items() if not account.is_as_left(path, value))
        if foreign:
            raise found(Code.PROVISIONING_CHANGED_SINCE, attributes=foreign)
        if account.was_created:
            await self._delete(there, current, progress)
        else:
            await self._put_back(account, there, current, progress)
        await self._note_undone(account)

    async def _find(self, account: _Account) -> ScimUser | None:
        """The account by its id; by its sign-in name where the run was killed before it learned the id."""
        target_id, value = account.target_id, account.after.get(account.match_attribute)
        if target_id is not None:
            return await self._get(target_id)
        if value is None:
            return None
        return await self._patience.repeat(lambda: find_account(self._client, account.match_attribute, value))

    async def _get(self, account_id: str) -> ScimUser | None:
        return await self._patience.repeat(lambda: self._client.get(account_id))

    async def _delete(self, there: ScimUser, current: dict[str, str | None], progress: Progress) -> None:
        progress.changes = tuple(Change(path, value, None) for path, value in current.items() if value is not None)
        await self._patience.repeat(lambda: self._client.delete(there.id))
        progress.done(verb=Action.DELETE.value)
        progress.begin(StepName.READ_BACK)
        if await self._get(there.id) is not None:
            raise found(Code.PROVISIONING_NOT_APPLIED, attributes=tuple(change.attribute for change in progress.changes))
        progress.looked(())

    async def _put_back(self, account: _Account, there: ScimUser, current: dict[str, str | None], progress: Progress) -> None:
        progress.changes = differences(current, account.before, match_attribute=account.match_attribute)
        if not progress.changes:
            progress.action = Action.NONE
            return
        wanted = {change.attribute: change.after for change in progress.changes}
        forms = changes(_typed(wanted), read_values(there.resource, wanted), there.resource)
        await self._wording.ask(
            tuple(wanted), forms, lambda operations: self._patience.repeat(lambda: self._client.patch(there.id, operations))
        )
        progress.done(verb=progress.action.value)
        progress.begin(StepName.READ_BACK)
        seen = await read_back(lambda **_: self._get(there.id), wanted, match_attribute=account.match_attribute)
        if seen is None:
            raise found(Code.PROVISIONING_VANISHED)
        missing = tuple(change.attribute for change in differences(seen, wanted, match_attribute=account.match_attribute))
        progress.looked(missing)
        if missing:
            raise found(Code.PROVISIONING_NOT_APPLIED, attributes=missing)

    async def _note_undone(self, account: _Account) -> None:
        await self._journal.note(replace(account.entries[-1], state=EntryState.UNDONE))


def _typed(values: Mapping[str, str | None]) -> dict[str, Value | None]:
    """Values of the journal as they are sent; whether an account is active is true or false there."""
    return {path: value == shown(True) if path == ACTIVE and value is not None else value for path, value in values.items()}
