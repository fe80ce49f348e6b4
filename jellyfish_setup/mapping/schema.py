"""The attribute mapping: which value of a person goes into which attribute of an account."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound, found
from jellyfish_setup.core.resources import resource
from jellyfish_setup.mapping.expression import Expression
from jellyfish_setup.mapping.program import Program, compiled

# What Jellyfish cannot do without (tutorial, step 5.10), also where a document brings no description of the target.
JELLYFISH_REQUIRED = frozenset({"userName", "active"})


class MappingKind(StrEnum):
    """The mapping types of the portal."""

    NONE = "none"
    DIRECT = "direct"
    CONSTANT = "constant"
    EXPRESSION = "expression"


@dataclass(frozen=True)
class MappingRow:
    """One Jellyfish attribute and where its value comes from.

    Attributes:
        target: the SCIM attribute path.
        source: the text of the expression (`[mail]`, `"text"`, `Switch(…)`), empty for a row without a source.
        matching_precedence: 1 for the attribute by which accounts are found first, None for one that takes no part.
        boolean: the target takes true or false instead of text.
        default: what is sent at creation when the source gives nothing.
        only_at_creation: an existing account keeps what it has.
    """

    target: str
    source: str
    kind: MappingKind
    matching_precedence: int | None
    required: bool
    expression: Expression | None
    boolean: bool = False
    default: str | None = None
    only_at_creation: bool = False

    @cached_property
    def program(self) -> Program | None:
        """The expression, compiled once for all people; None for a row without a source.

        Raises:
            ProblemFound: `mapping-unknown-function` or `mapping-arguments`.
        """
        return None if self.expression is None else compiled(self.expression)


@dataclass(frozen=True)
class UserMapping:
    """All rows for users, in the document's order.

    Attributes:
        source_attributes: the names that Entra offers, empty where the document does not list them.
        target_attributes: the same of Jellyfish.
        broken: why other rows could not be read, each with its `attribute`: `mapping-syntax` or `mapping-too-long`, and for a
            source without text what `graph_source.from_source` raises.
    """

    rows: tuple[MappingRow, ...]
    source_attributes: frozenset[str] = frozenset()
    target_attributes: frozenset[str] = frozenset()
    broken: tuple[Problem, ...] = ()

    @property
    def match_attribute(self) -> str:
        """The SCIM attribute by which an account is found first, empty when the mapping names none."""
        matching = [row for row in self.rows if row.matching_precedence is not None]
        return min(matching, key=lambda row: row.matching_precedence or 0).target if matching else ""


@cache
def default_mapping() -> UserMapping:
    """The six attributes of the Jellyfish tutorial."""
    return read_mapping(resource("mapping/default.json"))


def read_mapping(path: Path) -> UserMapping:
    """The mapping for users in a file: what Graph answers for a job's schema, or what the portal downloads.

    Raises:
        ProblemFound: what `read_any_mapping` raises, or the first of the mapping's `broken` rows.
    """
    mapping = read_any_mapping(path)
    for problem in mapping.broken:
        raise ProblemFound(problem)
    return mapping


def read_any_mapping(path: Path) -> UserMapping:
    """The same, also where some rows are `broken`.

    Raises:
        ProblemFound: `mapping-unreadable`.
    """
    from jellyfish_setup.mapping.document import mapping_in  # pydantic is only needed where a document is read

    try:
        mapping = mapping_in(path.read_bytes())
    except OSError:
        mapping = None
    if mapping is None:
        raise found(Code.MAPPING_UNREADABLE, path=str(path)) from None
    return mapping
