"""The text that takes the place of a match in .NET ("Substitutions in Regular Expressions")."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jellyfish_setup.mapping.dotnet.units import units

Part = str | Callable[[Any], str]

_SUBSTITUTION = re.compile(r"\$(?:(?P<number>[0-9]+)|\{(?P<name>\w+)\}|(?P<sign>[$&`'+_]))")


def replacement_parts(replacement: str, groups: Mapping[str, str]) -> Sequence[Part]:
    """The pieces of a replacement: texts, and functions of the match. A group that is not there stays as it is written."""
    parts: list[Part] = []
    text = units(replacement)
    end = 0
    for found in _SUBSTITUTION.finditer(text):
        parts.append(text[end : found.start()])
        parts.append(_meant(found, groups))
        end = found.end()
    return [*parts, text[end:]]


def _meant(found: re.Match[str], groups: Mapping[str, str]) -> Part:
    if sign := found["sign"]:
        return _SIGNS.get(sign) or _last_group(groups)
    group = found["name"] or found["number"]
    if group.isdecimal():
        group = str(int(group))
    if group == "0":
        return _whole
    return _caught(groups[group]) if group in groups else found[0]


def _caught(name: str) -> Part:
    return lambda match: match[name] or ""


def _whole(match: Any) -> str:
    return str(match[0])


def _last_group(groups: Mapping[str, str]) -> Part:
    """The group that is counted last, whether or not it caught anything."""
    numbers = [int(group) for group in groups if group.isdecimal()]
    return _caught(groups[str(max(numbers))]) if numbers else _whole


_SIGNS: Mapping[str, Part] = {
    "$": "$",
    "&": _whole,
    "`": lambda match: str(match.string[: match.start()]),
    "'": lambda match: str(match.string[match.end() :]),
    "_": lambda match: str(match.string),
}
