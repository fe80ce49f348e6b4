"""Several ways to go on, or several keys: one of them is chosen."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import Token
from jellyfish_setup.gui.widgets.clearing import clear
from jellyfish_setup.gui.widgets.labels import dim, strong
from jellyfish_setup.wizard.presenters.bodies.choices import Choice

_RADIUS = 3
_EDGE = 4
_EDGE_ABOVE = 3
_GAP = 3
_RING = 4.5


class ChoiceCard(QRadioButton):
    """A radio button as a card: title, and a sentence below it. The whole card can be pressed."""

    def __init__(self, parent: QWidget, choice: Choice) -> None:
        super().__init__(parent)
        self._title = strong("", self)
        self._text = dim("", self)
        for words in (self._title, self._text):
            words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(theme().grid(0.5))
        self._column.addWidget(self._title)
        self._column.addWidget(self._text)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._fit()
        theme().changed.connect(self._fit)
        self.show_choice(choice)

    def show_choice(self, choice: Choice) -> None:
        """Show other words, and whether it is the chosen one."""
        self._title.setText(choice.title)
        self._text.setText(choice.text)
        self._text.setVisible(bool(choice.text))
        self.setAccessibleName(choice.title)
        self.setAccessibleDescription(choice.text)
        if choice.chosen != self.isChecked():
            # Alone in its group a chosen radio button cannot be switched off, not even by the program.
            self.setAutoExclusive(False)
            self.setChecked(choice.chosen)
            self.setAutoExclusive(True)

    def sizeHint(self) -> QSize:
        return self._column.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._column.totalMinimumSize()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, hovered = self.isChecked(), self.underMouse()
        width = 2 if self.hasFocus() else 1
        line = Token.ACCENT if chosen or self.hasFocus() else Token.WAIT if hovered else Token.LINE
        painter.setPen(QPen(theme().colour(line), width))
        painter.setBrush(theme().colour(Token.ACCENT_SOFT if chosen else Token.CARD))
        half, radius = width / 2, theme().grid(_RADIUS)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
        self._paint_ring(painter)

    def _paint_ring(self, painter: QPainter) -> None:
        side, edge = theme().scaled(_RING), theme().grid(_EDGE)
        is_left = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        ring = QRectF(edge if is_left else self.width() - edge - side, self._title.y() + (theme().line_height() - side) / 2, side, side)
        width = max(1.5, side / 12)
        painter.setPen(QPen(theme().colour(Token.ACCENT if self.isChecked() else Token.WAIT), width))
        painter.setBrush(theme().colour(Token.CARD))
        painter.drawEllipse(ring.adjusted(width / 2, width / 2, -width / 2, -width / 2))
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour(Token.ACCENT))
            painter.drawEllipse(ring.adjusted(side * 0.27, side * 0.27, -side * 0.27, -side * 0.27))

    def _fit(self) -> None:
        edge, above = theme().grid(_EDGE), theme().grid(_EDGE_ABOVE)
        room = edge + theme().scaled(_RING) + theme().grid(_GAP)
        is_left = self.layoutDirection() is Qt.LayoutDirection.LeftToRight  # margins are not mirrored with the rest
        self._column.setContentsMargins(room if is_left else edge, above, edge if is_left else room, above)
        self.updateGeometry()


class ChoiceCards(QWidget):
    """The choices under one another; arrows move among them, as in every radio group.

    Signals:
        chosen: the id of the card that was pressed.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._cards: dict[str, ChoiceCard] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().grid(2))

    @property
    def cards(self) -> tuple[tuple[str, ChoiceCard], ...]:
        """The cards as shown, each with its id."""
        return tuple(self._cards.items())

    def show_choices(self, choices: tuple[Choice, ...]) -> None:
        """Show other choices; where only the chosen one differs, the cards stay."""
        self.setVisible(bool(choices))
        if tuple(self._cards) != tuple(choice.id for choice in choices):
            clear(self._column)
            self._cards = {choice.id: ChoiceCard(self, choice) for choice in choices}
            for known, card in self._cards.items():
                card.clicked.connect(lambda _on, pressed=known: self.chosen.emit(pressed))
                self._column.addWidget(card)
        for choice in choices:
            self._cards[choice.id].show_choice(choice)
