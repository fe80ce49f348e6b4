"""One person brought over: scope, match, and what is left to do, in the words and steps of Microsoft's service.

Source: https://learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups
"""

from collections.abc import Mapping
from dataclasses import dataclass

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound, found
from jellyfish_setup.mapping.payload import Payload, Value
from jellyfish_setup.mapping.preview import payload_for
from jellyfish_setup.practice.clock import Clock
from jellyfish_setup.practice.entra.answers import Document
from jellyfish_setup.practice.entra.records import ChangeRecord, Modified, StepRecord
from jellyfish_setup.practice.entra.state import Error
from jellyfish_setup.practice.service.errors import entry_error
from jellyfish_setup.practice.service.orders import Orders
from jellyfish_setup.practice.service.scope import Standing
from jellyfish_setup.practice.service.sources import details_of, person_of
from jellyfish_setup.scim.client import ScimClient
from jellyfish_setup.scim.messages import ScimUser
from jellyfish_setup.scim.patch import create_body, read_values, replace_operations

_ACTIVE = "active"
_Before = Mapping[str, Value | None]


@dataclass(frozen=True)
class Subject:
    """Somebody and what is known of them.

    Attributes:
        account: the id of their account in Jellyfish, empty where none is known yet.
    """

    user: Document
    standing: Standing
    account: str = ""


async def bring_over(client: ScimClient, orders: Orders, subject: Subject, clock: Clock) -> ChangeRecord:
    """What was done; a refusal of Jellyfish stands in the record and is not raised."""
    story = _Story(subject, clock)
    try:
        return await _bring_over(client, orders, subject, story)
    except ProblemFound as stopped:
        return story.failed(entry_error(stopped.problem))


async def _bring_over(client: ScimClient, orders: Orders, subject: Subject, story: "_Story") -> ChangeRecord:
    standing, stays = subject.standing, subject.standing.in_scope and subject.standing.active
    if not standing.in_scope and not subject.account:
        return story.skipped("NotEffectivelyEntitled", "The user is not assigned to the application, or is left out by a scoping filter.")
    payload = payload_for(orders.mapping, person_of(subject.user, leaves=not stays))
    if not payload.match_value:
        return story.skipped("ImportSkipped", "The value by which the account is found is missing.")
    account = await _match(client, orders, subject, payload)
    story.matched(account)
    if not stays:
        return await _switch_off(client, orders, story, payload, account)
    if not payload.can_be_sent:
        return story.failed(Error("MandatoryFieldsMissing", "A value that Jellyfish requires is missing."))
    if account is None:
        return await _create(client, orders, story, payload)
    return await _update(client, orders, story, dict(payload.update_values), account)


async def _match(client: ScimClient, orders: Orders, subject: Subject, payload: Payload) -> ScimUser | None:
    """The account: the one that is known, else the one that is found by each matching attribute in turn; None for none."""
    if subject.account:
        account = await client.get(subject.account)
        if account is None:
            raise found(Code.PROVISIONING_VANISHED)
        return account
    rows = sorted((row for row in orders.mapping.rows if row.matching_precedence), key=lambda row: row.matching_precedence or 0)
    for row in rows:
        accounts = await client.find(row.target, str(payload.values[row.target])) if row.target in payload.values else ()
        if len(accounts) > 1:
            raise found(Code.PROVISIONING_MULTIPLE_MATCHES)
        if accounts:
            return accounts[0]
    return None


async def _create(client: ScimClient, orders: Orders, story: "_Story", payload: Payload) -> ChangeRecord:
    if "add" not in orders.flows:
        return story.skipped("EntrySynchronizationSkipped", "Creating is switched off in the mapping.")
    account = await client.create(create_body(payload.values))
    return story.done("Create", "EntryExportAdd", "created", account.id, {}, payload.values)


async def _update(client: ScimClient, orders: Orders, story: "_Story", wanted: dict[str, Value], account: ScimUser) -> ChangeRecord:
    before = read_values(account.resource, wanted)
    changed = {path: value for path, value in wanted.items() if before.get(path) != value}
    if not changed:
        return story.skipped("RedundantExport", "The state of the user in both the source and target systems already match.")
    if "update" not in orders.flows:
        return story.skipped("EntrySynchronizationSkipped", "Updating is switched off in the mapping.")
    await client.patch(account.id, replace_operations(changed, before))
    return story.done("Update", "EntryExportUpdate", "updated", account.id, before, changed)


async def _switch_off(client: ScimClient, orders: Orders, story: "_Story", payload: Payload, account: ScimUser | None) -> ChangeRecord:
    """Whoever may not sign in any more, or is out of scope, keeps an account that is switched off."""
    if account is None:
        return story.skipped("EntrySynchronizationSkipped", "The user is not active in the source system and was never provisioned.")
    kept = orders.keeps_leavers and story.subject.standing.active
    if kept or "delete" not in orders.flows or payload.values.get(_ACTIVE) is not False:
        return story.skipped("EntrySynchronizationSkipped", "Switching accounts off is not part of this job.")
    before = read_values(account.resource, [_ACTIVE])
    if before[_ACTIVE] is False:
        return story.skipped("RedundantExport", "The account is switched off already.")
    await client.patch(account.id, replace_operations({_ACTIVE: False}))
    return story.done("Disable", "EntryExportUpdateSoftDelete", "disabled", account.id, before, {_ACTIVE: False})


class _Story:
    """The steps as they happen."""

    def __init__(self, subject: Subject, clock: Clock) -> None:
        self.subject, self._clock, self._began = subject, clock, clock.now()
        self._name = subject.user["userPrincipalName"]
        self._account = subject.account
        standing = subject.standing
        self._steps = [
            self._step("EntryImport", "Import", f"Retrieved User '{self._name}' from Azure Active Directory", details_of(subject.user)),
            self._step(
                "EntrySynchronizationScoping",
                "Scoping",
                "Determine if User in scope by evaluating against each scoping filter",
                standing.details,
                status="Success" if standing.in_scope and standing.active else "Skipped",
            ),
        ]

    def matched(self, account: ScimUser | None) -> None:
        """Tell whether there is an account."""
        if account is None:
            return
        self._account = account.id
        details = {"id": account.id, "userName": account.user_name}
        self._steps.append(self._step("EntryImport", "Matching", f"Retrieved '{account.user_name}' from Jellyfish", details))

    def done(self, action: str, step: str, said: str, account: str, before: _Before, values: Mapping[str, Value]) -> ChangeRecord:
        """Something was written."""
        self._account = account
        details = {path: str(value) for path, value in values.items()}
        self._steps.append(self._step(step, "Export", f"User '{self._name}' was {said} in Jellyfish", details))
        modified = [Modified(path, _text(before.get(path)), str(value)) for path, value in values.items()]
        return self._record(action, "Success", tuple(modified), None)

    def skipped(self, reason: str, said: str) -> ChangeRecord:
        """Nothing was to be done."""
        self._steps.append(self._step("EntrySynchronizationSkip", "Export", said, {"SkipReason": reason}, status="Skipped"))
        return self._record("Other", "Skipped", (), Error(reason, said))

    def failed(self, error: Error) -> ChangeRecord:
        """Jellyfish, or a value that is missing, stood in the way."""
        self._steps.append(self._step("EntryExport", "Export", error.message, {"ErrorCode": error.code}, status="Failure"))
        return self._record("Update" if self._account else "Create", "Failure", (), error)

    def _step(self, name: str, kind: str, said: str, details: dict[str, str], *, status: str = "Success") -> StepRecord:
        return StepRecord(name, kind, status, said, self._clock.now(), details)

    def _record(self, action: str, status: str, modified: tuple[Modified, ...], error: Error | None) -> ChangeRecord:
        return ChangeRecord(
            self.subject.user, action, status, self._began, self._clock.now(), tuple(self._steps), modified, self._account, error
        )


def _text(value: Value | None) -> str | None:
    return None if value is None else str(value)
