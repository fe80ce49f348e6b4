"""The organisation's name at the top of the steps, which leads home or to the other organisations."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import TextSize, Token
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.labels import Label
from jellyfish_setup.texts.pages import home as words
from jellyfish_setup.texts.pages import say

_EDGE = 1.5
_EDGE_ABOVE = 1
_MARK = 2.5
_GAP = 2
_RADIUS = 2


class OrganisationButton(QPushButton):
    """A name that may take several lines; a mark behind it says that a menu opens."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._has_menu = False
        self._name = Label("", self, size=TextSize.SMALL, token=Token.ACCENT)
        self._name.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._name, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        identify(self, "sidebar.organisation")
        self._fit()
        theme().changed.connect(self._fit)

    def show_name(self, name: str, *, has_menu: bool) -> None:
        """Show another name."""
        self._has_menu = has_menu
        self._name.setText(name)
        self.setAccessibleName(say(words.ORGANISATION, name=name))
        self.setToolTip("" if has_menu else say(words.OPEN))
        self._fit()

    def sizeHint(self) -> QSize:
        return self._row.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._row.totalMinimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_left = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        if self._has_menu:
            side = theme().scaled(_MARK)
            x = self.width() - theme().grid(_EDGE) - side if is_left else theme().grid(_EDGE)
            y = (self.height() - side / 2) / 2
            painter.setPen(QPen(theme().colour(Token.ACCENT), max(1.5, side / 7)))
            painter.drawPolyline(QPolygonF([QPointF(x, y), QPointF(x + side / 2, y + side / 2), QPointF(x + side, y)]))
        if self.hasFocus() or self.underMouse():
            width = 2 if self.hasFocus() else 1
            painter.setPen(QPen(theme().colour(Token.ACCENT if self.hasFocus() else Token.WAIT), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            edge = width / 2
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), theme().grid(_RADIUS), theme().grid(_RADIUS))

    def _fit(self) -> None:
        edge = theme().grid(_EDGE)
        mark = theme().scaled(_MARK) + theme().grid(_GAP) if self._has_menu else 0
        is_left = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        above = theme().grid(_EDGE_ABOVE)
        self._row.setContentsMargins(edge + (0 if is_left else mark), above, edge + (mark if is_left else 0), above)
        self.updateGeometry()
