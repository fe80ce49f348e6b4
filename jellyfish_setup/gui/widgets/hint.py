"""One line under a field: what was understood, or what is odd."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import strong
from jellyfish_setup.gui.widgets.labels import Label, dim
from jellyfish_setup.gui.widgets.signs import Sign, state_of
from jellyfish_setup.wizard.presenters.pieces import Notice


class Hint(QWidget):
    """A `Notice` without a card: sign and title in the tone's colour, the rest below. Keeps its line while empty."""

    def __init__(self, parent: QWidget, notice: Notice | None = None) -> None:
        super().__init__(parent)
        self._sign = Sign(self)
        self._title = Label("", self)
        self._more = dim("", self)
        words = QVBoxLayout()
        words.setSpacing(theme().grid(1))
        words.addWidget(self._title)
        words.addWidget(self._more)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().grid(2))
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.show_notice(notice)

    def show_notice(self, notice: Notice | None) -> None:
        """Show another hint, or none."""
        sign = state_of(notice.tone) if notice else None
        self._sign.show_state(sign, "")
        self._sign.setVisible(sign is not None)
        self._title.setText(notice.title if notice else "")
        more = " ".join(part for part in (notice.text, notice.next_step) if part) if notice else ""
        self._more.setText(more)
        self._more.setVisible(bool(more))
        if notice:
            self._title.set_token(strong(notice.tone))
        self.setAccessibleName(notice.title if notice else "")
