"""Bodies of the pages on which the program itself works in Entra."""

from dataclasses import dataclass

from jellyfish_setup.wizard.presenters.bodies.choices import FieldView
from jellyfish_setup.wizard.presenters.bodies.credential import StageRow
from jellyfish_setup.wizard.presenters.bodies.entra import InstructionView
from jellyfish_setup.wizard.presenters.bodies.results import HistoryView, TrialBody
from jellyfish_setup.wizard.presenters.pieces import Notice, Titled


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


@dataclass(frozen=True)
class SignOnBody(EntraWorkBody):
    """The page of single sign-on: beside the others' parts, what is left to do by hand."""

    facts_title: str = ""
    guide_title: str = ""
    guide: tuple[InstructionView, ...] = ()


@dataclass(frozen=True)
class EntraWatchBody(EntraWorkBody):
    """How provisioning is doing, what can be told to it, and everybody's newest result.

    Attributes:
        choices: each with what it means, and the button that asks first.
        table: None where there are no results to show.
        history: of the person whose details are open.
    """

    choices: tuple[Notice, ...] = ()
    table: TrialBody | None = None
    history: HistoryView | None = None
