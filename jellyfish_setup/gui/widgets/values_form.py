"""Names and values under one another, with a hairline between."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import TextSize, Token
from jellyfish_setup.gui.widgets.card import Hairline
from jellyfish_setup.gui.widgets.clearing import clear
from jellyfish_setup.gui.widgets.labels import Label

_COLUMN_GAP = 3


class ValuesForm(QWidget):
    """Pairs or triples of texts in columns; the first column stands back, all others can be marked and copied.

    `selectable=False` is for narrow places: long addresses then break into lines.
    """

    def __init__(self, parent: QWidget, *, line_above: bool = False, selectable: bool = True) -> None:
        super().__init__(parent)
        self._line_above, self._selectable = line_above, selectable
        self._shown: tuple[tuple[str, ...], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme().grid(_COLUMN_GAP))
        self._grid.setVerticalSpacing(theme().grid(1.5))

    def show_values(self, rows: tuple[tuple[str, ...], ...], headers: tuple[str, ...] = ()) -> None:
        """Show other rows; `headers` stand above the columns."""
        shown = ((headers,) if headers else ()) + rows
        if shown == self._shown:
            return
        clear(self._grid)
        self._shown = shown
        line = 0
        for place, row in enumerate(shown):
            if place or self._line_above:
                self._grid.addWidget(Hairline(self), line, 0, 1, max(1, len(row)))
                line += 1
            is_header = bool(headers) and place == 0
            for column, words in enumerate(row):
                stands_back = is_header or column == 0
                size, token = (TextSize.SMALL, Token.DIM) if stands_back else (TextSize.BODY, Token.TEXT)
                label = Label(words, self, size=size, token=token, selectable=self._selectable and not stands_back)
                self._grid.addWidget(label, line, column, Qt.AlignmentFlag.AlignVCenter)
            line += 1
        columns = max((len(row) for row in shown), default=0)
        for column in range(columns):
            self._grid.setColumnStretch(column, 0 if column == 0 else 1)
