"""How far people and their accounts in Jellyfish have drifted apart; only reads."""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.core.result import Action
from jellyfish_setup.mapping.payload import Payload
from jellyfish_setup.mapping.preview import payload_for
from jellyfish_setup.mapping.schema import UserMapping
from jellyfish_setup.provisioning.accounts import Accounts, in_hand
from jellyfish_setup.provisioning.concurrency import in_order
from jellyfish_setup.provisioning.drift import Comparison, Drift, Standing
from jellyfish_setup.provisioning.patience import Patience
from jellyfish_setup.provisioning.planning import decide
from jellyfish_setup.provisioning.trial import of_person
from jellyfish_setup.provisioning.values import ACTIVE, shown, shown_values
from jellyfish_setup.scim.client import ScimClient
from jellyfish_setup.scim.listing import Listing
from jellyfish_setup.scim.messages import ScimUser


@dataclass
class _Register:
    """The people by the value that finds their account, and whose account was met."""

    people: dict[str, Person] = field(default_factory=dict)
    met: dict[str, str] = field(default_factory=dict)
    drifts: list[Drift] = field(default_factory=list)
    counts: Counter[Standing] = field(default_factory=Counter)

    def note(self, drift: Drift) -> None:
        self.counts[drift.standing] += 1
        if drift.standing is not Standing.IN_STEP:
            self.drifts.append(drift)


async def compare(
    people: Sequence[Person], mapping: UserMapping, client: ScimClient, *, connections: int = 8
) -> AsyncIterator[int | Comparison]:
    """How many accounts were looked at so far, page by page, and at last the Comparison.

    All accounts are walked through once; of those in step only the number is kept. People whose account was not shown are
    asked for alone where the server's list was odd. Somebody who is disabled and has no account is in step.

    Raises:
        ProblemFound: what the client raises for the list of accounts.
    """
    register, patience = _Register(), Patience(connections)
    for person in people:
        _enter(register, mapping, person)
    listing = Listing(lambda start, count: patience.repeat(lambda: client.page(start, count)))
    looked_at = 0
    async for account in listing.accounts():
        looked_at += 1
        _meet(register, mapping, account)
        if looked_at % 100 == 0:
            yield looked_at
    unmet = [(value, person) for value, person in register.people.items() if value not in register.met]
    if listing.oddities:
        async for drift in _ask_for(unmet, mapping, client, patience, connections):
            register.note(drift)
    else:
        for _, person in unmet:
            register.note(_drift(person, payload_for(mapping, person), None))
    yield Comparison(
        tuple(sorted(register.drifts, key=lambda drift: (not drift.is_gap, list(Standing).index(drift.standing), drift.person.casefold()))),
        {standing: register.counts[standing] for standing in Standing},
        tuple(Problem(code) for code in listing.oddities),
        listing.is_complete,
    )


def _enter(register: _Register, mapping: UserMapping, person: Person) -> None:
    payload = payload_for(mapping, person)
    problem = next((problem for problem in payload.problems if problem.facts.get("required")), None)
    first = None if problem else register.people.setdefault(payload.match_value.casefold(), person)
    if first is not None and first is not person:
        problem = Problem(Code.MAPPING_DUPLICATE_MATCH, {"attribute": payload.match_attribute, "other": first.user_principal_name})
    if problem is not None:
        name = person.user_principal_name
        register.note(Drift(name, person.display_name, Standing.CANNOT_TELL, problem=of_person(problem, name)))


def _meet(register: _Register, mapping: UserMapping, account: ScimUser) -> None:
    """Note how the person of this account stands, or that nobody is known for it."""
    attribute = mapping.match_attribute
    there = shown_values(account.resource, (attribute, ACTIVE))
    value, active = (there[attribute] or "").casefold(), there[ACTIVE] != shown(False)
    person = register.people.get(value)
    if person is None:
        name = account.user_name or account.id
        register.note(Drift(name, name, Standing.ONLY_THERE, target_id=account.id, active=active))
    elif value in register.met:
        name, facts = person.user_principal_name, {"attribute": attribute}
        problem = of_person(Problem(Code.PROVISIONING_MULTIPLE_MATCHES, facts), name)
        register.note(Drift(name, person.display_name, Standing.SEVERAL, target_id=account.id, active=active, problem=problem))
    else:
        register.met[value] = account.id
        register.note(_drift(person, payload_for(mapping, person), account))


def _drift(person: Person, payload: Payload, account: ScimUser | None) -> Drift:
    """How this person stands, by what Entra would do."""
    planned = decide(person, payload, account)
    standing = {
        Action.CREATE: Standing.MISSING,
        Action.DISABLE: Standing.STILL_ACTIVE,
        Action.RESTORE: Standing.DISABLED_THERE,
        Action.UPDATE: Standing.DIFFERS,
    }.get(planned.action, Standing.IN_STEP)
    name, problem = person.user_principal_name, None
    if standing is Standing.STILL_ACTIVE:
        problem = of_person(Problem(Code.PROVISIONING_STILL_ACTIVE), name)
    if account is None:
        return Drift(name, person.display_name, standing)
    active = shown_values(account.resource, (ACTIVE,))[ACTIVE] != shown(False)
    return Drift(name, person.display_name, standing, planned.changes, account.id, active, problem)


async def _ask_for(
    people: Sequence[tuple[str, Person]], mapping: UserMapping, client: ScimClient, patience: Patience, connections: int
) -> AsyncIterator[Drift]:
    """How people stand whom the list did not show, each looked for by name."""
    accounts = Accounts(client, patience, mapping.match_attribute, people=len(people))

    async def ask(known: tuple[str, Person]) -> Drift:
        _, person = known
        payload = payload_for(mapping, person)
        try:
            account = await accounts.find(payload.match_value)
        except ProblemFound as stopped:
            name = person.user_principal_name
            several = stopped.problem.code is Code.PROVISIONING_MULTIPLE_MATCHES
            standing = Standing.SEVERAL if several else Standing.CANNOT_TELL
            return Drift(name, person.display_name, standing, problem=of_person(stopped.problem, name))
        return _drift(person, payload, account)

    try:
        async for drift in in_order(people, ask, in_hand(len(people), connections)):
            yield drift
    finally:
        await accounts.close()
