"""The practice Jellyfish's SCIM side: scim2-server, cut down to the six attributes that Jellyfish takes.

Importing this module imports scim2-server (about a third of a second), so only `server` does, when practice begins.
"""

import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from scim2_models import AuthenticationScheme, ResourceType, Schema, ScimPolicy, ScimProvider, ServiceProviderConfig, UnauthorizedException
from scim2_server.applications.wsgi import WSGIApplication
from scim2_server.requests import ScimRequest
from scim2_server.service import ScimService
from scim2_server.storage import ScimStorage
from scim2_server.testserver.application import BEARER_TOKEN_SCHEME
from scim2_server.utils import load_default_resource_types, load_default_schemas

from jellyfish_setup.practice.accounts import KeptAccounts
from jellyfish_setup.practice.exchange import Reply, Request

_USER = "urn:ietf:params:scim:schemas:core:2.0:User"
_ATTRIBUTES: dict[str, frozenset[str]] = {
    "userName": frozenset(),
    "active": frozenset(),
    "title": frozenset(),
    "emails": frozenset({"value", "type", "primary"}),
    "name": frozenset({"givenName", "familyName"}),
}
_MOST_RESULTS = 1000

# As Entra expects a server to behave: unknown attributes are no error, a removal may carry a value, and writing to
# `emails[type eq "work"].value` makes the address when there is none.
_POLICY = ScimPolicy(
    unknown=ScimPolicy.Unknown.ignore,
    remove_value_as_filter=ScimPolicy.RemoveValue.apply,
    unmatched_path_filter=ScimPolicy.UnmatchedPathFilter.create,
)


class Jellyfish:
    """Answers SCIM requests; safe for many threads.

    Args:
        accepts: whether a key that somebody sent is the right one.
        accounts: the file that keeps the accounts.
    """

    def __init__(self, accepts: Callable[[str], bool], accounts: Path) -> None:
        with _MAKING_MODELS:
            provider = _provider()
        self._application = _Application(accepts, KeptAccounts(accounts, provider), provider)

    def serve(self, request: Request, base_url: str) -> Reply:
        """The answer to `request`; `base_url` is what the accounts' locations begin with."""
        response = self._application.serve(
            ScimRequest(
                method=request.method,
                base_url=base_url,
                path=self._application.split_path(request.path),
                query=request.parameters,
                headers=dict(request.headers),
                body=request.body,
            )
        )
        if response.body is None:
            return Reply(response.status.value, response.headers)
        return Reply.scim(response.status.value, response.body, response.headers)


class _Application(WSGIApplication):
    """scim2-server's own, with another judge of keys."""

    def __init__(self, accepts: Callable[[str], bool], storage: ScimStorage, provider: ScimProvider) -> None:
        super().__init__(storage, provider, ScimService(provider))
        self._accepts = accepts

    def check_auth(self, request: ScimRequest) -> None:
        scheme, _, token = (request.header("Authorization") or "").partition(" ")
        if scheme.lower() != "bearer" or not self._accepts(token):
            raise UnauthorizedException


_MAKING_MODELS = threading.Lock()
"""Pydantic reads source with `ast` for it, which in Python 3.11 fails when two threads do so at once."""


@cache
def _provider() -> ScimProvider:
    """One for all organisations: Pydantic keeps each model for good."""
    user_type = next(found for found in load_default_resource_types().values() if found.name == "User")
    only_users = ResourceType.model_validate(user_type.model_dump() | {"schemaExtensions": []})
    return ScimProvider.from_discovery([_user_schema()], [only_users], config=_capabilities(), policy=_POLICY)


def _user_schema() -> Schema:
    """RFC 7643's User with nothing but what the tutorial maps (step 5.9)."""
    document: dict[str, Any] = load_default_schemas()[_USER].model_dump()
    attributes = [attribute for attribute in document["attributes"] if attribute["name"] in _ATTRIBUTES]
    for attribute in attributes:
        parts = _ATTRIBUTES[attribute["name"]]
        if parts:
            attribute["subAttributes"] = [part for part in attribute["subAttributes"] if part["name"] in parts]
    return Schema.model_validate(document | {"attributes": attributes})


def _capabilities() -> ServiceProviderConfig:
    no = {"supported": False}
    config = ServiceProviderConfig.model_validate(
        {
            "patch": {"supported": True},
            "filter": {"supported": True, "maxResults": _MOST_RESULTS},
            "bulk": no | {"maxOperations": 0, "maxPayloadSize": 0},
            "changePassword": no,
            "sort": no,
            "etag": no,
        }
    )
    schemes: list[AuthenticationScheme] = [BEARER_TOKEN_SCHEME]
    config.authentication_schemes = schemes
    return config
