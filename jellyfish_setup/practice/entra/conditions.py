"""The conditions of a `$filter` that a set-up uses: comparisons and beginnings, joined by `and`.

Source: https://learn.microsoft.com/graph/filter-query-parameter
"""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from jellyfish_setup.practice.entra.answers import Document

Condition = Callable[[Document], bool]

_COMPARISON = re.compile(r"([\w/]+) (eq|gt|lt|ge|le) (?:'((?:[^']|'')*)'|([\w:.+-]+))")
_FUNCTION = re.compile(r"(startswith|contains)\(([\w/]+),\s*'((?:[^']|'')*)'\)")


def condition_of(written: str) -> Condition | None:
    """What tells whether an entry meets the filter; None for one that this Graph does not know."""
    parts = re.split(r" and (?=(?:[^']*'[^']*')*[^']*$)", written) if written else []
    conditions = [_one(part.strip()) for part in parts]
    known = [condition for condition in conditions if condition is not None]
    if len(known) < len(conditions):
        return None
    return lambda entry: all(condition(entry) for condition in known)


def _one(written: str) -> Condition | None:
    if met := _FUNCTION.fullmatch(written):
        function, name, text = met[1], met[2], met[3].replace("''", "'").casefold()
        if function == "startswith":
            return lambda entry: str(_value(entry, name) or "").casefold().startswith(text)
        return lambda entry: text in str(_value(entry, name) or "").casefold()
    if not (met := _COMPARISON.fullmatch(written)):
        return None
    name, operator, quoted, plain = met[1], met[2], met[3], met[4]
    if quoted is not None:
        text = quoted.replace("''", "'")
        return (lambda entry: _value(entry, name) == text) if operator == "eq" else None
    try:
        moment = datetime.fromisoformat(plain)
    except ValueError:
        return None
    return lambda entry: _compared(datetime.fromisoformat(str(_value(entry, name))), operator, moment)


def _compared(one: datetime, operator: str, other: datetime) -> bool:
    if other.tzinfo is None:
        other = other.replace(tzinfo=one.tzinfo)
    return {"eq": one == other, "gt": one > other, "lt": one < other, "ge": one >= other, "le": one <= other}[operator]


def _value(entry: Document, path: str) -> Any:
    value: Any = entry
    for name in path.split("/"):
        value = value.get(name) if isinstance(value, dict) else None
    return value
