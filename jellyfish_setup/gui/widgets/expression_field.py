"""A field of several lines for an expression; Tab leaves it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import TextSize
from jellyfish_setup.gui.widgets.labels import strong

_LINES = 4


class ExpressionField(QWidget):
    """Under its label, in letters of one width.

    Signals:
        edited: the text, while a person types.
        finished: the field was left.
    """

    edited = Signal(str)
    finished = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = strong("", self)
        self.field = _Field(self)
        self.field.left.connect(self.finished)
        self.field.textChanged.connect(self._tell)
        self._label.setBuddy(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().grid(1.5))
        column.addWidget(self._label)
        column.addWidget(self.field)

    def show_field(self, label: str, text: str) -> None:
        """Show another expression; while it is the same, the cursor stays."""
        self._label.setText(label)
        self.field.setAccessibleName(label.replace("&", ""))
        if self.field.toPlainText().strip() != text.strip():
            self.field.blockSignals(True)
            self.field.setPlainText(text)
            self.field.blockSignals(False)

    def _tell(self) -> None:
        self.edited.emit(self.field.toPlainText())


class _Field(QPlainTextEdit):
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._dress()
        theme().changed.connect(self._dress)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _dress(self) -> None:
        self.setFont(theme().font(TextSize.SMALL, fixed=True))
        self.setFixedHeight(_LINES * QFontMetrics(self.font()).lineSpacing() + theme().grid(6))
