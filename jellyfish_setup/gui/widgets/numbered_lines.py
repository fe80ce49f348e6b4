"""A few sentences with numbers before them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.clearing import clear
from jellyfish_setup.gui.widgets.labels import Label
from jellyfish_setup.gui.widgets.signs import Sign


class NumberedLines(QWidget):
    """Sentences, numbered from 1."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: tuple[str, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme().grid(3))
        self._grid.setVerticalSpacing(theme().grid(2))
        self._grid.setColumnStretch(1, 1)

    def show_lines(self, lines: tuple[str, ...]) -> None:
        """Show other sentences."""
        if lines == self._shown:
            return
        clear(self._grid)
        self._shown = lines
        for place, words in enumerate(lines):
            self._grid.addWidget(Sign(self, word=str(place + 1), number=place + 1), place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(Label(words, self), place, 1)
