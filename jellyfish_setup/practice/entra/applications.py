"""The gallery, the applications made from it, and who is assigned to them.

Sources: https://learn.microsoft.com/graph/api/applicationtemplate-instantiate and
https://learn.microsoft.com/graph/api/serviceprincipal-post-approleassignedto
"""

import uuid
from http import HTTPStatus

from jellyfish_setup.practice.clock import written
from jellyfish_setup.practice.entra.answers import Document, document, listed, nothing, refused, selected
from jellyfish_setup.practice.entra.changes import principal_members, registration_members
from jellyfish_setup.practice.entra.conditions import condition_of
from jellyfish_setup.practice.entra.ground import Ground
from jellyfish_setup.practice.entra.routes import ID, Route
from jellyfish_setup.practice.entra.state import App
from jellyfish_setup.practice.exchange import Reply, Request

GALLERY, OWN = "5a1c2f0e-7c1b-4d8e-9b1a-0c2d3e4f5a6b", "8adf8e6e-67b2-4cf2-a259-e3dc5476c621"
_OTHERS = "0a8c2c4e-41f4-4a52-8a9c-6b1f0e3d7c22"
_LOOKS_UNTIL_SEEN = 3


class Applications:
    """What Graph answers about them.

    Attributes:
        in_gallery: whether this cloud's gallery has Jellyfish.
    """

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self.in_gallery = True

    @property
    def routes(self) -> list[Route]:
        """The requests that are answered here."""
        principal = f"/servicePrincipals/{ID}"
        return [
            Route("GET", "/applicationTemplates", self._templates),
            Route("POST", f"/applicationTemplates/{ID}/instantiate", self._instantiate),
            Route("GET", "/applications", self._applications),
            Route("GET", f"/applications/{ID}", self._registered),
            Route("GET", "/servicePrincipals", self._principals),
            Route("GET", principal, self._principal),
            Route("GET", r"/servicePrincipals(\(appId='[^/]+'\))", self._principal),
            Route("GET", f"{principal}/appRoleAssignedTo", self._assignments),
            Route("POST", f"{principal}/appRoleAssignedTo", self._assign),
            Route("DELETE", f"{principal}/appRoleAssignedTo/{ID}", self._unassign),
        ]

    def add(self, name: str = "Jellyfish", template: str = GALLERY) -> App:
        """Make an application. Roles that nobody may be assigned to stand first: neither is to be chosen."""
        app = App(str(uuid.uuid4()), str(uuid.uuid4()), str(uuid.uuid4()), name, template, self._ground.clock.now(), _roles())
        self._ground.state.apps.append(app)
        return app

    def _templates(self, request: Request) -> Reply:
        ours = _template(GALLERY, "Cogito Group", "https://cogitogroup.net", ["sync"])
        others = _template(_OTHERS, "Somebody else", "https://jellyfish.example", [])
        return self._listed([others, ours] if self.in_gallery else [others], request)

    def _instantiate(self, request: Request, template: str) -> Reply:
        name = request.members.get("displayName")
        if template not in (GALLERY, OWN, _OTHERS) or not isinstance(name, str) or not name:
            return refused(HTTPStatus.BAD_REQUEST, "Request_BadRequest")
        app = self.add(name, template)
        if self._ground.traps.instantiate_says:
            return refused(self._ground.traps.instantiate_says.pop(0), "Request_ResourceNotFound")
        made = {"application": _registration(app), "servicePrincipal": _principal(app)}
        context = {"@odata.context": f"{self._ground.root}/$metadata#microsoft.graph.applicationServicePrincipal"}
        return document(context | made, HTTPStatus.CREATED)

    def _applications(self, request: Request) -> Reply:
        return self._listed([_registration(app) for app in self._ground.state.apps if self._is_shown(app)], request)

    def _registered(self, request: Request, registration: str) -> Reply:
        app = self._by_registration(registration)
        if app is None or not self._is_shown(app):
            return refused(HTTPStatus.NOT_FOUND, "Request_ResourceNotFound")
        return document(selected(_registration(app), request))

    def _by_registration(self, registration: str) -> App | None:
        return next((app for app in self._ground.state.apps if app.id == registration), None)

    def _principals(self, request: Request) -> Reply:
        return self._listed([_principal(app) for app in self._ground.state.apps if self._is_shown(app)], request)

    def _principal(self, request: Request, principal: str) -> Reply:
        app = self._ground.app(principal)
        if app is None or not self._is_shown(app):
            return refused(HTTPStatus.NOT_FOUND, "Request_ResourceNotFound")
        return document(selected(_principal(app), request))

    def _assignments(self, request: Request, principal: str) -> Reply:
        app = self._ground.app(principal)
        if app is None:
            return refused(HTTPStatus.NOT_FOUND, "Request_ResourceNotFound")
        return self._listed(app.assigned, request)

    def _assign(self, request: Request, principal: str) -> Reply:
        app, wanted = self._ground.app(principal), request.members
        if app is None:
            return refused(HTTPStatus.NOT_FOUND, "Request_ResourceNotFound")
        who = str(wanted.get("principalId"))
        person, group = self._ground.directory.user(who), self._ground.directory.group(who)
        somebody = person or group
        if somebody is None:
            return refused(HTTPStatus.BAD_REQUEST, "Request_BadRequest", "Not a valid reference update.")
        if any(entry["principalId"] == who for entry in app.assigned):
            return refused(HTTPStatus.BAD_REQUEST, "Request_BadRequest", "Permission being assigned already exists on the object")
        role = next((role for role in app.roles if role["id"] == wanted.get("appRoleId")), None)
        if role is None or not role["isEnabled"] or "User" not in role["allowedMemberTypes"] or wanted.get("resourceId") != app.principal:
            return refused(HTTPStatus.BAD_REQUEST, "Request_BadRequest", "Permission being assigned was not found on application")
        now = self._ground.clock.now()
        entry = {
            "id": str(uuid.uuid4()),
            "deletedDateTime": None,
            "appRoleId": role["id"],
            "createdDateTime": written(now),
            "principalDisplayName": somebody["displayName"],
            "principalId": who,
            "principalType": "User" if person else "Group",
            "resourceDisplayName": app.name,
            "resourceId": app.principal,
        }
        app.assigned.append(entry)
        app.assigned_at[who] = now
        return document(entry, HTTPStatus.CREATED)

    def _unassign(self, _request: Request, principal: str, assignment: str) -> Reply:
        app = self._ground.app(principal)
        entry = next((entry for entry in app.assigned if entry["id"] == assignment), None) if app else None
        if app is None or entry is None:
            return refused(HTTPStatus.NOT_FOUND, "Request_ResourceNotFound")
        app.assigned.remove(entry)
        return nothing

    def _is_shown(self, app: App) -> bool:
        """Whether the copy of the directory that answers knows the application: something new is there, then not, then again."""
        app.looks += 1
        return not self._ground.is_new(app) or app.looks % _LOOKS_UNTIL_SEEN == 0

    def _listed(self, entries: list[Document], request: Request) -> Reply:
        meets = condition_of(request.parameters.get("$filter", ""))
        if meets is None:
            return refused(HTTPStatus.BAD_REQUEST, "Request_UnsupportedQuery", "Unsupported or invalid query filter clause.")
        return listed([entry for entry in entries if meets(entry)], request, self._ground.root)


def _template(template: str, publisher: str, home: str, provisioning: list[str]) -> Document:
    return {
        "id": template,
        "displayName": "Jellyfish",
        "homePageUrl": home,
        "supportedSingleSignOnModes": ["saml", "external"],
        "supportedProvisioningTypes": provisioning,
        "logoUrl": None,
        "categories": ["security"],
        "publisher": publisher,
        "description": None,
    }


def _roles() -> list[Document]:
    return [
        _role("Daemon", ["Application"]),
        _role("Retired", ["User"], enabled=False),
        _role("User", ["User"]),
        _role("msiam_access", ["User"]),
    ]


def _role(name: str, members: list[str], *, enabled: bool = True) -> Document:
    return {
        "allowedMemberTypes": members,
        "description": name,
        "displayName": name,
        "id": str(uuid.uuid4()),
        "isEnabled": enabled,
        "origin": "Application",
        "value": None,
    }


def _registration(app: App) -> Document:
    return {
        "id": app.id,
        "appId": app.app_id,
        "applicationTemplateId": app.template,
        "createdDateTime": written(app.born),
        "deletedDateTime": None,
        "displayName": app.name,
        "appRoles": app.roles,
        **registration_members(app),
    }


def _principal(app: App) -> Document:
    return {
        "id": app.principal,
        "deletedDateTime": None,
        "appDisplayName": app.name,
        "appId": app.app_id,
        "applicationTemplateId": app.template,
        "displayName": app.name,
        "servicePrincipalType": "Application",
        "tags": ["WindowsAzureActiveDirectoryIntegratedApp"],
        "appRoles": app.roles,
        **principal_members(app),
    }
