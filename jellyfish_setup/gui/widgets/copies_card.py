"""Other copies of the key: what was found, each with a box where it may be deleted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.breaking_row import BreakingRow
from jellyfish_setup.gui.widgets.buttons import Button
from jellyfish_setup.gui.widgets.card import Card
from jellyfish_setup.gui.widgets.clearing import clear
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.labels import Label, dim
from jellyfish_setup.gui.widgets.tick_box import TickBox
from jellyfish_setup.wizard.presenters.bodies.tidying import CopiesView, CopyRow


class CopiesCard(Card):
    """Shows a `CopiesView`.

    Signals:
        pressed: the id of a button.
        ticked: the place of a copy, and whether it shall be deleted.
    """

    pressed = Signal(str)
    ticked = Signal(int, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, gap=2.5)
        self._shown: tuple[CopyRow, ...] = ()
        self._boxes: dict[int, TickBox] = {}
        self._view: CopiesView | None = None
        self._hint = dim("", self)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme().grid(2))
        self.look = Button("", self)
        self.look.clicked.connect(self._press_look)
        self.delete = Button("", self)
        self.delete.clicked.connect(self._press_delete)
        identify(self.look, "finish.find-copies")
        identify(self.delete, "finish.delete-copies")
        identify(self._hint, "finish.copies-hint")
        buttons = BreakingRow(gap=3)
        buttons.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        buttons.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeft)
        buttons.addStretch(1)
        self.content.addLayout(self._rows)
        self.content.addWidget(self._hint)
        self.content.addLayout(buttons)

    def show_copies(self, view: CopiesView) -> None:
        """Show another state; where only ticks differ, the boxes stay."""
        self._view = view
        self._hint.setText(view.hint)
        self._hint.setVisible(bool(view.hint))
        if tuple(_without_tick(row) for row in view.rows) != tuple(_without_tick(row) for row in self._shown):
            self._build(view.rows)
        self._shown = view.rows
        for place, row in enumerate(view.rows):
            if row.can_be_ticked:
                self._boxes[place].show_tick(row.text, ticked=row.ticked)
        self.look.set_label(view.look.label)
        self.look.setEnabled(view.look.enabled)
        self.delete.setVisible(view.delete is not None)
        if view.delete is not None:
            self.delete.set_label(view.delete.label)
            self.delete.setEnabled(view.delete.enabled)

    def _build(self, rows: tuple[CopyRow, ...]) -> None:
        clear(self._rows)
        self._boxes = {}
        for place, row in enumerate(rows):
            if row.can_be_ticked:
                box = TickBox(self)
                box.clicked.connect(lambda ticked, place=place: self.ticked.emit(place, ticked))
                identify(box, f"finish.copy.{place}")
                self._boxes[place] = box
                self._rows.addWidget(box)
            else:
                self._rows.addWidget(Label(row.text, self))
            if row.refusal:
                self._rows.addWidget(dim(row.refusal, self), 0, Qt.AlignmentFlag.AlignTop)

    def _press_look(self) -> None:
        if self._view is not None:
            self.pressed.emit(self._view.look.id)

    def _press_delete(self) -> None:
        if self._view is not None and self._view.delete is not None:
            self.pressed.emit(self._view.delete.id)


def _without_tick(row: CopyRow) -> tuple[str, bool, str]:
    return row.text, row.can_be_ticked, row.refusal
