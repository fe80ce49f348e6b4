"""The mapping as a picture: Entra's attributes at the left, Jellyfish's at the right, an arrow between each two."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import TextSize, Token
from jellyfish_setup.gui.widgets.card import Card, Hairline
from jellyfish_setup.gui.widgets.clearing import clear
from jellyfish_setup.gui.widgets.crisp import line_width, ratio_of, snapped
from jellyfish_setup.gui.widgets.labels import Label, strong
from jellyfish_setup.gui.widgets.pill import Pill
from jellyfish_setup.wizard.presenters.bodies.mapping import MappingLine
from jellyfish_setup.wizard.presenters.pieces import Tone

_ARROW_WIDTH = 17
_HEAD = 1.75
_SOURCE_SHARE = 16
_TARGET_SHARE = 12
_ROOMY = 95


class Arrow(QWidget):
    """An arrow the way one reads; the matching attribute's is drawn in the colour of what can be done."""

    def __init__(self, parent: QWidget, *, is_match: bool) -> None:
        super().__init__(parent)
        self._is_match = is_match
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().grid(_ARROW_WIDTH), theme().scaled(3))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().grid(5), theme().scaled(3))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        colour = theme().colour(Token.ACCENT if self._is_match else Token.WAIT)
        ratio = ratio_of(painter)
        width = line_width(2 if self._is_match else 1.5, ratio)
        middle, end, head = snapped((self.height() - width) / 2, ratio) + width / 2, float(self.width()), theme().grid(_HEAD)
        painter.setPen(QPen(colour, width))
        painter.drawLine(QPointF(0, middle), QPointF(end - head, middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(
            QPolygonF([QPointF(end - head, middle - head * 0.6), QPointF(end, middle), QPointF(end - head, middle + head * 0.6)])
        )


class _Line(QWidget):
    """One arrow with what stands at both its ends."""

    def __init__(self, parent: QWidget, line: MappingLine) -> None:
        super().__init__(parent)
        self.source = Label(line.source, self)
        self.arrow = Arrow(self, is_match=line.is_match)
        self.target = strong(line.target, self)
        self.badge = Pill(self, line.badge, Tone.INFO if line.is_match else Tone.NEUTRAL)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(theme().grid(4), theme().grid(2), theme().grid(4), theme().grid(2))
        self._grid.setHorizontalSpacing(theme().grid(3))
        self._grid.setVerticalSpacing(theme().grid(1))
        self._fit()
        theme().changed.connect(self._fit)
        self.setToolTip(line.tooltip)
        self.setAccessibleName(", ".join(part for part in (f"{line.source} → {line.target}", line.badge) if part))
        self.setAccessibleDescription(line.tooltip)

    def _fit(self) -> None:
        self.setMinimumHeight(theme().scaled(10))

    def arrange(self, *, compact: bool) -> None:
        """All in one line, or the source above the rest where it is narrow."""
        grid, middle = self._grid, Qt.AlignmentFlag.AlignVCenter
        for part in (self.source, self.arrow, self.target, self.badge):
            grid.removeWidget(part)
        for column, stretch in enumerate((0, 1, 0) if compact else (_SOURCE_SHARE, 0, _TARGET_SHARE)):
            grid.setColumnStretch(column, stretch)
        if compact:
            grid.addWidget(self.source, 0, 0, 1, 3)
            grid.addWidget(self.arrow, 1, 0, middle)
            grid.addWidget(self.target, 1, 1, middle)
            grid.addWidget(self.badge, 1, 2, middle)
            return
        end = QHBoxLayout()
        end.setSpacing(theme().grid(2))
        end.addWidget(self.target, 1, middle)
        end.addWidget(self.badge, 0, middle)
        grid.addWidget(self.source, 0, 0, middle)
        grid.addWidget(self.arrow, 0, 1, middle)
        grid.addLayout(end, 0, 2)


class MappingArrows(Card):
    """All arrows of the mapping as one card with a head line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, padded=False)
        self._lines: tuple[MappingLine, ...] | None = None
        self._rows: list[_Line] = []
        self._compact: bool | None = None
        self._head = QWidget(self)
        self._source_title = Label("", self._head, size=TextSize.SMALL, token=Token.DIM)
        self._target_title = Label("", self._head, size=TextSize.SMALL, token=Token.DIM)
        titles = QHBoxLayout(self._head)
        titles.setContentsMargins(theme().grid(4), theme().grid(2.5), theme().grid(4), theme().grid(2.5))
        titles.setSpacing(theme().grid(_ARROW_WIDTH + 6))
        titles.addWidget(self._source_title, _SOURCE_SHARE)
        titles.addWidget(self._target_title, _TARGET_SHARE)
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        self.content.addWidget(self._head)
        self.content.addLayout(self._body)
        self.content.addStretch(1)

    def show_mapping(self, source_title: str, target_title: str, lines: tuple[MappingLine, ...]) -> None:
        """Show the arrows of another mapping."""
        self._source_title.setText(source_title)
        self._target_title.setText(target_title)
        if lines == self._lines:
            return
        clear(self._body)
        self._lines, self._rows, self._compact = lines, [_Line(self, line) for line in lines], None
        for row in self._rows:
            self._body.addWidget(Hairline(self))
            self._body.addWidget(row)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        compact = self.width() < theme().scaled(_ROOMY)
        if compact != self._compact:
            self._compact = compact
            for row in self._rows:
                row.arrange(compact=compact)
