"""A request to the practice Jellyfish and its answer, as plain HTTP without any server library."""

import json
from collections.abc import Callable, Mapping
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


Serve = Callable[[Request], Reply]
