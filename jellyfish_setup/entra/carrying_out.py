"""Shows what a plan would do, and carries it out."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from typing import TypeVar

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.entra.plan import (
    Action,
    ActionFinished,
    ActionForeseen,
    ActionReport,
    ActionStarted,
    ActionState,
    ActionWaiting,
    Ground,
    Known,
    PlanEvent,
    PlanFinished,
    PlanReport,
    Seen,
    StoppedKnowing,
)
from jellyfish_setup.entra.replication import NOT_READY_YET, patiently, wait_for

_Thing = TypeVar("_Thing")
_Told = asyncio.Queue[ActionForeseen | ActionWaiting | None]
_SEEN_WITHIN_SECONDS = 60.0
_CONTINUES_LATER = frozenset({Code.ENTRA_APP_NOT_READY})


async def look_over(ground: Ground, actions: Iterable[Action], known: Known | None = None) -> PlanReport:
    """What is so already and what would be done; changes nothing.

    After the first action that cannot be looked at, because of a problem or because what it needs is not there yet, the rest
    is `not-started`.
    """
    _keep_out_the_key(ground)
    known = known or Known()
    reports: list[ActionReport] = []
    stopped = False
    for action in actions:
        if stopped or not _can_be_looked_at(action, known):
            reports.append(ActionReport(action.name, ActionState.NOT_STARTED, action.foretell(ground)))
            continue
        try:
            seen = await action.look(ground, known)
        except ProblemFound as problem:
            reports.append(ActionReport(action.name, ActionState.FAILED, action.foretell(ground), problem.problem))
            stopped = True
            continue
        known = seen.known
        state = ActionState.ALREADY if seen.as_wished else ActionState.NOT_STARTED
        reports.append(ActionReport(action.name, state, seen.facts, differences=seen.differences))
    return PlanReport(tuple(reports), known.application, known.job)


async def carry_out(ground: Ground, actions: Iterable[Action], known: Known | None = None) -> AsyncIterator[PlanEvent]:
    """Each action: look, do it where something is left to do, look again. Stops at the first that fails.

    Raises nothing that an action raises as ProblemFound: that ends the plan and stands in its report.
    """
    _keep_out_the_key(ground)
    known = known or Known()
    reports: list[ActionReport] = []
    waiting = iter(actions)
    for action in waiting:
        yield ActionStarted(action.name)
        told: _Told = asyncio.Queue()
        before, ground.graph.on_wait = ground.graph.on_wait, _tell_of(action, told)
        task = asyncio.create_task(_accomplish(ground, action, known, told))
        task.add_done_callback(_end_of(told))
        try:
            while (event := await told.get()) is not None:
                yield event
            known, report = await task
        finally:
            ground.graph.on_wait = before
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        reports.append(report)
        yield ActionFinished(report)
        if report.problem is not None:
            break
    reports += [ActionReport(action.name, ActionState.NOT_STARTED, action.foretell(ground)) for action in waiting]
    yield PlanFinished(PlanReport(tuple(reports), known.application, known.job, known.results))


def _keep_out_the_key(ground: Ground) -> None:
    """From now on the key stands in no fact, whatever a server repeats of it."""
    if ground.wishes.key is not None:
        ground.graph.redaction.add(ground.wishes.key)


async def _accomplish(ground: Ground, action: Action, known: Known, told_of: _Told) -> tuple[Known, ActionReport]:
    facts = action.foretell(ground)
    try:
        seen = await _patiently(ground, known, lambda: action.look(ground, known))
        facts = seen.facts
        if seen.as_wished:
            return seen.known, ActionReport(action.name, ActionState.ALREADY, seen.facts)
        before, foreseen = seen.known, ActionReport(action.name, ActionState.NOT_STARTED, seen.facts, differences=seen.differences)
        told_of.put_nowait(ActionForeseen(foreseen))
        known, told = await _patiently(ground, before, lambda: action.do(ground, before))
        if action.leaves_a_trace:
            seen = await _verify(ground, action, known)
            known = seen.known
        return known, ActionReport(action.name, ActionState.DONE, {**seen.facts, **told}, differences=foreseen.differences)
    except ProblemFound as stopped:
        known = stopped.known if isinstance(stopped, StoppedKnowing) else known
        later = stopped.problem.code in _CONTINUES_LATER
        return known, ActionReport(action.name, ActionState.WAITING if later else ActionState.FAILED, facts, stopped.problem)


async def _verify(ground: Ground, action: Action, known: Known) -> Seen:
    """How things are when they are as wished.

    Raises:
        ProblemFound: the problem of what was seen last, or `entra-not-applied`.
    """
    last: Seen | None = None

    async def look() -> Seen | None:
        nonlocal last
        last = await action.look(ground, known)
        return last if last.as_wished else None

    try:
        return await wait_for(ground.graph, look, forgiving=NOT_READY_YET, limit_seconds=_SEEN_WITHIN_SECONDS)
    except ProblemFound as stopped:
        if stopped.problem.code is not Code.ENTRA_APP_NOT_READY:
            raise
    if last is not None and last.problem is not None:
        raise ProblemFound(last.problem)
    raise ProblemFound(Problem(Code.ENTRA_NOT_APPLIED, {"action": str(action.name)}))


async def _patiently(ground: Ground, known: Known, operation: Callable[[], Awaitable[_Thing]]) -> _Thing:
    """What belongs to a new application is refused for a while; to an old one a refusal is meant."""
    return await patiently(ground.graph, operation) if known.fresh else await operation()


def _end_of(told: _Told) -> Callable[[object], None]:
    return lambda _task: told.put_nowait(None)


def _can_be_looked_at(action: Action, known: Known) -> bool:
    return (known.application is not None or not action.needs_application) and (known.job is not None or not action.needs_job)


def _tell_of(action: Action, told: _Told) -> Callable[[Problem, float], None]:
    return lambda problem, seconds: told.put_nowait(ActionWaiting(action.name, problem, seconds))
