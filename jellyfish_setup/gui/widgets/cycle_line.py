"""The way from the last cycle to the next as a line, with a mark where it is now."""

from PySide6.QtCore import QElapsedTimer, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import Token, strong
from jellyfish_setup.gui.widgets.crisp import line_width, ratio_of, snapped
from jellyfish_setup.wizard.presenters.bodies.entra_work import CycleLineView
from jellyfish_setup.wizard.presenters.pieces import Tone

_HEIGHT = 4
_THICKNESS = 0.5
_DOT = 3
_MOVES_EVERY_MS = 10_000


class CycleLine(QWidget):
    """A dot for the last cycle, filled; one for the next, hollow; between them what has passed, which grows by itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._seconds, self._passed, self._tone = 1.0, 0.0, Tone.OK
        self._since = QElapsedTimer()
        self._clock = QTimer(self)
        self._clock.setInterval(_MOVES_EVERY_MS)
        self._clock.timeout.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme().changed.connect(self.updateGeometry)

    def show_cycles(self, view: CycleLineView) -> None:
        """Show another way."""
        self._seconds, self._passed, self._tone = max(view.seconds, 1.0), view.passed, view.tone
        self._since.start()
        self.setAccessibleName(f"{view.last_title}: {view.last_text}; {view.next_title}: {view.next_text}")
        self.update()

    @property
    def share(self) -> float:
        """How much of the way has passed by now, from 0 to 1; 1 also where the next one is late."""
        since = self._since.elapsed() / 1000 if self._since.isValid() else 0.0
        return min(1.0, max(0.0, (self._passed + since) / self._seconds))

    def sizeHint(self) -> QSize:
        return QSize(theme().grid(40), theme().scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().grid(10), theme().scaled(_HEIGHT))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        ratio = ratio_of(painter)
        thick, dot = line_width(theme().scaled(_THICKNESS), ratio), theme().scaled(_DOT)
        top = snapped((self.height() - thick) / 2, ratio)
        middle, left, right = top + thick / 2, dot / 2, self.width() - dot / 2
        now = snapped(left + self.share * (right - left), ratio)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour(Token.LINE))
        painter.drawRect(QRectF(left, top, right - left, thick))
        painter.setBrush(theme().colour(Token.ACCENT))
        painter.drawRect(QRectF(left, top, now - left, thick))
        if self.share < 1:
            height = theme().scaled(2)
            painter.drawRect(QRectF(now - thick / 2, middle - height / 2, thick, height))
        painter.setBrush(theme().colour(strong(self._tone)))
        painter.drawEllipse(QPointF(left, middle), dot / 2, dot / 2)
        painter.setPen(QPen(theme().colour(Token.ACCENT if self.share >= 1 else Token.WAIT), thick))
        painter.setBrush(theme().colour(Token.CARD))
        painter.drawEllipse(QPointF(right, middle), (dot - thick) / 2, (dot - thick) / 2)
