"""Body of page 1, which stands alone so that it comes quickly."""

from dataclasses import dataclass

from jellyfish_setup.wizard.presenters.bodies.choices import Choice
from jellyfish_setup.wizard.presenters.pieces import Titled


@dataclass(frozen=True)
class StartBody:
    """Page 1."""

    prerequisites_title: str
    prerequisites: tuple[Titled, ...]
    choices_title: str
    choices: tuple[Choice, ...]
