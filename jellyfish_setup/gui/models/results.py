"""Everybody's result as a table model, failures first."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jellyfish_setup.wizard.presenters.bodies import ResultRow
from jellyfish_setup.wizard.presenters.pieces import Tone

Index = QModelIndex | QPersistentModelIndex
RowRole = Qt.ItemDataRole.UserRole + 1

PERSON, RESULT, TEXT, DETAILS = range(4)
_URGENCY = {Tone.BAD: 0, Tone.WARN: 1}


class ResultModel(QAbstractTableModel):
    """One row for each `ResultRow`: person, result as a word, what happened, and the word that opens the details.

    Rows keep their order, but for failures and remarks, which come first. `RowRole` gives the whole `ResultRow`.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[ResultRow] = []
        self._headers: tuple[str, ...] = ()
        self._details = ""

    def show_rows(self, rows: tuple[ResultRow, ...], headers: tuple[str, ...], details: str) -> None:
        """Show other rows under `headers`; only what differs is told to the view."""
        if (headers, details) != (self._headers, self._details):
            self._headers, self._details = headers, details
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, DETAILS)
        ordered = sorted(rows, key=lambda row: _URGENCY.get(row.tone, len(_URGENCY)))
        if ordered == self._rows:
            return
        if [row.person for row in ordered] == [row.person for row in self._rows]:
            self._rows = ordered
            self.dataChanged.emit(self.index(0, 0), self.index(len(ordered) - 1, DETAILS))
            return
        self.beginResetModel()
        self._rows = ordered
        self.endResetModel()

    def row(self, place: int) -> ResultRow | None:
        """The row at `place`, None beyond the end."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, person: str) -> int:
        """Where the person stands, -1 when not shown."""
        return next((place for place, row in enumerate(self._rows) if row.person == person), -1)

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
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return (row.name, row.word, row.text, self._details)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return (row.person, row.word, row.text, "")[index.column()]
        return None
