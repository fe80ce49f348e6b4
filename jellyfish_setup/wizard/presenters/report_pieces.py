"""The parts of a shown report, and what keeps a foreign one within bounds: long texts and long lists are cut, and said to be."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from jellyfish_setup.core.stage import StageState
from jellyfish_setup.texts.dates import day
from jellyfish_setup.texts.pages import common, say, say_number
from jellyfish_setup.texts.pages import connection as check_words
from jellyfish_setup.wizard.presenters.bodies.credential import StageRow
from jellyfish_setup.wizard.presenters.pieces import Notice, Titled

MOST_ROWS = 100
LONGEST_TEXT = 2000
LONGEST_FOLDED = 200_000
LONGEST_TITLE = 48


@dataclass(frozen=True)
class Folded:
    """Lines that are seen when somebody wants them; `detail` stands beside the title."""

    title: str
    text: str
    detail: str = ""


@dataclass(frozen=True)
class ReportSection:
    """One part of a report; what is empty is not shown. `more` says that something was left out."""

    title: str
    text: str = ""
    notice: Notice | None = None
    stages: tuple[StageRow, ...] = ()
    rows: tuple[Titled, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    folded: tuple[Folded, ...] = ()
    more: str = ""


def plain(value: Any) -> str:
    """Any value of a document as text."""
    match value:
        case None:
            return ""
        case str():
            return value
        case list() if all(isinstance(part, str) for part in value):
            return ", ".join(value)
        case _:
            return json.dumps(value, ensure_ascii=False)


def short(text: str | None, longest: int = LONGEST_TEXT) -> str:
    """The beginning of `text`."""
    whole = text if isinstance(text, str) else ""
    return whole if len(whole) <= longest else f"{whole[: longest - 1]}…"


def state_of(state: str) -> StageState | None:
    """The state of this name, None for one that this program does not know."""
    return StageState(state) if state in list(StageState) else None


def day_of(moment: str) -> str:
    """The day of an ISO 8601 moment as a person writes it, or the text itself."""
    return day(moment) or short(moment)


def milliseconds(seconds: float) -> str:
    """`16 ms`."""
    return say(check_words.MILLISECONDS, number=round(seconds * 1000))


def first(things: Iterable[Any]) -> "islice[Any]":
    """As many as are shown."""
    return islice(things, MOST_ROWS)


def more(things: Iterable[Any]) -> str:
    """What is said where a list was cut."""
    left_out = len(list(things)) - MOST_ROWS
    return say_number(left_out, common.MORE_IN_REPORT) if left_out > 0 else ""
