"""Buttons: the one verb, others beside it, and quiet ones that look like links."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from jellyfish_setup.gui.theme import theme

_WIDEST = 105  # of its words; beside the steps, in the smallest window, there is little more


class Look(StrEnum):
    """How much a button asks for attention."""

    PRIMARY = "primary"
    PLAIN = "plain"
    QUIET = "quiet"
    CHIP = "chip"
    ICON = "icon"


class Button(QPushButton):
    """A button in one of the theme's looks; Enter presses it while it has the focus. Words too long for a small window are broken."""

    def __init__(self, label: str, parent: QWidget, look: Look = Look.PLAIN) -> None:
        super().__init__(parent)
        self.setProperty("look", look.value)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._given, self._is_broken = "", False
        self.set_label(label)
        theme().changed.connect(self.break_words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():  # a key held down presses once, as another verb may stand here by then
            event.accept()
        else:
            super().keyPressEvent(event)

    @property
    def label(self) -> str:
        """The words, without the sign for a letter."""
        return _plain(self._given)

    def set_label(self, label: str) -> None:
        """Show `label` literally: an ampersand in it is an ampersand."""
        self.setText(label.replace("&", "&&"))

    def setText(self, text: str) -> None:
        """Show `text`, in which an ampersand stands before a letter, in one line or, where it is very long, in several."""
        if text != self._given:
            self._given = text
            self.break_words()

    def fits(self, line: str) -> bool:
        """Whether `line` is no wider than a button may be."""
        return QFontMetrics(theme().font(weight=QFont.Weight.Medium)).horizontalAdvance(_plain(line)) <= theme().grid(_WIDEST)

    def break_words(self) -> None:
        """Show the words in as many lines as they need now."""
        lines = broken(self._given, self.fits)
        shown = "\n".join(lines)
        if shown != self.text():
            super().setText(shown)
        name = _plain(self._given) if len(lines) > 1 else ""
        if name or self._is_broken:
            self.setAccessibleName(name)
        self._is_broken = bool(name)

    @property
    def look(self) -> Look:
        """How it is drawn now."""
        return Look(self.property("look"))

    def set_look(self, look: Look) -> None:
        """Draw it differently."""
        if look is not self.look:
            self.setProperty("look", look.value)
            self.style().unpolish(self)
            self.style().polish(self)


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def broken(text: str, fits: Callable[[str], bool]) -> list[str]:
    """The words of `text` in as few lines as they fit; a word that is too long by itself has its own."""
    if fits(text):
        return [text]
    lines: list[str] = []
    for word in text.split(" "):
        if lines and fits(longer := f"{lines[-1]} {word}"):
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def primary_button(label: str, parent: QWidget) -> Button:
    """The one verb of the page."""
    return Button(label, parent, Look.PRIMARY)


def quiet_button(label: str, parent: QWidget) -> Button:
    """An action that looks like a link."""
    return Button(label, parent, Look.QUIET)
