"""A card of which only the title is seen until somebody wants the rest."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.card import Card
from jellyfish_setup.gui.widgets.numbered_lines import NumberedLines
from jellyfish_setup.gui.widgets.unfolding_button import UnfoldingTitle

_SIDE = 3.5  # with the room that the button keeps for its frame, as wide as in any card


class UnfoldingInstructions(Card):
    """Numbered sentences below a title that folds and unfolds them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, gap=0)
        self._wanted_open: bool | None = None
        self.button = UnfoldingTitle(self)
        self.button.unfolded.connect(self._unfold)
        self.lines = NumberedLines(self)
        inner = QVBoxLayout()
        inner.setContentsMargins(theme().grid(0.5), theme().grid(2), theme().grid(0.5), 0)
        inner.addWidget(self.lines)
        self.content.addWidget(self.button)
        self.content.addLayout(inner)
        self.content.setContentsMargins(theme().grid(_SIDE), theme().grid(2), theme().grid(_SIDE), theme().grid(2))
        self._unfold(is_open=False)

    @property
    def is_open(self) -> bool:
        """Whether the sentences are seen."""
        return self.button.is_open

    def show_instructions(self, title: str, lines: tuple[str, ...], *, is_open: bool) -> None:
        """Show other words. `is_open` counts when it differs from what was asked for last; until then the person decides."""
        self.button.set_label(title)
        self.lines.show_lines(lines)
        if is_open != self._wanted_open:
            self._wanted_open = is_open
            self.button.set_open(is_open)

    def _unfold(self, is_open: bool) -> None:
        self.lines.setVisible(is_open)
        edge = theme().grid(2)
        self.content.setContentsMargins(theme().grid(_SIDE), edge, theme().grid(_SIDE), theme().grid(3.5) if is_open else edge)
