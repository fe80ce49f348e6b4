"""What a trial would do for each person; finding it out changes nothing."""

from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from types import MappingProxyType

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import Fact, Problem, ProblemFound
from jellyfish_setup.core.result import Action, Change, Outcome, Step, StepName
from jellyfish_setup.mapping.payload import Payload
from jellyfish_setup.mapping.preview import PayloadMaker
from jellyfish_setup.mapping.schema import UserMapping
from jellyfish_setup.mapping.source_values import source_values
from jellyfish_setup.provisioning.concurrency import in_order
from jellyfish_setup.provisioning.matching import find_account
from jellyfish_setup.provisioning.patience import Patience
from jellyfish_setup.provisioning.trial import PlannedAction, of_person
from jellyfish_setup.provisioning.values import ACTIVE, differences, shown, shown_values
from jellyfish_setup.scim.client import ScimClient
from jellyfish_setup.scim.messages import ScimUser


async def plan_trial(
    people: Sequence[Person], mapping: UserMapping, client: ScimClient, *, connections: int = 8
) -> AsyncIterator[PlannedAction]:
    """What would be done for each of `people`, in their order, as soon as it is known. Only reads.

    What prevents one person is that person's `problem`; nothing is raised.
    """
    maker = PayloadMaker(mapping)
    patience = Patience()
    first_with: dict[str, str] = {}

    async def plan(person: Person) -> PlannedAction:
        payload = maker.payload(source_values(person))
        missing = next((problem for problem in payload.problems if problem.facts.get("required")), None)
        if missing is not None:
            return _left_alone(person, payload, missing, Step(StepName.IMPORT, Outcome.FAILED))
        before_match = (_imported(payload), _scoped(person))
        first = first_with.setdefault(payload.match_value.casefold(), person.user_principal_name)
        if first != person.user_principal_name:
            same = Problem(Code.MAPPING_DUPLICATE_MATCH, {"attribute": payload.match_attribute, "other": first})
            return _left_alone(person, payload, same, *before_match, Step(StepName.MATCH, Outcome.SKIPPED))
        try:
            account = await patience.repeat(lambda: find_account(client, payload.match_attribute, payload.match_value))
        except ProblemFound as stopped:
            several = stopped.problem.code is Code.PROVISIONING_MULTIPLE_MATCHES
            number = {"found": stopped.problem.facts["number"]} if several else {}
            return _left_alone(person, payload, stopped.problem, *before_match, _step(StepName.MATCH, Outcome.FAILED, **number))
        return decide(person, payload, account)

    async with aclosing(in_order(people, plan, connections)) as planned:
        async for action in planned:
            yield action


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


def _left_alone(person: Person, payload: Payload, problem: Problem, *steps: Step) -> PlannedAction:
    return PlannedAction(person, payload, Action.NONE, problem=of_person(problem, person.user_principal_name), steps=steps)


def _imported(payload: Payload) -> Step:
    return _step(StepName.IMPORT, Outcome.SUCCEEDED, values=len(payload.values))


def _scoped(person: Person, *, gets_account: bool = True) -> Step:
    return _step(StepName.SCOPE, Outcome.SUCCEEDED if gets_account else Outcome.SKIPPED, enabled=person.enabled)


def _step(name: StepName, outcome: Outcome, **facts: Fact) -> Step:
    return Step(name, outcome, MappingProxyType(facts))
