"""The clock of a page that shows what changes outside."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

_MILLISECONDS = 1000


class Refresher(QObject):
    """Says again and again when it is time to look, as long as a page asks for it and the window is open.

    A window that is minimised is still looked after, so that somebody can be told; one that is hidden is not.

    Signals:
        due: it is time.
    """

    due = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._time_passed)

    @property
    def seconds(self) -> int | None:
        """How many seconds lie between two looks; None while there are none."""
        return self._timer.interval() // _MILLISECONDS if self._timer.isActive() else None

    def keep(self, seconds: int | None) -> None:
        """Say so every so many seconds from now on; the same again leaves the clock running, None stops it."""
        if seconds is None:
            self._timer.stop()
        elif seconds != self.seconds:
            self._timer.start(seconds * _MILLISECONDS)

    def _time_passed(self) -> None:
        if self._window.isVisible():
            self.due.emit()
