"""A ring that closes as work goes on, with the share in its middle."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import TextSize, Token
from jellyfish_setup.gui.widgets.crisp import line_width, ratio_of
from jellyfish_setup.wizard.presenters.bodies.entra_work import ProgressView

_DIAMETER = 14
_THICKNESS = 1.5
_FULL_TURN = 360 * 16  # Qt counts sixteenths of a degree
_TOP = 90 * 16


class ProgressRing(QWidget):
    """Shows a `ProgressView`; a screen reader hears it as a name and the words beside it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._share, self._percent = 0.0, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme().changed.connect(self.updateGeometry)

    def show_progress(self, view: ProgressView) -> None:
        """Show how far it is now."""
        self._share, self._percent = view.share, view.percent
        self.setAccessibleName(f"{view.title}: {view.percent}")
        self.setAccessibleDescription(view.text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().scaled(_DIAMETER), theme().scaled(_DIAMETER))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        width = line_width(theme().scaled(_THICKNESS), ratio_of(painter))
        inner = side - width
        ring = QRectF((self.width() - inner) / 2, (self.height() - inner) / 2, inner, inner)
        painter.setPen(QPen(theme().colour(Token.LINE), width))
        painter.drawEllipse(ring)
        if self._share > 0:
            painter.setPen(QPen(theme().colour(Token.ACCENT), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawArc(ring, _TOP, -round(self._share * _FULL_TURN))
        painter.setPen(theme().colour(Token.TEXT))
        painter.setFont(theme().font(TextSize.SMALL, QFont.Weight.DemiBold, figures=True))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self._percent)
