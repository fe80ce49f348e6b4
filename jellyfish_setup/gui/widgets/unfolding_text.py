"""A line that unfolds a longer text below it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jellyfish_setup.gui.icons import icon
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import TextSize, Token
from jellyfish_setup.gui.widgets.buttons import Button, Look
from jellyfish_setup.gui.widgets.code_view import CodeView
from jellyfish_setup.gui.widgets.labels import dim


class UnfoldingText(QWidget):
    """A title as a button, a detail beside it, and the text, which is laid out when it is first wanted."""

    def __init__(self, parent: QWidget, title: str, text: str, detail: str = "") -> None:
        super().__init__(parent)
        self._text = text
        self._code: CodeView | None = None
        self.button = Button(title, self, Look.QUIET)
        self.button.setCheckable(True)
        self.button.setAccessibleDescription(detail)
        self.button.toggled.connect(self._unfold)
        line = QHBoxLayout()
        line.setSpacing(theme().grid(3))
        line.addWidget(self.button)
        line.addWidget(dim(detail, self, size=TextSize.SMALL), 1, Qt.AlignmentFlag.AlignVCenter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme().grid(4), theme().grid(1.5), theme().grid(4), theme().grid(1.5))
        self._column.setSpacing(theme().grid(1.5))
        self._column.addLayout(line)
        theme().changed.connect(self._draw_sign)
        self._draw_sign()

    @property
    def shown(self) -> str:
        """The text that is seen; empty while it is folded."""
        return self._code.toPlainText() if self._code is not None and self.button.isChecked() else ""

    def _unfold(self, is_open: bool) -> None:
        if self._code is None:
            self._code = CodeView(self)
            self._code.setAccessibleName(self.button.label)
            self._code.show_code(self._text)
            self._column.addWidget(self._code)
        self._code.setVisible(is_open)
        self._draw_sign()

    def _draw_sign(self) -> None:
        self.button.setIcon(icon("chevron-down" if self.button.isChecked() else "chevron-right", Token.ACCENT))
        self.button.setIconSize(QSize(theme().scaled(4), theme().scaled(4)))
