"""The steps and modified properties of the portal's second and third file, found by change.

They stand in a temporary SQLite database, because each of the files may be larger than the memory and need not be in the order of
the events. The database has no name that others could open, and is gone when it is closed or the program ends, however that is.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from typing import Self

from jellyfish_setup.provisioning.exported_logs.csv_records import Kind, without_guard
from jellyfish_setup.provisioning.exported_logs.names import Detail, Place, Record, detail_of

_COLUMNS = (Detail.NAME, Detail.TYPE, Detail.STATUS, Detail.DESCRIPTION, Detail.DETAILS, Detail.OLD_VALUE, Detail.NEW_VALUE)
_AT_ONCE = 5000
_CACHE_KILOBYTES = 32 * 1024
_FILL = "INSERT INTO part VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # change, kind, and one for each of _COLUMNS
_LOOK_UP = "SELECT * FROM part WHERE change = ? ORDER BY rowid"


class Parts:
    """Steps and values by change; to be filled first, then asked."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._kinds = 0
        self._is_indexed = True

    @classmethod
    @contextmanager
    def opened(cls) -> Iterator[Self]:
        """An empty one, for the time of the block."""
        with closing(sqlite3.connect("", isolation_level=None)) as database:  # the empty name: a file of its own that SQLite deletes
            database.execute(f"PRAGMA cache_size = -{_CACHE_KILOBYTES}")
            database.execute("PRAGMA journal_mode = OFF")
            database.execute("PRAGMA synchronous = OFF")
            columns = ", ".join(f"c{number}" for number in range(len(_COLUMNS)))
            database.execute(f"CREATE TABLE part (change, kind, {columns})")
            yield cls(database)

    def __bool__(self) -> bool:
        return bool(self._kinds)

    def fill(self, kind: Kind, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Take in one file."""
        places = {place.field: index for index, place in _best(headings)}
        change = places[Detail.CHANGE]
        columns = [places.get(detail, -1) for detail in _COLUMNS]
        values = ((row[change].strip(), str(kind), *(_cell(row, index) for index in columns)) for row in rows if len(row) > change)
        while some := list(islice(values, _AT_ONCE)):
            self._database.execute("BEGIN")
            self._database.executemany(_FILL, some)
            self._database.execute("COMMIT")
        self._kinds, self._is_indexed = self._kinds + 1, False

    def of(self, change: str) -> dict[Kind, list[Record]]:
        """The steps and the values of one change, in the order of their files."""
        if not self._is_indexed:
            self._database.execute("CREATE INDEX by_change ON part (change)")
            self._is_indexed = True
        found: dict[Kind, list[Record]] = {Kind.STEPS: [], Kind.CHANGES: []}
        for _change, kind, *cells in self._database.execute(_LOOK_UP, (change,)):
            found[Kind(kind)].append({detail: cell for detail, cell in zip(_COLUMNS, cells, strict=True) if cell})
        return found


def _best(headings: Sequence[str]) -> list[tuple[int, Place]]:
    """The columns that mean something; of several for one thing, the one that counts most comes last."""
    known = [(index, place) for index, heading in enumerate(headings) if (place := detail_of(heading))]
    return sorted(known, key=lambda column: -column[1].rank)


def _cell(row: Sequence[str], index: int) -> str | None:
    return without_guard(row[index]) if 0 <= index < len(row) else None
