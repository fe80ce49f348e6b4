"""The colours of both schemes by what they are for, and the steps of the grid and of the type."""

from collections.abc import Mapping
from enum import Enum, StrEnum
from types import MappingProxyType

from jellyfish_setup.wizard.presenters.pieces import Tone


class Token(StrEnum):
    """What a colour is for."""

    BACKGROUND = "background"
    SIDE = "side"
    CARD = "card"
    LINE = "line"
    TEXT = "text"
    DIM = "dim"
    ACCENT = "accent"
    ACCENT_HOVER = "accent-hover"
    ACCENT_SOFT = "accent-soft"
    ON_ACCENT = "on-accent"
    OK = "ok"
    OK_SOFT = "ok-soft"
    BAD = "bad"
    BAD_SOFT = "bad-soft"
    WARN = "warn"
    WARN_SOFT = "warn-soft"
    WAIT = "wait"


class Scheme(StrEnum):
    """How the window looks. `contrast` means: as the system draws, without colours or rules of ours."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class TextSize(Enum):
    """The three sizes of text, in parts of the body text."""

    HEADING = 24 / 14
    BODY = 1.0
    SMALL = 13 / 14


BODY_PIXELS = 14  # what the pictures are drawn with; a system whose own text is larger keeps its size
GRID = 4

LIGHT: Mapping[Token, str] = MappingProxyType(
    {
        Token.BACKGROUND: "#f6f7f9",
        Token.SIDE: "#eef0f4",
        Token.CARD: "#ffffff",
        Token.LINE: "#dfe3ea",
        Token.TEXT: "#1c2330",
        Token.DIM: "#5d6778",
        Token.ACCENT: "#2456c8",
        Token.ACCENT_HOVER: "#1d48aa",
        Token.ACCENT_SOFT: "#e6edfc",
        Token.ON_ACCENT: "#ffffff",
        Token.OK: "#15754a",
        Token.OK_SOFT: "#e2f4ea",
        Token.BAD: "#b3261e",
        Token.BAD_SOFT: "#fdeceb",
        Token.WARN: "#8a5a00",
        Token.WARN_SOFT: "#fff3d9",
        Token.WAIT: "#808b9c",
    }
)
DARK: Mapping[Token, str] = MappingProxyType(
    {
        Token.BACKGROUND: "#171a20",
        Token.SIDE: "#1d2129",
        Token.CARD: "#20252e",
        Token.LINE: "#323946",
        Token.TEXT: "#e8ebf1",
        Token.DIM: "#9da7b8",
        Token.ACCENT: "#7ea6ff",
        Token.ACCENT_HOVER: "#9dbcff",
        Token.ACCENT_SOFT: "#25324f",
        Token.ON_ACCENT: "#171a20",
        Token.OK: "#63cf97",
        Token.OK_SOFT: "#1c3a2b",
        Token.BAD: "#ff8b82",
        Token.BAD_SOFT: "#43211f",
        Token.WARN: "#f0b94b",
        Token.WARN_SOFT: "#3d2f12",
        Token.WAIT: "#6b7688",
    }
)

_STRONG = {Tone.NEUTRAL: Token.DIM, Tone.INFO: Token.ACCENT, Tone.OK: Token.OK, Tone.WARN: Token.WARN, Tone.BAD: Token.BAD}
_SOFT = {
    Tone.NEUTRAL: Token.SIDE,
    Tone.INFO: Token.ACCENT_SOFT,
    Tone.OK: Token.OK_SOFT,
    Tone.WARN: Token.WARN_SOFT,
    Tone.BAD: Token.BAD_SOFT,
}


def strong(tone: Tone) -> Token:
    """The colour for signs and words of a tone; readable on its soft one and on cards."""
    return _STRONG[tone]


def soft(tone: Tone) -> Token:
    """The colour behind words of a tone."""
    return _SOFT[tone]
