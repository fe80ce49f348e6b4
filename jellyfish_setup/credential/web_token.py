"""JSON Web Tokens: recognised, and their date of expiry read. Nothing is verified: only Jellyfish can do that."""

import base64
import binascii
import json
from datetime import UTC, datetime
from typing import Any

_SIGNED_PARTS = 3  # RFC 7515 section 7.1
_ENCRYPTED_PARTS = 5  # RFC 7516 section 7.1


def is_web_token(value: str) -> bool:
    """Whether `value` is a JWS or JWE in compact form: its first part is a JSON object that names an algorithm."""
    parts = value.split(".")
    return len(parts) in (_SIGNED_PARTS, _ENCRYPTED_PARTS) and "alg" in _json_object(parts[0])


def expiry_of(value: str) -> datetime | None:
    """The `exp` claim (RFC 7519 section 4.1.4) of a readable token, UTC."""
    parts = value.split(".")
    if len(parts) != _SIGNED_PARTS or not is_web_token(value):
        return None
    seconds = _json_object(parts[1]).get("exp")
    return moment(seconds) if isinstance(seconds, int | float) and not isinstance(seconds, bool) else None


def moment(seconds: float) -> datetime | None:
    """The time `seconds` after 1970, UTC; None outside the calendar."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _json_object(part: str) -> dict[str, Any]:
    try:
        document = json.loads(base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}
