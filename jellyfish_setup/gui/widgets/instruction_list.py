"""Things to do elsewhere, numbered, with what is to be typed there ready to be copied."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from jellyfish_setup.gui.announcing import announce
from jellyfish_setup.gui.clipboard import SECONDS, secret_clipboard
from jellyfish_setup.gui.icons import icon
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import Token
from jellyfish_setup.gui.widgets.buttons import Button, quiet_button
from jellyfish_setup.gui.widgets.card import Card, Hairline
from jellyfish_setup.gui.widgets.clearing import clear
from jellyfish_setup.gui.widgets.flow import FlowLayout
from jellyfish_setup.gui.widgets.labels import Label, dim, strong
from jellyfish_setup.gui.widgets.signs import Sign, sign_size
from jellyfish_setup.texts.pages import common, say, say_number
from jellyfish_setup.wizard.presenters.bodies.entra import InstructionView

COPY_KEY = "copy-key"
_THANKS_FOR_MS = 2000
_LONGEST_SHOWN = 120
_ROOMY = 130


class CopyButton(Button):
    """Puts a text on the clipboard, and says for a moment that it did."""

    def __init__(self, label: str, text: str, parent: QWidget) -> None:
        super().__init__(label, parent)
        self._usual, self._copied = label, text
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.setInterval(_THANKS_FOR_MS)
        self._back.timeout.connect(self._offer)
        self.clicked.connect(self._copy)
        theme().changed.connect(self._offer)
        self._offer()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._copied)
        self.setIcon(icon("copied", Token.OK))
        self.setMinimumWidth(self.width())  # the shorter word must not move what stands beside it
        self.set_label(say(common.COPIED))
        announce(self, say(common.COPIED))
        self._back.start()

    def _offer(self) -> None:
        self.setIcon(icon("copy", Token.TEXT))
        self.setIconSize(QSize(theme().scaled(4), theme().scaled(4)))
        self.set_label(self._usual)


class KeyCopyButton(Button):
    """Asks for the key to be put on the clipboard, and counts down until it is removed from there. Never holds the key."""

    def __init__(self, label: str, parent: QWidget, asks: Callable[[str], None]) -> None:
        super().__init__(label, parent)
        self._usual = label
        self._left = 0
        self.setObjectName(COPY_KEY)
        self.clicked.connect(lambda: asks(COPY_KEY))
        secret_clipboard().counted.connect(self._count)
        theme().changed.connect(self._draw)
        self._draw()

    def _count(self, seconds: int) -> None:
        if seconds > self._left and self.isVisible():  # said once, at the beginning
            announce(self, say_number(seconds, common.KEY_COPIED_TEXT))
        self._left = seconds
        self._draw()

    def _draw(self) -> None:
        self.setIcon(icon("copied", Token.OK) if self._left else icon("copy", Token.TEXT))
        self.setIconSize(QSize(theme().scaled(4), theme().scaled(4)))
        widths = []
        for label in (self._usual, say(common.KEY_COPIED, seconds=SECONDS)):
            self.set_label(label)
            widths.append(self.sizeHint().width())
        self.setMinimumWidth(max(widths))  # counting must not move what stands beside it
        self.set_label(say(common.KEY_COPIED, seconds=self._left) if self._left else self._usual)
        self.setAccessibleDescription(say_number(self._left, common.KEY_COPIED_TEXT) if self._left else "")


class InstructionList(Card):
    """A numbered list as a card of rows.

    Signals:
        pressed: the id of an instruction's own button; `copy-key` where the key is wanted on the clipboard.
    """

    pressed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, padded=False)
        self._shown: tuple[InstructionView, ...] | None = None
        self._rows: list[_Row] = []

    def show_instructions(self, instructions: tuple[InstructionView, ...]) -> None:
        """Show other instructions, numbered from 1."""
        if instructions == self._shown:
            return
        clear(self.content)
        self._shown = instructions
        self._rows = [_Row(self, number, instruction, self.pressed.emit) for number, instruction in enumerate(instructions, start=1)]
        for row in self._rows:
            if self.content.count():
                self.content.addWidget(Hairline(self))
            self.content.addWidget(row)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        for row in self._rows:
            row.arrange(compact=self.width() < theme().scaled(_ROOMY))


class _Row(QWidget):
    """One instruction: number, words, what is to be copied, and what can be pressed."""

    def __init__(self, parent: QWidget, number: int, instruction: InstructionView, pressed: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._compact: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(theme().grid(4), theme().grid(3), theme().grid(4), theme().grid(3))
        self._grid.setHorizontalSpacing(theme().grid(3))
        self._grid.setVerticalSpacing(theme().grid(2))
        self._grid.setColumnMinimumWidth(0, sign_size())
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(Sign(self, word=str(number), number=number), 0, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme().grid(1))
        words.addWidget(strong(instruction.title, self))
        if instruction.text:
            words.addWidget(dim(instruction.text, self))
        if instruction.copy_text and len(instruction.copy_text) <= _LONGEST_SHOWN and "\n" not in instruction.copy_text:
            words.addWidget(Label(instruction.copy_text, self, fixed=True, selectable=True))
        self._grid.addLayout(words, 0, 1)
        self._actions = QWidget(self)
        flow = FlowLayout(self._actions, gap=theme().grid(2))
        if instruction.button is not None:
            button = quiet_button(instruction.button.label, self._actions)
            button.setEnabled(instruction.button.enabled)
            button.clicked.connect(lambda _on, chosen=instruction.button.id: pressed(chosen))
            flow.addWidget(button)
        if instruction.copies_key:
            flow.addWidget(KeyCopyButton(instruction.copy_label, self._actions, pressed))
        elif instruction.copy_label:
            flow.addWidget(CopyButton(instruction.copy_label, instruction.copy_text, self._actions))
        self._actions.setVisible(flow.count() > 0)

    def arrange(self, *, compact: bool) -> None:
        """What can be pressed beside the words, or below them where it is narrow."""
        if compact != self._compact:
            self._compact = compact
            self._grid.removeWidget(self._actions)
            place = (1, 1) if compact else (0, 2)
            self._grid.addWidget(self._actions, *place, Qt.AlignmentFlag.AlignTop)
