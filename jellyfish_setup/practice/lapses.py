"""Faults of a Jellyfish that works, nearly: it finds the wrong people, or does not do what it was asked to."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from jellyfish_setup.practice.exchange import SCIM_MEDIA_TYPE, Reply, Request, Serve, Wait, scim_error

_STAND_IN = {
    "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    "id": "00000000000000000000000000000001",
    "userName": "jellyfish.administrator@contoso.com",
    "active": True,
    "meta": {"resourceType": "User"},
}
_SIGN_IN_NAME = re.compile(r'"([^"]+@[^"]+)"')


def filter_unsupported(request: Request, serve: Serve, _wait: Wait) -> Reply:
    """Refuses to look for a user."""
    reply = serve(request)
    if reply.status == HTTPStatus.OK and "filter" in request.parameters:
        return scim_error(400, "Filtering by this attribute is not supported.", scim_type="invalidFilter")
    return reply


def filter_strict(request: Request, serve: Serve, _wait: Wait) -> Reply:
    """Understands Entra's own spelling and no other, though letters in operators have no case (RFC 7644 section 3.4.2.2)."""
    if " EQ " in request.parameters.get("filter", ""):
        return scim_error(HTTPStatus.BAD_REQUEST, "The operator EQ is not known.", scim_type="invalidFilter")
    return serve(request)


def filter_ignored(request: Request, serve: Serve, _wait: Wait) -> Reply:
    """Every account whatever the filter says, and one that is always there, so that it shows before the first trial, too."""
    if "filter" not in request.parameters:
        return serve(request)
    rest = {name: value for name, value in request.parameters.items() if name != "filter"}
    reply = serve(replace(request, query=urlencode(rest)))
    if reply.status != HTTPStatus.OK:
        return reply
    everybody = json.loads(reply.body)
    resources = [_STAND_IN, *everybody.get("Resources", [])]
    total = everybody.get("totalResults", 0) + 1
    return Reply.scim(200, everybody | {"totalResults": total, "itemsPerPage": len(resources), "Resources": resources})


def filter_wrong(request: Request, serve: Serve, _wait: Wait) -> Reply:
    """Counts somebody and shows nobody."""
    reply = serve(request)
    if reply.status != HTTPStatus.OK or "filter" not in request.parameters:
        return reply
    document = json.loads(reply.body)
    return Reply.scim(HTTPStatus.OK, {**document, "totalResults": 1, "Resources": []})


def duplicates(request: Request, serve: Serve, _wait: Wait) -> Reply:
    """Finds every sign-in name twice; nothing that is no sign-in name, so that the connection check passes."""
    reply = serve(request)
    name = _SIGN_IN_NAME.search(request.parameters.get("filter", ""))
    if reply.status != HTTPStatus.OK or name is None:
        return reply
    twins = [{**_STAND_IN, "id": f"{number:032}", "userName": name[1]} for number in (1, 2)]
    return Reply.scim(HTTPStatus.OK, {**json.loads(reply.body), "totalResults": 2, "itemsPerPage": 2, "Resources": twins})


def conflict(request: Request, serve: Serve, _wait: Wait) -> Reply:
    """Says of every new account that it is there already."""
    if request.method != "POST":
        return serve(request)
    return scim_error(HTTPStatus.CONFLICT, "Another account already uses this e-mail address.", scim_type="uniqueness")


def value_refused(request: Request, serve: Serve, _wait: Wait) -> Reply:
    """Takes no new account, as it dislikes a value of it."""
    if request.method != "POST":
        return serve(request)
    return scim_error(HTTPStatus.BAD_REQUEST, "The title is longer than 40 characters.", scim_type="invalidValue")


def unsupported_patch(request: Request, serve: Serve, _wait: Wait) -> Reply:
    """Makes accounts and cannot change them."""
    return scim_error(HTTPStatus.NOT_IMPLEMENTED, "PATCH is not supported.") if request.method == "PATCH" else serve(request)


def vanishes(request: Request, serve: Serve, _wait: Wait) -> Reply:
    """Knows no account by its number, not even the one that it made just now."""
    if request.path.startswith("/Users/"):
        return scim_error(HTTPStatus.NOT_FOUND, "There is no account with this id.")
    return serve(request)


def not_applied(request: Request, serve: Serve, _wait: Wait) -> Reply:
    """A success like any other, but the title is not kept."""
    document = request.document
    if request.method not in {"POST", "PATCH"} or not isinstance(document, dict):
        return serve(request)
    if request.method == "POST":
        return serve(_with(request, _without_title(document)))
    operations = document.get("Operations")
    if not isinstance(operations, list):
        return serve(request)
    kept = [without for operation in operations if (without := _operation_without_title(operation))]
    if kept:
        return serve(_with(request, document | {"Operations": kept}))
    return serve(replace(request, method="GET", body=b""))


def _operation_without_title(operation: Any) -> Any:
    if not isinstance(operation, dict) or str(operation.get("path", "")).casefold() == "title":
        return None
    value = operation.get("value")
    if "path" in operation or not isinstance(value, dict):
        return operation
    rest = _without_title(value)
    return operation | {"value": rest} if rest else None


def _without_title(document: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name.casefold() != "title"}


def _with(request: Request, document: Mapping[str, Any]) -> Request:
    headers = dict(request.headers) | {"content-type": SCIM_MEDIA_TYPE}
    return replace(request, headers=headers, body=json.dumps(document).encode())
