"""The place to drop a file on, with a button for those who would rather choose it."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QSizePolicy, QWidget

from jellyfish_setup.gui.icons import icon
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import Token
from jellyfish_setup.gui.widgets.buttons import Button
from jellyfish_setup.gui.widgets.labels import dim

_RADIUS = 3


class FileDrop(QWidget):
    """Takes one file of this computer.

    Signals:
        file_chosen: its `Path`.
    """

    file_chosen = Signal(object)

    def __init__(self, parent: QWidget, title: str = "", button_label: str = "", *, file_types: str = "") -> None:
        super().__init__(parent)
        self._file_types = file_types
        self._over = False
        self.setAcceptDrops(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._picture = QLabel(self)
        self._title = dim(title, self)
        self.button = Button(button_label, self)
        self.button.clicked.connect(self._ask)
        words = QHBoxLayout()
        words.setSpacing(theme().grid(2))
        words.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        words.addWidget(self._title, 1, Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().grid(5), theme().grid(5), theme().grid(5), theme().grid(5))
        row.setSpacing(theme().grid(4))
        row.addLayout(words, 1)
        row.addWidget(self.button)
        self._draw_picture()
        theme().changed.connect(self._draw_picture)

    def show_words(self, title: str, button_label: str) -> None:
        """Show other words."""
        self._title.setText(title)
        self.button.set_label(button_label)

    def choose_file(self) -> Path | None:
        """The file that the person picks in the system's own window, None when they think better of it."""
        chosen, _filter = QFileDialog.getOpenFileName(self, self._title.text(), "", self._file_types)
        return Path(chosen) if chosen else None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _file_in(event.mimeData()) is not None:
            event.acceptProposedAction()
            self._mark(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002
        self._mark(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark(over=False)
        dropped = _file_in(event.mimeData())
        if dropped is not None:
            event.acceptProposedAction()
            self.file_chosen.emit(dropped)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().colour(Token.ACCENT if self._over else Token.WAIT), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(theme().colour(Token.ACCENT_SOFT if self._over else Token.CARD))
        radius = theme().grid(_RADIUS)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)

    def _ask(self) -> None:
        chosen = self.choose_file()
        if chosen is not None:
            self.file_chosen.emit(chosen)

    def _mark(self, *, over: bool) -> None:
        self._over = over
        self.update()

    def _draw_picture(self) -> None:
        side = theme().scaled(5)
        self._picture.setPixmap(icon("file").pixmap(QSize(side, side), self.devicePixelRatioF()))


def _file_in(data: QMimeData) -> Path | None:
    """The one local file that is dragged; None for several, and for what is no file."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())
