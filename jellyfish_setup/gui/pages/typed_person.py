"""The page beside the journey on which somebody is typed by hand."""

from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from jellyfish_setup.gui.pages.page import Page
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.labelled_field import LabelledField
from jellyfish_setup.gui.widgets.labels import dim
from jellyfish_setup.wizard.presenters.bodies.people import TypedPersonBody
from jellyfish_setup.wizard.presenters.typed_person import TypedPersonPresenter

_COLUMNS = 2


class TypedPersonPage(Page):
    """Fields in two columns."""

    def __init__(self, presenter: TypedPersonPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._fields: dict[str, LabelledField] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme().grid(4))
        self._grid.setVerticalSpacing(theme().grid(4))
        self._hint = dim("", self)
        self.column.addLayout(self._grid)
        self.column.addWidget(self._hint)
        self.column.addStretch(1)

    def show_body(self, body: TypedPersonBody) -> None:
        """Show the form; fields are made once and keep their cursor."""
        for place, view in enumerate(body.fields):
            if view.id not in self._fields:
                field = LabelledField(self)
                field.edited.connect(partial(self._presenter.type, view.id))
                identify(field.field, f"person.{view.id}")
                self._fields[view.id] = field
                self._grid.addWidget(field, place // _COLUMNS, place % _COLUMNS)
            self._fields[view.id].show_field(view.label, view.text, view.placeholder)
        self._hint.setText(body.hint)
