"""The button that folds and unfolds what stands below it; its words wrap."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jellyfish_setup.gui.icons import icon
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import Token
from jellyfish_setup.gui.widgets.breaking import broken
from jellyfish_setup.gui.widgets.buttons import Button, Look

_SIGN = 4
_AROUND = 3  # frame, and the gap between sign and words


class UnfoldingButton(Button):
    """As wide as its place, with a sign that shows whether it is open; `toggled` tells when that changed."""

    def __init__(self, parent: QWidget) -> None:
        self._label = ""
        super().__init__("", parent, Look.QUIET)
        self.setCheckable(True)
        self.setMinimumWidth(theme().grid(10))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._draw_sign)
        theme().changed.connect(self._draw_sign)
        theme().changed.connect(self._wrap)
        self._draw_sign()

    @property
    def label(self) -> str:
        """The words, in one line."""
        return self._label

    def set_label(self, label: str) -> None:
        """Show `label`."""
        if label != self._label:
            self._label = label
            self._wrap()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wrap()

    def _wrap(self) -> None:
        """Break the words where the place ends, as a button of Qt's does not."""
        room = self.width() - theme().scaled(_SIGN) - theme().grid(_AROUND)
        metrics = self.fontMetrics()
        lines = broken(self._label, lambda line: metrics.size(Qt.TextFlag.TextSingleLine, line).width() <= room)
        wrapped = "\n".join(lines).replace("&", "&&")
        if wrapped != self.text():
            self.setText(wrapped)
            self.setAccessibleName(self._label)

    def _draw_sign(self) -> None:
        self.setIcon(icon("chevron-down" if self.isChecked() else "chevron-right", Token.ACCENT))
        self.setIconSize(QSize(theme().scaled(_SIGN), theme().scaled(_SIGN)))
