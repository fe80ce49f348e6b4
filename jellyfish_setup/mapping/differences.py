"""What is different between two mappings, row by row."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from jellyfish_setup.mapping.schema import MappingRow, UserMapping


class RowField(StrEnum):
    """What can change in a row."""

    SOURCE = "source"
    DEFAULT = "default"
    MATCHING = "matching"
    OCCASION = "occasion"


@dataclass(frozen=True)
class FieldChange:
    """One field; None where it had or has no value. The occasion is `always` or `creation`, matching a number."""

    field: RowField
    before: str | None
    after: str | None


@dataclass(frozen=True)
class RowDifference:
    """One attribute that is sent otherwise, or is new (`before` is None), or is not sent any more (`after` is None)."""

    target: str
    before: MappingRow | None
    after: MappingRow | None
    changes: tuple[FieldChange, ...] = ()


def mapping_differences(before: UserMapping, after: UserMapping) -> tuple[RowDifference, ...]:
    """Every row that is not the same, in the order of `after`, those that are gone at the end."""
    return tuple(_differences({row.target: row for row in before.rows}, {row.target: row for row in after.rows}))


def _differences(before: dict[str, MappingRow], after: dict[str, MappingRow]) -> Iterator[RowDifference]:
    for target, row in after.items():
        old = before.get(target)
        changes = () if old is None else _changes(old, row)
        if old is None or changes:
            yield RowDifference(target, old, row, changes)
    for target, old in before.items():
        if target not in after:
            yield RowDifference(target, old, None)


def _changes(before: MappingRow, after: MappingRow) -> tuple[FieldChange, ...]:
    was, is_now = fields_of(before), fields_of(after)
    return tuple(FieldChange(name, was[name], is_now[name]) for name in RowField if was[name] != is_now[name])


def fields_of(row: MappingRow) -> dict[RowField, str | None]:
    """What a row says, field by field."""
    return {
        RowField.SOURCE: row.source or None,
        RowField.DEFAULT: row.default,
        RowField.MATCHING: None if row.matching_precedence is None else str(row.matching_precedence),
        RowField.OCCASION: "creation" if row.only_at_creation else "always",
    }
