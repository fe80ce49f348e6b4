"""A list to choose from that leaves the wheel to whoever scrolls the page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from jellyfish_setup.gui.widgets.spoken_label import SpokenLabel

_LEAST_LETTERS = 10
_MOST_ROWS = 16


class Chooser(QComboBox):
    """Takes as much room as there is; with `editable`, something else may be typed.

    One without a `name` has a label that is seen, whose buddy it is.
    """

    def __init__(self, parent: QWidget, name: str = "", *, editable: bool = False) -> None:
        super().__init__(parent)
        if name:
            self.setAccessibleName(name)
            SpokenLabel(self, name)
        self.setMaxVisibleItems(_MOST_ROWS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(_LEAST_LETTERS)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setEditable(editable)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)

    def show_entries(self, entries: tuple[tuple[str, str], ...]) -> None:
        """Offer other entries, each with what it stands for and its words."""
        if entries != tuple((self.itemData(row), self.itemText(row)) for row in range(self.count())):
            self.blockSignals(True)
            self.clear()
            for value, words in entries:
                self.addItem(words, value)
            self.blockSignals(False)

    def show_text(self, text: str) -> None:
        """Show what is typed or chosen; while it is the same but for blanks at its ends, the cursor stays."""
        if self.currentText().strip() != text.strip():
            self.blockSignals(True)
            self.setCurrentText(text)
            self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
