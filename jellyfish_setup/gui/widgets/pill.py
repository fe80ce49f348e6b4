"""A word on a rounded ground in the soft colour of its tone."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import TextSize, soft, strong
from jellyfish_setup.wizard.presenters.pieces import Tone

_SIDE = 2
_HEIGHT = 5.5
_RADIUS = 1.5


def pill_size(word: str) -> QSize:
    """How much room the pill of `word` takes."""
    return QSize(QFontMetrics(_font()).horizontalAdvance(word) + 2 * theme().grid(_SIDE), theme().scaled(_HEIGHT))


def paint_pill(painter: QPainter, corner: QPointF, word: str, tone: Tone) -> None:
    """Draw `word` with its upper left corner at `corner`."""
    rect = QRectF(corner, pill_size(word).toSizeF())
    radius = theme().grid(_RADIUS)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour(soft(tone)))
    painter.drawRoundedRect(rect, radius, radius)
    painter.setFont(_font())
    painter.setPen(theme().colour(strong(tone)))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, word)
    painter.restore()


def _font() -> QFont:
    return theme().font(TextSize.SMALL, QFont.Weight.Medium)


class Pill(QLabel):
    """A pill that stands on its own; a label, as a screen reader passes over a mere widget."""

    def __init__(self, parent: QWidget, word: str = "", tone: Tone = Tone.NEUTRAL) -> None:
        super().__init__(parent)
        self._word, self._tone = "", tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_word(word, tone)
        theme().changed.connect(self.updateGeometry)

    def show_word(self, word: str, tone: Tone) -> None:
        """Show another word; nothing at all for an empty one."""
        self._word, self._tone = word, tone
        self.setAccessibleName(word)
        self.setVisible(bool(word))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return pill_size(self._word)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        paint_pill(QPainter(self), QPointF(0, 0), self._word, self._tone)
