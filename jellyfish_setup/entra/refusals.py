"""Why Microsoft Graph did not do what it was asked to, from the status and the codes of its answer, never from its words.

Source: https://learn.microsoft.com/graph/errors
"""

import base64
import binascii
import json
import re
from collections.abc import Iterator
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.http import Answer
from jellyfish_setup.core.problem import Fact, Problem
from jellyfish_setup.core.redaction import MARK, Redaction
from jellyfish_setup.core.retry_after import retry_after

LONGEST_SAID = 300
_LONGEST_CODE = 100
# A credential that a server repeats need not be one of ours: somebody may have saved another key in Entra.
_CREDENTIAL = re.compile(r"\b(bearer|basic)\s+[\w.~+/=-]{16,}", re.IGNORECASE)
_CLAIMS = re.compile(r'claims="?([A-Za-z0-9+/=_%-]+)"?')

_BY_CODE = {
    "authentication_msgraphpermissionmissing": Code.ENTRA_CONSENT_NEEDED,
    "authentication_requestfromnonpremiumtenantorb2ctenant": Code.ENTRA_LICENCE_MISSING,
    "authentication_requestfromunsupporteduserrole": Code.ENTRA_ROLE_MISSING,
    "authorization_requestdenied": Code.ENTRA_ROLE_MISSING,
}
_BY_STATUS = {
    403: Code.ENTRA_ROLE_MISSING,
    404: Code.ENTRA_NOT_FOUND,
    407: Code.PROXY_SIGN_IN_REQUIRED,
    409: Code.ENTRA_CONFLICT,
    410: Code.ENTRA_NOT_FOUND,
    412: Code.ENTRA_CONFLICT,
    423: Code.ENTRA_UNAVAILABLE,
    429: Code.ENTRA_THROTTLED,
}
_TOKEN_REFUSED = ("invalidauthentication", "authentication_", "unauthenticated", "tokenexpired")
# What Entra says when Jellyfish did not accept address or key (validateCredentials).
_JELLYFISH_REFUSED = ("credentialvalidation", "systemforcrossdomainidentitymanagement")


def refusal(answer: Answer, redaction: Redaction, *, client_request_id: str) -> Problem | None:
    """The Problem for an answer that is not a success, None for one that is.

    Facts: `status`; `entra_code`, the innermost code; `request_id` and `client_request_id`, by which Microsoft finds the
    request; `retry_after` in seconds; `server_said`, one line without any secret of `redaction`.
    """
    if HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
        return None
    error = error_of(answer.body)
    codes = tuple(_codes(error))
    facts: dict[str, Fact] = {"status": answer.status, "client_request_id": client_request_id}
    if codes:
        facts["entra_code"] = redaction.clean(codes[-1])[:_LONGEST_CODE]
    if request_id := answer.headers.get("request-id") or _request_id(error):
        facts["request_id"] = redaction.clean(request_id)[:_LONGEST_CODE]
    if (seconds := retry_after(answer.headers)) is not None:
        facts["retry_after"] = seconds
    if said := shortened(error.get("message"), redaction):
        facts["server_said"] = said
    return Problem(_code(answer, codes), MappingProxyType(facts))


def claims_wanted(answer: Answer) -> str:
    """The claims challenge of an answer as JSON text, empty where it has none.

    Source: https://learn.microsoft.com/entra/identity-platform/claims-challenge
    """
    challenge = answer.headers.get("www-authenticate", "")
    if "insufficient_claims" not in challenge:
        return ""
    found = _CLAIMS.search(challenge)
    try:
        return base64.b64decode(found[1] + "==").decode() if found else "{}"
    except (binascii.Error, ValueError):
        return "{}"


def shortened(words: object, redaction: Redaction) -> str:
    """A server's words on one short line without secrets; empty for anything but text."""
    if not isinstance(words, str):
        return ""
    # Shortened only after cleaning, so that no half of a secret can stand at a cut.
    line = _CREDENTIAL.sub(rf"\1 {MARK}", redaction.clean(" ".join(words[: 40 * LONGEST_SAID].split())))
    line = "".join(letter for letter in line if letter.isprintable())
    return line if len(line) <= LONGEST_SAID else f"{line[: LONGEST_SAID - 1]}…"


def error_of(body: bytes) -> dict[str, Any]:
    """The `error` of an answer, empty where there is none: some are pages or have no body."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    error = document.get("error") if isinstance(document, dict) else None
    return error if isinstance(error, dict) else {}


def _code(answer: Answer, codes: tuple[str, ...]) -> Code:
    names = [code.casefold() for code in codes]
    if HTTPStatus.MULTIPLE_CHOICES <= answer.status < HTTPStatus.BAD_REQUEST:
        return Code.ENTRA_NOT_UNDERSTOOD  # Graph never redirects
    if "insufficient_claims" in answer.headers.get("www-authenticate", ""):
        return Code.ENTRA_CONDITIONAL_ACCESS
    if any(name.startswith(_JELLYFISH_REFUSED) for name in names):
        return Code.ENTRA_CONNECTION_REFUSED
    if answer.status not in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.UNAUTHORIZED):
        for name in names:
            if name in _BY_CODE:
                return _BY_CODE[name]
    if answer.status == HTTPStatus.UNAUTHORIZED:  # also said to somebody who does not own the application
        return Code.ENTRA_TOKEN_EXPIRED if not names or names[0].startswith(_TOKEN_REFUSED) else Code.ENTRA_ROLE_MISSING
    if answer.status in _BY_STATUS:
        return _BY_STATUS[answer.status]
    return Code.ENTRA_UNAVAILABLE if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR else Code.ENTRA_REFUSED


def _codes(error: object, depth: int = 0) -> Iterator[str]:
    """All codes of an error, outermost first."""
    if not isinstance(error, dict) or depth > 5:  # noqa: PLR2004  (deeper ones tell nothing new)
        return
    if isinstance(code := error.get("code"), str) and code:
        yield code
    for name in ("details", "innerError", "innererror"):
        inner = error.get(name)
        for part in inner if isinstance(inner, list) else (inner,):
            yield from _codes(part, depth + 1)


def _request_id(error: dict[str, Any]) -> str:
    inner = error.get("innerError")
    value = inner.get("request-id") if isinstance(inner, dict) else None
    return value if isinstance(value, str) else ""
