"""The table in which people are ticked; a hundred thousand of them cost no more than ten."""

from PySide6.QtCore import QElapsedTimer, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from jellyfish_setup.gui.announcing import announce
from jellyfish_setup.gui.models.people import NAME, SIGN_IN, TICK, USER_NAME, PeopleModel
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import Token
from jellyfish_setup.gui.widgets.calm_table import CalmTable
from jellyfish_setup.gui.widgets.card import Card
from jellyfish_setup.gui.widgets.tick_box import paint_tick, tick_size
from jellyfish_setup.wizard.presenters.bodies.people import PeopleBody

_SIDE = 3
_RADIUS = 3
_ROW_HEIGHT = 9.25
_LEAST_ROWS = 5
_MOST_ROWS = 1000  # no screen is higher
_NAME_SHARE = 0.4
_ROOMY = 130
AnyIndex = QModelIndex | QPersistentModelIndex


class PeopleTable(Card):
    """People with boxes to tick. A click on a row ticks it, and so does Space.

    Signals:
        ticked: the sign-in name, and whether it shall be chosen.
    """

    ticked = Signal(str, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, padded=False)
        self.model = PeopleModel(self)
        self.view = _View(self)
        self.view.setModel(self.model)
        self.view.pressed_row.connect(self._turn)
        self.content.addWidget(self.view)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme().changed.connect(self._fit)

    def show_people(self, body: PeopleBody) -> None:
        """Show another list, or other ticks; the row that was in sight stays in sight."""
        before = self.model.rowCount()
        self.model.show_people(body)
        if self.model.rowCount() != before:
            self._fit()

    def _turn(self, row: int) -> None:
        person = self.model.person(row)
        if person is not None:
            self.ticked.emit(person.user_principal_name, not self.model.is_chosen(row))
            announce(self.view, self.view.accessibleName())  # how many it are now

    def _fit(self) -> None:
        self.view.fit()
        rows, edges = self.model.rowCount(), 2
        head, row = self.view.horizontalHeader().sizeHint().height(), self.view.row_height
        self.setMinimumHeight(head + min(rows, _LEAST_ROWS) * row + edges)
        self.setMaximumHeight(head + min(max(1, rows), _MOST_ROWS) * row + edges)


class _View(CalmTable):
    pressed_row = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._typed, self._since = "", QElapsedTimer()
        self.setItemDelegate(_PeopleDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()  # the mark of the focus goes over the whole row

    @property
    def row_height(self) -> int:
        """The height of one row."""
        return theme().scaled(_ROW_HEIGHT)

    def fit(self) -> None:
        """Fit the columns to the width."""
        if self.model() is None:
            return
        head = self.horizontalHeader()
        room = self.viewport().width()
        is_compact = self.width() < theme().scaled(_ROOMY)
        self.setColumnHidden(USER_NAME, is_compact)  # the name's tooltip holds it
        wide = {TICK: self._needs(TICK, tick_size()), SIGN_IN: self._needs(SIGN_IN, self.sizeHintForColumn(SIGN_IN))}
        wide[NAME] = round((room - sum(wide.values())) * _NAME_SHARE)
        for column in (TICK, NAME, USER_NAME, SIGN_IN):
            stretches = column == (NAME if is_compact else USER_NAME)
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Fixed)
            if not stretches and column in wide:
                head.resizeSection(column, wide[column])
        self.verticalHeader().setDefaultSectionSize(self.row_height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.pressed_row.emit(self.currentIndex().row())
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # for the window
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Go to the next person whose name begins with what is being typed; Qt's own search asks for every cell on the way."""
        goes_on = self._since.isValid() and self._since.elapsed() < QApplication.keyboardInputInterval()
        self._typed = self._typed + search if goes_on else search
        self._since.start()
        model = self.model()
        if isinstance(model, PeopleModel) and self._typed.strip():
            here = max(0, self.currentIndex().row())
            row = model.row_beginning(self._typed, here if goes_on else min(here + 1, model.rowCount()))
            if row >= 0:
                self.setCurrentIndex(model.index(row, NAME))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        under = self.indexAt(event.position().toPoint())
        if under.isValid() and under == self.currentIndex() and event.button() is Qt.MouseButton.LeftButton:
            self.pressed_row.emit(under.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _needs(self, column: int, content: int) -> int:
        return max(content + 2 * theme().grid(_SIDE), self.horizontalHeader().sectionSizeHint(column))


class _PeopleDelegate(QStyledItemDelegate):
    """Paints the tick and the words; the whole of a shortened text is in its tooltip."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002
        return QSize(QFontMetrics(theme().font()).horizontalAdvance(str(index.data() or "")), theme().scaled(_ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        model = index.model()
        if not isinstance(model, PeopleModel):
            return
        painter.save()
        is_last = index.row() + 1 == model.rowCount()
        if model.is_chosen(index.row()):
            self._paint_ground(painter, option.rect, index.column(), is_last=is_last)
        if not is_last:
            painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme().colour(Token.LINE))
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():  # the whole row: Space ticks it
            painter.fillRect(QRect(option.rect.left(), option.rect.bottom() - 1, option.rect.width(), 2), theme().colour(Token.ACCENT))
        inner = option.rect.adjusted(theme().grid(_SIDE), 0, -theme().grid(_SIDE), 0)
        if index.column() == TICK:
            side = tick_size()
            place = QRectF(inner.left(), inner.center().y() - side / 2 + 0.5, side, side)
            paint_tick(painter, place, ticked=model.is_chosen(index.row()))
        else:
            self._paint_words(painter, inner, index, model)
        painter.restore()

    @staticmethod
    def _paint_ground(painter: QPainter, rect: QRect, column: int, *, is_last: bool) -> None:
        """The soft colour of a ticked row; in the last row it follows the corners of the card."""
        radius = theme().grid(_RADIUS) - 1
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(rect)
        left = radius if is_last and column == TICK else 2 * radius
        right = radius if is_last and column == SIGN_IN else 2 * radius
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(rect).adjusted(radius - left, -radius, right - radius, 0 if is_last else radius), radius, radius)
        painter.fillPath(ground, theme().colour(Token.ACCENT_SOFT))
        painter.setClipping(False)

    @staticmethod
    def _paint_words(painter: QPainter, inner: QRect, index: AnyIndex, model: PeopleModel) -> None:
        person = model.person(index.row())
        is_blocked = index.column() == SIGN_IN and person is not None and not person.enabled
        font = theme().font(weight=QFont.Weight.Medium if index.column() == NAME else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(theme().colour(Token.WARN if is_blocked else Token.TEXT if index.column() == NAME else Token.DIM))
        words = QFontMetrics(font).elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter), words)
