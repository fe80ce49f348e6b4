"""The document in which Microsoft Graph and the portal's schema editor keep a mapping (`synchronizationSchema`)."""

from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.alias_generators import to_camel

from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.mapping.expression import Attribute, Call, Constant, Expression, write
from jellyfish_setup.mapping.graph_source import from_source
from jellyfish_setup.mapping.schema import JELLYFISH_REQUIRED, MappingKind, MappingRow, UserMapping
from jellyfish_setup.mapping.schema_file import schema_file
from jellyfish_setup.mapping.schema_tree import Tree

ONLY_AT_CREATION = "ObjectAddOnly"
_BOOLEAN = frozenset({"active"})  # also where the document does not describe the target


def mapping_in(content: bytes) -> UserMapping | None:
    """The mapping for users in a file, None when it is not such a document or has none."""
    file = schema_file(content)
    return None if file is None else mapping_of(file.tree)


def mapping_of(tree: Tree) -> UserMapping | None:
    """The mapping for users in a document, None when it has none. Rows that cannot be read are in its `broken`."""
    try:
        schema = _Schema.model_validate(tree)
    except ValidationError:
        return None
    mapping = next((mapping for mapping in schema.object_mappings() if mapping.is_for_users), None)
    if mapping is None:
        return None
    described = schema.attributes(mapping.target_object_name)
    rows: list[MappingRow] = []
    broken: list[Problem] = []
    for entry in mapping.attribute_mappings or ():
        target = entry.target_attribute_name
        if not target:
            continue
        try:
            rows.append(_row(target, entry, described.get(target)))
        except ProblemFound as stopped:
            broken.append(Problem(stopped.problem.code, {**stopped.problem.facts, "attribute": target}))
    return UserMapping(
        tuple(rows),
        frozenset(schema.attributes(mapping.source_object_name)),
        frozenset(name for name, attribute in described.items() if attribute.can_be_set),
        broken=tuple(broken),
    )


class _Document(BaseModel):
    """A piece of the document: everything may be missing or null, and more may stand there than is read."""

    model_config = ConfigDict(alias_generator=to_camel, hide_input_in_errors=True)


class _AttributeMapping(_Document):
    target_attribute_name: str | None = None
    source: dict[str, Any] | None = None  # as it is: sources nest without end, and `from_source` reads them
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
    mutability: str | None = None

    @property
    def can_be_set(self) -> bool:
        return (self.mutability or "").casefold() != "readonly"


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


def _row(target: str, entry: _AttributeMapping, described: _AttributeDefinition | None) -> MappingRow:
    """One row; without a source where the portal shows the mapping type "None"."""
    source = entry.source or {}
    expression = from_source(source)
    return MappingRow(
        target=target,
        source=_text(source, expression),
        kind=_kind(expression),
        matching_precedence=entry.matching_priority or None,
        required=target in JELLYFISH_REQUIRED or (described is not None and described.required is True),
        expression=expression,
        boolean=target in _BOOLEAN or (described is not None and (described.type or "").casefold() == "boolean"),
        default=entry.default_value,
        only_at_creation=entry.flow_type == ONLY_AT_CREATION,
    )


def _text(source: Tree, expression: Expression | None) -> str:
    """A function as somebody wrote it, where its text is there; all else as this program writes it."""
    if expression is None:
        return ""
    written = source.get("expression")
    return written.strip() if isinstance(expression, Call) and isinstance(written, str) and written.strip() else write(expression)


def _kind(expression: Expression | None) -> MappingKind:
    match expression:
        case None:
            return MappingKind.NONE
        case Attribute():
            return MappingKind.DIRECT
        case Constant():
            return MappingKind.CONSTANT
        case _:
            return MappingKind.EXPRESSION
