"""Body of page 1, which stands alone so that it comes quickly."""

from dataclasses import dataclass

from jellyfish_setup.wizard.presenters.bodies.choices import Choice
from jellyfish_setup.wizard.presenters.pieces import Titled


@dataclass(frozen=True)
class LanguageView:
    """The languages by code and own name, the chosen code, and what choosing one has done."""

    title: str
    languages: tuple[tuple[str, str], ...]
    chosen: str
    remark: str = ""


@dataclass(frozen=True)
class StartBody:
    """Page 1; without `language` there is nothing to choose."""

    prerequisites_title: str
    prerequisites: tuple[Titled, ...]
    choices_title: str
    choices: tuple[Choice, ...]
    language: LanguageView | None = None
