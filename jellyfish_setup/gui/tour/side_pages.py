"""The pages beside the journey that watch over it: what Entra's logs say, and whether people and accounts are in step."""

from collections.abc import Callable

from jellyfish_setup.gui.tour.hands import Hands
from jellyfish_setup.wizard.steps import SidePage


def look_at_results(hands: Hands, go_back: Callable[[], None]) -> None:
    """Open the practice logs, and the person who fails first."""
    hands.press(SidePage.RESULTS)
    hands.take_picture("9-results-empty")
    hands.click("results.example")
    hands.until(lambda: hands.is_shown("results.table"), "the practice logs are read")
    hands.take_picture("9-results")
    hands.open_row("results.table", 0)
    hands.until(lambda: hands.is_shown("results.history"), "what happened before is found")
    hands.take_picture("9-results-person")
    go_back()


def compare_people(hands: Hands, go_back: Callable[[], None]) -> None:
    """Compare the practice list with the accounts, and open the one who stands first."""
    hands.press(SidePage.COMPARE)
    hands.take_picture("9-compare-before")
    hands.press("compare-now")
    hands.until(lambda: hands.is_shown("compare.table"), "people and accounts are compared")
    hands.take_picture("9-compare")
    hands.open_row("compare.table", 0)
    hands.take_picture("9-compare-person")
    go_back()
