"""What was found in one sentence, out of what, and the buttons for all of it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.breaking_row import BreakingRow
from jellyfish_setup.gui.widgets.buttons import Button
from jellyfish_setup.gui.widgets.labels import dim, title

_ROOMY = 130


class SummaryHead(QWidget):
    """Two lines of words with buttons beside them, or below them where it is narrow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.summary = title("", self)
        self.detail = dim("", self)
        sentences = QVBoxLayout()
        sentences.setSpacing(theme().grid(0.5))
        sentences.addWidget(self.summary)
        sentences.addWidget(self.detail)
        self._buttons = BreakingRow(gap=2.5)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme().grid(2.5))
        self._line.addLayout(sentences, 1)
        self._line.addLayout(self._buttons)

    def add_button(self, label: str = "") -> Button:
        """One more button, behind the others."""
        button = Button(label, self)
        self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        return button

    def show_summary(self, summary: str, detail: str) -> None:
        """Show other words."""
        self.summary.setText(summary)
        self.detail.setText(detail)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_roomy = self.width() >= theme().scaled(_ROOMY)
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if is_roomy else QBoxLayout.Direction.TopToBottom)
