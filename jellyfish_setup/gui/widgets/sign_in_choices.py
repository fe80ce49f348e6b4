"""Where and as which program one signs in to Microsoft, below a title that unfolds it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.card import Card
from jellyfish_setup.gui.widgets.chooser import Chooser
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.labelled_field import LabelledField
from jellyfish_setup.gui.widgets.labels import dim, strong
from jellyfish_setup.gui.widgets.numbered_lines import NumberedLines
from jellyfish_setup.gui.widgets.unfolding_button import UnfoldingTitle
from jellyfish_setup.wizard.presenters.bodies.entra_work import SignInChoicesView


class SignInChoicesCard(Card):
    """A `SignInChoicesView`. It unfolds itself when the view begins to want it; otherwise the person decides.

    Signals:
        chosen: `cloud`, `client-id` or `organisation`, and what was chosen or typed.
    """

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, gap=0)
        self._was_wanted = False
        self.button = UnfoldingTitle(self)
        self.button.unfolded.connect(self._unfold)
        self._inside = QWidget(self)
        self._cloud_label = strong("", self._inside)
        self.cloud = Chooser(self._inside)
        self._cloud_label.setBuddy(self.cloud)
        self.cloud.activated.connect(lambda _row: self.chosen.emit("cloud", str(self.cloud.currentData())))
        self.fields: dict[str, LabelledField] = {}
        self._notes = [dim("", self._inside) for _ in range(2)]
        self._steps_title = strong("", self._inside)
        self._steps = NumberedLines(self._inside)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, theme().grid(2), 0, 0)
        self._column.setSpacing(theme().grid(3))
        cloud = QVBoxLayout()
        cloud.setSpacing(theme().grid(1.5))
        cloud.addWidget(self._cloud_label)
        cloud.addWidget(self.cloud)
        self._column.addLayout(cloud)
        for part in (*self._notes, self._steps_title, self._steps):
            self._column.addWidget(part)
        self.content.addWidget(self.button)
        self.content.addWidget(self._inside)
        identify(self.button, "entra.sign-in-choices")
        identify(self.cloud, "entra.cloud")
        self._unfold(is_open=False)

    def show_choices(self, view: SignInChoicesView) -> None:
        """Show other choices; a field that is being typed into keeps its cursor."""
        self.button.set_label(view.title)
        self._cloud_label.setText(view.cloud_label)
        self.cloud.setAccessibleName(view.cloud_label.replace("&", ""))
        self.cloud.show_entries(view.clouds)
        self.cloud.setCurrentIndex(self.cloud.findData(view.cloud))
        for place, field in enumerate(view.fields):
            if field.id not in self.fields:
                self.fields[field.id] = LabelledField(self._inside)
                self.fields[field.id].edited.connect(partial(self.chosen.emit, field.id))
                identify(self.fields[field.id].field, f"entra.{field.id}")
                self._column.insertWidget(1 + place, self.fields[field.id])
            self.fields[field.id].show_field(field.label, field.text, field.placeholder)
        for label, text in zip(self._notes, view.notes, strict=True):
            label.setText(text)
        self._steps_title.setText(view.steps_title)
        self._steps.show_lines(view.steps)
        if view.wanted and not self._was_wanted:
            self.button.set_open(True)
        self._was_wanted = view.wanted

    def _unfold(self, is_open: bool) -> None:
        self._inside.setVisible(is_open)
        edge = theme().grid(2)
        self.content.setContentsMargins(theme().grid(4), edge, theme().grid(4), theme().grid(3.5) if is_open else edge)
