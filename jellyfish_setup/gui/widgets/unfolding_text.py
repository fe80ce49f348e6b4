"""A line that unfolds a longer text below it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import TextSize
from jellyfish_setup.gui.widgets.code_view import CodeView
from jellyfish_setup.gui.widgets.labels import dim
from jellyfish_setup.gui.widgets.unfolding_button import UnfoldingButton


class UnfoldingText(QWidget):
    """A title as a button, a detail beside it, and the text, which is laid out when it is first wanted."""

    def __init__(self, parent: QWidget, title: str, text: str, detail: str = "") -> None:
        super().__init__(parent)
        self._text = text
        self._code: CodeView | None = None
        self.button = UnfoldingButton(title, self)
        self.button.setAccessibleDescription(detail)
        self.button.unfolded.connect(self._unfold)
        line = QHBoxLayout()
        line.setSpacing(theme().grid(3))
        line.addWidget(self.button)
        line.addWidget(dim(detail, self, size=TextSize.SMALL), 1, Qt.AlignmentFlag.AlignVCenter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme().grid(4), theme().grid(1.5), theme().grid(4), theme().grid(1.5))
        self._column.setSpacing(theme().grid(1.5))
        self._column.addLayout(line)

    @property
    def shown(self) -> str:
        """The text that is seen; empty while it is folded."""
        return self._code.toPlainText() if self._code is not None and self.button.is_open else ""

    def _unfold(self, is_open: bool) -> None:
        if self._code is None:
            self._code = CodeView(self)
            self._code.setAccessibleName(self.button.label)
            self._code.show_code(self._text)
            self._column.addWidget(self._code)
        self._code.setVisible(is_open)
