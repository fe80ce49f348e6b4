"""What can go wrong at a Jellyfish, to be switched on while practising."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from jellyfish_setup.practice.exchange import SCIM_MEDIA_TYPE, Reply, Request, Serve

SLOW_SECONDS = 15.0
"""How long the fault `slow` keeps a request waiting: longer than the connection check's own limit of 10 seconds."""

Wait = Callable[[float], bool]
Fault = Callable[[Request, Serve, Wait], Reply]

_SIGN_IN_PAGE = b"""<!doctype html>
<html lang="en"><head><title>Sign in</title></head>
<body><h1>Sign in to continue</h1>
<form method="post" action="/sign-in"><input name="user"><input name="password" type="password"></form></body>
</html>
"""
_STAND_IN = {
    "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    "id": "00000000000000000000000000000001",
    "userName": "jellyfish.administrator@contoso.com",
    "active": True,
    "meta": {"resourceType": "User"},
}


def _error(status: int, detail: str, *, scim_type: str | None = None, headers: Mapping[str, str] | None = None) -> Reply:
    """A SCIM error (RFC 7644 section 3.12)."""
    document = {"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "status": str(status), "detail": detail}
    return Reply.scim(status, document | ({"scimType": scim_type} if scim_type else {}), headers)


def _key_expired(_request: Request, _serve: Serve, _wait: Wait) -> Reply:
    challenge = {"WWW-Authenticate": 'Bearer realm="SCIM", error="invalid_token", error_description="The API key has expired"'}
    return _error(401, "The API key has expired.", headers=challenge)


def _not_admin(_request: Request, _serve: Serve, _wait: Wait) -> Reply:
    return _error(403, "The owner of this API key may not manage users.")


def _login_page(_request: Request, _serve: Serve, _wait: Wait) -> Reply:
    return Reply(200, {"Content-Type": "text/html; charset=utf-8"}, _SIGN_IN_PAGE)


def _redirect(request: Request, _serve: Serve, _wait: Wait) -> Reply:
    return Reply(302, {"Location": "/sign-in?" + urlencode({"return": request.path}), "Content-Type": "text/html"})


def _not_found(request: Request, _serve: Serve, _wait: Wait) -> Reply:
    return _error(404, f"There is nothing at {request.path}.")


def _rate_limited(_request: Request, _serve: Serve, _wait: Wait) -> Reply:
    return _error(429, "Too many requests.", headers={"Retry-After": "1"})


def _server_error(_request: Request, _serve: Serve, _wait: Wait) -> Reply:
    return _error(500, "An unexpected error occurred.")


def _unavailable(_request: Request, _serve: Serve, _wait: Wait) -> Reply:
    return _error(503, "Jellyfish is being maintained.", headers={"Retry-After": "5"})


def _slow(request: Request, serve: Serve, wait: Wait) -> Reply:
    wait(SLOW_SECONDS)
    return serve(request)


def _filter_unsupported(request: Request, serve: Serve, _wait: Wait) -> Reply:
    reply = serve(request)
    if reply.status == 200 and "filter" in request.parameters:  # noqa: PLR2004  (HTTP: OK)
        return _error(400, "Filtering by this attribute is not supported.", scim_type="invalidFilter")
    return reply


def _filter_ignored(request: Request, serve: Serve, _wait: Wait) -> Reply:
    """Every account whatever the filter says, and one that is always there, so that it shows before the first trial, too."""
    if "filter" not in request.parameters:
        return serve(request)
    rest = {name: value for name, value in request.parameters.items() if name != "filter"}
    reply = serve(replace(request, query=urlencode(rest)))
    if reply.status != 200:  # noqa: PLR2004  (HTTP: OK)
        return reply
    everybody = json.loads(reply.body)
    resources = [_STAND_IN, *everybody.get("Resources", [])]
    total = everybody.get("totalResults", 0) + 1
    return Reply.scim(200, everybody | {"totalResults": total, "itemsPerPage": len(resources), "Resources": resources})


def _not_applied(request: Request, serve: Serve, _wait: Wait) -> Reply:
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


FAULTS: Mapping[str, Fault] = MappingProxyType(
    {
        "key-expired": _key_expired,
        "not-admin": _not_admin,
        "login-page": _login_page,
        "redirect": _redirect,
        "not-found": _not_found,
        "rate-limited": _rate_limited,
        "server-error": _server_error,
        "unavailable": _unavailable,
        "slow": _slow,
        "filter-unsupported": _filter_unsupported,
        "filter-ignored": _filter_ignored,
        "not-applied": _not_applied,
    }
)
"""Name to behaviour: what answers a request instead of, or around, the Jellyfish that works."""
