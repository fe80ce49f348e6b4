"""The shapes in which Entra's provisioning service writes an account (Microsoft: "Develop a SCIM endpoint", "SCIM compatibility")."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.scim.messages import member
from jellyfish_setup.scim.paths import AttributePath

Value = str | bool

USER_SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:User"
ENTERPRISE_SCHEMA = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
PATCH_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp"


def create_body(values: Mapping[str, Value]) -> dict[str, Any]:
    """The body of Entra's `POST /Users` for flat `values` (path to value).

    Entra names the enterprise schema, `meta` and an empty `roles` whether the mapping uses them or not, and sends real
    booleans here, unlike in a PATCH.

    Raises:
        ProblemFound: `mapping-unknown-attribute` for a path that is none.
    """
    body: dict[str, Any] = {"schemas": [USER_SCHEMA, ENTERPRISE_SCHEMA]}
    for text, value in values.items():
        path = AttributePath.parse(text)
        if path is None:
            raise found(Code.MAPPING_UNKNOWN_ATTRIBUTE, attribute=text)
        holder = _object(body, path.extension) if path.extension else body
        if path.key:
            _entry(_list(holder, path.name), path)[path.child or "value"] = value
        elif path.child:
            _object(holder, path.name)[path.child] = value
        else:
            holder[path.name] = value
    body["meta"] = {"resourceType": "User"}
    body.setdefault("roles", [])
    return body


def patch_body(operations: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The body of a `PATCH /Users/{id}` (RFC 7644 section 3.5.2)."""
    return {"schemas": [PATCH_SCHEMA], "Operations": [dict(operation) for operation in operations]}


def replace_operations(values: Mapping[str, Value | None], before: Mapping[str, Value | None] | None = None) -> list[dict[str, Any]]:
    """Entra's operations that give an account `values`, one for each; None takes a value away.

    Args:
        values: path to the value it shall have.
        before: what the account has now, as `read_values` tells it. Entra writes `Add` where it has nothing; without
            `before`, every value is written with `Replace`.
    """
    return [_operation(path, value, is_new=before is not None and before.get(path) is None) for path, value in values.items()]


def disable_operations() -> list[dict[str, Any]]:
    """What Entra sends when somebody leaves: the account stays and is switched off."""
    return replace_operations({"active": False})


def enable_operations() -> list[dict[str, Any]]:
    """What Entra sends when somebody comes back."""
    return replace_operations({"active": True})


def read_values(resource: Mapping[str, Any], paths: Iterable[str]) -> dict[str, Value | None]:
    """The values at `paths` in a resource as a server sent it; None where it has none, and for empty text.

    Names may be in any case, truth values may be text (`"True"`), and a list of values may be a single one.
    """
    return {text: _read(resource, path) if (path := AttributePath.parse(text)) else None for text in paths}


def _operation(path: str, value: Value | None, *, is_new: bool) -> dict[str, Any]:
    if value is None:
        return {"op": "Remove", "path": path}
    # Without the flag aadOptscim062020 Entra writes booleans as text ("SCIM compatibility", disable user).
    return {"op": "Add" if is_new else "Replace", "path": path, "value": str(value)}


def _object(holder: dict[str, Any], name: str) -> dict[str, Any]:
    """The object under `name`, made when there is none; it takes the place of a plain value."""
    inner = holder.get(name)
    if not isinstance(inner, dict):
        holder[name] = inner = {}
    return inner


def _list(holder: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The list under `name`, made when there is none; it takes the place of a plain value."""
    inner = holder.get(name)
    if not isinstance(inner, list):
        holder[name] = inner = []
    return inner


def _entry(entries: list[dict[str, Any]], path: AttributePath) -> dict[str, Any]:
    """The one of `entries` that `path` chooses, made when it is not there yet."""
    for entry in entries:
        if entry.get(path.key) == path.value:
            return entry
    is_main_address = (path.name, path.key, path.value) == ("emails", "type", "work")
    entry = ({"primary": True} if is_main_address else {}) | {path.key: path.value}
    entries.append(entry)
    return entry


def _read(resource: Mapping[str, Any], path: AttributePath) -> Value | None:
    holder: Any = resource
    if path.extension:
        holder = member(resource, path.extension)
    if not isinstance(holder, Mapping):
        return None
    value = member(holder, path.name)
    if path.key:
        value = _chosen(value, path)
    if isinstance(value, Mapping):
        value = member(value, path.child or "value")
    elif path.child and path.child.casefold() != "value":
        return None
    return _plain(value, is_boolean=path.is_boolean)


def _chosen(values: Any, path: AttributePath) -> Any:
    """The one of several values that `path` chooses; a value that stands alone and does not say its kind is it, too."""
    if not isinstance(values, list):
        alone = values if isinstance(values, Mapping) else {}
        kind = member(alone, path.key)
        return values if kind is None or _same(kind, path.value) else None
    return next((value for value in values if isinstance(value, Mapping) and _same(member(value, path.key), path.value)), None)


def _same(one: Any, other: str) -> bool:
    return one is not None and str(one).casefold() == other.casefold()


def _plain(value: Any, *, is_boolean: bool) -> Value | None:
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return str(value)
    if not isinstance(value, str) or not value:
        return None
    if is_boolean and value.strip().casefold() in {"true", "false"}:
        return value.strip().casefold() == "true"
    return value
