"""The organisation itself: its name, who is signed in, its people and its groups.

Sources: https://learn.microsoft.com/graph/api/organization-list, https://learn.microsoft.com/graph/api/user-list,
https://learn.microsoft.com/graph/api/user-list-memberof and https://learn.microsoft.com/graph/api/group-list-members
"""

from http import HTTPStatus

from jellyfish_setup.practice.entra.answers import Document, document, listed, refused, selected
from jellyfish_setup.practice.entra.conditions import condition_of
from jellyfish_setup.practice.entra.directory import plainly
from jellyfish_setup.practice.entra.ground import TENANT, Ground
from jellyfish_setup.practice.entra.routes import ID, Route
from jellyfish_setup.practice.exchange import Reply, Request

_PEOPLE_PER_PAGE = 999
_GROUP, _USER = "#microsoft.graph.group", "#microsoft.graph.user"
_ADMINISTRATOR: Document = {
    "id": "4d1f0c7e-52f5-4b52-9b38-1f6f0f3f3c11",
    "displayName": "Practice Administrator",
    "userPrincipalName": "administrator@contoso.com",
    "givenName": "Practice",
    "surname": "Administrator",
    "mail": "administrator@contoso.com",
    "jobTitle": "Application administrator",
    "businessPhones": [],
    "mobilePhone": None,
    "officeLocation": None,
    "preferredLanguage": None,
}
_ROLE: Document = {
    "id": "b1f2d0b7-6f0c-4b52-8a06-3d0b9e6a5a55",
    "displayName": "Application Administrator",
    "description": "Can create and manage all aspects of app registrations and enterprise apps.",
    "roleTemplateId": "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3",  # the same in every organisation
}


class Organisation:
    """What Graph answers about them."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    @property
    def routes(self) -> list[Route]:
        """The requests that are answered here."""
        roles = "/memberOf/microsoft.graph.directoryRole"
        return [
            Route("GET", "/me", lambda request: document(selected(_ADMINISTRATOR, request))),
            Route("GET", f"/me{roles}", lambda request: self._listed([_ROLE], request)),
            Route("GET", "/directoryRoles", lambda request: self._listed([_ROLE], request)),
            Route("GET", "/organization", self._organization),
            Route("GET", "/users", self._users),
            Route("GET", f"/users/{ID}", self._user),
            Route("GET", f"/users/{ID}/memberOf", self._memberships),
            Route("GET", f"/users/{ID}/transitiveMemberOf", self._memberships),
            Route("GET", "/groups", lambda request: self._listed(self._ground.directory.groups, request)),
            Route("GET", f"/groups/{ID}", self._group),
            Route("GET", f"/groups/{ID}/transitiveMemberOf", self._groups_around),
            Route("GET", f"/groups/{ID}/transitiveMembers", self._all_members),
            Route("GET", f"/groups/{ID}/members/microsoft.graph.user", self._members),
        ]

    def _organization(self, request: Request) -> Reply:
        domains = [
            {"capabilities": "Email, OfficeCommunicationsOnline", "isDefault": is_default, "isInitial": not is_default, "name": name}
            | {"type": "Managed"}
            for name, is_default in (("contoso.onmicrosoft.com", False), ("contoso.com", True))
        ]
        return self._listed([{"id": TENANT, "displayName": "Contoso", "verifiedDomains": domains}], request)

    def _users(self, request: Request) -> Reply:
        return self._listed([_told(user, request) for user in self._ground.directory.users.values()], request)

    def _user(self, request: Request, name: str) -> Reply:
        user = self._ground.directory.user(name)
        if user is None:
            return refused(HTTPStatus.NOT_FOUND, "Request_ResourceNotFound", f"Resource '{name[:100]}' does not exist.")
        return document(selected(_told(user, request), request))

    def _group(self, request: Request, group_id: str) -> Reply:
        group = self._ground.directory.group(group_id)
        if group is None:
            return refused(HTTPStatus.NOT_FOUND, "Request_ResourceNotFound")
        return document(selected(group, request))

    def _members(self, request: Request, group_id: str) -> Reply:
        if self._ground.directory.group(group_id) is None:
            return refused(HTTPStatus.NOT_FOUND, "Request_ResourceNotFound")
        return self._listed([_told(user, request) for user in self._ground.directory.people_in(group_id)], request)

    def _memberships(self, request: Request, name: str) -> Reply:
        user = self._ground.directory.user(name)
        if user is None:
            return refused(HTTPStatus.NOT_FOUND, "Request_ResourceNotFound")
        directory = self._ground.directory
        around = directory.groups_around if request.path.endswith("/transitiveMemberOf") else directory.groups_with
        return self._listed(_each_a(_GROUP, around(user["id"])), request)

    def _groups_around(self, request: Request, group_id: str) -> Reply:
        if self._ground.directory.group(group_id) is None:
            return refused(HTTPStatus.NOT_FOUND, "Request_ResourceNotFound")
        return self._listed(_each_a(_GROUP, self._ground.directory.groups_around(group_id)), request)

    def _all_members(self, request: Request, group_id: str) -> Reply:
        if self._ground.directory.group(group_id) is None:
            return refused(HTTPStatus.NOT_FOUND, "Request_ResourceNotFound")
        directory = self._ground.directory
        inside = [user for user in directory.users.values() if group_id in {one["id"] for one in directory.groups_around(user["id"])}]
        return self._listed(_each_a(_USER, [_told(user, request) for user in inside]), request)

    def _listed(self, entries: list[Document], request: Request) -> Reply:
        meets = condition_of(request.parameters.get("$filter", ""))
        if meets is None:
            return refused(HTTPStatus.BAD_REQUEST, "Request_UnsupportedQuery", "Unsupported or invalid query filter clause.")
        return listed([entry for entry in entries if meets(entry)], request, self._ground.root, page=_PEOPLE_PER_PAGE)


def _each_a(kind: str, entries: list[Document]) -> list[Document]:
    """The entries of a list that may hold several kinds of object, of which Graph tells each."""
    return [{"@odata.type": kind, **entry} for entry in entries]


def _told(user: Document, request: Request) -> Document:
    """Everything where the request says what it wants, and what Graph tells by itself where it does not."""
    return user if "$select" in request.parameters else plainly(user)
