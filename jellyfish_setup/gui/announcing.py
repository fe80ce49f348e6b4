"""What a screen reader is asked to say at once."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from jellyfish_setup.wizard.presenters.pieces import Notice


def spoken(notice: "Notice") -> str:
    """What is said of a notice: what happened, and what to do now."""
    return "\n".join(part for part in (notice.title, notice.next_step) if part)


def announce(widget: QWidget, message: str) -> None:
    """Have `message` said without moving the focus; nothing happens where nobody listens.

    A window that is not yet shown is not announced: a screen reader reads it itself when it appears.
    """
    if not widget.isVisible():
        return
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # here, for a quick start of the window

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, message))
