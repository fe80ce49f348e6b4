"""Everybody's result as a table model, failures first."""

from array import array
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jellyfish_setup.wizard.presenters.bodies.results import ResultRow
from jellyfish_setup.wizard.presenters.result_rows import ResultRows, RowStore

Index = QModelIndex | QPersistentModelIndex
RowRole = Qt.ItemDataRole.UserRole + 1

PERSON, RESULT, TEXT, DETAILS = range(4)
_MOST_MADE = 200  # rows that are kept as they were painted


class ResultModel(QAbstractTableModel):
    """One row for each `ResultRow`: person, result as a word, what happened, and the word that opens the details.

    However many there are, a row is made when it is in sight, and one that is put in between the others is told to the view as
    such, so that it keeps its place. `RowRole` gives the whole `ResultRow`.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = RowStore.of(()).rows()
        self._made: dict[int, ResultRow] = {}
        self._headers: tuple[str, ...] = ()
        self._details = ""

    def show_rows(self, rows: Sequence[ResultRow], headers: tuple[str, ...], details: str) -> bool:
        """Show other rows under `headers`; only what differs is told to the view. Whether anything did.

        Args:
            rows: in order where they are `ResultRows`; others are put in order, failures first.
        """
        if (headers, details) != (self._headers, self._details):
            self._headers, self._details = headers, details
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, DETAILS)
        new = rows if isinstance(rows, ResultRows) else RowStore.of(rows).rows()
        old = self._rows
        if new.is_same(old) or (new.keys == old.keys and not isinstance(rows, ResultRows) and new[:] == old[:]):
            return False
        place = _only_new_place(old.keys, new.keys)
        if place is None or new.version != old.version + 1:
            self._made.clear()
        if new.keys == old.keys:
            self._rows = new
            self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, DETAILS))
        elif place is not None:
            self.beginInsertRows(QModelIndex(), place, place)
            self._rows = new
            self.endInsertRows()
        else:
            self.beginResetModel()
            self._rows = new
            self.endResetModel()
        return True

    def row(self, place: int) -> ResultRow | None:
        """The row at `place`, None beyond the end."""
        if not 0 <= place < len(self._rows):
            return None
        key = self._rows.keys[place]
        if key not in self._made:
            if len(self._made) >= _MOST_MADE:
                self._made.clear()
            self._made[key] = self._rows[place]
        return self._made[key]

    def place_of(self, person: str) -> int:
        """Where the person stands, -1 when not shown."""
        return self._rows.place_of(person)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else DETAILS + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section] if section < len(self._headers) else ""
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == RowRole:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == PERSON:  # the whole row in one
            return ", ".join(part for part in (row.name, row.word, row.text) if part)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return (row.name, row.word, row.text, self._details)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return (row.person, row.word, row.text, "")[index.column()]
        return None


def _only_new_place(old: "array[int]", new: "array[int]") -> int | None:
    """Where the one key stands by which `new` is longer than `old`; None where more than that differs."""
    if len(new) != len(old) + 1:
        return None
    low, high = 0, len(old)  # both are in order: up to the new one they are the same
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if old[middle] == new[middle] else (low, middle)
    return low if old[low:] == new[low + 1 :] and old[:low] == new[:low] else None
