"""How many people a change of filter or scope would put out of scope, before it is made.

They are read from Graph, as many as can be read while somebody waits; where that is not allowed, from a list at hand.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import NO_FACTS, Fact, Problem, ProblemFound
from jellyfish_setup.entra.application import Application
from jellyfish_setup.entra.credentials import read_saved
from jellyfish_setup.entra.documents import Document
from jellyfish_setup.entra.graph import Graph
from jellyfish_setup.entra.people import read_assigned_people, read_people
from jellyfish_setup.mapping.scope import Scope, assigned_people
from jellyfish_setup.mapping.scope_comparison import ScopeChange, compare_scopes
from jellyfish_setup.mapping.scope_document import filter_in

MOST_COUNTED = 10_000
"""More people than this are not read: eleven pages of everybody, or as many questions as people are assigned by name."""

_MOST_NAMED = 5
_NOT_ALLOWED = frozenset({Code.ENTRA_ROLE_MISSING, Code.ENTRA_CONSENT_NEEDED, Code.ENTRA_LICENCE_MISSING})


@dataclass(frozen=True)
class Counting:
    """How people are counted.

    Attributes:
        person_of: the person in a user as Graph describes them, or why there is none.
        listed: the people of a list at hand, for where Graph's may not be read; None where there is no list.
    """

    person_of: Callable[[Document], Person | Problem]
    listed: Callable[[], Iterable[Person]] | None = None


async def leaving_facts(
    graph: Graph, application: Application, counting: Counting | None, before: object, after: object
) -> Mapping[str, Fact]:
    """What another filter means for the people who are in scope now.

    Facts: `leaving`, how many would leave; `leaving_names`, the first of them; `leaving_counted`, how many were looked at;
    `leaving_from`: `entra`, `part` (there are more than were looked at), `list`, or `unknown` without the others.

    Args:
        before, after: the scope as the mapping of users has it and will have it.

    Raises:
        ProblemFound: a code of the `entra-…` group, other than that the people may not be read.
    """
    old, new = filter_in({"scope": before}), filter_in({"scope": after})
    if old is None or new is None or counting is None:
        return {"leaving_from": "unknown"}
    saved = await read_saved(graph, application)
    people = read_people(graph) if saved.sync_all else read_assigned_people(graph, application)
    came_from = "entra"
    try:
        read, is_all = await _read(people, counting.person_of)
        came_from = "entra" if is_all else "part"
    except ProblemFound as stopped:
        if stopped.problem.code not in _NOT_ALLOWED:
            raise
        if counting.listed is None:
            return {"leaving_from": "unknown"}
        listed = await asyncio.to_thread(lambda: list(islice(counting.listed(), MOST_COUNTED)) if counting.listed else [])
        read, came_from = listed, "list"
    keeps = saved.values.get("SkipOutOfScopeDeletions", "").casefold() == "true"
    change = await asyncio.to_thread(lambda: compare_scopes(read, Scope(old), Scope(new), keeps_accounts=keeps))
    return _facts(change, came_from)


async def unassigned_facts(
    graph: Graph, application: Application, counting: Counting | None, wished: tuple[str, ...]
) -> Mapping[str, Fact]:
    """What it means for everybody that only those who are assigned stay in scope; facts as `leaving_facts`, without `leaving_disabled`.

    Args:
        wished: those who will be assigned as well; the members of groups among them are not known here.

    Raises:
        ProblemFound: a code of the `entra-…` group, other than that the people may not be read.
    """
    if counting is None:
        return {"leaving_from": "unknown"}
    try:
        assigned, are_all = await _read(read_assigned_people(graph, application), counting.person_of)
        if not are_all:
            return {"leaving_from": "unknown"}
        everybody, are_all = await _read(read_people(graph), counting.person_of)
    except ProblemFound as stopped:
        if stopped.problem.code not in _NOT_ALLOWED:
            raise
        return {"leaving_from": "unknown"}
    staying = assigned_people(assigned) | {name.strip().casefold() for name in wished}
    change = await asyncio.to_thread(lambda: compare_scopes(everybody, Scope(), Scope(assigned=staying)))
    facts = _facts(change, "entra" if are_all else "part")
    return {name: fact for name, fact in facts.items() if name != "leaving_disabled"}


async def _read(documents: AsyncIterator[Document], person_of: Callable[[Document], Person | Problem]) -> tuple[list[Person], bool]:
    """The people, and whether that is all of them."""
    people: list[Person] = []
    async for document in documents:
        if len(people) == MOST_COUNTED:
            return people, False
        person = person_of(document)
        if isinstance(person, Person):
            people.append(person)
    return people, True


def _facts(change: ScopeChange, came_from: str) -> Mapping[str, Fact]:
    if not change.leave and came_from == "entra":
        return NO_FACTS
    return {
        "leaving": change.leave,
        "leaving_disabled": change.disabled,
        "leaving_names": change.leaving[:_MOST_NAMED],
        "leaving_counted": change.people,
        "leaving_from": came_from,
    }
