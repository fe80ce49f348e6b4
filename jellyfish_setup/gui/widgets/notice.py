"""A message in place: what happened, why, what to do now, and the code for support."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import TextSize, Token
from jellyfish_setup.gui.widgets.buttons import Button
from jellyfish_setup.gui.widgets.card import Card
from jellyfish_setup.gui.widgets.labels import Label
from jellyfish_setup.gui.widgets.signs import Sign, sign_size, state_of
from jellyfish_setup.wizard.presenters.pieces import Notice, Tone

_GAP = 3
_ROOM_FOR_WORDS = 62


class NoticeCard(Card):
    """A `Notice` in the soft colour of its tone; all of it can be marked and copied. Hidden while there is none.

    `with_sign=False` leaves the sign out where one stands beside the card already.

    Signals:
        pressed: the id of the notice's button.
    """

    pressed = Signal(str)

    def __init__(self, parent: QWidget, notice: Notice | None = None, *, with_sign: bool = True) -> None:
        super().__init__(parent, tone=Tone.INFO)
        self._with_sign = with_sign
        self._notice: Notice | None = None
        self._is_made = False
        self.show_notice(notice)

    def _make_once(self) -> None:
        """Make what stands in it; not before there is a notice, as most cards never show one."""
        if self._is_made:
            return
        self._is_made = True
        self._sign = Sign(self)
        self._title = Label("", self, weight=QFont.Weight.DemiBold, selectable=True)
        self._text = Label("", self, selectable=True)
        self._next = Label("", self, weight=QFont.Weight.Medium, selectable=True)
        self._code = Label("", self, size=TextSize.SMALL, token=Token.DIM, selectable=True)
        words = QVBoxLayout()
        words.setSpacing(theme().grid(1.5))
        for label in (self._title, self._text, self._next, self._code):
            words.addWidget(label)
        self._button = Button("", self)
        self._button.clicked.connect(self._press)
        row = QHBoxLayout()
        row.setSpacing(theme().grid(_GAP))
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(theme().grid(_GAP))
        self._line.addLayout(words, 1)
        self._line.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(self._line, 1)
        self.content.addLayout(row)
        theme().changed.connect(self._arrange)

    @property
    def notice(self) -> Notice | None:
        """What it shows."""
        return self._notice

    @property
    def button(self) -> Button:
        """Its button, hidden where the notice has none."""
        self._make_once()
        return self._button

    def show_notice(self, notice: Notice | None) -> None:
        """Show another notice, or none."""
        self._notice = notice
        self.setVisible(notice is not None)
        if notice is None:
            return
        self._make_once()
        self.set_tone(notice.tone)
        sign = state_of(notice.tone)
        self._sign.show_state(sign, "")
        self._sign.setVisible(self._with_sign and sign is not None)
        for label, words in (
            (self._title, notice.title),
            (self._text, notice.text),
            (self._next, notice.next_step),
            (self._code, notice.code),
        ):
            label.setText(words)
            label.setVisible(bool(words))
        if notice.button is not None:
            self._button.set_label(notice.button.label)
            self._button.setEnabled(notice.button.enabled)
        self._button.setVisible(notice.button is not None)
        self._arrange()
        self.setAccessibleName(notice.title)
        self.setAccessibleDescription(" ".join(part for part in (notice.text, notice.next_step, notice.code) if part))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_made:
            self._arrange()

    def _arrange(self) -> None:
        """The button beside the words, or below them where it would leave them too little room."""
        edges = self.content.contentsMargins().left() + self.content.contentsMargins().right() + theme().grid(2 * _GAP) + sign_size()
        is_wide = self.width() - edges - self._button.sizeHint().width() < theme().scaled(_ROOM_FOR_WORDS)
        wanted = QBoxLayout.Direction.TopToBottom if is_wide else QBoxLayout.Direction.LeftToRight
        if self._line.direction() is not wanted:
            self._line.setDirection(wanted)
            self._line.setAlignment(self._button, Qt.AlignmentFlag.AlignLeading if is_wide else Qt.AlignmentFlag.AlignVCenter)

    def _press(self) -> None:
        if self._notice is not None and self._notice.button is not None:
            self.pressed.emit(self._notice.button.id)
