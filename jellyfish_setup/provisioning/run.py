"""Doing what was planned, one account at a time and several at once, and looking whether it arrived."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import replace
from functools import partial
from itertools import count

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound, found
from jellyfish_setup.core.result import Action, Outcome, StepName, UserResult
from jellyfish_setup.mapping.payload import Payload
from jellyfish_setup.provisioning.journal import Journal
from jellyfish_setup.provisioning.matching import find_account
from jellyfish_setup.provisioning.narration import narrate
from jellyfish_setup.provisioning.patience import Patience
from jellyfish_setup.provisioning.planning import decide
from jellyfish_setup.provisioning.progress import Progress
from jellyfish_setup.provisioning.reading_back import read_back
from jellyfish_setup.provisioning.trial import EntryState, JournalEntry, Plan, PlannedAction, RunEvent
from jellyfish_setup.provisioning.values import differences, shown, shown_values
from jellyfish_setup.scim.client import ScimClient
from jellyfish_setup.scim.messages import ScimUser
from jellyfish_setup.scim.patch import create_body, read_values, replace_operations

# The request was not sent, or the server says that it refused it. After anything else only a look tells.
_NOTHING_HAPPENED = frozenset(
    {
        Code.CONNECT_REFUSED, Code.CONNECT_TIMEOUT, Code.CONNECT_UNREACHABLE, Code.HTTP_REDIRECT, Code.KEY_BLOCKED_BY_FIREWALL,
        Code.KEY_NOT_ADMIN, Code.KEY_REJECTED, Code.MAPPING_UNKNOWN_ATTRIBUTE, Code.NAME_LOOKUP_FAILED, Code.NAME_NOT_FOUND,
        Code.PROVISIONING_CONFLICT, Code.PROVISIONING_RATE_LIMITED, Code.PROVISIONING_REJECTED, Code.PROVISIONING_UNSUPPORTED,
        Code.PROVISIONING_VANISHED, Code.SCIM_NOT_FOUND,
    }
)  # fmt: skip


async def run_plan(plan: Plan, client: ScimClient, journal: Journal, *, connections: int = 8) -> AsyncIterator[RunEvent]:
    """Carry out `plan` and tell what happens, person by person.

    Each action stands in `journal` before it is asked for, and again when it is done. What goes wrong for one person is
    that person's result and stops nobody else. Closing or cancelling the iteration stops at once; the journal then holds
    what was done and what was on its way.
    """
    run = _Run(client, journal)
    people = [(planned.person.user_principal_name, partial(run.perform, planned)) for planned in plan.actions]
    async with aclosing(narrate(journal.run, people, connections)) as events:
        async for event in events:
            yield event


class _Run:
    """What the work for all people shares."""

    def __init__(self, client: ScimClient, journal: Journal) -> None:
        self._client, self._journal, self._patience = client, journal, Patience()

    async def perform(self, planned: PlannedAction) -> UserResult:
        """What came of one planned action; never raises a ProblemFound."""
        nothing_to_do = planned.problem is not None or planned.action is Action.NONE
        steps = planned.steps if nothing_to_do else (step for step in planned.steps if step.name is not StepName.MATCH)
        person = planned.person
        progress = Progress(
            person.user_principal_name,
            planned.action,
            display_name=person.display_name,
            source_id=person.text("objectId"),
            steps=steps,
        )
        progress.target_id = planned.target_id
        if planned.problem is not None:
            skipped = planned.problem.code is Code.PERSON_DISABLED
            return progress.result(planned.problem, outcome=Outcome.SKIPPED if skipped else Outcome.FAILED)
        try:
            if planned.action is Action.CREATE:
                await self._create(planned, progress)
            elif planned.action is not Action.NONE:
                await self._change(planned, progress)
        except ProblemFound as stopped:
            return progress.result(stopped.problem)
        return progress.result()

    async def _create(self, planned: PlannedAction, progress: Progress) -> None:
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
        body = create_body(payload.values)
        await self._journal.note(entry)
        try:
            account = await self._post(payload, body)
        except ProblemFound as stopped:
            await self._note_refusal(entry, stopped.problem)
            raise
        progress.target_id = account.id
        entry = replace(entry, state=EntryState.DONE, target_id=account.id)
        await self._journal.note(entry)
        progress.done(verb=planned.action.value)
        await self._read_back(progress, entry)

    async def _post(self, payload: Payload, body: dict[str, object]) -> ScimUser:
        """The new account. A POST is sent again only when the server asked to wait and a look shows that nothing was made."""
        for attempt in count():
            await self._patience.turn()
            try:
                return await self._client.create(body)
            except ProblemFound as stopped:
                will_wait = self._patience.will_wait(stopped.problem, attempt)
                if will_wait or stopped.problem.code not in _NOTHING_HAPPENED:
                    account = await self._find(payload)
                    if account is not None:  # made all the same: a moment ago it was not there
                        return _ours(account, payload)
                if not will_wait:
                    raise
        raise AssertionError("count() does not end")

    async def _change(self, planned: PlannedAction, progress: Progress) -> None:
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
        operations = replace_operations({path: planned.payload.values[path] for path in paths}, read_values(account.resource, paths))
        entry = self._entry(planned, before={path: current[path] for path in paths}, after={path: asked[path] for path in paths})
        await self._journal.note(entry)
        try:
            await self._patience.repeat(lambda: self._client.patch(account_id, operations))
        except ProblemFound as stopped:
            await self._note_refusal(entry, stopped.problem)
            raise
        entry = replace(entry, state=EntryState.DONE)
        await self._journal.note(entry)
        progress.done(verb=planned.action.value)
        await self._read_back(progress, entry)

    async def _read_back(self, progress: Progress, entry: JournalEntry) -> None:
        """Compare each value; the journal then holds what is really there, so that an undo knows it again.

        Raises:
            ProblemFound: `provisioning-not-applied` with `attributes`, or `provisioning-vanished`.
        """
        progress.begin(StepName.READ_BACK)
        asked = dict(entry.after)
        seen = await read_back(self._client, self._patience, entry.target_id or "", asked, match_attribute=entry.match_attribute)
        if seen is None:
            raise found(Code.PROVISIONING_VANISHED)
        missing = differences(seen, asked, match_attribute=entry.match_attribute)
        progress.looked([change.attribute for change in missing])
        if missing:
            await self._journal.note(replace(entry, after=tuple(seen.items())))
            raise found(Code.PROVISIONING_NOT_APPLIED, attributes=tuple(change.attribute for change in missing))

    async def _find(self, payload: Payload) -> ScimUser | None:
        return await self._patience.repeat(lambda: find_account(self._client, payload.match_attribute, payload.match_value))

    async def _note_refusal(self, entry: JournalEntry, problem: Problem) -> None:
        """An action that certainly did not happen need not be taken back; any other stays in the journal as intended."""
        if problem.code in _NOTHING_HAPPENED:
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
