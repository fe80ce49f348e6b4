"""Where “Why does this person have no account?” gets its evidence: from Entra, lists, logs and Jellyfish, as far as each can be asked.

For the window and for the command line; slow imports are inside.
"""

import asyncio
from collections.abc import Callable, Collection, Iterable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import Problem, ProblemFound, found
from jellyfish_setup.explanation.evidence import Assigned, Because, Evidence, InEntra, InJellyfish, NotKnown, Provisioned

if TYPE_CHECKING:
    from jellyfish_setup.entra.graph import Graph
    from jellyfish_setup.entra.one_person import ToldByEntra
    from jellyfish_setup.mapping.payload import Payload
    from jellyfish_setup.mapping.schema import UserMapping
    from jellyfish_setup.mapping.scope_filter import ScopeFilter
    from jellyfish_setup.scim.client import ScimClient

# That there is no key at hand, which says nothing of the person.
_NO_KEY = frozenset(code for code in Code if code.startswith("keyring-"))


@dataclass(frozen=True)
class Rules:
    """What is sent and who is let in, as far as it is given."""

    mapping: "UserMapping | None" = None
    scope_filter: "ScopeFilter | None" = None


@dataclass(frozen=True)
class Sources:
    """Where to look. What is None cannot be asked.

    Attributes:
        user: the sign-in name or object id that was asked for.
        graph: opens Entra, for somebody who is signed in or signs in now.
        application: the application's name or id there, empty where none was named.
        people: those of a list, read where Entra cannot be asked.
        chosen: rules that count more than those of the application.
        otherwise: rules for where the application's are not known; without a mapping there the tutorial's counts.
        logs: finds the newest result of the person with one of these names, and what could not be read.
        jellyfish: opens Jellyfish; may raise a code of the `keyring-…` group for want of a key.
    """

    user: str
    graph: "Callable[[], AbstractAsyncContextManager[Graph]] | None" = None
    application: str = ""
    people: Iterable[Person] | None = None
    chosen: Rules = field(default_factory=Rules)
    otherwise: Rules = field(default_factory=Rules)
    logs: Callable[[Collection[str]], tuple[Provisioned, tuple[Problem, ...]]] | None = None
    jellyfish: "Callable[[], AbstractAsyncContextManager[ScimClient]] | None" = None


async def gather(sources: Sources) -> tuple[Evidence, tuple[Problem, ...]]:
    """All that can be known, and which parts of the logs could not be read.

    Raises:
        ProblemFound: the list cannot be used, or Entra or Jellyfish cannot be asked at all.
    """
    from jellyfish_setup.provisioning.one_person import in_scope, values_for

    told = await _ask_entra(sources)
    person, in_entra = await _person(sources, told)
    mapping, scope_filter = _rules(sources, told)
    payload, values = (None, None) if person is None else values_for(person, mapping)
    provisioned, unread = await _provisioned(sources, told, person)
    unknown = NotKnown(Because.NO_LIST)
    assigned: Assigned | NotKnown = NotKnown(Because.NOT_SIGNED_IN) if told is None else told.assigned
    evidence = Evidence(
        person.user_principal_name if person is not None else sources.user,
        in_entra,
        assigned,
        # Entra's own filter is not known where nobody is signed in and none was given.
        in_scope(person, scope_filter) if person is not None and scope_filter is not None else _why_no_filter(told, person),
        unknown if values is None else values,
        provisioned,
        await _ask_jellyfish(sources, person, payload, mapping),
    )
    return evidence, unread


async def _ask_entra(sources: Sources) -> "ToldByEntra | None":
    if sources.graph is None:
        return None
    from jellyfish_setup.entra.one_person import read_one_person

    async with sources.graph() as graph:
        return await read_one_person(graph, sources.user, sources.application)


async def _person(sources: Sources, told: "ToldByEntra | None") -> tuple[Person | None, InEntra | NotKnown]:
    """Graph counts more than a list, which is older."""
    from jellyfish_setup.provisioning.one_person import in_list, person_among
    from jellyfish_setup.provisioning.people_graph import person_of

    if told is not None:
        read = None if told.user is None else person_of(told.user)
        if isinstance(read, Problem):
            raise ProblemFound(read)
        return read, told.in_entra
    if sources.people is not None:
        listed = await asyncio.to_thread(person_among, sources.people, sources.user)
        return listed, in_list(listed)
    return None, NotKnown(Because.NO_LIST)


def _rules(sources: Sources, told: "ToldByEntra | None") -> "tuple[UserMapping, ScopeFilter | None]":
    """The mapping and the filter: those that were chosen, else of the application, else what is given for want of it."""
    from jellyfish_setup.mapping.document import mapping_of
    from jellyfish_setup.mapping.schema import default_mapping
    from jellyfish_setup.mapping.scope_document import filter_in

    tree, chosen, otherwise = None if told is None else told.tree, sources.chosen, sources.otherwise
    scope_filter = chosen.scope_filter
    if scope_filter is None:
        scope_filter = otherwise.scope_filter if tree is None else filter_in(tree)
    mapping = chosen.mapping
    if mapping is None:
        mapping = otherwise.mapping or default_mapping() if tree is None else mapping_of(tree)
    if mapping is None:
        raise found(Code.ENTRA_MAPPING_UNUSABLE)
    if not mapping.match_attribute:
        raise found(Code.MAPPING_NO_MATCH_ATTRIBUTE)
    return mapping, scope_filter


def _why_no_filter(told: "ToldByEntra | None", person: Person | None) -> NotKnown:
    if told is not None:
        return NotKnown(Because.NO_APPLICATION)
    return NotKnown(Because.NO_LIST if person is None else Because.NOT_SIGNED_IN)


async def _provisioned(
    sources: Sources, told: "ToldByEntra | None", person: Person | None
) -> tuple[Provisioned | NotKnown, tuple[Problem, ...]]:
    """The newer of what Graph and what exported logs tell."""
    from jellyfish_setup.provisioning.one_person import names_of, newer

    by_graph = NotKnown(Because.NO_LOGS) if told is None else told.provisioned
    if sources.logs is None:
        return by_graph, ()
    names = (sources.user, *(() if person is None else names_of(person)))
    exported, unread = await asyncio.to_thread(sources.logs, names)
    if isinstance(by_graph, Provisioned):
        return newer(by_graph, exported), unread
    if exported.last is None and unread:
        return NotKnown(Because.NO_LOGS, unread[0].code), unread
    return exported, unread


async def _ask_jellyfish(
    sources: Sources, person: Person | None, payload: "Payload | None", mapping: "UserMapping"
) -> InJellyfish | NotKnown:
    from jellyfish_setup.provisioning.one_person import in_jellyfish

    if sources.jellyfish is None:
        return NotKnown(Because.NO_ADDRESS)
    if not payload.match_value if payload is not None else "@" not in sources.user:
        return NotKnown(Because.NO_LIST)  # a missing value is told as the cause; an object id finds nobody in Jellyfish
    try:
        async with sources.jellyfish() as client:
            return await in_jellyfish(client, sources.user, person, payload, mapping.match_attribute)
    except ProblemFound as stopped:
        if stopped.problem.code not in _NO_KEY:
            raise
        return NotKnown(Because.NO_KEY, stopped.problem.code)
