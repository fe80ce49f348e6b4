"""Bodies of the pages on which the program itself works in Entra."""

from dataclasses import dataclass

from jellyfish_setup.wizard.presenters.bodies.choices import Choice, FieldView
from jellyfish_setup.wizard.presenters.bodies.credential import StageRow
from jellyfish_setup.wizard.presenters.bodies.entra import InstructionView
from jellyfish_setup.wizard.presenters.pieces import Titled


@dataclass(frozen=True)
class SignInChoicesView:
    """Where and as which program one signs in, folded until somebody wants it, or until a sign-in failed for one of them.

    Attributes:
        clouds: id and name of each.
        fields: `client-id` and `organisation`.
        notes: which consent is needed.
        steps: how to make a registration.
    """

    title: str
    cloud_label: str
    clouds: tuple[tuple[str, str], ...]
    cloud: str
    fields: tuple[FieldView, ...]
    notes: tuple[str, ...]
    steps_title: str
    steps: tuple[str, ...]
    wanted: bool = False


@dataclass(frozen=True)
class EntraWorkBody:
    """Whatever of these there is: what to do to sign in, what is wished, how things are, and what is or would be done."""

    instructions: tuple[InstructionView, ...] = ()
    sign_in: SignInChoicesView | None = None
    choices_title: str = ""
    choices: tuple[Choice, ...] = ()
    fields: tuple[FieldView, ...] = ()
    tick_label: str = ""
    ticked: bool = False
    facts: tuple[Titled, ...] = ()
    rows_title: str = ""
    rows: tuple[StageRow, ...] = ()
