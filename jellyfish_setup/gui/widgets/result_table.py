"""The table of everybody's result, with one row's details unfolded below it."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QWidget

from jellyfish_setup.gui.models.results import DETAILS, PERSON, RESULT, TEXT, ResultModel
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.calm_table import CalmTable
from jellyfish_setup.gui.widgets.card import Card
from jellyfish_setup.gui.widgets.labels import dim
from jellyfish_setup.gui.widgets.person_details import PersonDetails
from jellyfish_setup.gui.widgets.result_delegate import ResultDelegate, row_height
from jellyfish_setup.wizard.presenters.bodies.results import ResultRow

_MOST_ROWS = 10
_ROOMY = 130
_PERSON_WIDTH = 31


class ResultTable(Card):
    """Rows of `ResultRow`, failures first; only what is in sight is painted, however many there are.

    A click, Enter or Space on a row unfolds its details below; the same again folds them.

    Signals:
        opened: the sign-in name of the person whose details unfolded, empty when they folded.
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, padded=False)
        self._open = ""
        self._labels = ("", "")
        self.model = ResultModel(self)
        self.view = _View(self)
        self.view.setModel(self.model)
        self.view.toggled.connect(self._toggle)
        self.details = PersonDetails(self)
        self.details.hide()
        self._empty = dim("", self)
        self._empty.setContentsMargins(theme().grid(4), theme().grid(3), theme().grid(4), theme().grid(3))
        self._empty.hide()
        for part in (self.view, self._empty, self.details):
            self.content.addWidget(part)
        theme().changed.connect(self.view.fit)

    @property
    def open_person(self) -> str:
        """Whose details are unfolded, empty when nobody's."""
        return self._open

    def show_results(
        self, rows: Sequence[ResultRow], headers: tuple[str, ...], details: str, before: str, after: str, *, empty_text: str = ""
    ) -> None:
        """Show other rows; the person whose details are open stays open while shown.

        Args:
            rows: everybody.
            headers: of person, result and what happened.
            details: the word that opens a row.
            before: above the values that were there.
            after: above the values that were asked for.
            empty_text: stands in the table's place while there are no rows.
        """
        self._labels = (before, after)
        differs = self.model.show_rows(rows, headers, details)
        self._empty.setText(empty_text)
        self._empty.setVisible(bool(empty_text) and not rows)
        if differs:
            self.view.fit()
            self._show_open(self._open)

    def open_details(self, person: str) -> None:
        """Unfold this person's details, or fold them for the empty name."""
        self._show_open(person)
        self.opened.emit(self._open)

    def _toggle(self, place: int) -> None:
        row = self.model.row(place)
        if row is not None:
            self.open_details("" if row.person == self._open else row.person)

    def _show_open(self, person: str) -> None:
        place = self.model.place_of(person) if person else -1
        row = self.model.row(place)
        before, self._open = self._open, row.person if row else ""
        if row is None or row.person != before:
            self.details.hide()  # in sight, all of it would be laid out anew for each part that comes and goes
        self.view.mark(place)
        if row is not None:
            self.details.show_person(row, *self._labels)
            self.details.show()


class _View(CalmTable):
    """The table itself: whole rows, no grid, as high as its rows up to a limit."""

    toggled = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setItemDelegate(ResultDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def fit(self) -> None:
        """Fit columns and height to what is shown."""
        if self.model() is None:
            return
        head = self.horizontalHeader()
        compact = self.width() < theme().scaled(_ROOMY)
        self.setColumnHidden(TEXT, compact)  # the details hold it
        stretched = PERSON if compact else TEXT
        for column in (PERSON, RESULT, TEXT, DETAILS):
            stretches = column == stretched
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Interactive)
            if not stretches:
                least = theme().scaled(_PERSON_WIDTH) if column == PERSON else 0
                most = self.width() // 2
                head.resizeSection(column, min(most, max(least, self.sizeHintForColumn(column), head.sectionSizeHint(column))))
        self.verticalHeader().setDefaultSectionSize(row_height())
        rows = min(self.model().rowCount(), _MOST_ROWS)
        self.setFixedHeight(head.sizeHint().height() + rows * row_height())
        self.setVisible(rows > 0)

    def sizeHintForColumn(self, column: int) -> int:
        """By the rows in sight. Qt's own goes through all of them while the table is not shown yet, or is scrolled to its end."""
        first = max(0, self.rowAt(0))
        rows = range(first, min(first + _MOST_ROWS, self.model().rowCount()))
        delegate, option = self.itemDelegate(), QStyleOptionViewItem()
        return max((delegate.sizeHint(option, self.model().index(row, column)).width() for row in rows), default=0)

    def mark(self, place: int) -> None:
        """Select the row whose details are open."""
        chosen = self.selectionModel()
        if place < 0:
            chosen.clearSelection()
        else:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            chosen.setCurrentIndex(self.model().index(place, PERSON), flags)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self.toggled.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        under: QModelIndex = self.indexAt(event.position().toPoint())
        if under.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self.toggled.emit(under.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
