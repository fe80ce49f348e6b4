"""Reading Graph's documents, in which anything may be missing, null or of another kind than documented."""

import math
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

Document = dict[str, Any]

_NEVER_YEAR = 1  # how .NET writes a moment that never was: 0001-01-01T00:00:00Z


def text(document: object, *path: str) -> str:
    """The text at a path of member names, empty where there is none."""
    value = at(document, *path)
    return value if isinstance(value, str) else ""


def at(document: object, *path: str) -> Any:
    """The value at a path of member names, None where there is none."""
    for name in path:
        document = document.get(name) if isinstance(document, dict) else None
    return document


def number(document: object, *path: str) -> int:
    """The whole number at a path, 0 where there is none; some come as text."""
    value = at(document, *path)
    match value:
        case bool():
            return 0
        case str() if re.fullmatch(r"-?[0-9]{1,18}", value.strip()):
            return int(value)
        case int():
            return value
        case float() if math.isfinite(value):
            return int(value)
        case _:
            return 0


def objects(document: object, *path: str) -> list[Document]:
    """The objects of the list at a path, empty where there is none."""
    value = at(document, *path)
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def texts(document: object, *path: str) -> list[str]:
    """The texts of the list at a path, empty where there is none."""
    value = at(document, *path)
    return [entry for entry in value if isinstance(entry, str)] if isinstance(value, list) else []


def moment(document: object, *path: str) -> datetime | None:
    """The moment at a path; None for one that never was (year 1), for an empty text, and for what is no moment."""
    written = text(document, *path)
    try:
        when = datetime.fromisoformat(written)
    except ValueError:
        return None
    return when if when.year > _NEVER_YEAR and when.tzinfo is not None else None


def pairs(entries: Iterable[Document], key: str = "key") -> dict[str, str]:
    """`[{"key", "value"}, …]` as a mapping; the last of a name counts."""
    return {name: text(entry, "value") for entry in entries if (name := text(entry, key))}
