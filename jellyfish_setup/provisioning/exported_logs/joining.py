"""The steps and modified properties of the portal's second and third file, found by change.

They stand in a temporary SQLite database, because each of the files may be larger than the memory and need not be in the order of
the events. Rows of one change that follow each other, as they nearly always do, are kept as one, in the form of `marshal`: for this
process only. The database has no name that others could open, and is gone when it is closed or the program ends, however that is.
"""

import marshal
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import groupby, islice
from typing import Self

from jellyfish_setup.provisioning.exported_logs.csv_records import Kind
from jellyfish_setup.provisioning.formulas import unguarded
from jellyfish_setup.sync_events.names import STEP, VALUE, Detail, Part, arranged_details

_MOST_TOGETHER = 100
_NOWHERE = sys.maxsize
_CACHE_KILOBYTES = 32 * 1024
_WANTED = {Kind.STEPS: STEP, Kind.CHANGES: VALUE}
_CREATE = {
    Kind.STEPS: "CREATE TABLE step (change, packed)",
    Kind.CHANGES: "CREATE TABLE value (change, packed)",
}
_FILL = {Kind.STEPS: "INSERT INTO step VALUES (?, ?)", Kind.CHANGES: "INSERT INTO value VALUES (?, ?)"}
_INDEX = {Kind.STEPS: "CREATE INDEX step_of ON step (change)", Kind.CHANGES: "CREATE INDEX value_of ON value (change)"}
_LOOK_UP = {
    Kind.STEPS: "SELECT packed FROM step WHERE change = ? ORDER BY rowid",
    Kind.CHANGES: "SELECT packed FROM value WHERE change = ? ORDER BY rowid",
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
        columns = [places.get(detail, _NOWHERE) for detail in _WANTED[kind]]
        self._database.execute("BEGIN")
        try:
            self._database.executemany(_FILL[kind], _packed(rows, places[Detail.CHANGE], columns))
        finally:  # also where the file cannot be read on: the next one begins anew
            self._database.execute("COMMIT")
        self._filled.add(kind)

    def of(self, kind: Kind, change: str) -> list[Part]:
        """The steps or the values of one change, in the order of their file."""
        if not self._is_indexed:
            for filled in self._filled:
                self._database.execute(_INDEX[filled])
            self._is_indexed = True
        found = self._database.execute(_LOOK_UP[kind], (change,)) if kind in self._filled else ()
        return [part for (packed,) in found for part in marshal.loads(packed)]  # noqa: S302  (our own)


def _packed(rows: Iterable[Sequence[str]], change: int, columns: Sequence[int]) -> Iterator[tuple[str, bytes]]:
    """The rows that tell their change, those that follow each other together: the change, and the wanted cells of each."""
    for name, together in groupby(rows, key=lambda row: row[change].strip() if len(row) > change else ""):
        if not name:
            continue
        parts = (tuple([unguarded(row[index]) if index < len(row) else "" for index in columns]) for row in together)
        while some := list(islice(parts, _MOST_TOGETHER)):
            yield name, marshal.dumps(some)
