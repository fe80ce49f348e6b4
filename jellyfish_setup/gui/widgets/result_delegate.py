"""Paints a row of results: the name, the result as a pill, what happened, and the way to the details."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jellyfish_setup.gui.models.results import DETAILS, PERSON, RESULT, RowRole
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import Token
from jellyfish_setup.gui.widgets.pill import paint_pill, pill_size
from jellyfish_setup.wizard.presenters.bodies.results import ResultRow

_SIDE = 3
_ROW_HEIGHT = 9.25
AnyIndex = QModelIndex | QPersistentModelIndex


def row_height() -> int:
    """The height of one row."""
    return theme().scaled(_ROW_HEIGHT)


class ResultDelegate(QStyledItemDelegate):
    """Paints the four columns of a `ResultModel`; the whole text of a shortened cell is in its tooltip and the details."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002
        words = str(index.data() or "")
        sides = 2 * theme().grid(_SIDE)
        width = pill_size(words).width() if index.column() == RESULT else QFontMetrics(_font(index.column())).horizontalAdvance(words)
        return QSize(width + sides + 1, row_height())  # a fraction of a pixel too little shortens a name

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row = index.data(RowRole)
        if not isinstance(row, ResultRow):
            return
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(option.rect, theme().colour(Token.ACCENT_SOFT))
        if index.row() + 1 < index.model().rowCount():  # the last one has the card's own edge below it
            painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme().colour(Token.LINE))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(option.rect.left(), option.rect.bottom() - 1, option.rect.width(), 2), theme().colour(Token.ACCENT))
        inner = option.rect.adjusted(theme().grid(_SIDE), 0, -theme().grid(_SIDE), 0)
        if index.column() == RESULT:
            if row.word:
                top = inner.center().y() - pill_size(row.word).height() / 2
                paint_pill(painter, QPointF(inner.left(), top + 0.5), row.word, row.tone)
        else:
            self._paint_words(painter, inner, index)
        painter.restore()

    @staticmethod
    def _paint_words(painter: QPainter, inner: QRect, index: AnyIndex) -> None:
        column = index.column()
        font = _font(column)
        token = {PERSON: Token.TEXT, DETAILS: Token.ACCENT}.get(column, Token.DIM)
        painter.setFont(font)
        painter.setPen(theme().colour(token))
        words = QFontMetrics(font).elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, inner.width())
        side = Qt.AlignmentFlag.AlignTrailing if column == DETAILS else Qt.AlignmentFlag.AlignLeading
        painter.drawText(inner, int(side | Qt.AlignmentFlag.AlignVCenter), words)


def _font(column: int) -> QFont:
    return theme().font(weight=QFont.Weight.Medium if column in (PERSON, DETAILS) else QFont.Weight.Normal)
