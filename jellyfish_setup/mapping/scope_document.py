"""A scoping filter as Microsoft Graph keeps it (`objectMapping.scope`), read and written without losing what is not understood."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.mapping.schema_tree import is_for_users, object_mappings
from jellyfish_setup.mapping.scope_filter import Clause, ClauseGroup, ScopeFilter


def read_filter(path: Path) -> ScopeFilter:
    """The filter in a file: a `scope` of Graph, an object mapping with one, or a whole schema as the portal downloads it.

    Raises:
        ProblemFound: `scope-unreadable`.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        raise found(Code.SCOPE_UNREADABLE, path=str(path)) from None
    scope_filter = filter_in(document)
    if scope_filter is None:
        raise found(Code.SCOPE_UNREADABLE, path=str(path))
    return scope_filter


def filter_in(document: Any) -> ScopeFilter | None:
    """The filter in a JSON document, None when there is no place for one in it."""
    match document:
        case {"synchronizationRules": list()}:
            mapping = next((mapping for _, mapping in object_mappings(document) if is_for_users(mapping)), None)
            return None if mapping is None else filter_in({"scope": mapping.get("scope")})
        case {"scope": None}:
            return ScopeFilter()
        case {"scope": dict(scope)}:
            return filter_in(scope)
        case {"groups": None | list()}:
            groups = [_group(group) for group in document["groups"] or ()]
            read = tuple(group for group in groups if group is not None)
            return ScopeFilter(read, document) if len(read) == len(groups) else None
        case _:
            return None


def filter_document(scope_filter: ScopeFilter) -> dict[str, Any] | None:
    """The filter as Graph takes it; None, which lets everybody in, for one without groups that was never more than that.

    Members that are not understood stand where they stood.
    """
    if not scope_filter.groups and scope_filter.raw is None:
        return None
    raw = scope_filter.raw if scope_filter.raw is not None else {"categoryFilterGroups": [], "inputFilterGroups": []}
    groups = [_group_document(group) for group in scope_filter.groups]
    return {**raw, "groups": groups if groups or raw.get("groups") is not None else raw.get("groups")}


def _group(group: Any) -> ClauseGroup | None:
    match group:
        case {"clauses": None | list()}:
            clauses = [_clause(clause) for clause in group["clauses"] or ()]
            read = tuple(clause for clause in clauses if clause is not None)
            return ClauseGroup(read, _text(group.get("name")), group) if len(read) == len(clauses) else None
        case _:
            return None


def _clause(clause: Any) -> Clause | None:
    match clause:
        case {"sourceOperandName": str(attribute), "operatorName": str(operator)}:
            return Clause(attribute, operator, _values(clause), clause)
        case _:
            return None


def _values(clause: Mapping[str, Any]) -> tuple[str, ...]:
    match clause.get("targetOperand"):
        case {"values": list(values)}:
            return tuple(_text(value) for value in values if value is not None)
        case _:
            return ()


def _group_document(group: ClauseGroup) -> dict[str, Any]:
    document = dict(group.raw)
    if _text(document.get("name")) != group.name or "name" not in document:
        document["name"] = group.name
    if group.clauses or document.get("clauses") is not None or "clauses" not in document:
        document["clauses"] = [_clause_document(clause) for clause in group.clauses]
    return document


def _clause_document(clause: Clause) -> dict[str, Any]:
    document = {**clause.raw, "operatorName": clause.operator, "sourceOperandName": clause.attribute}
    operand = document.get("targetOperand")
    if _values(document) != clause.values or "targetOperand" not in document:
        document["targetOperand"] = {**(operand if isinstance(operand, dict) else {}), "values": list(clause.values)}
    return document


def _text(value: Any) -> str:
    """A value as the text that Entra compares: truth values capitalised."""
    return value if isinstance(value, str) else "" if value is None else str(value)
