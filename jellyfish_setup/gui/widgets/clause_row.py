"""One condition of a filter: attribute, comparison and value in a row, and a button that takes it out."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from jellyfish_setup.gui.icons import icon
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.breaking_row import BreakingRow
from jellyfish_setup.gui.widgets.buttons import Button, Look
from jellyfish_setup.gui.widgets.chooser import Chooser
from jellyfish_setup.texts.pages import say
from jellyfish_setup.texts.pages import scope as words
from jellyfish_setup.wizard.presenters.bodies.people import ClauseView


class ClauseRow(QWidget):
    """Shows a `ClauseView`; while somebody types, the cursor stays where it is.

    Signals:
        edited: attribute, operator and value, when a person changed one of them.
        removed: the condition shall go.
    """

    edited = Signal(str, str, str)
    removed = Signal()

    def __init__(self, parent: QWidget, attributes: tuple[str, ...], operators: tuple[tuple[str, str], ...]) -> None:
        super().__init__(parent)
        self.attribute = Chooser(self, say(words.ATTRIBUTE), editable=True)
        self.attribute.show_entries(tuple((name, name) for name in attributes))
        self.operator = Chooser(self, say(words.COMPARISON))
        self.operator.show_entries(operators)
        self.value = QLineEdit(self)
        self.value.setAccessibleName(say(words.VALUE))
        self.value.setPlaceholderText(say(words.VALUE))
        self.remove = Button("", self, Look.ICON)
        self.remove.setAccessibleName(say(words.REMOVE))
        self.remove.setToolTip(say(words.REMOVE))
        self.attribute.editTextChanged.connect(self._edit)
        self.operator.activated.connect(self._edit)
        self.value.textEdited.connect(self._edit)
        self.remove.clicked.connect(self.removed)
        end = QHBoxLayout()
        end.setSpacing(theme().grid(2))
        end.addWidget(self.value, 1)
        end.addWidget(self.remove)
        row = BreakingRow(self)
        row.addWidget(self.attribute, 4)
        row.addWidget(self.operator, 4)
        row.addLayout(end, 6)
        self._draw_sign()
        theme().changed.connect(self._draw_sign)

    def show_clause(self, clause: ClauseView) -> None:
        """Show a condition."""
        self.attribute.show_text(clause.attribute)
        self.operator.setCurrentIndex(self.operator.findData(clause.operator))
        if self.value.text() != clause.value:
            self.value.setText(clause.value)
        self.value.setEnabled(clause.takes_value)

    def _edit(self) -> None:
        self.edited.emit(self.attribute.currentText(), self.operator.currentData() or "", self.value.text())

    def _draw_sign(self) -> None:
        self.remove.setIcon(icon("remove"))
        self.remove.setIconSize(QSize(theme().scaled(4), theme().scaled(4)))
