"""The small parts that views are made of; none of them holds a secret."""

from dataclasses import dataclass
from enum import StrEnum

from jellyfish_setup.core.stage import StageState


class Tone(StrEnum):
    """How a state is meant; always shown with a sign and a word beside the colour."""

    NEUTRAL = "neutral"
    INFO = "info"
    OK = "ok"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True)
class Button:
    """A verb that can be pressed; `id` comes back to the presenter."""

    id: str
    label: str
    enabled: bool = True


@dataclass(frozen=True)
class Notice:
    """A message in place: what, why, what to do, and the code for support; `button` leads to where it is done."""

    tone: Tone
    title: str
    text: str = ""
    next_step: str = ""
    code: str = ""
    button: Button | None = None


@dataclass(frozen=True)
class Busy:
    """Work that is going on; `done` of `total` draw a bar where a number is known."""

    text: str
    done: int | None = None
    total: int | None = None
    can_cancel: bool = True


@dataclass(frozen=True)
class Titled:
    """A title with a sentence: a prerequisite, a fact, a place."""

    title: str
    text: str
    state: StageState | None = None
