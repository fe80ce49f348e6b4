"""Bodies of the pages on which the program itself works in Entra."""

from dataclasses import dataclass

from jellyfish_setup.wizard.presenters.bodies.choices import Choice
from jellyfish_setup.wizard.presenters.bodies.credential import StageRow
from jellyfish_setup.wizard.presenters.bodies.entra import InstructionView
from jellyfish_setup.wizard.presenters.bodies.fields import FieldView
from jellyfish_setup.wizard.presenters.bodies.results import HistoryView, TrialBody
from jellyfish_setup.wizard.presenters.pieces import Notice, Titled, Tone


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
    more_title: str = ""
    more_fields: tuple[FieldView, ...] = ()  # which few people need
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
class ProgressView:
    """How far a cycle is: `done` of `total`, and the same in words."""

    title: str
    text: str
    percent: str
    done: int
    total: int

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return min(1.0, self.done / self.total) if self.total > 0 else 0.0


@dataclass(frozen=True)
class CycleLineView:
    """From the last cycle to the next: each with its name and its time in words, and how far on the way it is.

    Attributes:
        seconds: from the last to the next.
        passed: how many of them had passed when this was made.
    """

    last_title: str
    last_text: str
    next_title: str
    next_text: str
    tone: Tone
    seconds: float
    passed: float


@dataclass(frozen=True)
class EntraWatchBody(EntraWorkBody):
    """How provisioning is doing, what can be told to it, and everybody's newest result.

    Attributes:
        progress: of the cycle that is under way.
        cycles: None where the last or the next one is not known.
        orders: each with what it means, and the button that asks first.
        table: None where there are no results to show.
        history: of the person whose details are open.
    """

    progress: tuple[ProgressView, ...] = ()
    cycles: CycleLineView | None = None
    orders: tuple[Notice, ...] = ()
    table: TrialBody | None = None
    history: HistoryView | None = None
