"""What can be changed of an application, on its two objects in the directory: single sign-on, and its roles.

Sources: https://learn.microsoft.com/graph/api/serviceprincipal-update, https://learn.microsoft.com/graph/api/application-update and
https://learn.microsoft.com/graph/application-saml-sso-configure-api
"""

from collections.abc import Callable
from http import HTTPStatus

from jellyfish_setup.practice.entra.answers import Document, nothing, refused
from jellyfish_setup.practice.entra.ground import Ground
from jellyfish_setup.practice.entra.routes import ID, Route
from jellyfish_setup.practice.entra.state import App
from jellyfish_setup.practice.exchange import Reply, Request

_MODES = ("saml", "oidc", "password", "notSupported", None)


class Changes:
    """What Graph answers to a change."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    @property
    def routes(self) -> list[Route]:
        """The requests that are answered here."""
        return [
            Route("PATCH", f"/servicePrincipals/{ID}", self._change_principal),
            Route("PATCH", f"/applications/{ID}", self._change_registration),
        ]

    def _change_principal(self, request: Request, principal: str) -> Reply:
        return self._changed(self._ground.app(principal), request, _PRINCIPAL)

    def _change_registration(self, request: Request, registration: str) -> Reply:
        app = next((app for app in self._ground.state.apps if app.id == registration), None)
        return self._changed(app, request, _REGISTRATION)

    def _changed(self, app: App | None, request: Request, known: "dict[str, Change]") -> Reply:
        """All of it or nothing, as Graph does it."""
        if app is None:
            return refused(HTTPStatus.NOT_FOUND, "Request_ResourceNotFound")
        if self._ground.is_new(app):
            return refused(*self._ground.traps.refuses_while_new)
        wanted = request.members
        if not wanted or not all(name in known and known[name][0](value) for name, value in wanted.items()):
            return refused(HTTPStatus.BAD_REQUEST, "Request_BadRequest", "Invalid value specified for property.")
        if "appRoles" in wanted and not _keeps_roles(app, wanted["appRoles"]):
            return refused(HTTPStatus.BAD_REQUEST, "CannotDeleteOrUpdateEnabledEntitlement")
        if not self._ground.traps.drops_patches:
            for name, value in wanted.items():
                known[name][1](app, value)
        return nothing


def principal_members(app: App) -> Document:
    """What the enterprise application tells of single sign-on."""
    return {
        "accountEnabled": app.enabled,
        "appRoleAssignmentRequired": app.assignment_required,
        "keyCredentials": app.keys,
        "loginUrl": app.login_url,
        "notificationEmailAddresses": app.notified,
        "preferredSingleSignOnMode": app.sign_on_mode,
        "preferredTokenSigningKeyThumbprint": app.thumbprint,
        "replyUrls": app.reply_urls,
        "samlSingleSignOnSettings": None,
        "servicePrincipalNames": [*app.identifiers, app.app_id],
    }


def registration_members(app: App) -> Document:
    """What the registration tells of single sign-on."""
    return {"identifierUris": app.identifiers, "web": {"homePageUrl": None, "redirectUris": app.reply_urls}}


Change = tuple[Callable[[object], bool], Callable[[App, object], None]]
"""Whether a value may be set, and setting it."""


def _is_text_or_null(value: object) -> bool:
    return value is None or isinstance(value, str)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(entry, str) for entry in value)


def _is_web(value: object) -> bool:
    return isinstance(value, dict) and value.keys() == {"redirectUris"} and _are_texts(value["redirectUris"])


def _are_roles(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(role, dict) and _is_role(role) for role in value)


def _is_role(role: Document) -> bool:
    """Whether it has what Graph requires; a value has no blanks in it."""
    value = role.get("value")
    return (
        all(isinstance(role.get(name), str) and role[name] for name in ("id", "displayName", "description"))
        and isinstance(role.get("allowedMemberTypes"), list)
        and bool(role["allowedMemberTypes"])
        and isinstance(role.get("isEnabled"), bool)
        and (value is None or (isinstance(value, str) and " " not in value))
    )


def _keeps_roles(app: App, roles: object) -> bool:
    """New roles take the place of all: one that is on cannot be left out, it has to be switched off first."""
    ids = [role["id"] for role in roles] if isinstance(roles, list) else []
    return len(set(ids)) == len(ids) and all(role["id"] in ids for role in app.roles if role["isEnabled"])


def _set_roles(app: App, value: object) -> None:
    if isinstance(value, list):
        app.roles = [{"origin": "Application", **role} for role in value]


def _sets(field: str) -> Callable[[App, object], None]:
    return lambda app, value: setattr(app, field, value)


def _set_web(app: App, value: object) -> None:
    if isinstance(value, dict):
        app.reply_urls = value["redirectUris"]


_PRINCIPAL: dict[str, Change] = {
    "accountEnabled": (lambda value: isinstance(value, bool), _sets("enabled")),
    "appRoleAssignmentRequired": (lambda value: isinstance(value, bool), _sets("assignment_required")),
    "loginUrl": (_is_text_or_null, _sets("login_url")),
    "notificationEmailAddresses": (_are_texts, _sets("notified")),
    "preferredSingleSignOnMode": (lambda value: value is None or value in _MODES, _sets("sign_on_mode")),
}
_REGISTRATION: dict[str, Change] = {
    "appRoles": (_are_roles, _set_roles),
    "identifierUris": (_are_texts, _sets("identifiers")),
    "web": (_is_web, _set_web),
}
