"""Parts side by side, or under one another where they do not fit."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QBoxLayout, QLayoutItem, QWidget

from jellyfish_setup.gui.theme import theme

_LEAST_WORDS = 45
_BESIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class BreakingRow(QBoxLayout):
    """A row that takes no more width than its widest part needs.

    A part with a stretch, as words or a field, counts as if it needed room for a few words, so that it breaks before it is squeezed.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: float = 2) -> None:
        super().__init__(_BESIDE, parent)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(theme().grid(gap))

    def minimumSize(self) -> QSize:
        margins = self.contentsMargins()
        widest = max((item.minimumSize().width() for item, _stretch in self._parts()), default=0)
        return QSize(widest + margins.left() + margins.right(), super().minimumSize().height())

    def setGeometry(self, rect: QRect) -> None:
        wanted = _BESIDE if self._needed() <= rect.width() else _BELOW
        if self.direction() is not wanted:
            self.setDirection(wanted)
        super().setGeometry(rect)

    def _needed(self) -> int:
        words, margins = theme().scaled(_LEAST_WORDS), self.contentsMargins()
        needs = [max(part.minimumSize().width(), words if stretch else 0) for part, stretch in self._parts()]
        return sum(needs) + self.spacing() * max(0, len(needs) - 1) + margins.left() + margins.right()

    def _parts(self) -> list[tuple[QLayoutItem, int]]:
        """What is shown in it, each with its stretch."""
        items = ((self.itemAt(place), self.stretch(place)) for place in range(self.count()))
        return [(item, stretch) for item, stretch in items if item is not None and not item.isEmpty()]
