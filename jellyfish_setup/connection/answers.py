"""From a whole answer to what it means: rules only, no network."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from http import HTTPStatus
from typing import Any
from urllib.parse import urljoin, urlsplit

from jellyfish_setup.connection.challenges import schemes
from jellyfish_setup.connection.diagnosis import StageName
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.http import Answer
from jellyfish_setup.core.problem import NO_FACTS, Fact

_LOGIN_HOST = re.compile(r"(^|\.)(login|logon|signin|sso|idp|adfs|auth|accounts?|id)\.|microsoftonline|okta|onelogin|pingidentity")
_LOGIN_PATH = re.compile(r"/(log-?in|log-?on|sign-?in|sso|saml2?|oauth2?|adfs|auth|authorize)\b", re.IGNORECASE)
_PASSWORD_FIELD = re.compile(rb"type\s*=\s*[\"']?password", re.IGNORECASE)
_LOGIN_TITLE = re.compile(rb"<title[^>]{0,200}>[^<]{0,200}(log[ -]?in|log[ -]?on|sign[ -]?in)", re.IGNORECASE)
_FIREWALL_HEADERS = frozenset({"cf-mitigated", "x-amzn-waf-action", "x-sucuri-block"})
_UNKNOWN_PLACE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.GONE})
_AWAY = frozenset({HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT})
_MOST_SCHEMES = 5
_USER_SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:user"
_LONGEST_WAIT = re.compile(r"\d{1,6}")


class Kind(StrEnum):
    """What the body of an answer is, judged by itself rather than by its label."""

    EMPTY = "empty"
    PAGE = "page"
    JSON = "json"
    BROKEN_JSON = "broken-json"
    OTHER = "other"


@dataclass(frozen=True)
class Judgement:
    """What is wrong with an answer: where the check ends, why, and what fills the blanks of the words."""

    stage: StageName
    code: Code
    facts: Mapping[str, Fact] = field(default_factory=lambda: NO_FACTS)


@dataclass(frozen=True)
class Content:
    """The body of an answer: its kind, and its value where it is JSON."""

    kind: Kind
    value: Any = None


def content_of(answer: Answer) -> Content:
    """What the body is. A byte order mark does no harm."""
    start = answer.body.lstrip(b"\xef\xbb\xbf \t\r\n")[:64].lower()
    looks_like_json = start.startswith((b"{", b"["))
    if not start:
        return Content(Kind.EMPTY)
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or ("html" in content_type(answer) and not looks_like_json):
        return Content(Kind.PAGE)
    try:
        return Content(Kind.JSON, json.loads(answer.body))
    except (ValueError, RecursionError):
        return Content(Kind.BROKEN_JSON if looks_like_json or content_type(answer).endswith("json") else Kind.OTHER)


def content_type(answer: Answer) -> str:
    """The media type in lower case, without its parameters."""
    return answer.headers.get("content-type", "").partition(";")[0].strip().lower()


def judge_without_key(answer: Answer, url: str) -> Judgement | None:
    """What is wrong with the answer to the request without the key, None when the key may be sent.

    Any refusal is fine here, with any body: it is the right answer to somebody without a key.
    """
    return _elsewhere(answer, content_of(answer), url, StageName.HTTP)


def judge_with_key(answer: Answer, url: str) -> Judgement | None:
    """What is wrong with the answer to Entra's test call, None when Entra would be content.

    Entra asks for a user that cannot exist and takes only a status 200 with an empty list (RFC 7644 section 3.4.2).
    """
    content = content_of(answer)
    return (
        _elsewhere(answer, content, url, StageName.KEY)
        or _refused(answer, content)
        or _not_scim(answer, content)
        or _not_filtered(answer, content)
    )


def is_list_of_users(answer: Answer) -> bool:
    """Whether a user service answered, with any list (RFC 7644 section 3.4.2)."""
    return answer.status == HTTPStatus.OK and _is_list_response(content_of(answer).value)


def is_empty_list(answer: Answer) -> bool:
    """Whether this is the one answer with which Entra is content."""
    return is_list_of_users(answer) and _not_filtered(answer, content_of(answer)) is None


def is_provider_config(answer: Answer) -> bool:
    """Whether a user service describes itself (RFC 7643 section 5)."""
    return answer.status == HTTPStatus.OK and _has_schema(content_of(answer).value, ":serviceproviderconfig")


def described_attributes(answer: Answer) -> int | None:
    """How many attributes of a user the service says it has (RFC 7643 section 7), None where it does not describe them."""
    value = content_of(answer).value if answer.status == HTTPStatus.OK else None
    resources = value.get("Resources") if isinstance(value, dict) else value
    for schema in resources if isinstance(resources, list) else ():
        if isinstance(schema, dict) and str(schema.get("id")).lower() == _USER_SCHEMA and isinstance(schema.get("attributes"), list):
            return len(schema["attributes"])
    return None


def retry_after(answer: Answer) -> int | None:
    """For how many seconds the server asks us to wait (RFC 9110 section 10.2.3), None when it gives no number."""
    value = answer.headers.get("retry-after", "").strip()
    return int(value) if _LONGEST_WAIT.fullmatch(value) else None


def _elsewhere(answer: Answer, content: Content, url: str, stage: StageName) -> Judgement | None:
    """A redirect or a page where a service should be."""
    location = answer.headers.get("location", "")
    if HTTPStatus.MULTIPLE_CHOICES <= answer.status < HTTPStatus.BAD_REQUEST and location:
        host, path = _target(location, url)
        leads_to_login = _LOGIN_HOST.search(host) or _LOGIN_PATH.search(path)
        return Judgement(stage, Code.HTTP_LOGIN_PAGE if leads_to_login else Code.HTTP_REDIRECT, {"location": host})
    if answer.status == HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED:  # RFC 6585 section 6: a captive portal
        return Judgement(stage, Code.HTTP_LOGIN_PAGE)
    if HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES and content.kind is Kind.PAGE:
        return Judgement(stage, Code.HTTP_LOGIN_PAGE)
    return None


def _target(location: str, url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(urljoin(url, location))
        return (parts.hostname or "").lower(), parts.path
    except ValueError:
        return "", ""


def _refused(answer: Answer, content: Content) -> Judgement | None:
    if answer.status not in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return None
    is_page = content.kind is Kind.PAGE
    if is_page and (_PASSWORD_FIELD.search(answer.body) or _LOGIN_TITLE.search(answer.body)):
        return Judgement(StageName.KEY, Code.HTTP_LOGIN_PAGE)
    if answer.status == HTTPStatus.UNAUTHORIZED:
        offered = schemes(answer.headers.get("www-authenticate", ""))
        if offered and "bearer" not in offered:  # RFC 9110 section 11.6.1: a 401 names what would be taken
            return Judgement(StageName.KEY, Code.KEY_OTHER_SIGN_IN, {"schemes": offered[:_MOST_SCHEMES]})
        return Judgement(StageName.KEY, Code.KEY_REJECTED)
    # A user service refuses in JSON; a page comes from something in front of it.
    is_firewall = is_page or not _FIREWALL_HEADERS.isdisjoint(answer.headers)
    return Judgement(StageName.KEY, Code.KEY_BLOCKED_BY_FIREWALL if is_firewall else Code.KEY_NOT_ADMIN)


def _not_scim(answer: Answer, content: Content) -> Judgement | None:
    status = answer.status
    if status == HTTPStatus.OK and _is_list_response(content.value):
        return None
    if status != HTTPStatus.OK and _is_about_filter(content.value):
        return None
    if status in (HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_IMPLEMENTED) and content.kind is not Kind.PAGE:
        return None
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        wait = retry_after(answer)
        return Judgement(StageName.SCIM, Code.SCIM_RATE_LIMITED, NO_FACTS if wait is None else {"wait": wait})
    return Judgement(StageName.SCIM, _scim_code(status, content.kind))


def _scim_code(status: int, kind: Kind) -> Code:
    if status in _UNKNOWN_PLACE:
        return Code.SCIM_NOT_FOUND
    if status in _AWAY:
        return Code.SCIM_UNAVAILABLE
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR and status != HTTPStatus.NOT_IMPLEMENTED:
        return Code.SCIM_SERVER_ERROR
    return _NOT_SCIM[kind]


_NOT_SCIM = {
    Kind.EMPTY: Code.SCIM_EMPTY,
    Kind.PAGE: Code.SCIM_NOT_JSON,
    Kind.OTHER: Code.SCIM_NOT_JSON,
    Kind.BROKEN_JSON: Code.SCIM_BROKEN_JSON,
    Kind.JSON: Code.SCIM_NOT_SCIM,
}


def _not_filtered(answer: Answer, content: Content) -> Judgement | None:
    if answer.status != HTTPStatus.OK:
        return Judgement(StageName.FILTER, Code.FILTER_NOT_SUPPORTED)
    users = _member(content.value, "resources")
    total = _member(content.value, "totalresults")
    if isinstance(users, list) and users:
        return Judgement(StageName.FILTER, Code.FILTER_IGNORED, {"count": len(users)})
    if users not in (None, []) or isinstance(total, bool) or total != 0:
        return Judgement(StageName.FILTER, Code.FILTER_WRONG_ANSWER)
    return None


def _is_list_response(value: Any) -> bool:
    return _has_schema(value, ":listresponse")


def _has_schema(value: Any, ending: str) -> bool:
    schemas = _member(value, "schemas")
    named = schemas if isinstance(schemas, list) else [schemas]
    return any(isinstance(name, str) and name.lower().endswith(ending) for name in named)


def _is_about_filter(value: Any) -> bool:
    return str(_member(value, "scimtype")).lower() == "invalidfilter"


def _member(value: Any, name: str) -> Any:
    """A member of a JSON object by its name in lower case: SCIM names have no case (RFC 7643 section 2.1)."""
    if not isinstance(value, dict):
        return None
    return next((member for key, member in value.items() if key.lower() == name), None)
