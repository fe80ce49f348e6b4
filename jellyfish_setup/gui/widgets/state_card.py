"""How one thing is: what it is about, a sign, a sentence, since when, and the button that leads to more."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from jellyfish_setup.core.stage import StageState
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import TextSize
from jellyfish_setup.gui.widgets.buttons import quiet_button
from jellyfish_setup.gui.widgets.card import Card
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.labels import dim, strong
from jellyfish_setup.gui.widgets.signs import Sign
from jellyfish_setup.wizard.presenters.bodies.home import HomeCard
from jellyfish_setup.wizard.presenters.pieces import Tone

_SIGNS = {Tone.OK: StageState.PASSED, Tone.INFO: StageState.REMARK, Tone.WARN: StageState.REMARK, Tone.BAD: StageState.FAILED}
_ROOMY = 130


class StateCard(Card):
    """A `HomeCard`; the button stands beside the words where there is room, else below.

    Signals:
        pressed: the id of the button.
    """

    pressed = Signal(str)

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self._id = ""
        self._sign = Sign(self)
        self._caption = dim("", self, size=TextSize.SMALL)
        self._title = strong("", self)
        self._text = dim("", self)
        self._button = quiet_button("", self)
        self._button.clicked.connect(lambda: self.pressed.emit(self._id))
        for part, widget in (("state", self._title), ("button", self._button)):
            identify(widget, f"home.{name}.{part}")
        words = QVBoxLayout()
        words.setSpacing(theme().grid(0.5))
        for label in (self._caption, self._title, self._text):
            words.addWidget(label)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(theme().grid(3))
        self._line.addLayout(words, 1)
        self._line.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        row = QHBoxLayout()
        row.setSpacing(theme().grid(3))
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self._line, 1)
        self.content.addLayout(row)

    def show_card(self, card: HomeCard) -> None:
        """Show another state of it."""
        state = card.state
        self._sign.show_state(_SIGNS.get(state.tone, StageState.SKIPPED), "", running=card.running)
        self._caption.setText(card.caption)
        self._title.setText(state.title)
        self._text.setText(state.text)
        self._text.setVisible(bool(state.text))
        self._button.setVisible(state.button is not None)
        if state.button is not None:
            self._id = state.button.id
            self._button.set_label(state.button.label)
            self._button.setAccessibleDescription(card.caption)
        self.setAccessibleName(f"{card.caption}: {state.title}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_roomy = self.width() >= theme().scaled(_ROOMY)
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if is_roomy else QBoxLayout.Direction.TopToBottom)
