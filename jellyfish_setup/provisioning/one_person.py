"""What a list of people, exported logs and Jellyfish tell of one person, as evidence for why they have an account or none."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.core.result import UserResult
from jellyfish_setup.explanation.evidence import From, InEntra, InJellyfish, InScope, Provisioned, Values
from jellyfish_setup.mapping.payload import Payload
from jellyfish_setup.mapping.preview import payload_for
from jellyfish_setup.mapping.schema import UserMapping
from jellyfish_setup.mapping.scope import Scope, scope_judge
from jellyfish_setup.mapping.scope_filter import ScopeFilter
from jellyfish_setup.mapping.source_values import name_of_guest, source_values
from jellyfish_setup.provisioning.exported_logs.reading import read_logs
from jellyfish_setup.provisioning.matching import find_account
from jellyfish_setup.provisioning.patience import Patience
from jellyfish_setup.provisioning.people import stream_people
from jellyfish_setup.provisioning.planning import decide
from jellyfish_setup.provisioning.values import ACTIVE, shown, shown_values
from jellyfish_setup.scim.client import ScimClient

_OBJECT_ID = "objectId"


def listed_people(path: Path) -> Iterator[Person]:
    """Those of a file's rows that can be used, as they are read; raises what `stream_people` raises."""
    return (read for read in stream_people(path) if isinstance(read, Person))


def person_among(people: Iterable[Person], name_or_id: str) -> Person | None:
    """The one with this sign-in name or object id, whatever the case of its letters."""
    wanted = name_or_id.strip().casefold()
    return next((person for person in people if wanted in names_of(person)), None)


def in_list(person: Person | None) -> InEntra:
    """How somebody stands by a list, None for one who is not in it."""
    if person is None:
        return InEntra(From.LIST, known=False)
    return InEntra(From.LIST, known=True, enabled=person.enabled, display_name=person.display_name)


def in_scope(person: Person, scope_filter: ScopeFilter) -> InScope:
    """What a scoping filter says of somebody, whoever is assigned."""
    verdict = scope_judge(Scope(scope_filter))(source_values(person))
    conditions = sum(len(group.clauses) for group in scope_filter.groups)
    problem = verdict.problem
    if problem is not None and verdict.refusals and verdict.refusals[0].group:
        problem = Problem(problem.code, {**problem.facts, "group": verdict.refusals[0].group})
    if verdict.in_scope and not verdict.certain:
        problem = Problem(Code.SCOPE_NOT_EXACT)
    return InScope(verdict.in_scope, problem, conditions)


def values_for(person: Person, mapping: UserMapping) -> tuple[Payload, Values]:
    """What would be sent, and what is missing for it."""
    payload = payload_for(mapping, person)
    sent = tuple(f"{attribute}: {shown(value)}" for attribute, value in payload.values.items())
    others = [problem for problem in payload.problems if not problem.facts.get("required")]
    absent = tuple(str(problem.facts["attribute"]) for problem in others if problem.code is Code.MAPPING_VALUE_MISSING)
    missing = next((problem for problem in payload.problems if problem.facts.get("required")), None)
    remark = next((problem for problem in others if problem.code is not Code.MAPPING_VALUE_MISSING), None)
    return payload, Values(sent, missing, remark, absent)


def in_logs(paths: Sequence[Path], names: Iterable[str]) -> tuple[Provisioned, tuple[Problem, ...]]:
    """The newest result in exported logs of the person with one of these names or ids, and what could not be read."""
    return in_results(read_logs(paths), names)


def in_results(results: Iterable[UserResult | Problem], names: Iterable[str]) -> tuple[Provisioned, tuple[Problem, ...]]:
    """The same of logs that are read already."""
    wanted = {name.casefold() for name in names if name}
    newest: UserResult | None = None
    problems: list[Problem] = []
    for read in results:
        if isinstance(read, Problem):
            problems.append(read)
        elif wanted & {read.person.casefold(), read.ids.get("source", "").casefold()} and _is_newer(read, newest):
            newest = read
    return Provisioned(From.LOG, newest), tuple(problems)


def newer(one: Provisioned, other: Provisioned) -> Provisioned:
    """The one that tells of the newer result; of the same, and of none, the first."""
    return one if other.last is None or not _is_newer(other.last, one.last) else other


async def in_jellyfish(client: ScimClient, name: str, person: Person | None, payload: Payload | None, attribute: str) -> InJellyfish:
    """What Jellyfish answers when it is asked as Entra asks, by `attribute`; by `name` where it is not known what would be sent."""
    value = payload.match_value if payload is not None else name_of_guest(name) or name
    try:
        account = await Patience(1).repeat(lambda: find_account(client, attribute, value))
    except ProblemFound as stopped:
        return InJellyfish(attribute, value, found=None, problem=stopped.problem)
    if account is None:
        return InJellyfish(attribute, value, found=False)
    active = shown_values(account.resource, (ACTIVE,))[ACTIVE] != shown(False)
    if person is None or payload is None:
        return InJellyfish(attribute, value, True, account.id, active)
    changes = tuple(change for change in decide(person, payload, account).changes if change.attribute != ACTIVE)
    return InJellyfish(attribute, value, True, account.id, active, changes)


def names_of(person: Person) -> Iterator[str]:
    """By what somebody is known, in lower case: sign-in name and object id."""
    for name in (person.user_principal_name, person.text(_OBJECT_ID)):
        if name:
            yield name.casefold()


def _is_newer(one: UserResult, other: UserResult | None) -> bool:
    """Whether `one` is the newer; where a log does not say when, the later in the file."""
    if other is None or one.at is None or other.at is None:
        return other is None or other.at is None
    return one.at >= other.at
