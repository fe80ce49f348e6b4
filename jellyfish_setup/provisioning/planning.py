"""What a trial would do for each person; finding it out changes nothing."""

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import aclosing
from types import MappingProxyType

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import Fact, Problem, ProblemFound
from jellyfish_setup.core.result import Action, Change, Outcome, Step, StepName
from jellyfish_setup.mapping.payload import Payload
from jellyfish_setup.mapping.preview import PayloadMaker
from jellyfish_setup.mapping.schema import UserMapping
from jellyfish_setup.mapping.scope import Scope, scope_judge
from jellyfish_setup.mapping.source_values import source_values
from jellyfish_setup.provisioning.accounts import Accounts, in_hand
from jellyfish_setup.provisioning.concurrency import in_order
from jellyfish_setup.provisioning.patience import Patience
from jellyfish_setup.provisioning.trial import PlannedAction, of_person
from jellyfish_setup.provisioning.values import ACTIVE, differences, shown, shown_values
from jellyfish_setup.scim.client import ScimClient
from jellyfish_setup.scim.messages import ScimUser


async def plan_trial(
    people: Sequence[Person],
    mapping: UserMapping,
    client: ScimClient,
    *,
    scope: Scope | None = None,
    remove: Collection[str] = (),
    connections: int = 8,
) -> AsyncIterator[PlannedAction]:
    """What would be done for each of `people`, in their order, as soon as it is known. Only reads.

    What prevents one person is that person's `problem`; nothing is raised.

    Args:
        scope: who is provisioned, everybody by default; nothing is looked up or done for the others.
        remove: sign-in names whose account is to be deleted; who is not among `people` comes after them. Nobody else's is.
    """
    maker, judge = PayloadMaker(mapping), scope_judge(scope or Scope())
    unwanted = {name.casefold(): name for name in remove}
    listed = {person.user_principal_name.casefold() for person in people}
    everybody = [*people, *(Person({"userPrincipalName": name}) for folded, name in unwanted.items() if folded not in listed)]
    accounts = Accounts(client, Patience(connections), mapping.match_attribute, people=len(everybody))
    first_with: dict[str, str] = {}

    async def plan(person: Person) -> PlannedAction:
        attributes = source_values(person)
        payload, is_unwanted = maker.payload(attributes), person.user_principal_name.casefold() in unwanted
        out_of_scope = None if is_unwanted else judge(attributes).problem
        if out_of_scope is not None:
            return _left_alone(person, payload, out_of_scope, _imported(payload), _scoped(person, gets_account=False))
        missing = next((problem for problem in payload.problems if problem.facts.get("required")), None)
        if missing is not None:
            return _left_alone(person, payload, missing, Step(StepName.IMPORT, Outcome.FAILED))
        before_match = (_imported(payload), _scoped(person))
        first = first_with.setdefault(payload.match_value.casefold(), person.user_principal_name)
        if first != person.user_principal_name:
            same = Problem(Code.MAPPING_DUPLICATE_MATCH, {"attribute": payload.match_attribute, "other": first})
            return _left_alone(person, payload, same, *before_match, Step(StepName.MATCH, Outcome.SKIPPED))
        try:
            account = await accounts.find(payload.match_value)
        except ProblemFound as stopped:
            several = stopped.problem.code is Code.PROVISIONING_MULTIPLE_MATCHES
            number = {"found": stopped.problem.facts["number"]} if several else {}
            return _left_alone(person, payload, stopped.problem, *before_match, _step(StepName.MATCH, Outcome.FAILED, **number))
        if is_unwanted:
            return _removal(person, payload, account)
        return decide(person, payload, account)

    await accounts.seed()
    try:
        async with aclosing(in_order(everybody, plan, in_hand(len(everybody), connections))) as planned:
            async for action in planned:
                yield action
    finally:
        await accounts.close()


def decide(person: Person, payload: Payload, account: ScimUser | None) -> PlannedAction:
    """What Entra's service would do for a person who has `account` (Microsoft, "How provisioning works").

    Somebody who is disabled already when first seen gets no account; somebody who has one is switched off, with all other
    values left as they are; a person who comes back is switched on again and gets the current values.
    """
    before_match = (_imported(payload), _scoped(person, gets_account=person.enabled or account is not None))
    steps = (*before_match, _step(StepName.MATCH, Outcome.SUCCEEDED, found=int(account is not None), attribute=payload.match_attribute))
    if account is None:
        if not person.enabled:
            return _left_alone(person, payload, Problem(Code.PERSON_DISABLED), *steps)
        created = tuple(Change(path, None, shown(value)) for path, value in payload.values.items())
        return PlannedAction(person, payload, Action.CREATE, created, steps=steps)
    asked = {path: shown(value) for path, value in payload.update_values.items()}
    current = shown_values(account.resource, asked)
    if asked.get(ACTIVE) == shown(False):
        asked = {ACTIVE: shown(False)}
    changes = differences(current, asked, match_attribute=payload.match_attribute)
    switched = next((change.after for change in changes if change.attribute == ACTIVE), None)
    action = {shown(True): Action.RESTORE, shown(False): Action.DISABLE}.get(switched, Action.UPDATE if changes else Action.NONE)
    return PlannedAction(person, payload, action, changes, account.id, steps=steps)


def _removal(person: Person, payload: Payload, account: ScimUser | None) -> PlannedAction:
    matched = _step(StepName.MATCH, Outcome.SUCCEEDED, found=int(account is not None), attribute=payload.match_attribute)
    steps = (_imported(payload), _scoped(person), matched)
    if account is None:
        return PlannedAction(person, payload, Action.NONE, steps=steps)
    there = shown_values(account.resource, dict.fromkeys((payload.match_attribute, *payload.values)))
    gone = tuple(Change(path, value, None) for path, value in there.items() if value is not None)
    return PlannedAction(person, payload, Action.DELETE, gone, account.id, steps=steps)


def _left_alone(person: Person, payload: Payload, problem: Problem, *steps: Step) -> PlannedAction:
    return PlannedAction(person, payload, Action.NONE, problem=of_person(problem, person.user_principal_name), steps=steps)


def _imported(payload: Payload) -> Step:
    return _step(StepName.IMPORT, Outcome.SUCCEEDED, values=len(payload.values))


def _scoped(person: Person, *, gets_account: bool = True) -> Step:
    return _step(StepName.SCOPE, Outcome.SUCCEEDED if gets_account else Outcome.SKIPPED, enabled=person.enabled)


def _step(name: StepName, outcome: Outcome, **facts: Fact) -> Step:
    return Step(name, outcome, MappingProxyType(facts))
