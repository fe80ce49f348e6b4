"""The filters above a table, one of them chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.buttons import Button, Look
from jellyfish_setup.gui.widgets.clearing import clear
from jellyfish_setup.gui.widgets.flow import FlowLayout
from jellyfish_setup.wizard.presenters.bodies.results import Chip


class FilterChips(QWidget):
    """A row of chips that breaks onto further lines.

    Signals:
        chosen: the id of the chip that was pressed.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._buttons: dict[str, Button] = {}
        self._flow = FlowLayout(self, gap=theme().grid(2))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The chips as shown."""
        return tuple(self._buttons.values())

    def show_chips(self, chips: tuple[Chip, ...]) -> None:
        """Show other chips; one that stays keeps the focus."""
        if tuple(self._buttons) != tuple(chip.id for chip in chips):
            self._rebuild(chips)
        for chip in chips:
            button = self._buttons[chip.id]
            button.set_label(chip.label)
            button.setChecked(chip.selected)

    def _rebuild(self, chips: tuple[Chip, ...]) -> None:
        focused = next((known for known, button in self._buttons.items() if button.hasFocus()), None)
        clear(self._flow)
        self._buttons = {}
        for chip in chips:
            button = Button(chip.label, self, Look.CHIP)
            button.setCheckable(True)
            button.clicked.connect(lambda _on, chosen=chip.id: self._choose(chosen))
            self._buttons[chip.id] = button
            self._flow.addWidget(button)
            button.show()
        if focused in self._buttons:
            self._buttons[focused].setFocus()

    def _choose(self, chosen: str) -> None:
        for known, button in self._buttons.items():
            button.setChecked(known == chosen)  # the second press on a chip must not switch it off
        self.chosen.emit(chosen)
