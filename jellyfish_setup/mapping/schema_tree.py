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


def _list(holder: Any, name: str) -> list[Any]:
    value = holder.get(name) if isinstance(holder, Mapping) else None
    return value if isinstance(value, list) else []
