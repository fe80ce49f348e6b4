"""Bodies of page 7: the trial."""

from collections.abc import Sequence
from dataclasses import dataclass

from jellyfish_setup.connection.diagnosis import StageState
from jellyfish_setup.core.result import Outcome
from jellyfish_setup.wizard.presenters.pieces import Notice, Tone


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


@dataclass(frozen=True)
class TrialBody:
    """Page 7."""

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
