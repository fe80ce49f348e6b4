"""The place to drop a file on, with a button for those who would rather choose it."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QSizePolicy, QWidget

from jellyfish_setup.gui.icons import icon
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import Token
from jellyfish_setup.gui.widgets.breaking_row import BreakingRow
from jellyfish_setup.gui.widgets.buttons import Button
from jellyfish_setup.gui.widgets.labels import dim

_RADIUS = 3


class FileDrop(QWidget):
    """Takes one file of this computer, or where it says so several at once.

    Signals:
        file_chosen: its `Path`; not where it takes several.
        files_chosen: a tuple of all their `Path`s.
    """

    file_chosen = Signal(object)
    files_chosen = Signal(object)

    def __init__(
        self, parent: QWidget, title: str = "", button_label: str = "", *, file_types: str = "", takes_several: bool = False
    ) -> None:
        super().__init__(parent)
        self._file_types = file_types
        self._takes_several = takes_several
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
        row = BreakingRow(self, gap=4)
        row.setContentsMargins(theme().grid(5), theme().grid(5), theme().grid(5), theme().grid(5))
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

    def choose_files(self) -> tuple[Path, ...]:
        """The files that the person picks in the system's own window, none when they think better of it."""
        chosen, _filter = QFileDialog.getOpenFileNames(self, self._title.text(), "", self._file_types)
        return tuple(Path(each) for each in chosen)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._files_in(event.mimeData()):
            event.acceptProposedAction()
            self._mark(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002
        self._mark(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark(over=False)
        dropped = self._files_in(event.mimeData())
        if dropped:
            event.acceptProposedAction()
            self._take(dropped)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().colour(Token.ACCENT if self._over else Token.WAIT), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(theme().colour(Token.ACCENT_SOFT if self._over else Token.CARD))
        radius = theme().grid(_RADIUS)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)

    def _ask(self) -> None:
        if self._takes_several:
            chosen = self.choose_files()
        else:
            one = self.choose_file()
            chosen = (one,) if one is not None else ()
        if chosen:
            self._take(chosen)

    def _take(self, files: tuple[Path, ...]) -> None:
        if self._takes_several:
            self.files_chosen.emit(files)
        else:
            self.file_chosen.emit(files[0])

    def _files_in(self, data: QMimeData) -> tuple[Path, ...]:
        """The local files that are dragged; none where anything else is among them, or more than are taken."""
        urls = data.urls()
        if (len(urls) > 1 and not self._takes_several) or not all(url.isLocalFile() for url in urls):
            return ()
        return tuple(Path(url.toLocalFile()) for url in urls)

    def _mark(self, *, over: bool) -> None:
        self._over = over
        self.update()

    def _draw_picture(self) -> None:
        side = theme().scaled(5)
        self._picture.setPixmap(icon("file").pixmap(QSize(side, side), self.devicePixelRatioF()))
