"""The table of the trial with its bar, filter and search."""

from collections.abc import Mapping

from jellyfish_setup.texts.pages import say
from jellyfish_setup.texts.pages import trial as words
from jellyfish_setup.wizard.presenters.bodies import BarPart, Chip, TrialBody
from jellyfish_setup.wizard.presenters.pieces import Tone
from jellyfish_setup.wizard.presenters.result_rows import ALL, URGENCY, RowStore


def trial_table(store: RowStore, *, chosen: str, search: str, planned: bool) -> TrialBody:
    """The rows whose result is `chosen` and whose person holds `search`; bar and filter count all of them."""
    shown = store.rows(chosen, search)
    counted = dict(sorted(store.counts.items(), key=lambda counted: URGENCY.index(counted[0][0])))
    return TrialBody(
        bar=tuple(BarPart(tone, number, word) for (tone, word), number in counted.items()),
        chips=_chips(counted, len(store), chosen),
        search_label=say(words.FIND),
        search=search,
        headers=tuple(say(header) for header in (words.PLANNED_HEADERS if planned else words.HEADERS)),
        rows=shown,
        details_label=say(words.DETAILS),
        before_label=say(words.BEFORE),
        after_label=say(words.AFTER),
        empty_text=say(words.EMPTY) if len(store) and not shown else "",
    )


def _chips(counted: Mapping[tuple[Tone, str], int], total: int, chosen: str) -> tuple[Chip, ...]:
    if not total:
        return ()
    chips = [Chip(word, say(words.CHIP, word=word, number=number), chosen == word) for (_tone, word), number in counted.items()]
    return (Chip(ALL, say(words.ALL, number=total), chosen == ALL), *chips)
