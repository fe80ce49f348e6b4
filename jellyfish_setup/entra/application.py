"""The enterprise application through which Entra provisions: looking for it, and adding it from the gallery.

Source: https://learn.microsoft.com/graph/api/applicationtemplate-instantiate
"""

import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Self

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound, found
from jellyfish_setup.entra.documents import Document, objects, text
from jellyfish_setup.entra.graph import Graph, literal, segment
from jellyfish_setup.entra.replication import wait_for

GALLERY_NAME = "Jellyfish"
# "Create your own application", where a cloud's gallery has no Jellyfish; its provisioning speaks SCIM as well.
OWN_APPLICATION_TEMPLATE = "8adf8e6e-67b2-4cf2-a259-e3dc5476c621"

_SELECT = "id,appId,displayName,applicationTemplateId,appRoles,accountEnabled"
_SHOWN_WITHIN_SECONDS = 30.0
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_OURS = ("jellyfish", "cogito", "securesme")


@dataclass(frozen=True)
class AppRole:
    """One role of the application."""

    id: str
    name: str
    enabled: bool
    for_users: bool


@dataclass(frozen=True)
class Application:
    """An enterprise application.

    Attributes:
        id: the object id of its registration, empty where it is not known.
        app_id: the client id, the same in registration and enterprise application.
        service_principal_id: the object id of the enterprise application itself; provisioning hangs on it.
    """

    id: str
    app_id: str
    service_principal_id: str
    name: str
    template_id: str = ""
    roles: tuple[AppRole, ...] = ()

    @classmethod
    def of(cls, document: Document, *, registration: str = "") -> Self:
        """The application that a `servicePrincipal` describes."""
        return cls(
            id=registration,
            app_id=text(document, "appId"),
            service_principal_id=text(document, "id") or text(document, "objectId"),
            name=text(document, "displayName") or text(document, "appDisplayName"),
            template_id=text(document, "applicationTemplateId"),
            roles=tuple(_role(role) for role in objects(document, "appRoles")),
        )

    @property
    def path(self) -> str:
        """Where Graph keeps it."""
        return f"/servicePrincipals/{segment(self.service_principal_id)}"

    @property
    def synchronization(self) -> str:
        """Where Graph keeps what belongs to provisioning."""
        return f"{self.path}/synchronization"

    def role_named(self, name: str) -> AppRole | None:
        """The role of this name in which people can be assigned, None where there is none."""
        wanted = name.strip().casefold()
        return next((role for role in self.roles if role.name.casefold() == wanted and role.enabled and role.for_users), None)

    @property
    def label(self) -> str:
        """Name and id, by which a person tells two of the same name apart."""
        return f"{self.name} ({self.app_id})"


async def find_gallery_template(graph: Graph) -> str:
    """The id of Jellyfish in the gallery; of "your own application" where this cloud's gallery has none that provisions."""
    query = {"$filter": f"displayName eq {literal(GALLERY_NAME)}"}
    found_there = [entry async for entry in graph.pages("/applicationTemplates", query) if "sync" in _provisioning_types(entry)]
    marked = [entry for entry in found_there if any(mark in _vendor(entry) for mark in _OURS)]
    chosen = marked or (found_there if len(found_there) == 1 else [])
    return text(chosen[0], "id") if chosen else OWN_APPLICATION_TEMPLATE


async def find_applications(graph: Graph, template: str) -> tuple[Application, ...]:
    """All enterprise applications made from the template, or named like Jellyfish."""
    queries = [f"startswith(displayName,{literal(GALLERY_NAME)})"]
    if template != OWN_APPLICATION_TEMPLATE:
        queries.insert(0, f"applicationTemplateId eq {literal(template)}")
    by_id: dict[str, Application] = {}
    for query in queries:
        async for document in graph.pages("/servicePrincipals", {"$filter": query, "$select": _SELECT}):
            application = Application.of(document)
            by_id.setdefault(application.service_principal_id, application)
    return tuple(by_id.values())


async def find_application(graph: Graph, name_or_id: str) -> Application:
    """The one application with this object id, client id or name.

    Raises:
        ProblemFound: `entra-app-not-found`; `entra-app-choose` with `applications` where several have the name.
    """
    several = [application async for application in _called(graph, name_or_id.strip())]
    if len(several) > 1:
        raise to_choose(several)
    if not several:
        raise found(Code.ENTRA_APP_NOT_FOUND, application=name_or_id.strip()[:100])
    return await complete(graph, several[0])


async def find_own_application(graph: Graph, service_principal_id: str) -> Application:
    """The application that was set up from here, which may be so new that it is there, then not, then there again.

    Raises:
        ProblemFound: `entra-app-not-found` when it does not show itself for a while.
    """

    async def look() -> Application:
        return await find_application(graph, service_principal_id)

    try:
        return await wait_for(graph, look, forgiving=frozenset({Code.ENTRA_APP_NOT_FOUND}), limit_seconds=_SHOWN_WITHIN_SECONDS)
    except ProblemFound as stopped:
        if stopped.problem.code is not Code.ENTRA_APP_NOT_READY:
            raise
        return await look()


def to_choose(applications: Sequence[Application]) -> ProblemFound:
    """That a person has to say which one: `applications` as they are told apart, `app_ids` as they are asked for."""
    return found(
        Code.ENTRA_APP_CHOOSE,
        applications=tuple(application.label for application in applications),
        app_ids=tuple(application.app_id for application in applications),
    )


async def read_application(graph: Graph, service_principal_id: str) -> Application | None:
    """The enterprise application with this object id, None when it is not there (or not yet)."""
    document = await _read_or_none(graph, f"/servicePrincipals/{segment(service_principal_id)}")
    return None if document is None else Application.of(document)


async def complete(graph: Graph, application: Application) -> Application:
    """The same with the id of its registration, where there is one in this organisation."""
    query = {"$filter": f"appId eq {literal(application.app_id)}", "$select": "id,appId"}
    registration = [text(entry, "id") async for entry in graph.pages("/applications", query)]
    fields = {**vars(application), "id": registration[0] if registration else ""}
    return Application(**fields)


async def find_registrations(graph: Graph, template: str, name: str) -> tuple[Document, ...]:
    """The registrations (id, appId) made from a template under exactly this name."""
    query = f"applicationTemplateId eq {literal(template)} and displayName eq {literal(name)}"
    asked = {"$filter": query, "$select": "id,appId,displayName,applicationTemplateId"}
    return tuple([entry async for entry in graph.pages("/applications", asked)])


async def find_by_app_id(graph: Graph, app_id: str, *, registration: str = "") -> Application | None:
    """The enterprise application with this client id, None when it is not there (or not yet)."""
    query = {"$filter": f"appId eq {literal(app_id)}", "$select": _SELECT}
    documents = [entry async for entry in graph.pages("/servicePrincipals", query)]
    return Application.of(documents[0], registration=registration) if documents else None


async def instantiate(graph: Graph, template: str, name: str) -> Application:
    """Add the application. Sent once: look before sending again, as a refusal does not mean that nothing was made."""
    path = f"/applicationTemplates/{segment(template)}/instantiate"
    answer = await graph.send("POST", path, {"displayName": name}, repeatable=False)
    made = answer.get("application")
    principal = answer.get("servicePrincipal")
    if not isinstance(principal, dict):
        raise found(Code.ENTRA_NOT_UNDERSTOOD, found="instantiate")
    return Application.of(principal, registration=text(made, "id") or text(made, "objectId"))


async def _called(graph: Graph, name_or_id: str) -> AsyncIterator[Application]:
    if _GUID.fullmatch(name_or_id):
        document = await _read_or_none(graph, f"/servicePrincipals/{name_or_id}") or await _read_or_none(
            graph, f"/servicePrincipals(appId='{name_or_id}')"
        )
        inside = objects(document, "value")  # some answers wrap the one document in a list
        if document is not None:
            yield Application.of(inside[0] if inside else document)
        return
    query = {"$filter": f"displayName eq {literal(name_or_id)}", "$select": _SELECT}
    async for document in graph.pages("/servicePrincipals", query):
        yield Application.of(document)


async def _read_or_none(graph: Graph, path: str) -> Document | None:
    try:
        return await graph.read(path, {"$select": _SELECT})
    except ProblemFound as stopped:
        if stopped.problem.code is not Code.ENTRA_NOT_FOUND:
            raise
        return None


def _role(document: Document) -> AppRole:
    members = document.get("allowedMemberTypes")
    for_users = isinstance(members, list) and "User" in members
    return AppRole(text(document, "id"), text(document, "displayName"), document.get("isEnabled") is not False, for_users)


def _provisioning_types(template: Document) -> list[str]:
    types = template.get("supportedProvisioningTypes")
    return [kind for kind in types if isinstance(kind, str)] if isinstance(types, list) else []


def _vendor(template: Document) -> str:
    return f"{text(template, 'publisher')} {text(template, 'homePageUrl')}".casefold()
