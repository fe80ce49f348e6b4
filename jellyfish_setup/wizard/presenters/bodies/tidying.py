"""Bodies of page 10: the key file, its copies, and what is stored where."""

from dataclasses import dataclass

from jellyfish_setup.wizard.presenters.pieces import Button, Titled


@dataclass(frozen=True)
class CopyRow:
    """A file that has to do with the key, or what was done to it; `refusal` says why it was not deleted."""

    text: str
    can_be_ticked: bool
    ticked: bool
    refusal: str = ""


@dataclass(frozen=True)
class CopiesView:
    """Other copies of the key; `rows` are empty before somebody asked for them."""

    title: str
    hint: str
    rows: tuple[CopyRow, ...]
    look: Button
    delete: Button | None = None


@dataclass(frozen=True)
class TidyBody:
    """Page 10."""

    file_title: str
    file_path: str
    file_lines: tuple[str, ...]
    tick_label: str
    ticked: bool
    copies: CopiesView | None  # None where no key file is known
    more_title: str
    more: tuple[str, ...]
    facts_title: str
    facts: tuple[Titled, ...]
