"""Other forms of the same request, for servers that refuse the one in which Entra writes it.

Entra itself tries no other form, so whatever only another form achieves will fail there; whoever uses these says so.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from jellyfish_setup.scim.messages import member
from jellyfish_setup.scim.patch import ENTERPRISE_SCHEMA, Value, create_body, replace_operations
from jellyfish_setup.scim.paths import AttributePath


class Shape(StrEnum):
    """How a request is written, the nearest to Entra's first."""

    ENTRA = "entra"
    BOOLEANS = "booleans"  # true and false instead of the texts "True" and "False"
    STANDARD = "standard"  # as RFC 7644 shows it: small letters, and a list of values as a whole
    NO_PATH = "no-path"  # one operation with an object instead of one for each path
    BARE = "bare"  # a creation without what Entra adds to the values of the mapping


def creations(values: Mapping[str, Value]) -> list[tuple[Shape, dict[str, Any]]]:
    """The bodies of a `POST /Users` that give an account `values`, Entra's first.

    Raises:
        ProblemFound: `mapping-unknown-attribute` for a path that is none.
    """
    entra = create_body(values)
    bare = {name: value for name, value in entra.items() if name not in ("meta", "roles") or name in values}
    if ENTERPRISE_SCHEMA not in bare:
        bare["schemas"] = [schema for schema in entra["schemas"] if schema != ENTERPRISE_SCHEMA]
    return [(Shape.ENTRA, entra), (Shape.BARE, bare)]


def changes(
    values: Mapping[str, Value | None], before: Mapping[str, Value | None], resource: Mapping[str, Any]
) -> list[tuple[Shape, list[dict[str, Any]]]]:
    """The operations of a PATCH that give an account `values` (None takes one away), Entra's first and no two alike.

    Args:
        values: path to the value it shall have.
        before: what the account has at these paths now.
        resource: the account as the server shows it, for values of a list that have to stay.
    """
    entra = replace_operations(values, before)
    booleans = [operation | _value(values[operation["path"]]) for operation in entra]
    written = [
        (Shape.ENTRA, entra),
        (Shape.BOOLEANS, booleans),
        (Shape.STANDARD, [_standard(path, value, before.get(path), resource) for path, value in values.items()]),
    ]
    if all(value is not None for value in values.values()):
        written.append((Shape.NO_PATH, [{"op": "replace", "value": _whole(values, resource)}]))
    return [
        (shape, operations) for place, (shape, operations) in enumerate(written) if operations not in [one for _, one in written[:place]]
    ]


def _value(value: Value | None) -> dict[str, Any]:
    return {} if value is None else {"value": value}


def _standard(text: str, value: Value | None, before: Value | None, resource: Mapping[str, Any]) -> dict[str, Any]:
    path = AttributePath.parse(text)
    if value is None:
        return {"op": "remove", "path": text}
    if path is not None and path.key:
        return {"op": "replace", "path": path.name, "value": _entries(path, value, resource)}
    return {"op": "add" if before is None else "replace", "path": text, "value": value}


def _whole(values: Mapping[str, Value | None], resource: Mapping[str, Any]) -> dict[str, Any]:
    """The values as the object that a resource would hold them in, lists with what else stands in them."""
    whole = create_body({path: value for path, value in values.items() if value is not None})
    for extra in ("schemas", "meta", "roles"):
        if extra not in values:
            whole.pop(extra, None)
    for text, value in values.items():
        path = AttributePath.parse(text)
        if path is not None and path.key and value is not None and not path.extension:
            whole[path.name] = _entries(path, value, resource)
    return whole


def _entries(path: AttributePath, value: Value, resource: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The list that `path` points into, as it is, but with `value` in the entry that the path chooses."""
    known = member(resource, path.name)
    entries = [dict(entry) for entry in known if isinstance(entry, Mapping)] if isinstance(known, list) else []
    chosen = next((entry for entry in entries if str(entry.get(path.key, "")).casefold() == path.value.casefold()), None)
    if chosen is None:
        chosen = {path.key: path.value}
        entries.append(chosen)
    chosen[path.child or "value"] = value
    return entries
