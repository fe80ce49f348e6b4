"""One bar for all people: how many were created, updated, left alone, and failed."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import Token, strong
from jellyfish_setup.gui.widgets.crisp import ratio_of, snapped
from jellyfish_setup.wizard.presenters.bodies.results import BarPart
from jellyfish_setup.wizard.presenters.pieces import Tone

_HEIGHT = 2.5
_GAP = 0.5
_NARROWEST = 1.5


class ResultsBar(QWidget):
    """Parts as wide as their share; the chips below it say the same in words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parts: tuple[BarPart, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: tuple[BarPart, ...]) -> None:
        """Show other parts; those without anybody take no room."""
        self._parts = tuple(part for part in parts if part.count > 0)
        self.setVisible(bool(self._parts))
        self.setAccessibleName(", ".join(_said(part) for part in self._parts))
        self.update()

    def spans(self) -> tuple[QRectF, ...]:
        """Where each part is drawn; even the smallest can be seen."""
        total = sum(part.count for part in self._parts)
        gap, least = theme().grid(_GAP), theme().grid(_NARROWEST)
        room = self.width() - gap * (len(self._parts) - 1)
        wide = [max(float(least), room * part.count / total) for part in self._parts]
        shrink = room / sum(wide) if wide else 1.0
        spans, x = [], 0.0
        for width in wide:
            spans.append(QRectF(x, 0, width * shrink, self.height()))
            x += width * shrink + gap
        return tuple(spans)

    def sizeHint(self) -> QSize:
        return QSize(theme().grid(50), theme().grid(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().grid(10), theme().grid(_HEIGHT))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            for part, span in zip(self._parts, self.spans(), strict=True):
                if span.contains(event.pos().toPointF()):
                    QToolTip.showText(event.globalPos(), _said(part), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QPainterPath()
        whole.addRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        painter.setClipPath(whole)
        painter.setPen(Qt.PenStyle.NoPen)
        ratio = ratio_of(painter)
        for part, span in zip(self._parts, self.spans(), strict=True):
            span.setLeft(snapped(span.left(), ratio))
            span.setRight(snapped(span.right(), ratio))
            painter.fillRect(span, theme().colour(Token.WAIT if part.tone is Tone.NEUTRAL else strong(part.tone)))


def _said(part: BarPart) -> str:
    return f"{part.label} {part.count}"
