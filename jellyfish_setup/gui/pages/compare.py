"""The page beside the journey that compares people with their accounts."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from jellyfish_setup.gui.pages.page import Page, identify
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.buttons import Button
from jellyfish_setup.gui.widgets.labels import dim, title
from jellyfish_setup.gui.widgets.remark_rows import RemarkRows
from jellyfish_setup.gui.widgets.results_view import ResultsView
from jellyfish_setup.gui.widgets.titled_rows import TitledRows
from jellyfish_setup.texts.pages import compare as words
from jellyfish_setup.texts.pages import results as results_words
from jellyfish_setup.texts.pages import say
from jellyfish_setup.wizard.presenters.bodies import CompareBody
from jellyfish_setup.wizard.presenters.compare import ComparePresenter

_FILE_NAME = "people-and-accounts.csv"


class ComparePage(Page):
    """What is compared with what, and then who is not in step."""

    def __init__(self, presenter: ComparePresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._facts = TitledRows(self)
        self._head = QWidget(self)
        self._summary = title("", self._head)
        self._detail = dim("", self._head)
        self._save = Button(say(words.SAVE), self._head)
        self._save.clicked.connect(self._ask_and_save)
        self._remarks = RemarkRows(self)
        self.results = ResultsView(self, "compare")
        self.results.filtered.connect(presenter.filter)
        self.results.searched.connect(presenter.search)
        for name, widget in (
            ("facts", self._facts),
            ("summary", self._summary),
            ("save", self._save),
            ("remarks", self._remarks),
        ):
            identify(widget, f"compare.{name}")
        self._lay_out()

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
        self._summary.setText(body.summary)
        self._detail.setText(body.detail)
        self._save.setVisible(body.table is not None and bool(body.table.chips))
        self._remarks.show_remarks(body.remarks)
        self.results.show_table(body.table)

    def _ask_and_save(self) -> None:
        chosen = self.choose_place()
        if chosen is not None:
            self._presenter.save(chosen)

    def _lay_out(self) -> None:
        sentences = QVBoxLayout()
        sentences.setSpacing(theme().grid(0.5))
        sentences.addWidget(self._summary)
        sentences.addWidget(self._detail)
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(theme().grid(2.5))
        head.addLayout(sentences, 1)
        head.addWidget(self._save, 0, Qt.AlignmentFlag.AlignTop)
        for part in (self._facts, self._head, self._remarks, self.results):
            self.column.addWidget(part)
        self.column.addStretch(1)
