"""Waiting until something that Microsoft has made is there everywhere.

Entra answers from many copies of its directory, and a new application is not in all of them for a minute or two: it is
there, then not, then there again, and what belongs to it is refused meanwhile.
"""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Fact, Problem, ProblemFound
from jellyfish_setup.entra.graph import Graph

_Thing = TypeVar("_Thing")

# What is answered about something new although nothing is wrong with it.
NOT_THERE_YET = frozenset({Code.ENTRA_NOT_FOUND})
NOT_READY_YET = NOT_THERE_YET | {Code.ENTRA_CONFLICT, Code.ENTRA_ROLE_MISSING}

_FIRST_WAIT = 2.0
_LONGEST_WAIT = 30.0


async def wait_for(
    graph: Graph,
    look: Callable[[], Awaitable[_Thing | None]],
    *,
    forgiving: frozenset[Code] = NOT_THERE_YET,
    in_a_row: int = 1,
    begin_after: float = 0.0,
    limit_seconds: float = 600.0,
    **facts: Fact,
) -> _Thing:
    """What `look` gives, as soon as it gives something `in_a_row` times; None and `forgiving` codes mean "not yet".

    Raises:
        ProblemFound: `entra-app-not-ready` with `facts` when the time is over, with the last refusal's facts beside them;
            whatever else `look` raises.
    """
    clock = graph.clock
    until = clock.monotonic() + limit_seconds
    wait, seen, last = _FIRST_WAIT, 0, Problem(Code.ENTRA_APP_NOT_READY, facts)
    if begin_after:
        graph.on_wait(last, begin_after)
        await clock.sleep(begin_after)
    while True:
        try:
            thing = await look()
        except ProblemFound as stopped:
            if stopped.problem.code not in forgiving:
                raise
            thing = None
            last = Problem(Code.ENTRA_APP_NOT_READY, {**stopped.problem.facts, **facts})
        if thing is not None:
            seen += 1
            if seen >= in_a_row:
                return thing
            pause = _FIRST_WAIT
        else:
            seen, pause, wait = 0, wait, min(_LONGEST_WAIT, wait * 2)
        if clock.monotonic() + pause > until:
            raise ProblemFound(last)
        graph.on_wait(last, pause)
        await clock.sleep(pause)


async def patiently(graph: Graph, operation: Callable[[], Awaitable[_Thing]], *, limit_seconds: float = 180.0) -> _Thing:
    """What `operation` gives about something that was just made, tried again while it is refused as if it were not there.

    Raises:
        ProblemFound: the last refusal, when the time is over; by then it is meant.
    """
    until = graph.clock.monotonic() + limit_seconds
    wait = _FIRST_WAIT
    while True:
        try:
            return await operation()
        except ProblemFound as stopped:
            if stopped.problem.code not in NOT_READY_YET or graph.clock.monotonic() + wait > until:
                raise
            graph.on_wait(stopped.problem, wait)
        await graph.clock.sleep(wait)
        wait = min(_LONGEST_WAIT, wait * 2)
