"""Bodies of page 7, the trial, and of the pages beside the journey that show everybody's result."""

from collections.abc import Sequence
from dataclasses import dataclass

from jellyfish_setup.core.result import Outcome
from jellyfish_setup.core.stage import StageState
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Titled, Tone


@dataclass(frozen=True)
class BarPart:
    """One part of the results bar."""

    tone: Tone
    count: int
    label: str


@dataclass(frozen=True)
class Chip:
    """One filter above the table."""

    id: str
    label: str
    selected: bool


@dataclass(frozen=True)
class TimelineStep:
    """One of the five steps of a person."""

    title: str
    state: StageState | None
    text: str


@dataclass(frozen=True)
class ResultRow:
    """One person in the table of a trial; `timeline` and what follows unfold."""

    person: str
    name: str
    tone: Tone
    word: str
    text: str
    outcome: Outcome | None
    timeline: tuple[TimelineStep, ...] = ()
    changes: tuple[tuple[str, str, str], ...] = ()  # attribute, before, after
    explanation: Notice | None = None
    sign_in_name: str = ""  # where `person` is another


@dataclass(frozen=True)
class TrialBody:
    """Page 7, and the table of the other pages that show results.

    Attributes:
        explain: opens “Why does this person have no account?” for the one whose details are open.
    """

    bar: tuple[BarPart, ...]
    chips: tuple[Chip, ...]
    search_label: str
    search: str
    headers: tuple[str, ...]
    rows: Sequence[ResultRow]  # in order; made when they are seen (presenters.result_rows)
    details_label: str
    before_label: str
    after_label: str
    empty_text: str = ""
    explain: Button | None = None
    remarks: tuple[Notice, ...] = ()  # above all: what is worth a second thought, or what it means for Entra


@dataclass(frozen=True)
class HistoryEvent:
    """One event of a person, when it was, and the values that were changed, each in one line."""

    when: str
    tone: Tone
    word: str
    text: str
    changes: tuple[str, ...] = ()


@dataclass(frozen=True)
class HistoryView:
    """What happened to one person before; `person` is whose it is, as in the rows."""

    person: str
    title: str
    events: tuple[HistoryEvent, ...]


@dataclass(frozen=True)
class ResultsBody:
    """The side page with what Entra's logs say.

    Attributes:
        causes: why people stand where they do, each with the button that shows only them.
        more_causes: shows the causes that are not shown, or no longer; None where all are.
        table: None while nothing was read.
        history: of the person whose details are open.
    """

    instructions_title: str
    instructions: tuple[str, ...]
    drop_title: str
    drop_button: str
    example_label: str
    summary: str = ""
    files: str = ""
    causes_title: str = ""
    causes: tuple[Notice, ...] = ()
    more_causes: Button | None = None
    problems: tuple[Notice, ...] = ()
    table: TrialBody | None = None
    history: HistoryView | None = None


@dataclass(frozen=True)
class CompareBody:
    """The side page that compares people with accounts.

    Attributes:
        facts: what will be compared with what, before it was.
        summary: how many are in step.
        remarks: what was odd, about the list of accounts and about the people's.
        table: who is not in step; None while nothing was compared.
    """

    facts: tuple[Titled, ...] = ()
    summary: str = ""
    detail: str = ""
    remarks: tuple[Notice, ...] = ()
    table: TrialBody | None = None
