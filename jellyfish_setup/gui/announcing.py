"""What a screen reader is asked to say at once."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, message: str) -> None:
    """Have `message` said without moving the focus; nothing happens where nobody listens."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, message))
