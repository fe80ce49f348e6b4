"""Where `explain` gets its evidence: from Entra, files and Jellyfish, as far as each can be asked."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jellyfish_setup.cli.entra_access import Access
from jellyfish_setup.cli.mapping_source import chosen_mapping
from jellyfish_setup.cli.way import Way
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import Problem, ProblemFound, found
from jellyfish_setup.explanation.evidence import Assigned, Because, Evidence, InEntra, InJellyfish, NotKnown, Provisioned

if TYPE_CHECKING:
    from jellyfish_setup.entra.one_person import ToldByEntra
    from jellyfish_setup.mapping.payload import Payload
    from jellyfish_setup.mapping.schema import UserMapping
    from jellyfish_setup.mapping.scope_filter import ScopeFilter

# That there is no key at hand, which says nothing of the person.
_NO_KEY = frozenset(code for code in Code if code.startswith("keyring-"))


@dataclass(frozen=True)
class Sources:
    """Where to look.

    Attributes:
        user: the sign-in name or object id that was asked for.
        way: to Jellyfish, None where no address was given.
        app: the application's name or id, empty where none was named.
    """

    access: Access
    user: str
    way: Way | None
    app: str
    people: Path | None
    mapping: Path | None
    scope: Path | None
    logs: tuple[Path, ...]

    @property
    def asks_entra(self) -> bool:
        """Whether somebody is to sign in, or did."""
        return bool(self.access.token_stdin or self.app or self.access.device_code)


async def gather(sources: Sources) -> tuple[Evidence, tuple[Problem, ...]]:
    """All that can be known, and which parts of the exported logs could not be read.

    Raises:
        ProblemFound: a file that was named cannot be used, or Entra cannot be asked at all.
    """
    from jellyfish_setup.provisioning.one_person import in_scope, values_for

    told = await _ask_entra(sources)
    person, in_entra = _person(sources, told)
    mapping, scope_filter = _rules(sources, told)
    payload, values = (None, None) if person is None else values_for(person, mapping)
    provisioned, unread = _provisioned(sources, told, person)
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
    if not sources.asks_entra:
        return None
    from jellyfish_setup.entra.one_person import read_one_person
    from jellyfish_setup.entra.permissions import Need

    async with sources.access.graph((Need.READ, Need.PEOPLE, Need.GROUPS, Need.LOGS)) as graph:
        return await read_one_person(graph, sources.user, sources.app)


def _person(sources: Sources, told: "ToldByEntra | None") -> tuple[Person | None, InEntra | NotKnown]:
    """Graph counts more than a list, which is older."""
    from jellyfish_setup.provisioning.one_person import in_list, person_in_list
    from jellyfish_setup.provisioning.people_graph import person_of

    if told is not None:
        read = None if told.user is None else person_of(told.user)
        if isinstance(read, Problem):
            raise ProblemFound(read)
        return read, told.in_entra
    if sources.people is not None:
        listed = person_in_list(sources.people, sources.user)
        return listed, in_list(listed)
    return None, NotKnown(Because.NO_LIST)


def _rules(sources: Sources, told: "ToldByEntra | None") -> "tuple[UserMapping, ScopeFilter | None]":
    """The mapping and the filter: of the files where some are named, else of the application, else the tutorial's and none."""
    from jellyfish_setup.mapping.document import mapping_of
    from jellyfish_setup.mapping.scope_document import filter_in, read_filter

    tree = None if told is None else told.tree
    holder = sources.scope or sources.mapping
    scope_filter = read_filter(holder) if holder is not None else None if tree is None else filter_in(tree)
    mapping = chosen_mapping(sources.mapping) if sources.mapping is not None or tree is None else mapping_of(tree)
    if mapping is None:
        raise found(Code.ENTRA_MAPPING_UNUSABLE)
    if not mapping.match_attribute:
        raise found(Code.MAPPING_NO_MATCH_ATTRIBUTE)
    return mapping, scope_filter


def _why_no_filter(told: "ToldByEntra | None", person: Person | None) -> NotKnown:
    if told is not None:
        return NotKnown(Because.NO_APPLICATION)
    return NotKnown(Because.NO_LIST if person is None else Because.NOT_SIGNED_IN)


def _provisioned(sources: Sources, told: "ToldByEntra | None", person: Person | None) -> tuple[Provisioned | NotKnown, tuple[Problem, ...]]:
    """The newer of what Graph and what exported logs tell."""
    from jellyfish_setup.provisioning.one_person import in_logs, names_of, newer

    by_graph = NotKnown(Because.NO_LOGS) if told is None else told.provisioned
    if not sources.logs:
        return by_graph, ()
    exported, unread = in_logs(sources.logs, (sources.user, *(() if person is None else names_of(person))))
    if isinstance(by_graph, Provisioned):
        return newer(by_graph, exported), unread
    if exported.last is None and unread:
        return NotKnown(Because.NO_LOGS, unread[0].code), unread
    return exported, unread


async def _ask_jellyfish(
    sources: Sources, person: Person | None, payload: "Payload | None", mapping: "UserMapping"
) -> InJellyfish | NotKnown:
    from jellyfish_setup.provisioning.one_person import in_jellyfish

    if sources.way is None:
        return NotKnown(Because.NO_ADDRESS)
    if not payload.match_value if payload is not None else "@" not in sources.user:
        return NotKnown(Because.NO_LIST)  # a missing value is told as the cause; an object id finds nobody in Jellyfish
    try:
        async with sources.way.client() as client:
            return await in_jellyfish(client, sources.user, person, payload, mapping.match_attribute)
    except ProblemFound as stopped:
        if stopped.problem.code not in _NO_KEY:
            raise
        return NotKnown(Because.NO_KEY, stopped.problem.code)
