"""What is going on, for how long already, how far, and the button that stops it."""

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jellyfish_setup.gui.announcing import announce
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import TextSize, Token
from jellyfish_setup.gui.widgets.buttons import quiet_button
from jellyfish_setup.gui.widgets.labels import Label
from jellyfish_setup.gui.widgets.signs import Sign
from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.wizard.presenters.pieces import Busy

_SHOW_AFTER_MS = 300
_TIME_FROM_SECONDS = 2
_BAR_HEIGHT = 1


class BusyLine(QWidget):
    """A `Busy`; work that ends within a moment is not shown at all.

    Signals:
        cancelled: somebody wants it stopped.
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._busy: Busy | None = None
        self._is_made = False
        self.hide()

    def _make(self) -> None:
        """Make what stands in it; not before something goes on, so that the first page comes quickly."""
        self._is_made = True
        self._since = QElapsedTimer()
        self._sign = Sign(self)
        self._text = Label("", self)
        self._time = Label("", self, size=TextSize.SMALL, token=Token.DIM, wraps=False, figures=True)
        self._bar = _ProgressBar(self)
        self._cancel = quiet_button(say(common.CANCEL), self)
        self._cancel.clicked.connect(self.cancelled)
        self._appear = QTimer(self)
        self._appear.setSingleShot(True)
        self._appear.setInterval(_SHOW_AFTER_MS)
        self._appear.timeout.connect(self._show_now)
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._tell_time)
        row = QHBoxLayout()
        row.setSpacing(theme().grid(3))
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._time, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().grid(1.5))
        column.addLayout(row)
        column.addWidget(self._bar)

    @property
    def busy(self) -> Busy | None:
        """What it shows, or will show in a moment."""
        return self._busy

    def show_busy(self, busy: Busy | None) -> None:
        """Show other work, or none."""
        began, self._busy = self._busy is None, busy
        if not self._is_made:
            if busy is None:
                return
            self._make()
        if busy is None:
            self._appear.stop()
            self._clock.stop()
            self._sign.show_state(None, "")
            self.hide()
            return
        self._text.setText(busy.text)
        self._bar.show_progress(busy.done, busy.total)
        self._cancel.setVisible(busy.can_cancel)
        if began:
            self._since.start()
            self._time.setText("")
            self._sign.show_state(None, "", running=True)
            self._appear.start()
            self._clock.start()

    def _show_now(self) -> None:
        if self._busy is not None:
            self.show()
            announce(self, self._busy.text)

    def _tell_time(self) -> None:
        seconds = self._since.elapsed() // 1000
        self._time.setText(f"{seconds // 60}:{seconds % 60:02}" if seconds >= _TIME_FROM_SECONDS else "")


class _ProgressBar(QWidget):
    """A thin bar; hidden while nobody knows how far it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_progress(self, done: int | None, total: int | None) -> None:
        """Show how many of how many."""
        self.setVisible(bool(total))
        self._share = min(1.0, (done or 0) / total) if total else 0.0
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().grid(10), theme().grid(_BAR_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track, radius = QRectF(self.rect()), self.height() / 2
        painter.setBrush(theme().colour(Token.LINE))
        painter.drawRoundedRect(track, radius, radius)
        painter.setBrush(theme().colour(Token.ACCENT))
        painter.drawRoundedRect(QRectF(0, 0, track.width() * self._share, track.height()), radius, radius)
