"""Values of an account: how they are shown, and when two of them are the same."""

from collections.abc import Iterable, Mapping
from typing import Any

from jellyfish_setup.core.result import Change
from jellyfish_setup.mapping.payload import Value
from jellyfish_setup.scim.patch import read_values

ACTIVE = "active"


def shown(value: Value | None) -> str | None:
    """`value` as a Change and the journal hold it: truth values as Entra writes them."""
    return str(value) if isinstance(value, bool) else value


def shown_values(resource: Mapping[str, Any], paths: Iterable[str]) -> dict[str, str | None]:
    """What an account has at `paths`, as it is shown.

    An account that does not say whether it is active works, so it is.
    """
    values = {path: shown(value) for path, value in read_values(resource, paths).items()}
    if ACTIVE in values and values[ACTIVE] is None:
        values[ACTIVE] = shown(True)
    return values


def same(path: str, one: str | None, other: str | None, *, match_attribute: str) -> bool:
    """Whether two values of an attribute are one: no value and an empty one are, and case counts but in the sign-in name."""
    if path == match_attribute:
        return (one or "").casefold() == (other or "").casefold()
    return (one or "") == (other or "")


def differences(current: Mapping[str, str | None], asked: Mapping[str, str | None], *, match_attribute: str) -> tuple[Change, ...]:
    """What would have to change in an account that has `current` so that it has `asked`."""
    return tuple(
        Change(path, current.get(path), value)
        for path, value in asked.items()
        if not same(path, current.get(path), value, match_attribute=match_attribute)
    )
