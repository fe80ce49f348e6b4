"""The bodies of the page for somebody who comes back, and of the question before everything begins anew."""

from dataclasses import dataclass

from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Titled


@dataclass(frozen=True)
class HomeCard:
    """How one thing is.

    Attributes:
        name: of its parts on the page, for those who look for them.
        caption: what it is about.
        state: how it is, since when, and the button that leads to more.
        running: work on it is going on.
    """

    name: str
    caption: str
    state: Notice
    running: bool = False


@dataclass(frozen=True)
class HomeBody:
    """The three cards, and what else can be done."""

    cards: tuple[HomeCard, ...]
    more_title: str
    more: tuple[Button, ...]


@dataclass(frozen=True)
class StartOverBody:
    """What is forgotten, what stays, and whether the key shall be forgotten as well; without a label there is none to forget."""

    forgotten_title: str
    forgotten: tuple[Titled, ...]
    kept_title: str
    kept: tuple[Titled, ...]
    tick_label: str
    ticked: bool
