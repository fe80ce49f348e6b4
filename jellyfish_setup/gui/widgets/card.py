"""The white cards with a hairline, and the hairlines between their rows."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import Token, soft
from jellyfish_setup.wizard.presenters.pieces import Tone

_RADIUS = 3
_PADDING = 4


class Card(QFrame):
    """A rounded container: white with a hairline, or in the soft colour of a tone without one.

    Children go into `content`, a vertical layout; `padded=False` leaves the edges to rows that reach from side to side.
    """

    def __init__(self, parent: QWidget, *, tone: Tone | None = None, padded: bool = True, gap: float = 2) -> None:
        super().__init__(parent)
        self._tone = tone
        self.content = QVBoxLayout(self)
        edge = theme().grid(_PADDING) if padded else 1
        self.content.setContentsMargins(edge, edge if not padded else theme().grid(3.5), edge, edge if not padded else theme().grid(3.5))
        self.content.setSpacing(theme().grid(gap) if padded else 0)

    def set_tone(self, tone: Tone | None) -> None:
        """Draw it in another tone."""
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme().grid(_RADIUS)
        if self._tone is None:
            painter.setPen(QPen(theme().colour(Token.LINE), 1))
            painter.setBrush(theme().colour(Token.CARD))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour(soft(self._tone)))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


class Hairline(QWidget):
    """The thin line between two rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(0, 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        fill(QPainter(self), event.rect(), Token.LINE)


def fill(painter: QPainter, rect: QRect, token: Token) -> None:
    """Fill `rect` with a colour of the theme; `QPainter.fillRect` would have PySide make its gradients before the first page."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour(token))
    painter.drawRect(rect)
