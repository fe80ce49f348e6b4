"""Page 6: the mapping as a picture, and one person's values beside it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from jellyfish_setup.gui.pages.page import Page
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.buttons import quiet_button
from jellyfish_setup.gui.widgets.card import Card
from jellyfish_setup.gui.widgets.code_view import CodeView
from jellyfish_setup.gui.widgets.flow import FlowLayout
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.labels import dim, title
from jellyfish_setup.gui.widgets.mapping_arrows import MappingArrows
from jellyfish_setup.gui.widgets.person_chooser import PersonChooser
from jellyfish_setup.gui.widgets.remark_rows import RemarkRows
from jellyfish_setup.gui.widgets.values_form import ValuesForm
from jellyfish_setup.wizard.presenters.bodies.mapping import MappingBody
from jellyfish_setup.wizard.presenters.mapping import MappingPresenter

_ROOMY = 172
_SHARES = (7, 5)


class MappingPage(Page):
    """Arrows at the left, the chosen person at the right; under one another where it is narrow."""

    def __init__(self, presenter: MappingPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._body: MappingBody | None = None
        self._as_json = False
        self._arrows = MappingArrows(self)
        self._person = Card(self, gap=2.5)
        self._chooser = PersonChooser(self._person)
        self._chooser.chosen.connect(presenter.show_person)
        self._would = dim("", self._person)
        self._form = ValuesForm(self._person, line_above=True, selectable=False)
        self._code: CodeView | None = None  # made when somebody wants to see it
        self._toggle = quiet_button("", self._person)
        self._toggle.clicked.connect(self._show_otherwise)
        self._look_up = quiet_button("", self._person)
        self._look_up.clicked.connect(self._press_look_up)
        self._no_account = dim("", self._person)
        self._summary = title("", self)
        self._remarks = RemarkRows(self)
        self._remarks.pressed.connect(self.button_pressed)
        identify(self._arrows, "mapping.arrows")
        identify(self._chooser.field, "mapping.person")
        identify(self._chooser.before, "mapping.previous")
        identify(self._chooser.after, "mapping.next")
        identify(self._form, "mapping.values")
        identify(self._toggle, "mapping.toggle")
        identify(self._remarks, "mapping.remarks")
        identify(self._look_up, "mapping.look-up")
        self._lay_out()

    def show_body(self, body: MappingBody) -> None:
        """Show page 6."""
        self._body = body
        self._arrows.show_mapping(body.source_title, body.target_title, body.lines)
        self._person.setVisible(bool(body.people))
        self._chooser.show_people(body.people, body.person_index, body.choose_label, body.position)
        self._would.setText(body.would)
        self._show_values()
        self._look_up.set_label(body.look_up.label)
        self._look_up.setEnabled(body.look_up.enabled)
        self._no_account.setText(body.has_no_account)
        self._no_account.setVisible(bool(body.has_no_account))
        self._arrange()
        self._summary.setText(body.summary)
        self._summary.setVisible(bool(body.summary))
        self._remarks.show_remarks(body.remarks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _press_look_up(self) -> None:
        if self._body is not None:
            self.button_pressed.emit(self._body.look_up.id)

    def _show_otherwise(self) -> None:
        self._as_json = not self._as_json
        self._show_values()

    def _show_values(self) -> None:
        body, as_json = self._body, self._as_json
        if body is None:
            return
        self._toggle.set_label(body.form_label if as_json else body.json_label)
        self._form.show_values(body.values, body.value_headers)
        self._form.setVisible(not as_json)
        if as_json and self._code is None:
            self._code = CodeView(self._person)
            identify(self._code, "mapping.json")
            self._person.content.insertWidget(self._person.content.indexOf(self._form) + 1, self._code)
        if self._code is not None:
            self._code.show_code(body.json)
            self._code.setVisible(as_json)
        # Beside the long text the picture keeps its own height.
        self._cards.setAlignment(self._arrows, Qt.AlignmentFlag.AlignTop if as_json else Qt.AlignmentFlag(0))

    def _arrange(self) -> None:
        needed = self._arrows.minimumSizeHint().width() + self._cards.spacing() + self._person.minimumSizeHint().width()
        is_roomy = self.width() >= max(theme().scaled(_ROOMY), needed)
        self._cards.setDirection(QBoxLayout.Direction.LeftToRight if is_roomy else QBoxLayout.Direction.TopToBottom)

    def _lay_out(self) -> None:
        for part in (self._chooser, self._would, self._form):
            self._person.content.addWidget(part)
        self._person.content.addWidget(self._no_account)
        offers = FlowLayout(gap=theme().grid(4))
        offers.addWidget(self._toggle)
        offers.addWidget(self._look_up)
        self._person.content.addLayout(offers)
        self._person.content.addStretch(1)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(theme().grid(4))
        self._cards.addWidget(self._arrows, _SHARES[0])
        self._cards.addWidget(self._person, _SHARES[1])
        self.column.addLayout(self._cards)
        self.column.addWidget(self._summary)
        self.column.addWidget(self._remarks)
        self.column.addStretch(1)
