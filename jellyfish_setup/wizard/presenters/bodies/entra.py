"""Bodies of pages 8 and 9, and the replacement of the key: what to do elsewhere."""

from dataclasses import dataclass

from jellyfish_setup.wizard.presenters.bodies.credential import KeyBody
from jellyfish_setup.wizard.presenters.pieces import Button


@dataclass(frozen=True)
class InstructionView:
    """One thing to do elsewhere. `copy_label` is empty where there is nothing to copy.

    `copies_key` is for the key: the window fetches it when it is pressed, so it stands in no view.
    """

    title: str
    text: str
    copy_label: str = ""
    copy_text: str = ""
    copies_key: bool = False
    button: Button | None = None


@dataclass(frozen=True)
class GuideBody:
    """Pages 8 and 9: what to do in the Entra portal; nothing here acts. `beside` is what can be done as well, and where."""

    instructions: tuple[InstructionView, ...]
    tick_label: str = ""
    ticked: bool = False
    beside: InstructionView | None = None


@dataclass(frozen=True)
class GuideSection:
    """Things to do in one place, and the box to tick when they are done; `id` comes back with the tick."""

    id: str
    title: str
    instructions: tuple[InstructionView, ...]
    tick_label: str
    ticked: bool


@dataclass(frozen=True)
class ReplacementBody:
    """The side page that replaces the key: the file of the new one, or what to do once it is stored."""

    file: KeyBody | None
    sections: tuple[GuideSection, ...] = ()
