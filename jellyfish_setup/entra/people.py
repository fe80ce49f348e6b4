"""The people of the organisation, as Graph describes them: everybody, or those assigned to the application.

Source: https://learn.microsoft.com/graph/api/user-list
"""

from collections.abc import AsyncIterator

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.entra.application import Application
from jellyfish_setup.entra.documents import Document, text
from jellyfish_setup.entra.graph import Graph, segment

# All that a mapping may use; without a selection Graph leaves out most of it, also whether somebody may sign in.
_ATTRIBUTES = (
    "id", "userPrincipalName", "displayName", "givenName", "surname", "mail", "jobTitle", "department", "companyName", "employeeId",
    "employeeType", "accountEnabled", "userType", "usageLocation", "streetAddress", "city", "state", "postalCode", "country",
    "officeLocation", "businessPhones", "mobilePhone", "faxNumber", "mailNickname", "otherMails", "proxyAddresses", "preferredLanguage",
    "onPremisesSamAccountName", "onPremisesUserPrincipalName", "onPremisesImmutableId", "onPremisesExtensionAttributes",
)  # fmt: skip
_QUERY = {"$select": ",".join(_ATTRIBUTES), "$top": "999"}


async def read_people(graph: Graph) -> AsyncIterator[Document]:
    """Every user of the organisation, each page asked for when it is needed."""
    async for user in graph.pages("/users", _QUERY):
        yield user


async def read_person(graph: Graph, name_or_id: str) -> Document | None:
    """The user with this sign-in name or object id, with all that a mapping may use; None when there is none."""
    try:
        return await graph.read(f"/users/{segment(name_or_id)}", {"$select": _QUERY["$select"]})
    except ProblemFound as stopped:
        if stopped.problem.code is not Code.ENTRA_NOT_FOUND:
            raise
        return None


async def read_assigned_people(graph: Graph, application: Application) -> AsyncIterator[Document]:
    """Everybody who is assigned, each once: people themselves, and the direct members of groups.

    Entra provisions no member of a group inside a group, so those are left out here as well.
    """
    seen: set[str] = set()
    async for assignment in graph.pages(f"{application.path}/appRoleAssignedTo", {"$top": "999"}):
        kind, principal = text(assignment, "principalType").casefold(), segment(text(assignment, "principalId"))
        if kind == "user":
            people = _one(graph, principal)
        elif kind == "group":
            people = graph.pages(f"/groups/{principal}/members/microsoft.graph.user", _QUERY)
        else:
            continue
        async for person in people:
            if text(person, "id") not in seen:
                seen.add(text(person, "id"))
                yield person


async def _one(graph: Graph, principal: str) -> AsyncIterator[Document]:
    yield await graph.read(f"/users/{principal}", {"$select": _QUERY["$select"]})
