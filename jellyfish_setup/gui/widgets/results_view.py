"""A bar, filters and a search above the table of everybody's result."""

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.breaking_row import BreakingRow
from jellyfish_setup.gui.widgets.filter_chips import FilterChips
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.result_table import ResultTable
from jellyfish_setup.gui.widgets.results_bar import ResultsBar
from jellyfish_setup.gui.widgets.search_field import SearchField
from jellyfish_setup.wizard.presenters.bodies.results import TrialBody

_BELOW = 4


class ResultsView(QWidget):
    """What narrows the table and the table itself; hidden while there is nothing to show.

    Args:
        parent: the page.
        name: the page's name, before those of the parts: `results.bar`, `results.filter.<id>`, `results.search`,
            `results.table`, `results.details`, `results.explain`.

    Signals:
        filtered: the id of the chip that was pressed.
        searched: the text that was typed.
        opened: the sign-in name of the person whose details unfolded, empty when they folded.
        pressed: the id of the button in the details, and behind a slash whose they are.
    """

    filtered = Signal(str)
    searched = Signal(str)
    opened = Signal(str)
    pressed = Signal(str)

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self._name = name
        self._bar = ResultsBar(self)
        self._chips = FilterChips(self)
        self._search = SearchField(self)
        self.table = ResultTable(self)
        self._chips.chosen.connect(self.filtered)
        self._search.textEdited.connect(self.searched)
        self.table.opened.connect(self.opened)
        self.table.details.pressed.connect(self.pressed)
        self._look = QTimer(self)  # once the details have their size
        self._look.setSingleShot(True)
        self._look.setInterval(0)
        self._look.timeout.connect(lambda: self.bring_into_sight(self.table.details))
        self.table.opened.connect(self._opened)
        for part, widget in (
            ("bar", self._bar),
            ("search", self._search),
            ("table", self.table.view),
            ("details", self.table.details),
            ("history", self.table.details.history),
            ("explain", self.table.details.button),
        ):
            identify(widget, f"{name}.{part}")
        row = BreakingRow(gap=4)
        row.addWidget(self._chips, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._search, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().grid(3.5))
        column.addWidget(self._bar)
        column.addLayout(row)
        column.addWidget(self.table)

    def show_table(self, body: TrialBody | None) -> None:
        """Show another table, or none."""
        self.setVisible(body is not None)
        if body is None:
            return
        self._bar.show_parts(body.bar)
        self._chips.show_chips(body.chips)
        for chip, button in zip(body.chips, self._chips.buttons, strict=True):
            identify(button, f"{self._name}.filter.{chip.id or 'all'}")
        self._search.show_search(body.search_label, body.search)
        self._search.setVisible(bool(body.chips))
        self.table.view.setAccessibleName(", ".join(body.headers))
        self.table.setVisible(bool(body.rows) or bool(body.empty_text))
        self.table.show_results(
            body.rows, body.headers, body.details_label, body.before_label, body.after_label, empty_text=body.empty_text
        )
        self.table.details.show_button(body.explain)

    def bring_into_sight(self, part: QWidget) -> None:
        """Scroll the page until all of `part` is seen, or at least the row that was opened and what is below it."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if not isinstance(area, QScrollArea) or not part.isVisible():
            return
        bar, view, ground = area.verticalScrollBar(), self.table.view, area.widget()
        if ground is None:
            return
        row = view.visualRect(view.currentIndex()) if part is self.table.details else QRect()
        first = view.viewport().mapTo(ground, row.topLeft()).y() if row.isValid() else part.mapTo(ground, QPoint()).y()
        last = part.mapTo(ground, QPoint(0, part.height())).y() + theme().grid(_BELOW)
        bar.setValue(max(bar.value(), min(first, last - area.viewport().height())))

    def _opened(self, person: str) -> None:
        if person:
            self._look.start()
