"""The page beside the journey with what Entra's logs say of every person."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from jellyfish_setup.gui.pages.page import Page
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.buttons import quiet_button
from jellyfish_setup.gui.widgets.file_drop import FileDrop
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.labels import strong
from jellyfish_setup.gui.widgets.remark_rows import RemarkRows
from jellyfish_setup.gui.widgets.results_view import ResultsView
from jellyfish_setup.gui.widgets.summary_head import SummaryHead
from jellyfish_setup.gui.widgets.unfolding import UnfoldingInstructions
from jellyfish_setup.texts.pages import results as words
from jellyfish_setup.texts.pages import say
from jellyfish_setup.wizard.presenters.bodies.results import ResultsBody
from jellyfish_setup.wizard.presenters.results import ResultsPresenter

_FILE_NAME = "entra-results.csv"


class ResultsPage(Page):
    """The place for the files while nothing was read; then the numbers, the causes, and everybody."""

    def __init__(self, presenter: ResultsPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._instructions = UnfoldingInstructions(self)
        self.drop = FileDrop(self, file_types="Logs (*.json *.csv *.txt);;* (*)", takes_several=True)
        self.drop.files_chosen.connect(presenter.choose_files)
        self._example = quiet_button("", self)
        self._example.clicked.connect(presenter.use_example)
        self._head = SummaryHead(self)
        self._other = self._head.add_button()
        self._other.clicked.connect(self.drop.button.click)
        self._save = self._head.add_button(say(words.SAVE))
        self._save.clicked.connect(self._ask_and_save)
        self._problems = RemarkRows(self)
        self._causes_title = strong("", self)
        self._causes = RemarkRows(self)
        self._causes.pressed.connect(self._show_people_of)
        self._more = quiet_button("", self)
        self._more.clicked.connect(lambda: presenter.press("more-causes"))
        self.results = ResultsView(self, "results")
        self.results.filtered.connect(presenter.filter)
        self.results.searched.connect(presenter.search)
        self.results.pressed.connect(self.button_pressed)
        self.results.opened.connect(presenter.open_person)
        for name, widget in (
            ("instructions", self._instructions.button),
            ("drop", self.drop),
            ("choose", self.drop.button),
            ("example", self._example),
            ("summary", self._head.summary),
            ("files", self._head.detail),
            ("save", self._save),
            ("choose-other", self._other),
            ("problems", self._problems),
            ("causes", self._causes),
            ("more-causes", self._more),
        ):
            identify(widget, f"results.{name}")
        self._lay_out()

    def choose_place(self) -> Path | None:
        """Where the person wants the results saved, None when they think better of it."""
        kinds = f"{say(words.FILES_OF_RESULTS)} (*.csv);;{say(words.FILES_PAGE)} (*.html);;{say(words.FILES_DATA)} (*.json)"
        chosen, _kind = QFileDialog.getSaveFileName(self, say(words.SAVE), str(Path.home() / _FILE_NAME), kinds)
        return Path(chosen) if chosen else None

    def show_body(self, body: ResultsBody) -> None:
        """Show the logs' results."""
        has_results = body.table is not None
        first = (self._instructions, self.drop, self._example)
        self._head.setVisible(has_results)
        self._head.show_summary(body.summary, body.files)
        self._other.set_label(body.drop_button)
        if has_results:
            self.hand_over_focus(first, self._other)
        self._instructions.show_instructions(body.instructions_title, body.instructions, is_open=not has_results)
        self._instructions.setVisible(not has_results)
        self.drop.show_words(body.drop_title, body.drop_button)
        self.drop.setVisible(not has_results)
        self._example.set_label(body.example_label)
        self._example.setVisible(bool(body.example_label))
        self._problems.show_remarks(body.problems)
        self._causes_title.setText(body.causes_title)
        self._causes_title.setVisible(bool(body.causes_title))
        self._causes.show_remarks(body.causes)
        if body.more_causes is None:
            self.hand_over_focus((self._more,), self._other)
        else:
            self._more.set_label(body.more_causes.label)
        self._more.setVisible(body.more_causes is not None)
        self.results.show_table(body.table)
        self.results.table.details.show_history(body.history)

    def _show_people_of(self, cause: str) -> None:
        """The table of these people comes into sight, and the keyboard goes to it: the row that was pressed is built anew."""
        self._presenter.press(cause)
        self.results.table.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.results.bring_into_sight(self.results.table)

    def _ask_and_save(self) -> None:
        chosen = self.choose_place()
        if chosen is not None:
            self._presenter.save(chosen)

    def _lay_out(self) -> None:
        why = QVBoxLayout()
        why.setSpacing(theme().grid(2))
        for reason in (self._causes_title, self._causes, self._more):
            why.addWidget(reason)
        for part in (self._instructions, self.drop, self._example, self._head, self._problems):
            self.column.addWidget(part)
        self.column.addLayout(why)
        self.column.addWidget(self.results)
        self.column.addStretch(1)
