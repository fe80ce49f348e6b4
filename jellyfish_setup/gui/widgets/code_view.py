"""JSON and the like, to be read and copied."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent, QShowEvent, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import TextSize


class CodeView(QPlainTextEdit):
    """Fixed-width text, as high as its lines; Tab leaves it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._dress()
        theme().changed.connect(self._dress)

    def show_code(self, code: str) -> None:
        """Show another text."""
        if code != self.toPlainText():
            self.setPlainText(code)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _dress(self) -> None:
        self.setFont(theme().font(TextSize.SMALL, fixed=True))
        self._fit()

    def _fit(self) -> None:
        if not self.isVisible():
            return  # its width is not known yet
        lines = max(1, round(self.document().size().height()))  # QPlainTextEdit counts lines, not pixels
        around = self.height() - self.viewport().height() + 2 * round(self.document().documentMargin())
        self.setFixedHeight(lines * QFontMetrics(self.font()).lineSpacing() + around + theme().grid(1))
