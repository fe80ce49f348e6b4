"""The help beside the page, opened once."""

from jellyfish_setup.gui.tour.hands import Hands
from jellyfish_setup.gui.window import Window
from jellyfish_setup.texts.colleague import Colleague


def read_the_help(hands: Hands, window: Window) -> None:
    """From “I don’t have this” to the text for a colleague, and back to the page."""
    hands.click("start.not-there")
    hands.take_picture("1-start-help")
    window.help.open(Colleague.WITH_ROLE)
    hands.take_picture("1-start-colleague")
    hands.click("help.close")
