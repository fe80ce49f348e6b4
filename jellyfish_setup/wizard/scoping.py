"""Trying a scope on the list of people, as an operation for the background."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from threading import Event

from jellyfish_setup.core.person import Person
from jellyfish_setup.mapping.scope import Scope, Verdict, scope_judge
from jellyfish_setup.mapping.scope_comparison import ScopeChange, compare_scopes
from jellyfish_setup.mapping.source_values import source_values

_MOST_LEFT_OUT = 8


@dataclass(frozen=True)
class ScopeOutcome:
    """What a scope means for the people of the list.

    Attributes:
        change: against the scope that was in use before.
        left_out: the first few who are not in scope, and what leaves them out.
    """

    change: ScopeChange
    left_out: tuple[tuple[Person, Verdict], ...]


async def try_scope(people: Sequence[Person], before: Scope, after: Scope) -> ScopeOutcome:
    """Who would be in scope, and who not; ends soon after it is cancelled, however long the list."""

    def judge(some: Iterable[Person]) -> ScopeOutcome:
        verdict_of = scope_judge(after)
        judged = ((person, verdict_of(source_values(person))) for person in people)
        left_out = tuple(islice(((person, verdict) for person, verdict in judged if not verdict.in_scope), _MOST_LEFT_OUT))
        return ScopeOutcome(compare_scopes(some, before, after), left_out)

    with until_stopped(people) as some:
        return await asyncio.to_thread(judge, some)


@contextmanager
def until_stopped(people: Iterable[Person]) -> Iterator[Iterator[Person]]:
    """The same people for another thread, of which no more come once the block was left."""
    stop = Event()

    def some() -> Iterator[Person]:
        for person in people:
            if stop.is_set():
                return
            yield person

    try:
        yield some()
    finally:
        stop.set()
