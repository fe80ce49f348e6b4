"""A link from a page into the help."""

from PySide6.QtWidgets import QWidget

from jellyfish_setup.gui.widgets.buttons import Button, Look
from jellyfish_setup.texts.pages import help as words
from jellyfish_setup.texts.pages import say


class HelpLink(Button):
    """Leads whoever lacks what the page asks for to what can be done; never the first control that gets the focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(say(words.NOT_HAVE), parent, Look.QUIET)


def place_for_those_who_lack_it(page: str) -> str:
    """The id of a button that opens the help of this page there."""
    return f"help:{page}#i-do-not-have-this"
