"""The box to tick, with words that may take several lines."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import Token
from jellyfish_setup.gui.widgets.labels import Label

_SIDE = 4.5
_RADIUS = 1.25
_GAP = 3
_EDGE = 1


def tick_size() -> int:
    """The side of the box, which grows with the text."""
    return theme().scaled(_SIDE)


def paint_tick(painter: QPainter, rect: QRectF, *, ticked: bool, enabled: bool = True, focused: bool = False) -> None:
    """Draw the box into `rect`, a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(1.5, rect.width() / (8 if focused else 12))
    inner = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    full = theme().colour(Token.ACCENT if enabled else Token.WAIT)
    line = theme().colour(Token.TEXT) if focused and ticked else full if ticked or focused else theme().colour(Token.WAIT)
    painter.setPen(QPen(line, width))
    painter.setBrush(full if ticked else theme().colour(Token.CARD))
    radius = theme().grid(_RADIUS)
    painter.drawRoundedRect(inner, radius, radius)
    if ticked:
        cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(theme().colour(Token.ON_ACCENT), rect.width() / 8, Qt.PenStyle.SolidLine, cap, join))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        corners = ((0.27, 0.53), (0.43, 0.69), (0.74, 0.34))
        painter.drawPolyline(QPolygonF([QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height()) for x, y in corners]))
    painter.restore()


class TickBox(QCheckBox):
    """A check box whose words wrap; an ampersand in them stands before the letter that ticks it together with Alt.

    `clicked` tells that a person ticked or unticked it; `show_tick` is silent.
    """

    def __init__(self, parent: QWidget, words: str = "") -> None:
        super().__init__(parent)
        self._words = Label("", self)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._fit()
        theme().changed.connect(self._fit)
        self.show_tick(words, ticked=False)

    def show_tick(self, words: str, *, ticked: bool) -> None:
        """Show other words, and whether it is ticked."""
        if words != self.text():
            self.setText(words)
            self._words.setText(words.replace("&&", "\0").replace("&", "").replace("\0", "&"))
            self.setAccessibleName(self._words.text())
        self.setChecked(ticked)

    def sizeHint(self) -> QSize:
        return self._row.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._row.totalMinimumSize()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        side = tick_size()
        top = self._words.y() + (theme().line_height() - side) / 2
        is_left = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        place = QRectF(0 if is_left else self.width() - side, top, side, side)
        paint_tick(painter, place, ticked=self.isChecked(), enabled=self.isEnabled(), focused=self.hasFocus())

    def _fit(self) -> None:
        edge, room = theme().grid(_EDGE), tick_size() + theme().grid(_GAP)
        is_left = self.layoutDirection() is Qt.LayoutDirection.LeftToRight  # margins are not mirrored with the rest
        self._row.setContentsMargins(room if is_left else 0, edge, 0 if is_left else room, edge)
        self.updateGeometry()
