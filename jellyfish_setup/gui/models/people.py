"""A list of people as a table model; each row is put into words when it is seen."""

from itertools import chain
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jellyfish_setup.core.person import Person
from jellyfish_setup.wizard.presenters.bodies.people import PeopleBody

Index = QModelIndex | QPersistentModelIndex
TICK, NAME, USER_NAME, SIGN_IN = range(4)


class PeopleModel(QAbstractTableModel):
    """Ticked, name, sign-in name, whether sign-in is allowed. Holds no row of its own: any length is shown at once."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._people: tuple[Person, ...] = ()
        self._chosen: frozenset[str] = frozenset()
        self._headers: tuple[str, ...] = ()
        self._words = ("", "")

    def show_people(self, body: PeopleBody) -> None:
        """Show another list, or other ticks."""
        words = (body.enabled_word, body.disabled_word)
        if body.people is not self._people or (body.headers, words) != (self._headers, self._words):
            self.beginResetModel()
            self._people, self._chosen, self._headers, self._words = body.people, body.chosen, body.headers, words
            self.endResetModel()
        elif body.chosen != self._chosen:
            self._chosen = body.chosen
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._people) - 1, SIGN_IN))

    def person(self, row: int) -> Person | None:
        """Who stands in `row`, None beyond the end."""
        return self._people[row] if 0 <= row < len(self._people) else None

    def is_chosen(self, row: int) -> bool:
        """Whether the person in `row` is ticked."""
        person = self.person(row)
        return person is not None and person.user_principal_name in self._chosen

    def row_beginning(self, text: str, start: int) -> int:
        """The first row from `start` on, and then from the top, whose name or sign-in name begins with `text`; -1 for none."""
        wanted = text.casefold()
        for row in chain(range(start, len(self._people)), range(start)):
            person = self._people[row]
            if person.display_name.casefold().startswith(wanted) or person.user_principal_name.casefold().startswith(wanted):
                return row
        return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else len(self._people)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else SIGN_IN + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section] if section < len(self._headers) else ""
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == TICK else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        person = self.person(index.row()) if index.isValid() else None
        if person is None:
            return None
        if index.column() == TICK:
            if role == Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if self.is_chosen(index.row()) else Qt.CheckState.Unchecked
            return self._spoken(person) if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{person.display_name}\n{person.user_principal_name}"
        return self._text(person, index.column()) if role == Qt.ItemDataRole.DisplayRole else None

    def _spoken(self, person: Person) -> str:
        """The whole row in one: whoever ticks it hears who that is."""
        return ", ".join(self._text(person, column) for column in (NAME, USER_NAME, SIGN_IN))

    def _text(self, person: Person, column: int) -> str:
        if column == NAME:
            return person.display_name
        return person.user_principal_name if column == USER_NAME else self._words[0 if person.enabled else 1]
