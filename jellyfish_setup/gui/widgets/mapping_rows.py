"""The lines of a mapping to choose from: an attribute of Entra, an arrow, an attribute of Jellyfish."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import Token
from jellyfish_setup.gui.widgets.card import Card, Hairline
from jellyfish_setup.gui.widgets.clearing import clear
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.pill import paint_pill, pill_size
from jellyfish_setup.wizard.presenters.bodies.mapping import MappingLine
from jellyfish_setup.wizard.presenters.pieces import Tone

_HEIGHT = 10
_RADIUS = 2
_SIDE = 4
_GAP = 2
_ARROW = 6
_HEAD = 1.75
_SOURCE_SHARE = 0.42


class MappingRow(QRadioButton):
    """One line; the chosen one is on the soft colour of what can be done."""

    def __init__(self, parent: QWidget, line: MappingLine) -> None:
        super().__init__(parent)
        self._line = line
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(line.tooltip)
        self.setAccessibleName(", ".join(part for part in (f"{line.source} → {line.target}", line.badge) if part))
        self.setAccessibleDescription(line.tooltip)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme().grid(60), theme().scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().grid(20), theme().scaled(_HEIGHT))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        inner = self.rect().adjusted(theme().grid(_SIDE), 0, -theme().grid(_SIDE), 0)
        gap, arrow = theme().grid(_GAP), theme().grid(_ARROW)
        source_width = round((inner.width() - arrow - 2 * gap) * _SOURCE_SHARE)
        badge_width = pill_size(self._line.badge).width() + gap if self._line.badge else 0
        target_width = inner.width() - source_width - arrow - 2 * gap - badge_width
        places = [("source", source_width), ("arrow", arrow), ("target", target_width)]
        left = float(inner.left())
        for name, width in places:
            rect = self._mirrored(QRectF(left, inner.top(), width, inner.height()))
            if name == "arrow":
                self._paint_arrow(painter, rect)
            else:
                self._paint_words(painter, rect, strong=name == "target")
            left += width + gap
        if self._line.badge:
            size = pill_size(self._line.badge)
            place = self._mirrored(
                QRectF(inner.right() - size.width(), inner.center().y() - size.height() / 2, size.width(), size.height())
            )
            paint_pill(painter, place.topLeft(), self._line.badge, Tone.INFO if self._line.is_match else Tone.NEUTRAL)

    def _paint_ground(self, painter: QPainter) -> None:
        """The chosen line, the one under the pointer, and the one with the focus."""
        edge, radius = theme().grid(1), theme().grid(_RADIUS)
        ground = Token.ACCENT_SOFT if self.isChecked() else Token.SIDE if self.underMouse() else None
        painter.setPen(QPen(theme().colour(Token.ACCENT), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), radius, radius)

    def _paint_words(self, painter: QPainter, rect: QRectF, *, strong: bool) -> None:
        font = theme().font(weight=QFont.Weight.Medium if strong else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(theme().colour(Token.TEXT))
        text = self._line.target if strong else self._line.source
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter), shown)

    def _paint_arrow(self, painter: QPainter, rect: QRectF) -> None:
        colour = theme().colour(Token.ACCENT if self._line.is_match else Token.WAIT)
        is_left = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        begin, end = (rect.left(), rect.right()) if is_left else (rect.right(), rect.left())
        head = theme().grid(_HEAD) * (1 if is_left else -1)
        middle = rect.center().y()
        painter.setPen(QPen(colour, 2 if self._line.is_match else 1.5))
        painter.drawLine(QPointF(begin, middle), QPointF(end - head, middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        half = abs(head) * 0.6
        painter.drawPolygon(QPolygonF([QPointF(end - head, middle - half), QPointF(end, middle), QPointF(end - head, middle + half)]))

    def _mirrored(self, rect: QRectF) -> QRectF:
        """The place in a window that is read from the right."""
        if self.layoutDirection() is Qt.LayoutDirection.LeftToRight:
            return rect
        return QRectF(self.width() - rect.right(), rect.top(), rect.width(), rect.height())


class MappingRows(Card):
    """All lines as one card; arrows move among them, as in every radio group.

    Signals:
        chosen: the place of the line that was pressed.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, padded=False)
        self._lines: tuple[MappingLine, ...] = ()
        self.rows: list[MappingRow] = []
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        self.content.addLayout(self._body)
        self.content.addStretch(1)

    def show_lines(self, lines: tuple[MappingLine, ...], selected: int) -> None:
        """Show other lines, the chosen one marked; where only words differ, the focus stays in its line."""
        if lines != self._lines:
            focused = next((place for place, row in enumerate(self.rows) if row.hasFocus()), None)
            clear(self._body)
            self._lines, self.rows = lines, [MappingRow(self, line) for line in lines]
            for place, row in enumerate(self.rows):
                if place:
                    self._body.addWidget(Hairline(self))
                row.clicked.connect(lambda _on=False, place=place: self.chosen.emit(place))
                identify(row, f"editor.row.{place}")
                self._body.addWidget(row)
            if focused is not None and self.rows:
                self.rows[min(focused, len(self.rows) - 1)].setFocus()
        for place, row in enumerate(self.rows):
            if row.isChecked() != (place == selected):
                row.setAutoExclusive(False)
                row.setChecked(place == selected)
                row.setAutoExclusive(True)
