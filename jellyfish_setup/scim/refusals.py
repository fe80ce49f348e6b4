"""Why a SCIM server did not do what it was asked to, from the status and the body of its answer."""

import json
import math
from types import MappingProxyType
from typing import Any

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.http import Answer
from jellyfish_setup.core.origin import Origin
from jellyfish_setup.core.problem import Fact, Problem, ProblemFound
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.core.retry_after import retry_after
from jellyfish_setup.scim.messages import is_html, member

_LONGEST_SAID = 200
_SAYING = ("detail", "message", "error_description", "error", "title")

_BY_STATUS = {
    401: Code.KEY_REJECTED,
    403: Code.KEY_NOT_ADMIN,
    404: Code.SCIM_NOT_FOUND,
    405: Code.PROVISIONING_UNSUPPORTED,
    407: Code.PROXY_SIGN_IN_REQUIRED,
    409: Code.PROVISIONING_CONFLICT,
    410: Code.SCIM_NOT_FOUND,
    429: Code.PROVISIONING_RATE_LIMITED,
    501: Code.PROVISIONING_UNSUPPORTED,
    503: Code.SCIM_UNAVAILABLE,
}


def refusal(answer: Answer, redaction: Redaction, *, filtering: bool = False) -> ProblemFound | None:
    """What to raise for an answer that is not a success, None for one that is.

    Facts: `status`; `server_said`, one line without any secret of `redaction`; `retry_after` in whole seconds where the
    server names a time (RFC 9110 section 10.2.3); `location`, the other origin that a redirect names. With `filtering` the
    request carried a filter, so the refusal may be about that.
    """
    if 200 <= answer.status < 300:  # noqa: PLR2004  (RFC 9110 section 15.3)
        return None
    facts: dict[str, Fact] = {"status": answer.status}
    if said := _said(answer, redaction):
        facts["server_said"] = said
    if (seconds := retry_after(answer.headers)) is not None:
        facts["retry_after"] = math.ceil(seconds)
    code = _code(answer, filtering=filtering)
    if code is Code.HTTP_REDIRECT and (origin := _origin_of(answer.headers.get("location", ""))):
        facts["location"] = redaction.clean(origin)
    return ProblemFound(Problem(code, MappingProxyType(facts)))


def _code(answer: Answer, *, filtering: bool) -> Code:
    status = answer.status
    if 300 <= status < 400:  # noqa: PLR2004  (RFC 9110 section 15.4)
        return Code.HTTP_REDIRECT
    if status == 403 and is_html(answer.body, answer.headers.get("content-type", "")):  # noqa: PLR2004
        return Code.KEY_BLOCKED_BY_FIREWALL
    if filtering and (status == 501 or (status == 400 and _scim_type(answer) == "invalidfilter")):  # noqa: PLR2004
        return Code.FILTER_NOT_SUPPORTED
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    return Code.SCIM_SERVER_ERROR if status >= 500 else Code.PROVISIONING_REJECTED  # noqa: PLR2004


def _said(answer: Answer, redaction: Redaction) -> str:
    """The server's own words, from a SCIM error (RFC 7644 section 3.12) or something like it; none from a web page."""
    if is_html(answer.body, answer.headers.get("content-type", "")):
        return ""
    document = _document(answer)
    if isinstance(document, dict):
        words = next((value for name in _SAYING if isinstance(value := member(document, name), str) and value.strip()), "")
    elif document is None:
        words = answer.body.decode("utf-8", errors="replace")
    else:
        words = ""
    # Shortened only after cleaning, so that no half of a secret can stand at a cut.
    start = redaction.clean(words)[: 20 * _LONGEST_SAID]
    line = redaction.clean(" ".join("".join(letter if letter.isprintable() else " " for letter in start).split()))
    return line if len(line) <= _LONGEST_SAID else line[: _LONGEST_SAID - 1] + "…"


def _scim_type(answer: Answer) -> str:
    document = _document(answer)
    return str(member(document, "scimType")).casefold() if isinstance(document, dict) else ""


def _document(answer: Answer) -> Any:
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError):
        return None


def _origin_of(location: str) -> str:
    """Where a redirect leads, without path and query: those may hold what is nobody's business."""
    try:
        origin = Origin.of(location)
    except ValueError:
        return ""
    return str(origin) if origin.host else ""
