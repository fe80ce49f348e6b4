"""The steps and modified properties of the portal's second and third file, found by change.

They stand in a temporary SQLite database, because each of the files may be larger than the memory and need not be in the order of
the events. The database has no name that others could open, and is gone when it is closed or the program ends, however that is.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from typing import Self

from jellyfish_setup.provisioning.exported_logs.csv_records import Kind
from jellyfish_setup.provisioning.formulas import unguarded
from jellyfish_setup.sync_events.names import STEP, VALUE, Detail, Part, arranged_details

_AT_ONCE = 5000
_CACHE_KILOBYTES = 32 * 1024
_WANTED = {Kind.STEPS: STEP, Kind.CHANGES: VALUE}
_CREATE = {
    Kind.STEPS: "CREATE TABLE step (change, name, kind, status, said, details)",
    Kind.CHANGES: "CREATE TABLE value (change, name, old, new)",
}
_FILL = {Kind.STEPS: "INSERT INTO step VALUES (?, ?, ?, ?, ?, ?)", Kind.CHANGES: "INSERT INTO value VALUES (?, ?, ?, ?)"}
_INDEX = {Kind.STEPS: "CREATE INDEX step_of ON step (change)", Kind.CHANGES: "CREATE INDEX value_of ON value (change)"}
_LOOK_UP = {
    Kind.STEPS: "SELECT name, kind, status, said, details FROM step WHERE change = ? ORDER BY rowid",
    Kind.CHANGES: "SELECT name, old, new FROM value WHERE change = ? ORDER BY rowid",
}


class Parts:
    """Steps and values by change; to be filled first, then asked."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._filled: set[Kind] = set()
        self._is_indexed = False

    @classmethod
    @contextmanager
    def opened(cls) -> Iterator[Self]:
        """An empty one, for the time of the block."""
        with closing(sqlite3.connect("", isolation_level=None)) as database:  # the empty name: a file of its own that SQLite deletes
            database.execute(f"PRAGMA cache_size = -{_CACHE_KILOBYTES}")
            database.execute("PRAGMA journal_mode = OFF")
            database.execute("PRAGMA synchronous = OFF")
            for statement in _CREATE.values():
                database.execute(statement)
            yield cls(database)

    def __bool__(self) -> bool:
        return bool(self._filled)

    def fill(self, kind: Kind, headings: tuple[str, ...], rows: Iterable[Sequence[str]]) -> None:
        """Take in one file of steps or of changes."""
        places = {field: index for index, field in arranged_details(headings)}
        change, columns = places[Detail.CHANGE], [places.get(detail, -1) for detail in _WANTED[kind]]
        values = ((row[change].strip(), *[_cell(row, index) for index in columns]) for row in rows if len(row) > change)
        self._database.execute("BEGIN")
        while some := list(islice(values, _AT_ONCE)):
            self._database.executemany(_FILL[kind], some)
        self._database.execute("COMMIT")
        self._filled.add(kind)

    def of(self, kind: Kind, change: str) -> list[Part]:
        """The steps or the values of one change, in the order of their file."""
        if not self._is_indexed:
            for filled in self._filled:
                self._database.execute(_INDEX[filled])
            self._is_indexed = True
        return self._database.execute(_LOOK_UP[kind], (change,)).fetchall() if kind in self._filled else []


def _cell(row: Sequence[str], index: int) -> str | None:
    return unguarded(row[index]) or None if 0 <= index < len(row) else None
