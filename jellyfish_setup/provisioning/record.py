"""One row of a list, kept small: half a million of them have to fit."""

from collections.abc import Iterator, Mapping
from typing import TypeVar, overload

from jellyfish_setup.core.person import AttributeValue

_Default = TypeVar("_Default")


class Record(Mapping[str, AttributeValue]):
    """A person's attributes as a row of values, under column names that all rows of the list share.

    It behaves like a dictionary of the attributes that have a value, and takes about a third of its memory.
    """

    __slots__ = ("_columns", "_values")

    def __init__(self, columns: Mapping[str, int], values: tuple[AttributeValue, ...]) -> None:
        self._columns = columns
        self._values = values

    def __getitem__(self, name: str) -> AttributeValue:
        value = self._values[self._columns[name]]
        if value is None:
            raise KeyError(name)
        return value

    @overload
    def get(self, name: str, /) -> AttributeValue: ...
    @overload
    def get(self, name: str, /, default: _Default) -> AttributeValue | _Default: ...
    def get(self, name: str, /, default: _Default | None = None) -> AttributeValue | _Default:
        """The value under `name`, without the detour by an exception that the inherited method takes."""
        place = self._columns.get(name)
        value = None if place is None else self._values[place]
        return default if value is None else value

    def __iter__(self) -> Iterator[str]:
        return (name for name, value in zip(self._columns, self._values, strict=True) if value is not None)

    def __len__(self) -> int:
        return len(self._values) - self._values.count(None)

    def __repr__(self) -> str:
        return f"Record({dict(self)!r})"
