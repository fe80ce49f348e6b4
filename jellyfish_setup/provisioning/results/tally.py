"""Counting results as they pass: how many ended how, which causes there are, and how each person stands now."""

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import Action, Outcome, UserResult
from jellyfish_setup.provisioning.results.order import URGENCY, person_key

MOST_NAMES = 3


def cause_name(problem: Problem) -> str:
    """What makes two problems one cause: the code; of causes that are not known here, each of Entra's codes is one of its own."""
    return f"{problem.code} {problem.facts.get('entra_code')}" if problem.code is Code.SYNC_OTHER_CAUSE else str(problem.code)


@dataclass(frozen=True)
class Ending:
    """How a result ended, as far as it is counted."""

    action: Action
    outcome: Outcome
    has_cause: bool

    @classmethod
    def of(cls, result: UserResult) -> Self:
        """The ending of this result."""
        return cls(result.action, result.outcome, result.problem is not None)


@dataclass
class CauseGroup:
    """Everybody with one cause.

    Attributes:
        problem: the cause with what is known of the first of them; without the person where it concerns several.
        outcome: the gravest among them.
        events: how many results have it.
        names: the first three people.
    """

    problem: Problem
    outcome: Outcome
    events: int = 0
    names: list[str] = field(default_factory=list)
    _people: set[int] = field(default_factory=set)

    @property
    def people(self) -> int:
        """How many people it concerns."""
        return len(self._people)

    def add(self, result: UserResult) -> None:
        """Count one more."""
        self.events += 1
        self.outcome = min(self.outcome, result.outcome, key=URGENCY.index)
        known = len(self._people)
        self._people.add(hash(person_key(result.person)))
        if known < len(self._people) <= MOST_NAMES:
            self.names.append(result.person)
        if len(self._people) == MOST_NAMES - 1 and known < len(self._people):
            facts = {name: fact for name, fact in self.problem.facts.items() if name != "person"}
            self.problem = Problem(self.problem.code, facts)


class Tally:
    """The counts of the results that were added, in memory that grows with the people and not with the events.

    Attributes:
        endings: how many results ended how.
        events: how many there were.
    """

    def __init__(self, results: Iterable[UserResult] = ()) -> None:
        self.endings: Counter[Ending] = Counter()
        self.now = NewestStates()
        self._causes: dict[str, CauseGroup] = {}
        for result in results:
            self.add(result)

    @property
    def events(self) -> int:
        """How many results were added."""
        return self.endings.total()

    @property
    def has_failures(self) -> bool:
        """Whether any of them failed."""
        return any(ending.outcome is Outcome.FAILED for ending in self.endings)

    def add(self, result: UserResult) -> None:
        """Count one more."""
        self.now.add(result, self.events)
        self.endings[Ending.of(result)] += 1
        if problem := result.problem:
            cause = cause_name(problem)
            group = self._causes.get(cause)
            if group is None:
                group = self._causes[cause] = CauseGroup(problem, result.outcome)
            group.add(result)

    def causes(self) -> list[CauseGroup]:
        """The causes, those of failures first, and of them those of most people."""
        return sorted(self._causes.values(), key=lambda group: (URGENCY.index(group.outcome), -group.people))


class NewestStates:
    """Of each person the newest result: which one it was, and how it ended. About 100 bytes a person."""

    def __init__(self) -> None:
        self._places: dict[int, int] = {}
        self._times, self._numbers, self._outcomes = array("d"), array("Q"), bytearray()

    def __len__(self) -> int:
        return len(self._places)

    def add(self, result: UserResult, number: int) -> bool:
        """Take in the result with this number; whether it is its person's newest by now.

        Of two at the same time the one that came first counts, as logs begin with the newest.
        """
        key = hash(person_key(result.person))
        time = result.at.timestamp() if result.at else float("-inf")
        place = self._places.get(key)
        if place is None:
            self._places[key] = len(self._places)
            self._times.append(time)
            self._numbers.append(number)
            self._outcomes.append(URGENCY.index(result.outcome))
        elif time > self._times[place]:
            self._times[place], self._numbers[place], self._outcomes[place] = time, number, URGENCY.index(result.outcome)
        else:
            return False
        return True

    def is_newest(self, person: str, number: int) -> bool:
        """Whether the result with this number is the newest of this person."""
        place = self._places.get(hash(person_key(person)))
        return place is not None and self._numbers[place] == number

    def count(self, outcome: Outcome) -> int:
        """How many people stand so now."""
        return self._outcomes.count(URGENCY.index(outcome))
