"""The job's mapping (`synchronizationSchema`) as a tree of JSON: what is not ours to change goes back as it came.

A save replaces the whole, and the real document has members that no reference tells of, so nothing here makes a document of
its own; it changes a copy of the one that was read.
Source: https://learn.microsoft.com/graph/api/synchronization-synchronizationschema-update
"""

import copy
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.core.resources import resource
from jellyfish_setup.entra.documents import Document, at, number, objects, text

_TYPE = "#microsoft.graph.synchronizationSchema"
_REQUIRED = frozenset({"userName", "active"})


@cache
def tutorial_tree() -> Document:
    """The mapping of the Jellyfish tutorial, in the same form; not to be changed."""
    tree: Document = json.loads(resource("mapping/default.json").read_bytes())
    return tree


def user_rule(tree: Document) -> str:
    """The id of the rule that provisions users, empty where there is none; on-demand provisioning names it."""
    return next((text(rule, "id") for rule, _ in _mappings(tree, "User")), "")


def user_mapping(tree: Document | None) -> Document | None:
    """The object mapping for users, found by what it maps and not by its place; None where there is none."""
    return next((mapping for _, mapping in _mappings(tree, "User")), None)


def scope_of(tree: Document) -> list[Any]:
    """The scoping filters for users: groups of clauses, any of which lets a person in; empty where everybody is let in."""
    groups = at(user_mapping(tree), "scope", "groups")
    return groups if isinstance(groups, list) else []


def has_mapping(tree: Document, wanted: Document | None) -> bool:
    """Whether users are mapped as wanted, and groups of people are not: Jellyfish takes none.

    Without a wish the application's own mapping is good when it maps what Jellyfish requires, finds accounts by the sign-in
    name, and maps nothing that Jellyfish does not know.
    """
    return _maps_users(user_mapping(tree), wanted) and not any(_is_on(mapping) for _, mapping in _mappings(tree, "Group"))


def has_scope(tree: Document, groups: list[Any] | None) -> bool:
    """Whether the scoping filters are the wanted ones; None wants nothing."""
    return groups is None or _plain(scope_of(tree)) == _plain(groups)


def with_wishes(tree: Document, wanted: Document | None, groups: list[Any] | None) -> Document:
    """A copy of the tree with users mapped as wanted, groups of people switched off, and the scoping filters in place.

    Raises:
        ProblemFound: `entra-mapping-unusable` when it has no mapping for users to change.
    """
    changed = copy.deepcopy(tree)
    mapping = user_mapping(changed)
    if mapping is None:
        raise found(Code.ENTRA_MAPPING_UNUSABLE)
    if not _maps_users(mapping, wanted):
        mapping["enabled"] = True
        if flows := text(user_mapping(wanted), "flowTypes"):
            mapping["flowTypes"] = flows
        # Unknown members of a row that stays are kept; the order is the wanted one.
        known = {text(row, "targetAttributeName"): row for row in objects(mapping, "attributeMappings")}
        rows = objects(user_mapping(wanted or tutorial_tree()), "attributeMappings")
        mapping["attributeMappings"] = [{**known.get(text(row, "targetAttributeName"), {}), **copy.deepcopy(row)} for row in rows]
        _describe_targets(changed, mapping, wanted or tutorial_tree())
    for _, other in _mappings(changed, "Group"):
        other["enabled"] = False
    if groups is not None:
        scope = mapping.get("scope")
        mapping["scope"] = {**(scope if isinstance(scope, dict) else _EMPTY_SCOPE), "groups": copy.deepcopy(groups)}
    changed["@odata.type"] = _TYPE
    return changed


_EMPTY_SCOPE: Document = {"categoryFilterGroups": [], "inputFilterGroups": []}


def _mappings(tree: Document | None, source: str) -> Iterator[tuple[Document, Document]]:
    """Each rule and object mapping whose source is this kind of object."""
    for rule in objects(tree, "synchronizationRules"):
        for mapping in objects(rule, "objectMappings"):
            if text(mapping, "sourceObjectName").casefold() == source.casefold():
                yield rule, mapping


def _maps_users(mapping: Document | None, wanted: Document | None) -> bool:
    if mapping is None or not _is_on(mapping):
        return False
    rows = _rows(mapping)
    if wanted is not None:
        return rows == _rows(user_mapping(wanted)) and _flows(mapping) == _flows(user_mapping(wanted))
    tutorial = _rows(user_mapping(tutorial_tree()))
    matching = {target for target, (_, _, priority, _) in rows.items() if priority}
    return rows.keys() >= _REQUIRED and rows.keys() <= tutorial.keys() and matching == {"userName"}


def _is_on(mapping: Document) -> bool:
    return mapping.get("enabled") is not False


def _rows(mapping: Document | None) -> dict[str, tuple[str, str, int, str]]:
    """Target to (source, default, matching priority, when it is applied), in a form in which equal rows are equal."""
    return {
        text(row, "targetAttributeName"): (
            _source(row),
            text(row, "defaultValue"),
            number(row, "matchingPriority"),
            text(row, "flowType") or "Always",
        )
        for row in objects(mapping, "attributeMappings")
        if text(row, "targetAttributeName")
    }


def _flows(mapping: Document | None) -> frozenset[str]:
    """Which of creating, updating and deleting is switched on; all of them where nothing is said."""
    written = text(mapping, "flowTypes") or "Add,Update,Delete"
    return frozenset(flow.strip().casefold() for flow in written.split(","))


def _source(row: Document) -> str:
    """The source as text; blanks between the arguments of an expression make no difference."""
    kind, name = text(row, "source", "type").casefold(), text(row, "source", "name")
    if kind == "attribute":
        return f"[{name}]"
    if kind == "constant":
        return f'"{name}"'
    return _without_blanks(text(row, "source", "expression"))


def _without_blanks(expression: str) -> str:
    """The expression without blanks outside its quoted texts."""
    parts = expression.split('"')
    return '"'.join("".join(part.split()) if index % 2 == 0 else part for index, part in enumerate(parts))


def _describe_targets(tree: Document, mapping: Document, wanted: Document) -> None:
    """Put targets that the job's directory does not describe into it: Entra refuses a mapping to an unknown attribute."""
    name = text(mapping, "targetObjectName")
    here = next((thing for thing in _described(tree) if text(thing, "name") == name), None)
    if here is None:
        return
    wanted_name = text(user_mapping(wanted), "targetObjectName")
    there = next((thing for thing in _described(wanted) if text(thing, "name") == wanted_name), None)
    used = {text(row, "targetAttributeName") for row in objects(mapping, "attributeMappings")}
    known = {text(attribute, "name") for attribute in objects(here, "attributes")}
    missing = [attribute for attribute in objects(there, "attributes") if text(attribute, "name") in used - known]
    if missing:
        here["attributes"] = [*objects(here, "attributes"), *copy.deepcopy(missing)]


def _described(tree: Document) -> Iterator[Document]:
    for directory in objects(tree, "directories"):
        yield from objects(directory, "objects")


def _plain(groups: list[Any]) -> list[Any]:
    """Filter groups as what they say, without the members that Graph adds."""
    return [
        (
            text(group, "name"),
            [
                (text(clause, "sourceOperandName"), text(clause, "operatorName"), at(clause, "targetOperand", "values") or [])
                for clause in objects(group, "clauses")
            ],
        )
        for group in groups
        if isinstance(group, dict)
    ]
