"""An Entra organisation with people, groups, applications and their provisioning."""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from graph_double.examples import body_of
from graph_double.reply import Reply
from graph_double.synchronization import Synchronization

if TYPE_CHECKING:
    from graph_double.double import Traps

GALLERY, OWN = "5a1c2f0e-7c1b-4d8e-9b1a-0c2d3e4f5a6b", "8adf8e6e-67b2-4cf2-a259-e3dc5476c621"
TENANT = "9efe224a-224a-9efe-4a22-fe9e4a22fe9e"
_ID = r"[^/]+"


@dataclass
class App:
    """An application with its enterprise application."""

    id: str
    app_id: str
    principal: str
    name: str
    template: str
    born: float
    roles: list[dict[str, Any]]
    assigned: list[dict[str, Any]] = field(default_factory=list)
    assigned_at: dict[str, float] = field(default_factory=dict)
    looks: int = 0


class Organisation:
    """What is there, and what each request does with it."""

    def __init__(self, now: Callable[[], float], traps: "Traps") -> None:
        self.now, self.traps, self.root = now, traps, ""
        self.in_gallery = True
        self.apps: list[App] = []
        self.users: dict[str, dict[str, Any]] = {}
        self.groups: list[dict[str, Any]] = []
        self.members: dict[str, list[str]] = {}
        self.synchronization = Synchronization(self)
        for name in ("ann", "bo", "cy"):
            self.add_user(name)
        self.groups.append({"id": str(uuid.uuid4()), "displayName": "PKI operators"})

    def add_user(self, name: str) -> dict[str, Any]:
        user = body_of("users-list-select-paged")["value"][0]
        user |= {"id": str(uuid.uuid4()), "userPrincipalName": f"{name}@contoso.com", "displayName": name.title()}
        self.users[user["id"]] = user
        return user

    def user(self, name: str) -> dict[str, Any]:
        return next(user for user in self.users.values() if name in (user["id"], user["userPrincipalName"]))

    def add_app(self, name: str = "Jellyfish", template: str = GALLERY) -> App:
        app = App(*(str(uuid.uuid4()) for _ in range(3)), name, template, self.now(), body_of("servicePrincipals-get-appRoles")["appRoles"])
        # The role for machines and the one that is switched off stand first: neither may be chosen.
        machines = {**app.roles[0], "id": str(uuid.uuid4()), "displayName": "Daemon", "allowedMemberTypes": ["Application"]}
        app.roles[:0] = [machines, {**app.roles[0], "id": str(uuid.uuid4()), "displayName": "Old", "isEnabled": False}]
        self.apps.append(app)
        return app

    def is_new(self, app: App) -> bool:
        return self.now() - app.born < self.traps.replication

    def is_shown(self, app: App) -> bool:
        """Something new is there, then not, then there again."""
        app.looks += 1
        return not self.is_new(app) or app.looks % 3 == 0

    def route(self, method: str, path: str, query: dict[str, str], body: Any) -> tuple[str, Callable[[], Reply]]:
        """The name of the operation, and what carries it out."""
        for verb, pattern, act in self._routes():
            met = re.fullmatch(f"/v1.0{pattern}", path.replace("%27", "'"))
            if verb == method and met:
                ids = [unquote(part) for part in met.groups()]
                return f"{method} {pattern.replace(f'({_ID})', '*').strip('/')}", partial(act, query, body, *ids)
        return f"{method} {path}", lambda: Reply.error(400, "BadRequest", "Resource not found for the segment.")

    def _routes(self) -> list[tuple[str, str, Callable[..., Reply]]]:
        principal = f"/servicePrincipals/({_ID})"
        return [
            ("GET", "/organization", self._organization),
            ("GET", "/applicationTemplates", self._templates),
            ("POST", f"/applicationTemplates/({_ID})/instantiate", self._instantiate),
            ("GET", "/applications", self._applications),
            ("GET", "/servicePrincipals", self._principals),
            ("GET", principal, self._principal),
            ("GET", r"/servicePrincipals(\(appId='[^/]+'\))", self._principal),
            ("GET", f"{principal}/appRoleAssignedTo", self._assignments),
            ("POST", f"{principal}/appRoleAssignedTo", self._assign),
            ("GET", "/users", self._users),
            ("GET", f"/users/({_ID})", self._user),
            ("GET", "/groups", self._groups),
            ("GET", f"/groups/({_ID})", self._group),
            ("GET", f"/groups/({_ID})/members/microsoft.graph.user", self._members),
            *self.synchronization.routes(f"{principal}/synchronization"),
        ]

    def app_of(self, principal: str) -> App | None:
        return next((app for app in self.apps if principal in (app.principal, f"(appId='{app.app_id}')")), None)

    def _organization(self, query: Any, body: Any) -> Reply:
        document = body_of("organization-list")
        domains = [{"name": "contoso.onmicrosoft.com", "isDefault": False}, {"name": "contoso.com", "isDefault": True}]
        document["value"][0] |= {"id": TENANT, "displayName": "Contoso", "verifiedDomains": domains}
        return Reply(200, document)

    def _templates(self, query: dict[str, str], body: Any) -> Reply:
        document = body_of("applicationTemplates-list-filter-displayName")
        ours = document["value"][0] | {"id": GALLERY, "displayName": "Jellyfish", "publisher": "Cogito Group", "homePageUrl": ""}
        other = ours | {"id": str(uuid.uuid4()), "publisher": "Somebody else", "supportedProvisioningTypes": []}
        wanted = query["$filter"] == "displayName eq 'Jellyfish'" and self.in_gallery
        return Reply(200, document | {"value": [other, ours] if wanted else []})

    def _instantiate(self, query: Any, body: Any, template: str) -> Reply:
        app = self.add_app(body["displayName"], template)
        if self.traps.instantiate_says:
            return Reply.error(self.traps.instantiate_says.pop(0), "Request_ResourceNotFound")
        document = body_of("applicationTemplates-instantiate")
        document["application"] |= {"id": app.id, "appId": app.app_id, "applicationTemplateId": template, "displayName": app.name}
        document["servicePrincipal"] |= self.principal_of(app)
        return Reply(201, document)

    def principal_of(self, app: App) -> dict[str, Any]:
        known = {"id": app.principal, "appId": app.app_id, "displayName": app.name, "appRoles": app.roles}
        return known | {"applicationTemplateId": app.template, "accountEnabled": True}

    def _applications(self, query: dict[str, str], body: Any) -> Reply:
        shown = [
            {"id": app.id, "appId": app.app_id, "displayName": app.name, "applicationTemplateId": app.template}
            for app in self.apps
            if self.is_shown(app)
        ]
        return self.listed([entry for entry in shown if fits(query.get("$filter", ""), entry)])

    def _principals(self, query: dict[str, str], body: Any) -> Reply:
        shown = [self.principal_of(app) for app in self.apps if self.is_shown(app)]
        return self.listed([entry for entry in shown if fits(query.get("$filter", ""), entry)])

    def _principal(self, query: Any, body: Any, principal: str) -> Reply:
        app = self.app_of(principal)
        if app is None or not self.is_shown(app):
            return Reply.error(404, "Request_ResourceNotFound")
        return Reply(200, self.principal_of(app))

    def _assignments(self, query: Any, body: Any, principal: str) -> Reply:
        app = self.app_of(principal)
        return Reply(200, body_of("appRoleAssignedTo-list") | {"value": app.assigned if app else []})

    def _assign(self, query: Any, body: Any, principal: str) -> Reply:
        app = self.app_of(principal)
        assert app is not None
        if any(entry["principalId"] == body["principalId"] for entry in app.assigned):
            return Reply.error(400, "Request_BadRequest", "Permission being assigned already exists on the object")
        role = next((role for role in app.roles if role["id"] == body["appRoleId"]), None)
        if role is None or not role["isEnabled"] or "User" not in role["allowedMemberTypes"] or body["resourceId"] != app.principal:
            return Reply.error(400, "Request_BadRequest", "Permission being assigned was not found on application")
        kind = "User" if body["principalId"] in self.users else "Group"
        entry = body_of("appRoleAssignedTo-create") | body | {"id": str(uuid.uuid4()), "principalType": kind}
        app.assigned.append(entry)
        app.assigned_at[body["principalId"]] = self.now()
        return Reply(201, entry)

    def _user(self, query: Any, body: Any, name: str) -> Reply:
        for user in self.users.values():
            if name in (user["id"], user["userPrincipalName"]):
                return Reply(200, user)
        return Reply.error(404, "Request_ResourceNotFound")

    def _users(self, query: dict[str, str], body: Any) -> Reply:
        return self.listed([self._selected(user, query) for user in self.users.values()])

    def _members(self, query: dict[str, str], body: Any, group_id: str) -> Reply:
        return self.listed([self._selected(self.users[member], query) for member in self.members.get(group_id, [])])

    def _selected(self, user: dict[str, Any], query: dict[str, str]) -> dict[str, Any]:
        """Without a selection Graph tells neither whether somebody may sign in nor of what kind they are."""
        chosen = query.get("$select", "id,userPrincipalName,displayName,givenName,surname,mail,jobTitle").split(",")
        return {name: value for name, value in user.items() if name in chosen}

    def _groups(self, query: dict[str, str], body: Any) -> Reply:
        return self.listed([group for group in self.groups if fits(query.get("$filter", ""), group)])

    def _group(self, query: Any, body: Any, group_id: str) -> Reply:
        found = [group for group in self.groups if group["id"] == group_id]
        return Reply(200, found[0]) if found else Reply.error(404, "Request_ResourceNotFound")

    def listed(self, entries: list[dict[str, Any]]) -> Reply:
        return Reply(200, {"value": entries})


def fits(condition: str, entry: dict[str, Any]) -> bool:
    """Whether an entry meets `a eq 'x' and startswith(b,'y')`."""
    for part in filter(None, condition.split(" and ")):
        if met := re.fullmatch(r"(\w+) eq '(.*)'", part):
            if entry.get(met[1]) != met[2].replace("''", "'"):
                return False
        elif met := re.fullmatch(r"startswith\((\w+),'(.*)'\)", part):
            if not str(entry.get(met[1])).startswith(met[2].replace("''", "'")):
                return False
        else:
            raise ValueError(f"the double does not know the condition {part}")
    return True
