"""Bodies of the pages on which the program itself works in Entra."""

from dataclasses import dataclass

from jellyfish_setup.wizard.presenters.bodies.credential import StageRow
from jellyfish_setup.wizard.presenters.bodies.entra import InstructionView
from jellyfish_setup.wizard.presenters.bodies.fields import FieldView
from jellyfish_setup.wizard.presenters.pieces import Titled


@dataclass(frozen=True)
class EntraWorkBody:
    """Whatever of these there is: what to do to sign in, what is wished, how things are, and what is or would be done."""

    instructions: tuple[InstructionView, ...] = ()
    fields: tuple[FieldView, ...] = ()
    tick_label: str = ""
    ticked: bool = False
    facts: tuple[Titled, ...] = ()
    rows_title: str = ""
    rows: tuple[StageRow, ...] = ()
