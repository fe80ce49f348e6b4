"""Who is assigned to the application, and assigning more.

Source: https://learn.microsoft.com/graph/api/serviceprincipal-post-approleassignedto
"""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound, found
from jellyfish_setup.entra.application import Application
from jellyfish_setup.entra.documents import Document, text
from jellyfish_setup.entra.graph import Graph, literal, segment

# Valid only where the application defines no roles.
DEFAULT_ACCESS = "00000000-0000-0000-0000-000000000000"

_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_USER_SELECT = {"$select": "id,userPrincipalName,displayName,accountEnabled"}
_GROUP_SELECT = "id,displayName"


@dataclass(frozen=True)
class Assignee:
    """A person or a group.

    Attributes:
        name: the sign-in name of a person, the display name of a group.
    """

    id: str
    name: str
    display_name: str
    is_group: bool = False


async def find_user(graph: Graph, name_or_id: str) -> Assignee | None:
    """The person with this sign-in name or object id, None when there is none."""
    try:
        document = await graph.read(f"/users/{segment(name_or_id)}", _USER_SELECT)
    except ProblemFound as stopped:
        if stopped.problem.code is not Code.ENTRA_NOT_FOUND:
            raise
        return None
    return Assignee(text(document, "id"), text(document, "userPrincipalName"), text(document, "displayName"))


async def find_assignee(graph: Graph, name_or_id: str) -> Assignee:
    """The person with this sign-in name, or the group with this name, or either with this object id.

    Raises:
        ProblemFound: `entra-assignee-not-found`, or `entra-assignee-ambiguous` where several groups have the name.
    """
    asked = name_or_id.strip()
    if "@" in asked or _GUID.fullmatch(asked):
        user = await find_user(graph, asked)
        if user is not None:
            return user
    groups = [group async for group in _groups(graph, asked)]
    if len(groups) > 1:
        raise found(Code.ENTRA_ASSIGNEE_AMBIGUOUS, assignee=asked[:100], ids=tuple(group.id for group in groups))
    if not groups:
        raise found(Code.ENTRA_ASSIGNEE_NOT_FOUND, assignee=asked[:100])
    return groups[0]


async def assigned_ids(graph: Graph, application: Application) -> frozenset[str]:
    """The object ids of all people and groups that are assigned, in whatever role."""
    pages = graph.pages(f"{application.path}/appRoleAssignedTo", {"$top": "999"})
    return frozenset([text(entry, "principalId") async for entry in pages])


async def assign(graph: Graph, application: Application, assignee: Assignee, role: str = "") -> None:
    """Assign somebody in the role of this name, else in the first for users. One who is assigned already stays so."""
    body: Document = {
        "principalId": assignee.id,
        "resourceId": application.service_principal_id,
        "appRoleId": role_for_users(application, role),
    }
    try:
        await graph.send("POST", f"{application.path}/appRoleAssignedTo", body, repeatable=False)
    except ProblemFound:
        # A second assignment is refused like any mistake; only looking tells the two apart.
        if assignee.id not in await assigned_ids(graph, application):
            raise


def role_for_users(application: Application, name: str = "") -> str:
    """The id of the role to assign: the one of this name, else the first that is switched on and open to users.

    An application without any roles has default access.

    Raises:
        ProblemFound: `entra-app-cannot-provision` when it has roles, but none for users.
    """
    if name and (named := application.role_named(name)):
        return named.id
    if not application.roles:
        return DEFAULT_ACCESS
    fitting = [role.id for role in application.roles if role.enabled and role.for_users]
    if not fitting:
        raise found(Code.ENTRA_APP_CANNOT_PROVISION, application=application.name)
    return fitting[0]


async def _groups(graph: Graph, name_or_id: str) -> AsyncIterator[Assignee]:
    if _GUID.fullmatch(name_or_id):
        try:
            document = await graph.read(f"/groups/{name_or_id}", {"$select": _GROUP_SELECT})
        except ProblemFound as stopped:
            if stopped.problem.code is not Code.ENTRA_NOT_FOUND:
                raise
            return
        yield _group(document)
        return
    query = {"$filter": f"displayName eq {literal(name_or_id)}", "$select": _GROUP_SELECT}
    async for document in graph.pages("/groups", query):
        yield _group(document)


def _group(document: Document) -> Assignee:
    name = text(document, "displayName")
    return Assignee(text(document, "id"), name, name, is_group=True)
