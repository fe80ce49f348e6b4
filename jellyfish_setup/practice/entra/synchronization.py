"""The provisioning of an application: templates, secrets, jobs, mapping, on demand.

Source: https://learn.microsoft.com/graph/api/resources/synchronization-overview
"""

import copy
import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from jellyfish_setup.core.resources import resource
from jellyfish_setup.practice.entra import secrets
from jellyfish_setup.practice.entra.answers import Document, document, listed, nothing, refused
from jellyfish_setup.practice.entra.applications import GALLERY
from jellyfish_setup.practice.entra.engine import Engine
from jellyfish_setup.practice.entra.ground import Ground
from jellyfish_setup.practice.entra.jobs import Jobs
from jellyfish_setup.practice.entra.pace import Pace
from jellyfish_setup.practice.entra.records import on_demand_answer
from jellyfish_setup.practice.entra.routes import ID, Answered, Route
from jellyfish_setup.practice.entra.state import App
from jellyfish_setup.practice.exchange import Reply, Request

TEMPLATE, _OLDER = "jellyfish", "jellyfishOutDelta"
_JELLYFISH_REFUSED = "CredentialValidationUnavailable"


class Synchronization:
    """What Graph answers about it."""

    def __init__(self, ground: Ground, engine: Engine, *, interval: str) -> None:
        self._ground, self._engine = ground, engine
        self._on_demand = Pace(ground.clock)
        self._jobs = Jobs(ground, engine, interval=interval, first_trees=dict.fromkeys((TEMPLATE, _OLDER), first_tree))

    @property
    def routes(self) -> list[Route]:
        """The requests that are answered here."""
        base = f"/servicePrincipals/{ID}/synchronization"
        own = [
            Route("GET", f"{base}/templates", self._templates),
            Route("GET", f"{base}/secrets", self._read_secrets),
            Route("PUT", f"{base}/secrets", self._save_secrets),
            Route("POST", f"{base}/jobs/validateCredentials", self._validate),
            Route("POST", f"{base}/jobs/{ID}/validateCredentials", self._validate),
            Route("POST", f"{base}/jobs/{ID}/provisionOnDemand", self._provision),
            *self._jobs.routes(f"{base}/jobs"),
        ]
        return [Route(route.method, route.pattern, self._of_known(route.act)) for route in own]

    def _of_known(self, act: Callable[..., Answered]) -> Callable[..., Answered]:
        """What belongs to a new application is refused for a while, and to one that can do no provisioning for ever."""

        def guarded(request: Request, principal: str, *ids: str) -> Answered:
            app = self._ground.app(principal)
            if app is None:
                return refused(HTTPStatus.NOT_FOUND, "Request_ResourceNotFound")
            if self._ground.is_new(app):
                return refused(*self._ground.traps.refuses_while_new)
            return act(request, app, *ids)

        return guarded

    def _templates(self, request: Request, _app: App) -> Reply:
        return listed([_template(_OLDER, default=False), _template(TEMPLATE, default=True)], request, self._ground.root)

    def _read_secrets(self, _request: Request, app: App) -> Reply:
        return document({"value": secrets.shown(app.secrets)})

    def _save_secrets(self, request: Request, app: App) -> Reply:
        given = secrets.pairs_in(request.members, "value")
        if given is None:
            return refused(HTTPStatus.BAD_REQUEST, "RequestMissingRequiredParameter")
        if (unknown := secrets.unknown_in(given)) is not None:
            return _unknown_key(unknown)
        if secrets.is_kept(given) and not self._ground.traps.drops_secrets:
            if self._ground.traps.keeps_address:
                given[secrets.ADDRESS] = self._ground.traps.keeps_address
            app.secrets = {key: value for key, value in given.items() if value}
        return nothing

    def _validate(self, request: Request, app: App, *_job: str) -> Answered:
        body = request.members
        given = secrets.pairs_in(body, "credentials") or {}
        if (unknown := secrets.unknown_in(given)) is not None:
            return _unknown_key(unknown)
        if body.get("useSavedCredentials") is True:
            given = dict(app.secrets)
        elif not given:
            return refused(HTTPStatus.BAD_REQUEST, "RequestMissingRequiredParameter")
        if not _job and body.get("templateId") != TEMPLATE:
            return refused(HTTPStatus.BAD_REQUEST, "RequestMissingRequiredParameter")

        def ask() -> Reply:
            error = self._engine.try_connection(given)
            if error is None:
                return nothing
            return refused(HTTPStatus.BAD_REQUEST, _JELLYFISH_REFUSED, error.message, inner=error.code)

        return ask

    def _provision(self, request: Request, app: App, job_id: str) -> Answered:
        if self._on_demand.is_exceeded():
            return refused(HTTPStatus.TOO_MANY_REQUESTS, "TooManyRequests", headers={"Retry-After": "2.128"})
        job = app.jobs.get(job_id)
        if job is None:
            return refused(HTTPStatus.NOT_FOUND, "NotFound")
        rule, subject = _asked_for(request.document)
        user = self._ground.directory.user(subject)
        if user is None or rule not in {one["id"] for one in job.tree.get("synchronizationRules", [])}:
            return refused(HTTPStatus.BAD_REQUEST, "BadRequest", "The rule or the object is not known.")
        shape = self._ground.traps.on_demand_shape
        return lambda: document(on_demand_answer(self._engine.provision(app, job, user), shape, self._ground.root))


def first_tree(job_id: str = "") -> Document:
    """A mapping as the gallery might bring it: more than Jellyfish knows, groups, and members that no reference tells of."""
    tree: Document = json.loads(resource("mapping/default.json").read_bytes())
    tree["id"] = job_id or tree["id"]
    rule = tree["synchronizationRules"][0]
    rule["id"] += "#V2"
    rule["unheardOf"] = {"kept": True}
    mapping = rule["objectMappings"][0]
    city = copy.deepcopy(mapping["attributeMappings"][2]) | {"targetAttributeName": 'addresses[type eq "work"].locality'}
    city["source"] |= {"expression": "[city]", "name": "city"}
    mapping["attributeMappings"].append(city)
    described = next(thing for directory in tree["directories"] for thing in directory["objects"] if thing["name"] != "User")
    title = next(row for row in described["attributes"] if row["name"] == "title")
    described["attributes"].append(title | {"name": city["targetAttributeName"]})
    groups = copy.deepcopy(mapping) | {"sourceObjectName": "Group", "name": "Groups", "attributeMappings": []}
    rule["objectMappings"].insert(0, groups)
    return tree


def _template(template: str, *, default: bool) -> Document:
    fields = '[{"name":"baseaddress"},{"name":"secrettoken","secret":true}]'
    metadata = {
        "GalleryApplicationIdentifier": GALLERY,
        "GalleryApplicationKey": "jellyfish",
        "IsOAuthEnabled": "false",
        "IsSynchronizationInPreview": "false",
        "ConfigurationFields": fields,
    }
    return {
        "id": template,
        "applicationId": GALLERY,
        "default": default,
        "description": None,
        "discoverable": True,
        "factoryTag": "jellyfish",
        "metadata": [{"key": key, "value": value} for key, value in metadata.items()],
    }


def _unknown_key(key: str) -> Reply:
    return refused(HTTPStatus.INTERNAL_SERVER_ERROR, "InternalError", f"Requested value '{key[:100]}' was not found.")


def _asked_for(body: Any) -> tuple[str, str]:
    """The rule and the person that on-demand provisioning is asked for; empty where they cannot be read."""
    try:
        parameter = body["parameters"][0]
        return str(parameter["ruleId"]), str(parameter["subjects"][0]["objectId"])
    except (TypeError, KeyError, IndexError):
        return "", ""
