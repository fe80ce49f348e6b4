"""The changes that somebody makes to a mapping, each a small value that is applied to the rows of Graph's document.

Fields and words are those of the portal's attribute editor (Microsoft, "Customizing user provisioning attribute mappings").
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound, found
from jellyfish_setup.mapping.document import ONLY_AT_CREATION
from jellyfish_setup.mapping.expression import parse
from jellyfish_setup.mapping.expression_check import problems_of
from jellyfish_setup.mapping.graph_source import to_source
from jellyfish_setup.mapping.schema_tree import Tree

Rows = list[Any]
_TARGET = "targetAttributeName"


@dataclass(frozen=True)
class SetSource:
    """Take the value from another attribute (`[mail]`), a constant (`"x"`) or an expression; from nowhere when it is empty.

    Attributes:
        parsed: Graph's `parsedExpression` for it, where Graph was asked; else the tree is made here.
    """

    target: str
    expression: str
    parsed: Tree | None = field(default=None, compare=False)

    def apply(self, rows: Rows) -> Rows:
        """Raises ProblemFound where the expression cannot be understood."""
        source = _source(self.expression, self.parsed)
        return _changed(rows, self.target, lambda row: {"source": source if source is None else {**(row.get("source") or {}), **source}})


@dataclass(frozen=True)
class SetDefault:
    """What a new account gets when the source has no value; nothing when it is empty."""

    target: str
    value: str

    def apply(self, rows: Rows) -> Rows:
        """The rows with this default."""
        return _changed(rows, self.target, lambda _: {"defaultValue": self.value or None})


@dataclass(frozen=True)
class SetMatching:
    """Find accounts by this attribute, 1 first; not at all with None."""

    target: str
    precedence: int | None

    def apply(self, rows: Rows) -> Rows:
        """The rows with this precedence."""
        return _changed(rows, self.target, lambda _: {"matchingPriority": max(self.precedence or 0, 0)})


@dataclass(frozen=True)
class SetOccasion:
    """Apply the row always, or only while an account is created."""

    target: str
    only_at_creation: bool

    def apply(self, rows: Rows) -> Rows:
        """The rows with this occasion."""
        return _changed(rows, self.target, lambda _: {"flowType": ONLY_AT_CREATION if self.only_at_creation else "Always"})


@dataclass(frozen=True)
class AddRow:
    """Send one more attribute."""

    target: str
    expression: str
    parsed: Tree | None = field(default=None, compare=False)

    def apply(self, rows: Rows) -> Rows:
        """Raises ProblemFound where the expression cannot be understood."""
        row = {
            "defaultValue": None,
            "exportMissingReferences": False,
            "flowBehavior": "FlowWhenChanged",
            "flowType": "Always",
            "matchingPriority": 0,
            _TARGET: self.target,
            "source": _source(self.expression, self.parsed),
        }
        return [*rows, row]


@dataclass(frozen=True)
class RemoveRow:
    """Do not send this attribute any more."""

    target: str

    def apply(self, rows: Rows) -> Rows:
        """The rows without this one."""
        place = _place(rows, self.target)
        return [*rows[:place], *rows[place + 1 :]]


Edit = SetSource | SetDefault | SetMatching | SetOccasion | AddRow | RemoveRow


def _source(text: str, parsed: Tree | None) -> dict[str, Any] | None:
    written = text.strip()
    if not written:
        return None
    expression = parse(written)
    if parsed is not None:  # Graph may know functions that this program does not
        return {"expression": written, "parameters": [], **parsed}
    for problem in problems_of(expression):
        raise ProblemFound(problem)
    return {**to_source(expression), "expression": written}


def _changed(rows: Rows, target: str, change: Callable[[Tree], dict[str, Any]]) -> Rows:
    place = _place(rows, target)
    return [*rows[:place], {**rows[place], **change(rows[place])}, *rows[place + 1 :]]


def _place(rows: Rows, target: str) -> int:
    for place, row in enumerate(rows):
        if isinstance(row, dict) and row.get(_TARGET) == target:
            return place
    raise found(Code.MAPPING_UNKNOWN_TARGET, attribute=target)
