"""Page 7: who was tried, and what became of it."""

from PySide6.QtWidgets import QWidget

from jellyfish_setup.gui.pages.page import Page
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.remark_rows import RemarkRows
from jellyfish_setup.gui.widgets.results_view import ResultsView
from jellyfish_setup.wizard.presenters.bodies.results import TrialBody
from jellyfish_setup.wizard.presenters.trial import TrialPresenter


class TrialPage(Page):
    """What is worth a second thought, above everybody's result; nothing at all before anybody was looked at."""

    def __init__(self, presenter: TrialPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._remarks = RemarkRows(self)
        self._remarks.pressed.connect(self.button_pressed)
        self._results = ResultsView(self, "trial")
        self._results.filtered.connect(presenter.filter)
        self._results.searched.connect(presenter.search)
        self._results.pressed.connect(self.button_pressed)
        identify(self._remarks, "trial.remarks")
        self.column.setSpacing(theme().grid(3.5))
        self.column.addWidget(self._remarks)
        self.column.addWidget(self._results)
        self.column.addStretch(1)

    def show_body(self, body: TrialBody) -> None:
        """Show page 7."""
        self._remarks.show_remarks(body.remarks)
        self._results.show_table(body)
