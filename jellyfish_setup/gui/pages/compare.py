"""The page beside the journey that compares people with their accounts."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from jellyfish_setup.gui.pages.page import Page
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.remark_rows import RemarkRows
from jellyfish_setup.gui.widgets.results_view import ResultsView
from jellyfish_setup.gui.widgets.summary_head import SummaryHead
from jellyfish_setup.gui.widgets.titled_rows import TitledRows
from jellyfish_setup.texts.pages import compare as words
from jellyfish_setup.texts.pages import results as results_words
from jellyfish_setup.texts.pages import say
from jellyfish_setup.wizard.presenters.bodies.results import CompareBody
from jellyfish_setup.wizard.presenters.compare import ComparePresenter

_FILE_NAME = "people-and-accounts.csv"


class ComparePage(Page):
    """What is compared with what, and then who is not in step."""

    def __init__(self, presenter: ComparePresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._facts = TitledRows(self)
        self._head = SummaryHead(self)
        self._save = self._head.add_button(say(words.SAVE))
        self._save.clicked.connect(self._ask_and_save)
        self._remarks = RemarkRows(self)
        self.results = ResultsView(self, "compare")
        self.results.filtered.connect(presenter.filter)
        self.results.searched.connect(presenter.search)
        self.results.pressed.connect(self.button_pressed)
        for name, widget in (
            ("facts", self._facts),
            ("summary", self._head.summary),
            ("save", self._save),
            ("remarks", self._remarks),
        ):
            identify(widget, f"compare.{name}")
        for part in (self._facts, self._head, self._remarks, self.results):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def choose_place(self) -> Path | None:
        """Where the person wants the comparison saved, None when they think better of it."""
        kind = f"{say(results_words.FILES_OF_RESULTS)} (*.csv)"
        chosen, _kind = QFileDialog.getSaveFileName(self, say(words.SAVE), str(Path.home() / _FILE_NAME), kind)
        return Path(chosen) if chosen else None

    def show_body(self, body: CompareBody) -> None:
        """Show what was found."""
        has_results = body.table is not None
        self._facts.show_rows(body.facts)
        self._facts.setVisible(bool(body.facts))
        self._head.setVisible(has_results)
        self._head.show_summary(body.summary, body.detail)
        self._save.setVisible(body.table is not None and bool(body.table.chips))
        self._remarks.show_remarks(body.remarks)
        self.results.show_table(body.table)

    def _ask_and_save(self) -> None:
        chosen = self.choose_place()
        if chosen is not None:
            self._presenter.save(chosen)
