"""Page 5: the list of people, and who is tried first."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jellyfish_setup.gui.pages.page import Page, identify
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.buttons import Button, quiet_button
from jellyfish_setup.gui.widgets.file_drop import FileDrop
from jellyfish_setup.gui.widgets.labels import dim, title
from jellyfish_setup.gui.widgets.people_table import PeopleTable
from jellyfish_setup.gui.widgets.remark_rows import RemarkRows
from jellyfish_setup.gui.widgets.unfolding import UnfoldingInstructions
from jellyfish_setup.wizard.presenters.bodies import PeopleBody
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
        self._head = QWidget(self)
        self._summary = title("", self._head)
        self._file = dim("", self._head)
        self._other = Button("", self._head)
        self._other.clicked.connect(self.drop.button.click)
        self._remarks = RemarkRows(self)
        self._table = PeopleTable(self)
        self._table.ticked.connect(lambda user_name, chosen: presenter.tick(user_name, chosen=chosen))
        identify(self._instructions.button, "people.instructions")
        identify(self.drop, "people.drop")
        identify(self.drop.button, "people.choose")
        identify(self._example, "people.example")
        identify(self._summary, "people.summary")
        identify(self._other, "people.choose-other")
        identify(self._remarks, "people.remarks")
        identify(self._table.view, "people.table")
        self._lay_out()

    def show_body(self, body: PeopleBody) -> None:
        """Show page 5."""
        has_list = bool(body.file_name)
        self._instructions.show_instructions(body.instructions_title, body.instructions, is_open=True)
        self.drop.show_words(body.drop_title, body.drop_button)
        self._example.set_label(body.example_label)
        self._summary.setText(body.summary)
        self._file.setText(body.file_name)
        self._other.set_label(body.drop_button)
        self._remarks.show_remarks(body.remarks)
        self._table.show_people(body)
        self._table.view.setAccessibleName(body.summary)
        self._head.setVisible(has_list)
        self._table.setVisible(has_list)
        if has_list:
            self.hand_over_focus((self._instructions, self.drop, self._example), self._table.view)
        self._instructions.setVisible(not has_list)
        self.drop.setVisible(not has_list)
        self._example.setVisible(bool(body.example_label) and not has_list)

    def _choose_file(self, path: Path) -> None:
        self._presenter.choose_file(path)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(theme().grid(0.5))
        words.addWidget(self._summary)
        words.addWidget(self._file)
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().grid(4))
        row.addLayout(words, 1)
        row.addWidget(self._other, 0, Qt.AlignmentFlag.AlignVCenter)
        for part in (self._instructions, self.drop, self._example, self._head, self._remarks):
            self.column.addWidget(part)
        self.column.addWidget(self._table, 1)
        self.column.addStretch(0)
