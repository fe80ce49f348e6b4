"""Very many results as rows of one table: kept small, in order at all times, and made into words only when they are seen."""

from array import array
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, overload

from jellyfish_setup.wizard.presenters.bodies.results import ResultRow
from jellyfish_setup.wizard.presenters.pieces import Tone

URGENCY = (Tone.BAD, Tone.WARN, Tone.OK, Tone.INFO, Tone.NEUTRAL)
"""The order of the rows; among each other those of one tone stand by their place."""

ALL = ""
"""The filter that leaves nobody out."""

# A key is a number of three parts: tone, place, and the number of the person; so that keys are ordered as the rows are.
_BITS = 28
_MASK = (1 << _BITS) - 1


class ResultRows(Sequence[ResultRow]):
    """What a table shows of a `RowStore`: a list that does not change, whose rows are made when they are asked for.

    Attributes:
        keys: one number for each row, in ascending order; the same number is the same person with a result of the same tone.
        version: how much had been put into the store by then.
    """

    def __init__(self, store: "RowStore", keys: "array[int]") -> None:
        self._store, self.keys = store, keys
        self.version = store.version

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, place: int) -> ResultRow: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[ResultRow, ...]: ...
    def __getitem__(self, place: int | slice) -> ResultRow | tuple[ResultRow, ...]:
        if isinstance(place, slice):
            return tuple(self._store.row(key & _MASK) for key in self.keys[place])
        return self._store.row(self.keys[place] & _MASK)

    def place_of(self, person: str) -> int:
        """Where the person stands, -1 when not shown."""
        key = self._store.key_of(person)
        place = bisect_left(self.keys, key) if key is not None else len(self.keys)
        return place if place < len(self.keys) and self.keys[place] == key else -1

    def items(self) -> Iterator[Any]:
        """What was put in for each row, in their order; on any thread, once nothing is put in any more."""
        return (self._store.item(key & _MASK) for key in self.keys)

    def is_same(self, other: "ResultRows") -> bool:
        """Whether both show the same, word for word."""
        return self._store is other._store and self.version == other.version and self.keys == other.keys


class RowStore:
    """One row for each person; the newest thing that is put in for a person takes the place of the one before.

    Finding, filtering and putting in need the names and the words alone. What a row is made of is kept as it was given, and may be
    packed (`provisioning.results.packing`).

    Args:
        make: makes the row out of what was put in.
    """

    def __init__(self, make: Callable[[Any], ResultRow]) -> None:
        self._make = make
        self._items: list[Any] = []
        self._names: list[str] = []  # as they are looked for: name and sign-in name, without capitals
        self._kinds: list[tuple[Tone, str]] = []
        self._groups: list[str] = []
        self._keys = array("Q")
        self._numbers: dict[str, int] = {}
        self._order: list[int] = []
        self._shown: list[int] | None = None  # of those that filter and search leave, None for all
        self._filter, self._search = ALL, ""
        self.counts: Counter[tuple[Tone, str]] = Counter()
        self.version = 0

    @classmethod
    def of(cls, rows: Iterable[ResultRow]) -> "RowStore":
        """A store of rows that are made already."""
        store = cls(lambda row: row)
        for row in rows:
            store.put(row.person, row.name, row.tone, row.word, row)
        return store

    def __len__(self) -> int:
        return len(self._items)

    def holds_the_same_as(self, other: "RowStore") -> bool:
        """Whether the same was put into both; on any thread, once nothing is put in any more."""
        return self._items == other._items

    def put(self, person: str, name: str, tone: Tone, word: str, item: Any, *, place: int | None = None, group: str = "") -> None:
        """Put in one more, or something newer of the same person.

        Args:
            tone: how urgent it is, and `word` what it is filtered by.
            group: what else it can be filtered by; no word of any row.
            place: before whom it stands among those of its tone; by default those who were put in later.
        """
        self.version += 1
        number = self._numbers.setdefault(person, len(self._items))
        key = URGENCY.index(tone) << 2 * _BITS | (number if place is None else place) << _BITS | number
        if number == len(self._items):
            self._items.append(item)
            self._names.append(f"{name}\n{person}".casefold())
            self._kinds.append((tone, word))
            self._groups.append(group)
            self._keys.append(key)
        else:
            self._take_out(number)
            self._items[number], self._kinds[number], self._keys[number] = item, (tone, word), key
            self._groups[number] = group
        self.counts[tone, word] += 1
        insort(self._order, key)
        if self._shown is not None and self._is_wanted(key):
            insort(self._shown, key)

    def say_of_all(self, is_meant: Callable[[Any], bool], tone: Tone, word: str) -> None:
        """Give tone and word to everybody whose item is meant; what was put in stays."""
        self.version += 1
        for number, item in enumerate(self._items):
            if is_meant(item):
                self._kinds[number] = (tone, word)
                self._keys[number] = URGENCY.index(tone) << 2 * _BITS | self._keys[number] & ((1 << 2 * _BITS) - 1)
        self.counts = Counter(self._kinds)
        self._order = sorted(self._keys)
        if self._shown is not None:
            self._shown = [key for key in self._order if self._is_wanted(key)]

    def rows(self, chosen: str = ALL, search: str = "") -> ResultRows:
        """The rows of the word or group `chosen` whose person holds `search`. Asking again for the same is cheap."""
        wanted = search.casefold()
        if (chosen, wanted) != (self._filter, self._search):
            # Somebody who types on looks among those that are left.
            among = self._shown if chosen == self._filter and self._search and self._search in wanted else None
            self._filter, self._search = chosen, wanted
            self._shown = [key for key in (self._order if among is None else among) if self._is_wanted(key)] if chosen or wanted else None
        return ResultRows(self, array("Q", self._order if self._shown is None else self._shown))

    def row(self, number: int) -> ResultRow:
        """The row of the person who was put in as this number."""
        return self._make(self.item(number))

    def item(self, number: int) -> Any:
        """What was put in as this number, by now perhaps something newer."""
        return self._items[number]

    def grouped(self) -> Iterator[Any]:
        """What was put in with a group, in the order of the rows; on any thread, once nothing is put in any more."""
        return (self._items[number] for key in self._order if self._groups[number := key & _MASK])

    def key_of(self, person: str) -> int | None:
        """The number of this person's row among `ResultRows.keys`, None for somebody who was not put in."""
        number = self._numbers.get(person)
        return None if number is None else self._keys[number]

    def _take_out(self, number: int) -> None:
        key, kind = self._keys[number], self._kinds[number]
        for keys in (self._order, self._shown):
            if keys is not None and (place := bisect_left(keys, key)) < len(keys) and keys[place] == key:
                del keys[place]
        self.counts[kind] -= 1
        if not self.counts[kind]:
            del self.counts[kind]

    def _is_wanted(self, key: int) -> bool:
        number = key & _MASK
        is_chosen = not self._filter or self._filter in (self._kinds[number][1], self._groups[number])
        return is_chosen and self._search in self._names[number]
