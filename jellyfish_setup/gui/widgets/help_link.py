"""A link from a page into the help."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jellyfish_setup.gui.widgets.buttons import Button, Look
from jellyfish_setup.texts.pages import help as words
from jellyfish_setup.texts.pages import say


class HelpLink(Button):
    """Leads whoever lacks what `page` asks for to what can be done.

    Attributes:
        stands_back: it is never the first control of a page that gets the focus.

    Signals:
        wanted: the id of a button that opens the help there.
    """

    wanted = Signal(str)
    stands_back: ClassVar[bool] = True

    def __init__(self, page: str, parent: QWidget) -> None:
        super().__init__(say(words.WHO_LACKS_IT[page]), parent, Look.QUIET)
        self.clicked.connect(lambda: self.wanted.emit(f"help:{page}#i-do-not-have-this"))
