"""A field for one line, under its label."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.labels import meanings_in, strong

_SHORT_WIDTH = 60


class LabelledField(QWidget):
    """An ampersand in the label stands before the letter that leads into the field together with Alt.

    `is_short` is for a date or a number.

    Signals:
        edited: the text, when a person changed it.
    """

    edited = Signal(str)

    def __init__(self, parent: QWidget, *, is_short: bool = False) -> None:
        super().__init__(parent)
        self._label = strong("", self)
        self.field = QLineEdit(self)
        self.field.textEdited.connect(self.edited)
        self._label.setBuddy(self.field)
        self._is_short = is_short
        self._fit()
        theme().changed.connect(self._fit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().grid(1.5))
        column.addWidget(self._label)
        column.addWidget(self.field)

    def show_field(self, label: str, text: str, placeholder: str = "") -> None:
        """Show other words; while the field holds `text` but for blanks at its ends, cursor and blanks stay."""
        self._label.setText(label)
        self.field.setAccessibleName(label.replace("&", ""))
        self.field.setAccessibleDescription(meanings_in(label))
        self.field.setPlaceholderText(placeholder)
        if self.field.text().strip() != text.strip():
            self.field.setText(text)

    def _fit(self) -> None:
        if self._is_short:
            self.field.setMaximumWidth(theme().scaled(_SHORT_WIDTH))
