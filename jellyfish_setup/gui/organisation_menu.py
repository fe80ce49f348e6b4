"""The menu behind the organisation's name: the way home, the other organisations, another one, and starting over."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from jellyfish_setup.texts.pages import home as words
from jellyfish_setup.texts.pages import say
from jellyfish_setup.wizard.organisations import NEW
from jellyfish_setup.wizard.steps import SidePage, is_open_to

if TYPE_CHECKING:
    from jellyfish_setup.gui.sidebar import Sidebar
    from jellyfish_setup.wizard.conductor import Conductor


def make_menu(sidebar: "Sidebar", conductor: "Conductor") -> QMenu:
    """The menu as it is now. Another organisation opens in a window of its own; one that has a window already cannot be chosen."""
    menu, session = QMenu(sidebar), conductor.session
    home = menu.addAction(say(words.OPEN), lambda: conductor.open_side(SidePage.HOME))
    home.setEnabled(is_open_to(SidePage.HOME, session.state))
    others = [known for known in conductor.organisations() if known.folder != session.parts.places.organisation]
    if others:
        menu.addSeparator()
    for known in others:
        label = say(words.IS_OPEN, name=known.name) if known.is_open else known.name
        action = menu.addAction(label.replace("&", "&&"), partial(conductor.open_organisation, known.folder))
        action.setEnabled(not known.is_open)
    menu.addSeparator()
    menu.addAction(say(words.ANOTHER), lambda: conductor.open_organisation(NEW))
    start_over = menu.addAction(say(words.START_OVER), lambda: conductor.open_side(SidePage.START_OVER))
    start_over.setEnabled(is_open_to(SidePage.START_OVER, session.state))
    return menu


def show_menu(sidebar: "Sidebar", conductor: "Conductor") -> None:
    """Open it below the name; it is gone when something was chosen or it was left."""
    button = sidebar.organisation_button
    if button is None:
        return
    menu = make_menu(sidebar, conductor)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
