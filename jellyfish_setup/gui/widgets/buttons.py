"""Buttons: the one verb, others beside it, and quiet ones that look like links."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget


class Look(StrEnum):
    """How much a button asks for attention."""

    PRIMARY = "primary"
    PLAIN = "plain"
    QUIET = "quiet"
    CHIP = "chip"
    ICON = "icon"


class Button(QPushButton):
    """A button in one of the theme's looks; Enter presses it while it has the focus."""

    def __init__(self, label: str, parent: QWidget, look: Look = Look.PLAIN) -> None:
        super().__init__(parent)
        self.setProperty("look", look.value)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_label(label)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():  # a key held down presses once, as another verb may stand here by then
            event.accept()
        else:
            super().keyPressEvent(event)

    @property
    def label(self) -> str:
        """The words, without the sign for a letter."""
        return self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    def set_label(self, label: str) -> None:
        """Show `label` literally: an ampersand in it is an ampersand."""
        escaped = label.replace("&", "&&")
        if escaped != self.text():
            self.setText(escaped)

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


def primary_button(label: str, parent: QWidget) -> Button:
    """The one verb of the page."""
    return Button(label, parent, Look.PRIMARY)


def quiet_button(label: str, parent: QWidget) -> Button:
    """An action that looks like a link."""
    return Button(label, parent, Look.QUIET)
