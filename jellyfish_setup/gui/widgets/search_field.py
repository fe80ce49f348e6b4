"""The field that narrows a table."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from jellyfish_setup.gui.theme import theme

_WIDTH = 40


class SearchField(QLineEdit):
    """A rounded field with its label inside. Enter stays in it, Escape empties it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "search")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._fit()
        theme().changed.connect(self._fit)

    def show_search(self, label: str, text: str) -> None:
        """Show another text; the cursor stays where nothing differs."""
        self.setPlaceholderText(label)
        self.setAccessibleName(label)
        if text != self.text():
            self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return  # looking for somebody must not press the button of the page
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        self.setFixedWidth(theme().scaled(_WIDTH))
