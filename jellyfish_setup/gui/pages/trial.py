"""Page 7: who was tried, and what became of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jellyfish_setup.gui.pages.page import Page
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.filter_chips import FilterChips
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.remark_rows import RemarkRows
from jellyfish_setup.gui.widgets.result_table import ResultTable
from jellyfish_setup.gui.widgets.results_bar import ResultsBar
from jellyfish_setup.gui.widgets.search_field import SearchField
from jellyfish_setup.wizard.presenters.bodies.results import TrialBody
from jellyfish_setup.wizard.presenters.trial import TrialPresenter


class TrialPage(Page):
    """What is worth a second thought, and a bar, filters and a search above the table; nothing at all before anybody was looked at."""

    def __init__(self, presenter: TrialPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._remarks = RemarkRows(self)
        self._remarks.pressed.connect(self.button_pressed)
        self._bar = ResultsBar(self)
        self._chips = FilterChips(self)
        self._chips.chosen.connect(presenter.filter)
        self._search = SearchField(self)
        self._search.textEdited.connect(presenter.search)
        self._table = ResultTable(self)
        identify(self._remarks, "trial.remarks")
        identify(self._bar, "trial.bar")
        identify(self._search, "trial.search")
        identify(self._table.view, "trial.table")
        identify(self._table.details, "trial.details")
        row = QHBoxLayout()
        row.setSpacing(theme().grid(4))
        row.addWidget(self._chips, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._search, 0, Qt.AlignmentFlag.AlignTop)
        self.column.setSpacing(theme().grid(3.5))
        self.column.addWidget(self._remarks)
        self.column.addWidget(self._bar)
        self.column.addLayout(row)
        self.column.addWidget(self._table)
        self.column.addStretch(1)

    def show_body(self, body: TrialBody) -> None:
        """Show page 7."""
        self._remarks.show_remarks(body.remarks)
        self._bar.show_parts(body.bar)
        self._chips.show_chips(body.chips)
        for chip, button in zip(body.chips, self._chips.buttons, strict=True):
            identify(button, f"trial.filter.{chip.id or 'all'}")
        self._search.show_search(body.search_label, body.search)
        self._search.setVisible(bool(body.chips))
        self._table.view.setAccessibleName(", ".join(body.headers))
        self._table.setVisible(bool(body.rows) or bool(body.empty_text))
        self._table.show_results(
            body.rows, body.headers, body.details_label, body.before_label, body.after_label, empty_text=body.empty_text
        )
