"""Entra's exported logs: read, saved and looked through, as operations for the background."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import Outcome, UserResult
from jellyfish_setup.provisioning.people import PeopleList
from jellyfish_setup.provisioning.results.again import people_to_try_again
from jellyfish_setup.provisioning.results.histories import Histories
from jellyfish_setup.provisioning.results.order import person_key
from jellyfish_setup.provisioning.results.packing import unpack
from jellyfish_setup.provisioning.results.tally import CauseGroup, NewestStates, Tally
from jellyfish_setup.wizard.presenters.log_rows import log_store, put_in
from jellyfish_setup.wizard.presenters.result_rows import ResultRows, RowStore

_TURN_SECONDS = 0.2
_MOST_EVENTS = 30


@dataclass(frozen=True)
class ReadSoFar:
    """How much has been read: events, and of how many people."""

    events: int
    people: int


@dataclass(frozen=True)
class LogResults:
    """All that the files say; nothing of it changes any more, so any thread may read it.

    Attributes:
        store: everybody by their newest event, packed.
        histories: everything else that happened to them.
        causes: why people stand where they do now, those of failures first.
        failing: how many fail now.
        problems: what could not be read.
    """

    store: RowStore
    histories: Histories
    causes: tuple[CauseGroup, ...]
    failing: int
    problems: tuple[Problem, ...]

    def newest(self) -> Iterator[UserResult]:
        """Everybody's newest event, in no order."""
        return (unpack(self.store.item(number)) for number in range(len(self.store)))

    def says_the_same_as(self, other: "LogResults") -> bool:
        """Whether both tell of the same people and the same events."""
        return len(self.histories) == len(other.histories) and self.store.holds_the_same_as(other.store)


async def read_results(paths: Sequence[Path]) -> AsyncIterator[ReadSoFar | LogResults]:
    """How far it is, some times a second, and at last the results. Ends soon after it is cancelled, and leaves nothing behind."""
    reading = _Reading(paths)
    work = asyncio.ensure_future(asyncio.to_thread(reading.read))
    try:
        while not (await asyncio.wait((work,), timeout=_TURN_SECONDS))[0]:
            yield ReadSoFar(len(reading.histories), len(reading.newest))
        yield work.result()
    finally:
        reading.stop.set()
        work.cancel()


class Gathering:
    """Everybody's events as they come in, in any order; `results` is what there is by then."""

    def __init__(self) -> None:
        self.histories, self.newest, self._store = Histories(), NewestStates(), log_store()

    def take(self, result: UserResult) -> None:
        """One event more."""
        is_newest = self.newest.add(result, len(self.histories))
        packed = self.histories.put(result)
        if is_newest:
            put_in(self._store, result, packed)

    def results(self, problems: Sequence[Problem] = ()) -> LogResults:
        """What they say, once nothing is taken any more."""
        causes = Tally(unpack(item) for item in self._store.grouped()).causes()
        return LogResults(self._store, self.histories, tuple(causes), self.newest.count(Outcome.FAILED), tuple(problems))


class _Reading(Gathering):
    """Files that are being read."""

    def __init__(self, paths: Sequence[Path]) -> None:
        super().__init__()
        self.stop = Event()
        self._problems: list[Problem] = []
        self._paths = paths

    def read(self) -> LogResults:
        """All of it on one thread, as the table that waits for its other files wants; what there was when it is stopped."""
        from jellyfish_setup.provisioning.exported_logs.reading import read_logs

        with closing(read_logs(self._paths)) as reads:
            for read in reads:
                if isinstance(read, Problem):
                    self._problems.append(read)
                else:
                    self.take(read)
                if self.stop.is_set():
                    break
        return self.results(self._problems)


async def read_history(results: LogResults, person: str) -> tuple[UserResult, ...]:
    """What happened to one person, the newest first; of very many events only the first thirty."""
    return tuple(await asyncio.to_thread(results.histories.of, person, _MOST_EVENTS))


async def save_results(path: Path, rows: ResultRows, problems: Sequence[Problem]) -> int:
    """Write each row's newest event, in the form that the name's ending says; how many there were.

    Raises:
        ProblemFound: `report-not-written`.
    """

    def save() -> int:
        from jellyfish_setup.report.results_file import write_results

        tally = Tally(unpack(item) for item in rows.items())
        write_results(path, (unpack(item) for item in rows.items()), tally, problems)
        return tally.events

    return await asyncio.to_thread(save)


async def find_to_try_again(rows: ResultRows, people: PeopleList) -> tuple[tuple[str, ...], int]:
    """The sign-in names, as the list writes them, of those whose result can be tried again; and how many are not in the list."""

    def find() -> tuple[tuple[str, ...], int]:
        listed = {person_key(name): name for name in people.user_names}
        again = people_to_try_again(unpack(item) for item in rows.items())
        known = tuple(listed[key] for name in again if (key := person_key(name)) in listed)
        return known, len(again) - len(known)

    return await asyncio.to_thread(find)
