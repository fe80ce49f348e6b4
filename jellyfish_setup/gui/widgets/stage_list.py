"""The stages of the connection check as one card of rows."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import TextSize
from jellyfish_setup.gui.widgets.card import Card, Hairline
from jellyfish_setup.gui.widgets.clearing import clear
from jellyfish_setup.gui.widgets.stage_row import StageRowWidget
from jellyfish_setup.wizard.presenters.bodies.credential import StageRow

_LARGEST_SHARE = 0.36  # of the row for its title; the rest of a long one stands below
_TITLE_WIDTH = 47.5
_ROOMY = 160


class StageList(Card):
    """All stages, in order, each with its bar on the same track.

    Signals:
        pressed: the id of the button in an explanation.
    """

    pressed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, padded=False)
        self._rows: dict[str, StageRowWidget] = {}
        theme().changed.connect(self._arrange)

    @property
    def rows(self) -> tuple[StageRowWidget, ...]:
        """The rows as shown."""
        return tuple(self._rows.values())

    def show_stages(self, rows: tuple[StageRow, ...], total_seconds: float) -> None:
        """Show how far each stage is; rows that are open stay so unless their state changes."""
        if tuple(self._rows) != tuple(row.name for row in rows):
            self._rebuild(rows, total_seconds)
        else:
            for row in rows:
                self._rows[row.name].show_row(row, total_seconds)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _rebuild(self, rows: tuple[StageRow, ...], total_seconds: float) -> None:
        clear(self.content)
        self._rows = {}
        for row in rows:
            if self._rows:
                self.content.addWidget(Hairline(self))
            self._rows[row.name] = StageRowWidget(self, row, total_seconds)
            self._rows[row.name].pressed.connect(self.pressed)
            self.content.addWidget(self._rows[row.name])
        self._arrange()

    def _arrange(self) -> None:
        metrics = QFontMetrics(theme().font(TextSize.BODY, weight=theme().font().Weight.Medium))
        widest = max((metrics.horizontalAdvance(row.title.text()) for row in self.rows), default=0)
        compact = self.width() < theme().scaled(_ROOMY)
        for row in self.rows:
            wanted = max(widest + theme().grid(2), theme().grid(_TITLE_WIDTH))
            row.arrange(compact=compact, title_width=min(wanted, round(self.width() * _LARGEST_SHARE)))
