"""Remarks as a card of rows: sign, what is odd, and what it means, in one line where there is room."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.buttons import quiet_button
from jellyfish_setup.gui.widgets.card import Card, Hairline
from jellyfish_setup.gui.widgets.clearing import clear
from jellyfish_setup.gui.widgets.labels import dim, strong
from jellyfish_setup.gui.widgets.signs import Sign, sign_size, state_of
from jellyfish_setup.wizard.presenters.pieces import Notice

_SIDE = 4
_ABOVE = 3
_GAP = 3
_WORD_GAP = 2
_ROOM_FOR_WORDS = 55


class RemarkRows(Card):
    """`Notice` rows with a hairline between; hidden while there is none. Where none of them has a sign, no room is left for one.

    Signals:
        pressed: the id of a remark's button.
    """

    pressed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, padded=False)
        self._shown: tuple[Notice, ...] = ()
        self._rows: list[_Row] = []
        theme().changed.connect(self._arrange)
        self.hide()

    @property
    def remarks(self) -> tuple[Notice, ...]:
        """What it shows."""
        return self._shown

    def show_remarks(self, remarks: tuple[Notice, ...]) -> None:
        """Show other remarks."""
        self.setVisible(bool(remarks))
        if remarks == self._shown:
            return
        clear(self.content)
        self._shown = remarks
        has_signs = any(state_of(remark.tone) is not None for remark in remarks)
        self._rows = [_Row(self, remark, with_sign=has_signs) for remark in remarks]
        for row in self._rows:
            if self.content.count():
                self.content.addWidget(Hairline(self))
            row.pressed.connect(self.pressed)
            self.content.addWidget(row)
            row.arrange(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        for row in self._rows:
            row.arrange(self.width())


class _Row(QWidget):
    pressed = Signal(str)

    def __init__(self, parent: QWidget, remark: Notice, *, with_sign: bool) -> None:
        super().__init__(parent)
        self._title = strong(remark.title, self)
        self._text = dim(" ".join(part for part in (remark.text, remark.next_step) if part), self)
        for label in (self._title, self._text):
            label.setVisible(bool(label.text()))
        self.setAccessibleName(" ".join(part for part in (remark.title, remark.text) if part))
        self._row = row = QHBoxLayout(self)
        row.setSpacing(theme().grid(_GAP))
        self._sign_line, self._sign_width = QVBoxLayout(), 0
        if with_sign:
            sign = Sign(self, state_of(remark.tone))
            policy = sign.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            sign.setSizePolicy(policy)
            sign.setVisible(state_of(remark.tone) is not None)
            self._sign_line.addWidget(sign)
            self._sign_line.addStretch(1)
            row.addLayout(self._sign_line)
            self._sign_width = sign_size() + theme().grid(_GAP)
        self._words = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._words.addWidget(self._title)
        self._words.addWidget(self._text, 1)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.addLayout(self._words, 1)
        row.addLayout(self._line, 1)
        self._button: QPushButton | None = None
        self._button_width = 0
        if (wanted := remark.button) is not None:
            button = quiet_button(wanted.label, self)
            button.setAccessibleDescription(remark.title)
            button.setEnabled(wanted.enabled)
            button.clicked.connect(lambda: self.pressed.emit(wanted.id))
            self._line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self._button = button
            self._button_width = button.sizeHint().width() + theme().grid(_GAP)

    def arrange(self, width: int) -> None:
        """The sentence behind the title, or below it where both do not fit into `width`."""
        wanted = sum(QFontMetrics(label.font()).horizontalAdvance(label.text()) for label in (self._title, self._text))
        room = width - 2 * theme().grid(_SIDE) - self._sign_width - theme().grid(2 * _WORD_GAP) - self._button_width
        is_roomy = room >= theme().scaled(_ROOM_FOR_WORDS) or self._button is None
        in_one_line = wanted <= room and is_roomy
        self._title.setWordWrap(not in_one_line)
        self._words.setDirection(QBoxLayout.Direction.LeftToRight if in_one_line else QBoxLayout.Direction.TopToBottom)
        self._words.setSpacing(theme().grid(_WORD_GAP if in_one_line else 0.5))
        self._align(beside=is_roomy)

    def _align(self, *, beside: bool) -> None:
        """The words' first line on one line with the button's, where it stands beside them and not below; the same space around them."""
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._line.setSpacing(theme().grid(_GAP if beside else 0.5))
        if self._button is not None:
            self._line.setAlignment(self._button, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag.AlignLeading)
        above = max(0, self._button.sizeHint().height() - theme().line_height()) // 2 if self._button and beside else 0
        edge, side = theme().grid(_ABOVE), theme().grid(_SIDE)
        self._words.setContentsMargins(0, above, 0, above)
        self._sign_line.setContentsMargins(0, above, 0, 0)
        self._row.setContentsMargins(side, edge - above, side, edge - above)
