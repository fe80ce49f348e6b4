"""How far the cycle is, when the last one was and when the next is expected, as one card."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import TextSize
from jellyfish_setup.gui.widgets.card import Card
from jellyfish_setup.gui.widgets.cycle_line import CycleLine
from jellyfish_setup.gui.widgets.labels import Label, dim, strong
from jellyfish_setup.gui.widgets.progress_ring import ProgressRing
from jellyfish_setup.wizard.presenters.bodies.entra_work import CycleLineView, ProgressView


class CycleCard(Card):
    """A ring for each progress, and below them the line of the cycles; hidden where there is neither."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, gap=4)
        self._progress: list[_Progress] = []
        self._rings = QVBoxLayout()
        self._rings.setSpacing(theme().grid(3))
        self.cycles = _Cycles(self)
        self.content.addLayout(self._rings)
        self.content.addWidget(self.cycles)
        self.hide()

    def show_cycles(self, progress: tuple[ProgressView, ...], cycles: CycleLineView | None) -> None:
        """Show how it is now."""
        while len(self._progress) < len(progress):
            made = _Progress(self)
            self._progress.append(made)
            self._rings.addWidget(made)
        for place, shown in enumerate(self._progress):
            shown.setVisible(place < len(progress))
            if place < len(progress):
                shown.show_progress(progress[place])
        self.cycles.setVisible(cycles is not None)
        if cycles is not None:
            self.cycles.show_cycles(cycles)
        self.setVisible(bool(progress) or cycles is not None)


class _Progress(QWidget):
    """A ring with its words beside it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.ring = ProgressRing(self)
        self._title, self._text = strong("", self), dim("", self)
        words = QVBoxLayout()
        words.setSpacing(theme().grid(0.5))
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._text)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().grid(4))
        row.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)

    def show_progress(self, view: ProgressView) -> None:
        """Show how far it is now."""
        self.ring.show_progress(view)
        self._title.setText(view.title)
        self._text.setText(view.text)


class _Cycles(QWidget):
    """The line, and at both its ends what stands there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = CycleLine(self)
        self._last, self._next = _End(self), _End(self, at_the_end=True)
        ends = QHBoxLayout()
        ends.setSpacing(theme().grid(4))
        ends.addWidget(self._last, 1)
        ends.addWidget(self._next, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().grid(1))
        column.addWidget(self.line)
        column.addLayout(ends)

    def show_cycles(self, view: CycleLineView) -> None:
        """Show another way."""
        self.line.show_cycles(view)
        self._last.show_words(view.last_title, view.last_text)
        self._next.show_words(view.next_title, view.next_text)


class _End(QWidget):
    def __init__(self, parent: QWidget, *, at_the_end: bool = False) -> None:
        super().__init__(parent)
        self._title = strong("", self)
        self._text: Label = dim("", self, size=TextSize.SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # Absolute, as a time of figures alone is read from the left in every language.
        is_left = (self.layoutDirection() is Qt.LayoutDirection.LeftToRight) is not at_the_end
        side = Qt.AlignmentFlag.AlignLeft if is_left else Qt.AlignmentFlag.AlignRight
        for label in (self._title, self._text):
            label.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
            column.addWidget(label)

    def show_words(self, title: str, text: str) -> None:
        """Show other words."""
        self._title.setText(title)
        self._text.setText(text)
