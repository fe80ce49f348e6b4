"""Through which of the assigned groups somebody is assigned, and through which only seemingly.

Sources: https://learn.microsoft.com/graph/api/user-list-memberof, https://learn.microsoft.com/graph/api/user-list-transitivememberof
and https://learn.microsoft.com/graph/api/group-list-transitivememberof
"""

from collections.abc import Mapping

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.entra.documents import text
from jellyfish_setup.entra.graph import Graph, segment
from jellyfish_setup.explanation.evidence import Assigned

_SELECT = {"$select": "id,displayName", "$top": "999"}
_MOST_ASKED = 20
"""So many of a person's own groups are asked in which others they are: the name of the inner one is a help, no more."""


async def memberships(graph: Graph, person: str, assigned: Mapping[str, str]) -> Assigned:
    """How the person with this object id is assigned through groups.

    Args:
        assigned: the name of everything that is assigned, by object id.
    """
    user = f"/users/{segment(person)}"
    try:
        own = await _read(graph, f"{user}/memberOf")
        direct = [group for group in own if group in assigned]
        # Only where no direct membership counts does it matter what lies further out.
        outer = [] if direct else [group for group in await _read(graph, f"{user}/transitiveMemberOf") if group in assigned]
    except ProblemFound as stopped:
        if stopped.problem.code is not Code.ENTRA_NOT_FOUND:
            raise
        return await _by_members(graph, person, assigned)
    inner: list[str] = []
    for group in list(own)[: _MOST_ASKED if outer else 0]:
        if not set(outer).isdisjoint(await _around(graph, group)):
            inner.append(own[group])
    return Assigned(groups=_names(direct, assigned), outer_groups=_names(outer, assigned), inner_groups=tuple(inner))


async def _by_members(graph: Graph, person: str, assigned: Mapping[str, str]) -> Assigned:
    """The same from the groups' side, where it is not told from the person's."""
    direct = [group for group in assigned if person in await _around(graph, group, "members/microsoft.graph.user")]
    outer = [] if direct else [group for group in assigned if person in await _around(graph, group, "transitiveMembers")]
    return Assigned(groups=_names(direct, assigned), outer_groups=_names(outer, assigned))


async def _around(graph: Graph, group: str, what: str = "transitiveMemberOf") -> Mapping[str, str]:
    """What a group is in, or holds; nothing where it is no group, or is not told of."""
    try:
        return await _read(graph, f"/groups/{segment(group)}/{what}")
    except ProblemFound as stopped:
        if stopped.problem.code is not Code.ENTRA_NOT_FOUND:
            raise
        return {}


async def _read(graph: Graph, path: str) -> Mapping[str, str]:
    """Names by object id."""
    return {text(entry, "id"): text(entry, "displayName") or text(entry, "id") async for entry in graph.pages(path, _SELECT)}


def _names(groups: list[str], assigned: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(assigned[group] for group in groups)
