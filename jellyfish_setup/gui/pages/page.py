"""What all pages have in common."""

from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jellyfish_setup.gui.theme import theme

_GAP = 4


class Page(QWidget):
    """The body of one page: it shows what its presenter says, and tells the presenter what a person does.

    Heading, lead, notice, what is going on and the buttons at the foot belong to the frame.

    Attributes:
        begins_with_verb: the keyboard begins at the page's verb, as what stands on the page is seldom needed.

    Signals:
        button_pressed: the id of a button within the page that is meant for the window, as those of the frame are.
    """

    button_pressed = Signal(str)
    begins_with_verb: ClassVar[bool] = False

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme().grid(_GAP))

    def hand_over_focus(self, leaving: tuple[QWidget, ...], control: QWidget) -> None:
        """Give the focus to `control` where one of the widgets that are about to be hidden has it; Qt would look for it anywhere."""
        if any(each.hasFocus() for widget in leaving for each in (widget, *widget.findChildren(QWidget))):
            control.setFocus()

    def show_body(self, body: Any) -> None:
        """Show `body`, the page's own class of `views`; what does not differ stays untouched, with focus and cursor."""
        raise NotImplementedError
