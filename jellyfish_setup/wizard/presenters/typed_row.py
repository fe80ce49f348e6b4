"""What stands in the fields of the line of a mapping that is edited."""

from dataclasses import dataclass, replace
from typing import Self

from jellyfish_setup.mapping.expression import Attribute, Constant, Expression, write
from jellyfish_setup.mapping.schema import MappingKind, MappingRow


@dataclass(frozen=True)
class TypedRow:
    """The fields.

    Attributes:
        source: the name of an attribute, a text, or an expression, after `kind`.
        default: what a new account gets where the source gives nothing; empty for nothing.
    """

    kind: MappingKind
    source: str
    default: str

    @classmethod
    def of(cls, row: MappingRow) -> Self:
        """The fields as the line has them."""
        return cls(row.kind, _typed(row.expression), row.default or "")

    def with_kind(self, kind: MappingKind, row: MappingRow) -> Self:
        """The fields after another kind was chosen: the line's own source where it fits, and as an expression always."""
        if kind is row.kind:
            source = _typed(row.expression)
        elif kind is MappingKind.EXPRESSION and row.expression is not None:
            source = write(row.expression)
        else:
            source = ""
        return replace(self, kind=kind, source=source)

    @property
    def expression(self) -> str:
        """The source in the language of expressions, empty where there is none."""
        typed = self.source.strip()
        match self.kind:
            case MappingKind.DIRECT:
                return f"[{typed.strip('[]')}]" if typed else ""
            case MappingKind.CONSTANT:
                return write(Constant(self.source)) if self.source else ""
            case MappingKind.EXPRESSION:
                return typed
            case _:
                return ""

    def changes_source(self, row: MappingRow) -> bool:
        """Whether the line would get another source; a field that is still empty is none."""
        is_same = (self.kind, self.source) == (row.kind, _typed(row.expression))
        return not is_same and (self.kind is MappingKind.NONE or bool(self.expression))


def _typed(expression: Expression | None) -> str:
    """An expression as it stands in its field."""
    match expression:
        case None:
            return ""
        case Attribute(name):
            return name
        case Constant(text):
            return text
        case _:
            return write(expression)
