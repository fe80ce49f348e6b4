"""The bar that shows when a stage began and how long it took, on the track of the whole check."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jellyfish_setup.core.stage import StageState
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import Scheme, Token
from jellyfish_setup.gui.widgets.crisp import ratio_of, snapped

_WIDTH = 37.5
_HEIGHT = 1.5
_NARROWEST = 0.75


class WaterfallBar(QWidget):
    """From `begun` to `begun + seconds` of `total` seconds; says nothing by itself, the duration stands beside it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._begun = self._share = 0.0
        self._token = Token.ACCENT
        self.has_span = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_span(self, begun: float, seconds: float, total: float, state: StageState | None) -> None:
        """Draw another span; nothing at all for a stage that was not tried, nor where no time was taken."""
        self.has_span = total > 0 and state in (StageState.PASSED, StageState.REMARK, StageState.FAILED)
        whole = max(total, begun + seconds, 0.001)
        self._begun, self._share = begun / whole, seconds / whole
        self._token = {StageState.FAILED: Token.BAD, StageState.REMARK: Token.WARN}.get(state or StageState.PASSED, Token.ACCENT)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().grid(_WIDTH), theme().grid(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if not self.has_span:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(self.rect())
        radius = track.height() / 2
        if theme().scheme is not Scheme.CONTRAST:  # there the span alone stands out from its ground
            painter.setBrush(theme().colour(Token.LINE))
            painter.drawRoundedRect(track, radius, radius)
        width = max(theme().grid(_NARROWEST), self._share * track.width())
        left = min(self._begun * track.width(), track.width() - width)
        ratio = ratio_of(painter)
        span = QRectF(snapped(left, ratio), 0, snapped(width, ratio), track.height())
        painter.setBrush(theme().colour(self._token))
        painter.drawRoundedRect(span, min(radius, width / 2), min(radius, width / 2))
