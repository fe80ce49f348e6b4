"""One answer, in place of the double's own."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Reply:
    """Bytes are sent as they are, for an answer that is no JSON."""

    status: int
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def error(cls, status: int, code: str, message: str = "Microsoft says something.") -> "Reply":
        return cls(status, {"error": {"code": code, "message": message, "innerError": {"request-id": "inner", "date": "2026-11-23"}}})
