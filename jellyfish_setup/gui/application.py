"""The running program as Qt sees it: names, typeface, theme, and one way for what nobody expected."""

import logging
import sys
import threading
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from jellyfish_setup import __version__
from jellyfish_setup.gui.theme import BEGINNING, theme

if TYPE_CHECKING:
    from jellyfish_setup.core.problem import Problem

_LOG = logging.getLogger(__name__)
_NAME = "jellyfish-setup"
_PROGRAM = "Jellyfish Setup"
_ORGANISATION = "Cogito Group"
_DOMAIN = "cogitogroup.net"
_DESKTOP_FILE = "net.cogitogroup.JellyfishSetup"


class Application(QApplication):
    """The application, dressed and named.

    Signals:
        faulted: a `Problem` for an exception that nobody caught, on the window's thread, once for each fingerprint.
    """

    faulted = Signal(object)
    _caught = Signal(object)

    def __init__(self, arguments: Sequence[str] = ()) -> None:
        super().__init__([_NAME, *BEGINNING, *arguments])
        self._known_faults: set[str] = set()
        self._watchers: list[_FirstPaint] = []
        self.setApplicationName(_NAME)
        self.setApplicationDisplayName(_PROGRAM)
        self.setApplicationVersion(__version__)
        self.setOrganizationName(_ORGANISATION)
        self.setOrganizationDomain(_DOMAIN)
        self.setDesktopFileName(_DESKTOP_FILE)
        self._caught.connect(self._tell)
        theme()

    def catch_faults(self) -> None:
        """Lead every uncaught exception, of this and of all other threads, to `faulted`; Ctrl-C still ends the program."""
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread

    def wear_icon(self) -> None:
        """Give every window the program's own picture; behind the first paint, as Qt loads a library to draw it."""
        from jellyfish_setup.gui.icons import application_icon

        self.setWindowIcon(application_icon())

    def after_first_paint(self, window: QWidget, call: Callable[[], None]) -> None:
        """Call `call` once, when `window` has been painted for the first time: the moment for slow imports."""
        self._watchers.append(_FirstPaint(window, call))

    def _uncaught(self, kind: type[BaseException], exception: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self.quit()
            return
        self._report(exception.with_traceback(trace))

    def _uncaught_in_thread(self, arguments: "threading.ExceptHookArgs") -> None:
        if arguments.exc_value is not None and not issubclass(arguments.exc_type, SystemExit):
            self._report(arguments.exc_value)

    def _report(self, exception: BaseException) -> None:
        from jellyfish_setup.core.fault import problem_of  # here, as most runs never need it

        problem = problem_of(exception)
        _LOG.error("%s: %s", problem.code, dict(problem.facts))
        self._caught.emit(problem)  # arrives on the window's thread, whichever this is

    def _tell(self, problem: "Problem") -> None:
        fingerprint = str(problem.facts.get("fingerprint", problem.code))
        if fingerprint not in self._known_faults:  # a fault while painting would come again and again
            self._known_faults.add(fingerprint)
            self.faulted.emit(problem)


class _FirstPaint(QObject):
    """Waits for the first paint of a window."""

    def __init__(self, window: QWidget, call: Callable[[], None]) -> None:
        super().__init__(window)
        self._call = call
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: Any) -> bool:
        if isinstance(event, QPaintEvent):
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._call)  # behind the painting itself
        return False
