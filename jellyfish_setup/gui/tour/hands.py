"""A person's hands and eyes on the real window: typing, dropping, ticking, pressing, waiting, and taking a picture."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QCursor, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QTableView, QWidget

from jellyfish_setup.gui.frame import Frame
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import Scheme
from jellyfish_setup.gui.tour.stalls import StallMeter, turn_the_loop

_TYPEFACE = "Inter"
_LONGEST_WAIT_SECONDS = 30.0
_POLL_MILLISECONDS = 10
_SETTLE_TURNS = 20


class StoppedError(Exception):
    """The tour could not go on; the text says what was waited for or looked for."""


class Hands:
    """Works on one frame.

    Attributes:
        pictures: the paths of the pictures taken so far.
        stalls: how long the window did not answer.
    """

    def __init__(self, frame: Frame, out: Path, schemes: list[Scheme]) -> None:
        self._frame = frame
        self._out = out
        self._schemes = schemes
        self.pictures: list[str] = []
        self.stalls = StallMeter()
        theme().use(schemes[0], family=_TYPEFACE)
        if QGuiApplication.platformName() == "offscreen":
            QCursor.setPos(frame.rect().bottomRight())  # the pointer that nobody sees would rest on a step

    def press(self, button: str) -> None:
        """Press a button of the footer as soon as it can be pressed."""
        self.until(lambda: self.can_press(button), f"“{button}” can be pressed")
        shown = self._frame.footer.button(button)
        if shown is not None:
            self._do(f"“{button}” is pressed", shown.click)

    def follow_notice(self) -> None:
        """Press the button in the notice."""
        self.until(lambda: self._frame.notice.button.isVisible() and self._frame.notice.button.isEnabled(), "the notice can be followed")
        self._do("the notice is followed", self._frame.notice.button.click)
        self.settle()

    def follow_reminder(self) -> None:
        """Press the button in the reminder."""
        self._do("the reminder is followed", self._frame.reminder.button.click)
        self.settle()

    def can_press(self, button: str) -> bool:
        """Whether the button is there and on."""
        return self._frame.footer.can_press(button)

    def type_into(self, name: str, text: str) -> None:
        """Type `text`, key by key."""
        field = self._find(name)
        field.setFocus()

        def strike(letter: str) -> None:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QCoreApplication.sendEvent(field, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

        for letter in text:
            self._do(f"a letter is typed into “{name}”", partial(strike, letter))
        self.settle()

    def drop(self, name: str, path: Path) -> None:
        """Drop a file, as from the system's file window."""
        target = self._find(name)
        files = QMimeData()
        files.setUrls([QUrl.fromLocalFile(str(path))])
        buttons, keys, action = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
        middle = target.rect().center()
        QCoreApplication.sendEvent(target, QDragEnterEvent(QPoint(middle), action, files, buttons, keys))
        dropped = QDropEvent(QPointF(middle), action, files, buttons, keys)
        self._do(f"a file is dropped on “{name}”", lambda: QCoreApplication.sendEvent(target, dropped))
        self.settle()

    def click(self, name: str) -> None:
        """Press a button or tick a box on the page."""
        target = self._find(name)
        if not isinstance(target, QAbstractButton):
            raise StoppedError(f"“{name}” cannot be pressed")
        self._do(f"“{name}” is pressed", target.click)
        self.settle()

    def open_row(self, name: str, row: int) -> None:
        """Unfold the details of a row, as with Enter."""
        table = self._find(name)
        if not isinstance(table, QTableView):
            raise StoppedError(f"“{name}” is no table")
        table.setCurrentIndex(table.model().index(row, 0))
        struck = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        self._do(f"a row of “{name}” is unfolded", lambda: QCoreApplication.sendEvent(table, struck))
        self.settle()

    def go_back(self) -> None:
        """Press Back."""
        self._do("Back is pressed", self._frame.footer.back.click)
        self.settle()

    def is_shown(self, name: str) -> bool:
        """Whether a widget is on the page."""
        return any(widget.isVisible() for widget in self._frame.findChildren(QWidget, name))

    def _find(self, name: str) -> QWidget:
        for widget in self._frame.findChildren(QWidget, name):
            if widget.isVisible():
                return widget
        raise StoppedError(f"there is no “{name}” on the page")

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Let the window live until `holds`, half a minute at most."""
        deadline = time.monotonic() + _LONGEST_WAIT_SECONDS
        self.stalls.after = what
        while not holds():
            if time.monotonic() > deadline:
                notice = self._frame.notice.notice
                raise StoppedError(f"waited in vain until {what}" + (f" ({notice.title}, {notice.code})" if notice else ""))
            self._wait()
        self.settle()

    def settle(self) -> None:
        """Let what was asked for be laid out and painted."""
        for _ in range(_SETTLE_TURNS):
            self._wait()

    def take_picture(self, name: str) -> None:
        """Save the window as it is, in each scheme."""
        self.settle()
        for scheme in self._schemes:
            self._show_in(scheme)
            path = self._out / f"{name}-{scheme}.png"
            self._frame.grab().save(str(path))
            self.pictures.append(str(path))
        self._show_in(self._schemes[0])

    def _show_in(self, scheme: Scheme) -> None:
        """Another scheme for the picture's sake: nobody waits for that."""
        if theme().scheme is not scheme:
            theme().use(scheme, family=_TYPEFACE)
            for _ in range(_SETTLE_TURNS):
                turn_the_loop()

    def _do(self, what: str, act: Callable[[], object]) -> None:
        self.stalls.after = what
        self.stalls.turn(act)

    def _wait(self) -> None:
        self.stalls.turn()
        time.sleep(_POLL_MILLISECONDS / 1000)
