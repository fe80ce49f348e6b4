"""Facts as a card of rows: a sign where there is a state, a title, and a sentence below it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.card import Card, Hairline
from jellyfish_setup.gui.widgets.clearing import clear
from jellyfish_setup.gui.widgets.labels import dim, strong
from jellyfish_setup.gui.widgets.signs import Sign
from jellyfish_setup.wizard.presenters.pieces import Titled


class TitledRows(Card):
    """`Titled` rows with a hairline between."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, padded=False)
        self._shown: tuple[Titled, ...] = ()

    def show_rows(self, rows: tuple[Titled, ...]) -> None:
        """Show other rows."""
        if rows == self._shown:
            return
        clear(self.content)
        self._shown = rows
        for row in rows:
            if self.content.count():
                self.content.addWidget(Hairline(self))
            self.content.addWidget(_Row(self, row))


class _Row(QWidget):
    def __init__(self, parent: QWidget, titled: Titled) -> None:
        super().__init__(parent)
        words = QVBoxLayout()
        words.setSpacing(theme().grid(0.5))
        words.addWidget(strong(titled.title, self))
        words.addWidget(dim(titled.text, self))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().grid(4), theme().grid(3), theme().grid(4), theme().grid(3))
        row.setSpacing(theme().grid(3))
        if titled.state is not None:
            row.addWidget(Sign(self, titled.state), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
