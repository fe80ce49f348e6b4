"""The table of the trial with its bar, filter and search."""

from collections import Counter
from collections.abc import Iterable

from jellyfish_setup.texts.pages import say
from jellyfish_setup.texts.pages import trial as words
from jellyfish_setup.wizard.presenters.bodies import BarPart, Chip, ResultRow, TrialBody
from jellyfish_setup.wizard.presenters.pieces import Tone

ALL = ""
"""The filter that leaves nobody out."""


def trial_table(rows: tuple[ResultRow, ...], *, chosen: str, search: str, planned: bool) -> TrialBody:
    """The rows whose result is `chosen` and whose person holds `search`; bar and filter count all of them."""
    counted = Counter((row.tone, row.word) for row in rows)
    wanted = search.casefold()
    shown = tuple(row for row in rows if chosen in (ALL, row.word) and (wanted in row.name.casefold() or wanted in row.person.casefold()))
    return TrialBody(
        bar=tuple(BarPart(tone, number, word) for (tone, word), number in counted.items()),
        chips=_chips(counted.items(), len(rows), chosen),
        search_label=say(words.FIND),
        search=search,
        headers=tuple(say(header) for header in (words.PLANNED_HEADERS if planned else words.HEADERS)),
        rows=shown,
        details_label=say(words.DETAILS),
        before_label=say(words.BEFORE),
        after_label=say(words.AFTER),
        empty_text=say(words.EMPTY) if rows and not shown else "",
    )


def _chips(counted: Iterable[tuple[tuple[Tone, str], int]], total: int, chosen: str) -> tuple[Chip, ...]:
    if not total:
        return ()
    chips = [Chip(word, say(words.CHIP, word=word, number=number), chosen == word) for (_tone, word), number in counted]
    return (Chip(ALL, say(words.ALL, number=total), chosen == ALL), *chips)
