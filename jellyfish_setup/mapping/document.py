"""The document in which Microsoft Graph and the portal's schema editor keep a mapping (`synchronizationSchema`)."""

import json
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.alias_generators import to_camel

from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.mapping.expression import Attribute, Constant, Expression, write
from jellyfish_setup.mapping.graph_source import from_source
from jellyfish_setup.mapping.schema import JELLYFISH_REQUIRED, MappingKind, MappingRow, UserMapping

_BOOLEAN = frozenset({"active"})  # also where the document does not describe the target
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def mapping_in(content: bytes) -> UserMapping | None:
    """The mapping for users in a document, None when it is not such a document or has none.

    Raises:
        ProblemFound: `mapping-syntax` with `attribute`: the row that is wrong. A function that is not known is no hindrance
            here; `check_mapping` names it, and so does the evaluation.
    """
    try:
        # Not pydantic's own parser: sources nest, and it ends at 200 levels.
        schema = _Schema.model_validate(json.loads(content.removeprefix(_BYTE_ORDER_MARK)))
    except (ValueError, RecursionError, ValidationError):
        return None
    mapping = next((mapping for mapping in schema.object_mappings() if mapping.is_for_users), None)
    if mapping is None:
        return None
    described = schema.attributes(mapping.target_object_name)
    rows = (_row(entry, described.get(entry.target_attribute_name or "")) for entry in mapping.attribute_mappings or ())
    return UserMapping(tuple(row for row in rows if row is not None), frozenset(schema.attributes(mapping.source_object_name)))


class _Document(BaseModel):
    """A piece of the document: everything may be missing or null, and more may stand there than is read."""

    model_config = ConfigDict(alias_generator=to_camel, hide_input_in_errors=True)


class _Source(_Document):
    expression: str | None = None
    name: str | None = None
    type: str | None = None
    parameters: Any = None


class _AttributeMapping(_Document):
    target_attribute_name: str | None = None
    source: _Source | None = None
    matching_priority: int | None = None
    default_value: str | None = None
    flow_type: str | None = None


class _ObjectMapping(_Document):
    enabled: bool | None = None
    source_object_name: str | None = None
    target_object_name: str | None = None
    attribute_mappings: list[_AttributeMapping] | None = None

    @property
    def is_for_users(self) -> bool:
        return (self.source_object_name or "").casefold() == "user" and self.enabled is not False


class _Rule(_Document):
    object_mappings: list[_ObjectMapping] | None = None


class _AttributeDefinition(_Document):
    name: str | None = None
    type: str | None = None
    required: bool | None = None


class _ObjectDefinition(_Document):
    name: str | None = None
    attributes: list[_AttributeDefinition] | None = None


class _Directory(_Document):
    objects: list[_ObjectDefinition] | None = None


class _Schema(_Document):
    synchronization_rules: list[_Rule] | None = None
    directories: list[_Directory] | None = None

    def object_mappings(self) -> list[_ObjectMapping]:
        return [mapping for rule in self.synchronization_rules or () for mapping in rule.object_mappings or ()]

    def attributes(self, object_name: str | None) -> dict[str, _AttributeDefinition]:
        """What the directories say about the attributes of one kind of object."""
        objects = (thing for directory in self.directories or () for thing in directory.objects or () if thing.name == object_name)
        return {attribute.name: attribute for thing in objects for attribute in thing.attributes or () if attribute.name}


def _row(entry: _AttributeMapping, described: _AttributeDefinition | None) -> MappingRow | None:
    """One row; None where target or source is not set, which the portal calls the mapping type "None"."""
    target = entry.target_attribute_name
    if not target or entry.source is None:
        return None
    try:
        expression = from_source(entry.source.model_dump())
    except ProblemFound as stopped:
        raise ProblemFound(Problem(stopped.problem.code, {**stopped.problem.facts, "attribute": target})) from None
    if expression is None:
        return None
    return MappingRow(
        target=target,
        source=write(expression)
        if isinstance(expression, Attribute | Constant)
        else (entry.source.expression or "").strip() or write(expression),
        kind=_kind(expression),
        matching_precedence=entry.matching_priority or None,
        required=target in JELLYFISH_REQUIRED or (described is not None and described.required is True),
        expression=expression,
        boolean=target in _BOOLEAN or (described is not None and (described.type or "").casefold() == "boolean"),
        default=entry.default_value,
        only_at_creation=entry.flow_type == "ObjectAddOnly",
    )


def _kind(expression: Expression) -> MappingKind:
    match expression:
        case Attribute():
            return MappingKind.DIRECT
        case Constant():
            return MappingKind.CONSTANT
        case _:
            return MappingKind.EXPRESSION
