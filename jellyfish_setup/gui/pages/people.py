"""Page 5: the list of people, and who is tried first."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jellyfish_setup.gui.pages.page import Page
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import TextSize
from jellyfish_setup.gui.widgets.breaking_row import BreakingRow
from jellyfish_setup.gui.widgets.buttons import Button, quiet_button
from jellyfish_setup.gui.widgets.card import Card
from jellyfish_setup.gui.widgets.file_drop import FileDrop
from jellyfish_setup.gui.widgets.flow import FlowLayout
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.labels import dim, strong, title
from jellyfish_setup.gui.widgets.people_table import PeopleTable
from jellyfish_setup.gui.widgets.remark_rows import RemarkRows
from jellyfish_setup.gui.widgets.unfolding import UnfoldingInstructions
from jellyfish_setup.texts.pages import people as words
from jellyfish_setup.texts.pages import say
from jellyfish_setup.wizard.presenters.bodies.people import PeopleBody
from jellyfish_setup.wizard.presenters.people import PeoplePresenter


class PeoplePage(Page):
    """The place for the file while there is no list, then the list."""

    def __init__(self, presenter: PeoplePresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._instructions = UnfoldingInstructions(self)
        self.drop = FileDrop(self, file_types="CSV (*.csv *.txt);;* (*)")
        self.drop.file_chosen.connect(self._choose_file)
        self._example = quiet_button("", self)
        self._example.clicked.connect(presenter.use_example)
        self._add_id = ""
        self._add_first = quiet_button("", self)
        self._head = QWidget(self)
        self._add = Button("", self._head)
        for button in (self._add, self._add_first):
            button.clicked.connect(lambda: self.button_pressed.emit(self._add_id))
        self._summary = title("", self._head)
        self._file = dim("", self._head)
        self._other = Button("", self._head)
        self._other.clicked.connect(self.drop.button.click)
        self._scope = Card(self)
        self._scope_title = dim(say(words.SCOPE_TITLE), self._scope, size=TextSize.SMALL)
        self._scope_text = strong("", self._scope)
        self._change_scope = Button("", self._scope)
        self._scope_id = ""
        self._change_scope.clicked.connect(lambda: self.button_pressed.emit(self._scope_id))
        self._remarks = RemarkRows(self)
        self._table = PeopleTable(self)
        self._table.ticked.connect(lambda user_name, chosen: presenter.tick(user_name, chosen=chosen))
        identify(self._instructions.button, "people.instructions")
        identify(self.drop, "people.drop")
        identify(self.drop.button, "people.choose")
        identify(self._example, "people.example")
        identify(self._add, "people.add")
        identify(self._add_first, "people.add-first")
        identify(self._summary, "people.summary")
        identify(self._other, "people.choose-other")
        identify(self._scope_text, "people.scope")
        identify(self._change_scope, "people.change-scope")
        identify(self._remarks, "people.remarks")
        identify(self._table.view, "people.table")
        self._lay_out()

    def show_body(self, body: PeopleBody) -> None:
        """Show page 5."""
        has_list = body.has_list
        self._instructions.show_instructions(body.instructions_title, body.instructions, is_open=True)
        self.drop.show_words(body.drop_title, body.drop_button)
        self._example.set_label(body.example_label)
        self._summary.setText(body.summary)
        self._file.setText(body.file_name)
        self._other.set_label(body.drop_button)
        if body.add_person is not None:
            self._add_id = body.add_person.id
            for button in (self._add, self._add_first):
                button.set_label(body.add_person.label)
        self._scope_text.setText(body.scope)
        self._scope.setVisible(has_list and body.change_scope is not None)
        if body.change_scope is not None:
            self._scope_id = body.change_scope.id
            self._change_scope.set_label(body.change_scope.label)
        self._remarks.show_remarks(body.remarks)
        self._table.show_people(body)
        self._table.view.setAccessibleName(body.summary)
        self._head.setVisible(has_list)
        self._table.setVisible(has_list)
        if has_list:
            self.hand_over_focus((self._instructions, self.drop, self._example, self._add_first), self._table.view)
        self._instructions.setVisible(not has_list)
        self.drop.setVisible(not has_list)
        self._example.setVisible(bool(body.example_label) and not has_list)
        self._add_first.setVisible(not has_list)

    def _choose_file(self, path: Path) -> None:
        self._presenter.choose_file(path)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(theme().grid(0.5))
        words.addWidget(self._summary)
        words.addWidget(self._file)
        row = BreakingRow(self._head, gap=4)
        row.addLayout(words, 1)
        buttons = FlowLayout(gap=theme().grid(2), to_the_right=True)
        buttons.addWidget(self._add)
        buttons.addWidget(self._other)
        row.addLayout(buttons, 1)
        scope_words = QVBoxLayout()
        scope_words.setSpacing(theme().grid(0.5))
        scope_words.addWidget(self._scope_title)
        scope_words.addWidget(self._scope_text)
        scope_row = BreakingRow(gap=4)
        scope_row.addLayout(scope_words, 1)
        scope_row.addWidget(self._change_scope, 0, Qt.AlignmentFlag.AlignVCenter)
        self._scope.content.addLayout(scope_row)
        offers = FlowLayout(gap=theme().grid(4))
        offers.addWidget(self._add_first)
        offers.addWidget(self._example)
        self.column.addWidget(self._instructions)
        self.column.addWidget(self.drop)
        self.column.addLayout(offers)
        for part in (self._head, self._scope, self._remarks):
            self.column.addWidget(part)
        self.column.addWidget(self._table, 1)
        self.column.addStretch(0)
