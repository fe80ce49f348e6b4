"""The buttons that fold and unfold what stands below them."""

from typing import ClassVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jellyfish_setup.gui.announcing import announce
from jellyfish_setup.gui.icons import icon
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import Token
from jellyfish_setup.gui.widgets.buttons import Button, Look
from jellyfish_setup.gui.widgets.heard_unfolding import be_heard_as, tell_unfolding
from jellyfish_setup.texts.pages import common, say

_SIGN = 4
_AROUND = 3  # frame, and the gap between sign and words


class UnfoldingButton(Button):
    """Words, and a sign that shows whether it is open.

    Attributes:
        stands_back: it is never the first control of a page that gets the focus: what it unfolds can be done without.

    Signals:
        unfolded: whether it is open, when that changed.
    """

    unfolded = Signal(bool)
    stands_back: ClassVar[bool] = True

    def __init__(self, label: str, parent: QWidget) -> None:
        self._is_open = False
        be_heard_as(UnfoldingButton)
        super().__init__(label, parent, Look.QUIET)
        self.clicked.connect(self._turn)
        theme().changed.connect(self._draw_sign)
        self._draw_sign()

    @property
    def is_open(self) -> bool:
        """Whether what it unfolds is seen."""
        return self._is_open

    def set_open(self, is_open: bool) -> None:
        """Unfold or fold."""
        if is_open != self._is_open:
            self._is_open = is_open
            self._draw_sign()
            self.unfolded.emit(is_open)
            tell_unfolding(self)

    def _turn(self) -> None:
        self.set_open(not self._is_open)
        announce(self, say(common.EXPANDED if self._is_open else common.COLLAPSED))  # which AT-SPI is not told by Qt

    def _draw_sign(self) -> None:
        self.setIcon(icon("chevron-down" if self._is_open else "chevron-right", Token.ACCENT))
        self.setIconSize(QSize(theme().scaled(_SIGN), theme().scaled(_SIGN)))


class UnfoldingTitle(UnfoldingButton):
    """One that is as wide as its place, where its words wrap."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setMinimumWidth(theme().grid(10))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.break_words()

    def fits(self, line: str) -> bool:
        """Whether `line` is no wider than the place."""
        room = self.width() - theme().scaled(_SIGN) - theme().grid(_AROUND)
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, line).width() <= room
