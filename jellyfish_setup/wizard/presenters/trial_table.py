"""The table of the trial with its bar, filter and search."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from jellyfish_setup.core.person import Person
from jellyfish_setup.core.result import UserResult
from jellyfish_setup.provisioning.trial import JournalEntry, PlannedAction
from jellyfish_setup.texts.pages import explain as explain_words
from jellyfish_setup.texts.pages import say
from jellyfish_setup.texts.pages import trial as words
from jellyfish_setup.wizard.presenters.bodies.results import BarPart, Chip, ResultRow, TrialBody
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Tone
from jellyfish_setup.wizard.presenters.result_rows import ALL, URGENCY, RowStore
from jellyfish_setup.wizard.presenters.trial_rows import made_row, person_of, put_in, waiting_row, waiting_word
from jellyfish_setup.wizard.steps import SidePage


class TrialTable:
    """What is known of each person: a plan, until there is a result; or what the journal remembers.

    Args:
        people: those who were chosen, in the order in which they are to stand.
    """

    def __init__(self, people: Sequence[Person] = ()) -> None:
        self._store = RowStore(self._made_row)
        self._places = {person.user_principal_name: place for place, person in enumerate(people)}
        self._names = {person.user_principal_name: person.display_name for person in people}
        self._waits = False  # whether those who are planned wait for their turn
        self.chosen, self.search = ALL, ""

    def __len__(self) -> int:
        return len(self._store)

    def __contains__(self, person: str) -> bool:
        return self._store.key_of(person) is not None

    def put(self, item: UserResult | PlannedAction | JournalEntry, packed: bytes | None = None) -> None:
        """Show this of a person, in place of what was shown before; `packed` is the result as somebody keeps it already."""
        person = person_of(item)
        self._waits = self._waits and not isinstance(item, PlannedAction)
        put_in(self._store, item, place=self._places.get(person, len(self._places)), packed=packed, name=self._names.get(person))

    def let_wait(self) -> None:
        """Show everybody who is planned as waiting: it goes on now, one after the other."""
        self._waits, self.chosen = True, ALL
        self._store.say_of_all(lambda item: isinstance(item, PlannedAction), Tone.NEUTRAL, waiting_word())

    def _made_row(self, item: bytes | PlannedAction | JournalEntry) -> ResultRow:
        row = (
            waiting_row(item) if self._waits and isinstance(item, PlannedAction) else made_row(item)
        )  # a journal knows sign-in names alone
        return replace(row, name=self._names.get(row.person, row.name))

    def body(self, *, planned: bool, is_busy: bool, remarks: tuple[Notice, ...] = ()) -> TrialBody:
        """The page's body, for a plan or for results."""
        table = trial_table(self._store, chosen=self.chosen, search=self.search, planned=planned, is_busy=is_busy)
        return replace(table, remarks=remarks)


def trial_table(store: RowStore, *, chosen: str, search: str, planned: bool, is_busy: bool = False) -> TrialBody:
    """The rows whose result is `chosen` and whose person holds `search`; bar and filter count all of them.

    `is_busy` while the page's work would end if somebody left it.
    """
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
        explain=Button(SidePage.EXPLAIN, say(explain_words.OPEN_FOR), enabled=not is_busy),
    )


def _chips(counted: Mapping[tuple[Tone, str], int], total: int, chosen: str) -> tuple[Chip, ...]:
    if not total:
        return ()
    chips = [Chip(word, say(words.CHIP, word=word, number=number), chosen == word) for (_tone, word), number in counted.items()]
    return (Chip(ALL, say(words.ALL, number=total), chosen == ALL), *chips)
