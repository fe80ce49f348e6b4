"""The page beside the journey that shows how provisioning is doing."""

from PySide6.QtWidgets import QWidget

from jellyfish_setup.gui.pages.entra_work import EntraWorkPage
from jellyfish_setup.gui.widgets.cycle_card import CycleCard
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.remark_rows import RemarkRows
from jellyfish_setup.gui.widgets.results_view import ResultsView
from jellyfish_setup.wizard.presenters.bodies.entra_work import EntraWatchBody, EntraWorkBody
from jellyfish_setup.wizard.presenters.entra_watch import EntraWatchPresenter


class EntraWatchPage(EntraWorkPage):
    """The facts, what can be told to provisioning, and everybody's newest result."""

    def __init__(self, presenter: EntraWatchPresenter, parent: QWidget) -> None:
        super().__init__(presenter, parent)
        self._cycles = CycleCard(self)
        self._orders = RemarkRows(self)
        self._orders.pressed.connect(self.button_pressed)
        self.results = ResultsView(self, "entra")
        self.results.filtered.connect(presenter.filter)
        self.results.searched.connect(presenter.search)
        self.results.opened.connect(presenter.open_person)
        identify(self._cycles, "entra.cycles")
        identify(self._orders, "entra.orders")
        self.place_below_facts(self._cycles)
        self.place_below_facts(self._orders)
        self.place_last(self.results)

    def show_body(self, body: EntraWorkBody) -> None:
        """Show what there is; before somebody has signed in, only what to do for that."""
        super().show_body(body)
        watched = body if isinstance(body, EntraWatchBody) else EntraWatchBody()
        self._cycles.show_cycles(watched.progress, watched.cycles)
        self._orders.show_remarks(watched.orders)
        self.results.show_table(watched.table)
        self.results.table.details.show_history(watched.history)
