"""Bodies of pages 2 to 4: address, key, connection."""

from dataclasses import dataclass

from jellyfish_setup.core.stage import StageState
from jellyfish_setup.wizard.presenters.bodies.choices import Choice
from jellyfish_setup.wizard.presenters.pieces import Notice


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
