"""What each page shows between its heading and its buttons, as data."""

from collections.abc import Sequence
from dataclasses import dataclass

from jellyfish_setup.connection.diagnosis import StageState
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.result import Outcome
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Titled, Tone


@dataclass(frozen=True)
class Choice:
    """One of several ways to go on."""

    id: str
    title: str
    text: str
    chosen: bool = False


@dataclass(frozen=True)
class StartBody:
    """Page 1."""

    prerequisites_title: str
    prerequisites: tuple[Titled, ...]
    choices_title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class AddressBody:
    """Page 2. `hint` says what was understood, or what is odd, while somebody types."""

    label: str
    placeholder: str
    typed: str
    hint: Notice | None
    asks_again: bool
    again_label: str
    typed_again: str
    example: str = ""  # in practice: the address to type
    example_label: str = ""


@dataclass(frozen=True)
class KeyChoice:
    """One of several keys that stood in the file, masked."""

    label: str
    masked: str


@dataclass(frozen=True)
class KeyBody:
    """Page 3."""

    instructions_title: str
    instructions: tuple[str, ...]
    has_begun: bool  # a file was chosen or a key is stored, so the instructions step back
    drop_title: str
    drop_button: str
    found: tuple[tuple[str, str], ...]  # name and value of what was read: file, key (masked), length, expiry
    remarks: tuple[Notice, ...]
    choices_title: str
    choices: tuple[KeyChoice, ...]  # empty unless the file holds several keys
    chosen: int | None
    expiry_label: str
    expiry: str  # ISO date, or empty
    asks_expiry: bool
    example: str = ""  # in practice: the path of the downloaded file
    example_label: str = ""
    look_label: str = ""  # empty where there is nothing to look for any more
    look_hint: str = ""
    likely_title: str = ""
    likely: tuple[Choice, ...] = ()  # files that a look into the downloads found


@dataclass(frozen=True)
class StageRow:
    """One stage of the check. `begun` and `seconds` draw its bar."""

    name: str
    title: str
    state: StageState | None
    state_word: str
    detail: str
    running: bool
    begun: float
    seconds: float
    duration: str
    explanation: Notice | None = None


@dataclass(frozen=True)
class CheckBody:
    """Page 4."""

    rows: tuple[StageRow, ...]
    total_seconds: float


@dataclass(frozen=True)
class PeopleBody:
    """Page 5. An empty `file_name` shows the drop area. People are formatted row by row when they are seen."""

    instructions_title: str
    instructions: tuple[str, ...]
    drop_title: str
    drop_button: str
    file_name: str
    summary: str
    people: tuple[Person, ...]
    chosen: frozenset[str]
    headers: tuple[str, ...]  # ticked, name, sign-in name, whether sign-in is allowed
    enabled_word: str
    disabled_word: str
    remarks: tuple[Notice, ...]
    example: str = ""
    example_label: str = ""


@dataclass(frozen=True)
class MappingLine:
    """One arrow of the picture."""

    source: str
    target: str
    badge: str
    is_match: bool
    tooltip: str = ""


@dataclass(frozen=True)
class MappingBody:
    """Page 6."""

    source_title: str
    target_title: str
    lines: tuple[MappingLine, ...]
    person_name: str
    position: str  # "1 of 248"
    would: str  # "would be created"
    values: tuple[tuple[str, str], ...]
    json: str
    json_label: str
    form_label: str
    people: tuple[Person, ...]
    person_index: int
    choose_label: str
    remarks: tuple[Notice, ...]


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
    """Pages 8 and 9: what to do in the Entra portal; nothing here acts."""

    instructions: tuple[InstructionView, ...]
    tick_label: str = ""
    ticked: bool = False


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


Body = StartBody | AddressBody | KeyBody | CheckBody | PeopleBody | MappingBody | TrialBody | GuideBody | TidyBody | ReplacementBody
