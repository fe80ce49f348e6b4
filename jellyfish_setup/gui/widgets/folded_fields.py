"""Fields that few people need, below a title that unfolds them."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.labelled_field import LabelledField
from jellyfish_setup.gui.widgets.unfolding_button import UnfoldingTitle
from jellyfish_setup.wizard.presenters.bodies.fields import FieldView


class FoldedFields(QWidget):
    """`FieldView`s; they unfold themselves while one of them holds something, otherwise the person decides.

    Signals:
        edited: the id of a field, and its text, when a person changed it.
    """

    edited = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._held_something = False
        self.fields: dict[str, LabelledField] = {}
        self.button = UnfoldingTitle(self)
        self.button.unfolded.connect(self._unfold)
        self._inside = QWidget(self)
        self._inner = QVBoxLayout(self._inside)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.setSpacing(theme().grid(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().grid(2))
        column.addWidget(self.button)
        column.addWidget(self._inside)
        self._unfold(is_open=False)

    def show_fields(self, title: str, views: tuple[FieldView, ...]) -> None:
        """Show other fields; one that is being typed into keeps its cursor."""
        self.button.set_label(title)
        for view in views:
            if view.id not in self.fields:
                self.fields[view.id] = field = LabelledField(self._inside)
                field.edited.connect(partial(self.edited.emit, view.id))
                self._inner.addWidget(field)
            self.fields[view.id].show_field(view.label, view.text, view.placeholder)
        holds_something = any(view.text for view in views)
        if holds_something and not self._held_something:
            self.button.set_open(True)
        self._held_something = holds_something

    def _unfold(self, is_open: bool) -> None:
        self._inside.setVisible(is_open)
