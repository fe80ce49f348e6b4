"""What a SCIM server says, read tolerantly (RFC 7644; differences of real servers are expected)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found

_UTF8_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class ScimUser:
    """An account as the server shows it.

    Attributes:
        id: the server's identifier, always text here, even where a server sends a number.
        resource: the whole resource as received; names keep the server's spelling.
    """

    id: str
    user_name: str
    resource: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True)
class UserPage:
    """One answer to a query.

    Attributes:
        total: how many accounts the server says there are (`totalResults`), None where it does not say.
    """

    users: tuple[ScimUser, ...]
    total: int | None


def member(document: Mapping[str, Any], name: str) -> Any:
    """The value of `name` in a JSON object whatever the case of its letters (RFC 7643 section 2.1), None when absent."""
    if name in document:
        return document[name]
    folded = name.casefold()
    return next((value for key, value in document.items() if key.casefold() == folded), None)


def is_html(body: bytes, content_type: str = "") -> bool:
    """Whether a body is a web page, whatever it is called."""
    start = _without_lead(body)[:512].lower()
    if not start or start.startswith((b"{", b"[")):
        return False
    is_marked = start.startswith(b"<") and (b"<html" in start or b"<!doctype html" in start)
    return is_marked or content_type.lower().startswith("text/html")


def read_json(body: bytes, content_type: str = "") -> Any:
    """The JSON document in `body`; a byte order mark before it is fine, and so is a wrong content type.

    Raises:
        ProblemFound: `scim-empty`, `http-login-page` (a web page), `scim-not-json` or `scim-broken-json`.
    """
    start = _without_lead(body)
    if not start:
        raise found(Code.SCIM_EMPTY)
    if is_html(body, content_type):
        raise found(Code.HTTP_LOGIN_PAGE)
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise found(Code.SCIM_BROKEN_JSON if start.startswith((b"{", b"[")) else Code.SCIM_NOT_JSON) from None


def read_page(document: Any) -> UserPage:
    """The accounts in an answer to a query, and how many there are in all.

    Raises:
        ProblemFound: as `read_users`.
    """
    users = read_users(document)
    total = _text(member(document, "totalResults")) if isinstance(document, dict) else ""
    return UserPage(users, int(total) if total.isascii() and total.isdigit() else None)


def read_users(document: Any) -> tuple[ScimUser, ...]:
    """The accounts in an answer to a query (RFC 7644 section 3.4.2).

    A ListResponse is expected; a bare array, one account instead of a list, and `Resources` that is missing or null
    beside `totalResults: 0` are understood as well.

    Raises:
        ProblemFound: `scim-not-scim` when it is none of these, or an account has no id.
    """
    if isinstance(document, list):
        return tuple(_user(resource) for resource in document)
    if not isinstance(document, dict):
        raise found(Code.SCIM_NOT_SCIM)
    resources = member(document, "Resources")
    if isinstance(resources, list):
        return tuple(_user(resource) for resource in resources)
    if isinstance(resources, dict):
        return (_user(resources),)
    total = member(document, "totalResults")
    if resources is None and total is not None:
        if total in (0, "0"):
            return ()
        raise found(Code.SCIM_NOT_SCIM, missing="Resources")
    return (_user(document),)


def read_user(document: Any) -> ScimUser:
    """The one account in an answer; a list that holds exactly one is understood as well.

    Raises:
        ProblemFound: `scim-not-scim` when there is none or more than one, or it has no id.
    """
    users = read_users(document)
    if len(users) != 1:
        raise found(Code.SCIM_NOT_SCIM)
    return users[0]


def _user(resource: Any) -> ScimUser:
    if not isinstance(resource, dict):
        raise found(Code.SCIM_NOT_SCIM)
    identifier = _text(member(resource, "id"))
    if not identifier:
        raise found(Code.SCIM_NOT_SCIM, missing="id")
    return ScimUser(identifier, _text(member(resource, "userName")), resource)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def _without_lead(body: bytes) -> bytes:
    return body.removeprefix(_UTF8_BOM).lstrip()
