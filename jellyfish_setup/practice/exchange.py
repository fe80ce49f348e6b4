"""A request to the practice Jellyfish or the practice Graph and its answer, as plain HTTP without any server library."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

SCIM_MEDIA_TYPE = "application/scim+json"


@dataclass(frozen=True)
class Request:
    """One request.

    Attributes:
        path: percent-decoded, without the query.
        query: as it came, still encoded.
        headers: names in lower case. They hold the key, so they are not shown.
    """

    method: str
    path: str
    query: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def parameters(self) -> dict[str, str]:
        """The decoded query; of a name that comes twice, the last."""
        return dict(parse_qsl(self.query, keep_blank_values=True))

    @property
    def members(self) -> dict[str, Any]:
        """The JSON object in the body, empty when there is none."""
        document = self.document
        return document if isinstance(document, dict) else {}

    @property
    def document(self) -> Any:
        """The JSON document in the body, None when there is none."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None


@dataclass(frozen=True)
class Reply:
    """One answer; a status that allows no content has an empty body."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = field(default=b"", repr=False)

    @classmethod
    def scim(cls, status: int, document: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> "Reply":
        """An answer with a SCIM document."""
        return cls(status, {"Content-Type": SCIM_MEDIA_TYPE} | dict(headers or {}), json.dumps(document).encode())


@dataclass(frozen=True)
class RawReply:
    """Bytes that are sent as they are, head and all, piece by piece; then the connection is closed. None at all is no answer."""

    pieces: Iterable[bytes] = field(default=(), repr=False)


def scim_error(status: int, detail: str, *, scim_type: str | None = None, headers: Mapping[str, str] | None = None) -> Reply:
    """A refusal in SCIM's words (RFC 7644 section 3.12)."""
    document = {"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "status": str(status), "detail": detail}
    return Reply.scim(status, document | ({"scimType": scim_type} if scim_type else {}), headers)


Serve = Callable[[Request], Reply]
"""The Jellyfish that works."""

Wait = Callable[[float], bool]
"""Waits so many seconds; sooner, and then True, when the fault is switched or the server ends."""

Fault = Callable[[Request, Serve, Wait], Reply | RawReply]
"""Answers a request instead of, or around, the Jellyfish that works."""
