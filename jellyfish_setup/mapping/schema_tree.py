"""Finding one's way in Graph's `synchronizationSchema`, a tree of JSON in which anything may be missing or strange."""

from collections.abc import Iterator, Mapping
from typing import Any

Tree = Mapping[str, Any]
Place = tuple[str | int, ...]


def object_mappings(document: Any) -> Iterator[tuple[Place, Tree]]:
    """Every object mapping with its place in the document, in the document's order."""
    for rule_number, rule in enumerate(_list(document, "synchronizationRules")):
        for number, mapping in enumerate(_list(rule, "objectMappings")):
            if isinstance(mapping, Mapping):
                yield ("synchronizationRules", rule_number, "objectMappings", number), mapping


def is_for_users(mapping: Tree) -> bool:
    """Whether an object mapping is the one for people, and switched on."""
    source = mapping.get("sourceObjectName")
    return isinstance(source, str) and source.casefold() == "user" and mapping.get("enabled") is not False


def user_rows(document: Any) -> tuple[Place, list[Any]] | None:
    """The attribute mappings for users with their place; None when the document has no mapping for users."""
    for place, mapping in object_mappings(document):
        if is_for_users(mapping):
            return (*place, "attributeMappings"), _list(mapping, "attributeMappings")
    return None


def with_value(tree: Any, place: Place, value: Any) -> Any:
    """`tree` with `value` at `place`; only what leads there is copied, and members keep their order."""
    if not place:
        return value
    step, *rest = place
    if isinstance(step, int):
        return [*tree[:step], with_value(tree[step], tuple(rest), value), *tree[step + 1 :]]
    return {**tree, step: with_value(tree.get(step), tuple(rest), value)}


def _list(holder: Any, name: str) -> list[Any]:
    value = holder.get(name) if isinstance(holder, Mapping) else None
    return value if isinstance(value, list) else []
