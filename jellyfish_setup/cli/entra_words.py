"""What people see of plans, states and results in Entra."""

from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING

from jellyfish_setup.cli.render import BAD, GOOD, NOTHING, REMARK, below, local_minute, problem_lines, signed
from jellyfish_setup.cli.terminal import Exact, Terminal
from jellyfish_setup.cli.trial_words import result_parts
from jellyfish_setup.entra.monitoring import ProvisioningStatus, State
from jellyfish_setup.entra.plan import (
    ActionFinished,
    ActionForeseen,
    ActionReport,
    ActionStarted,
    ActionState,
    ActionWaiting,
    PlanEvent,
    PlanFinished,
    PlanReport,
)
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.command_line import say, say_number
from jellyfish_setup.texts.entra import action_details, action_sentence, action_title, leaving_sentences
from jellyfish_setup.texts.entra_status import quarantine_sentence, status_sentence
from jellyfish_setup.texts.problems import describe

if TYPE_CHECKING:
    from rich.console import RenderableType

    from jellyfish_setup.entra.application import Application

_ACTION_SIGNS = {
    ActionState.DONE: GOOD,
    ActionState.ALREADY: GOOD,
    ActionState.WAITING: REMARK,
    ActionState.FAILED: BAD,
    ActionState.NOT_STARTED: NOTHING,
}
_STATE_SIGNS = {State.HEALTHY: GOOD, State.RUNNING: GOOD, State.QUARANTINE: BAD}


async def follow(terminal: Terminal, events: AsyncIterator[PlanEvent]) -> PlanReport:
    """The report with which a plan ends; each action is shown as it ends, and waiting on standard error."""
    with terminal.progress() as tell:
        async for event in events:
            match event:
                case ActionStarted():
                    tell(say(words.DOING, what=action_title(event.action)))
                case ActionFinished():
                    tell("")
                    terminal.show(*action_parts(event.report))
                case ActionForeseen():
                    for sentence in leaving_sentences(event.report):
                        terminal.warn(sentence)
                case ActionWaiting() if event.seconds >= 1:
                    title, reason = action_title(event.action), describe(event.problem).title
                    terminal.pass_on(say_number(round(event.seconds), words.ENTRA_ACTION_WAITS, action=title, reason=reason))
                case PlanFinished():
                    return event.report
    raise AssertionError("a plan ends with its report")


def action_parts(report: ActionReport) -> "Iterator[RenderableType]":
    """One action: sign, what it is, and how it stands."""
    yield signed(_ACTION_SIGNS[report.state], action_title(report.action, report.facts))
    yield below(action_sentence(report))
    yield from (Exact(f"  {line}") for line in action_details(report))  # each on one line, to be copied
    if report.problem is not None:
        yield from problem_lines(report.problem, REMARK if report.state is ActionState.WAITING else BAD)


def plan_parts(report: PlanReport) -> "Iterator[RenderableType]":
    """A whole plan."""
    for action in report.actions:
        yield from action_parts(action)
    yield ""
    yield say(words.NOTHING_WAS_CHANGED)


def outcome_parts(report: PlanReport) -> "Iterator[RenderableType]":
    """What came of a plan, after its actions were shown: what was left, and the people."""
    for action in report.actions:
        if action.state is ActionState.NOT_STARTED:
            yield signed(NOTHING, action_title(action.action))
    if report.results:
        yield ""
        yield from result_parts(report.results)


def status_parts(application: "Application", status: ProvisioningStatus) -> "Iterator[RenderableType]":
    """How provisioning is doing."""
    yield say(words.ENTRA_APPLICATION, name=application.name, app_id=application.app_id)
    yield signed(_STATE_SIGNS.get(status.state, NOTHING), status_sentence(status))
    if status.quarantine is not None:
        yield below(quarantine_sentence(status.quarantine.reason))
        attempt, attempts = status.quarantine.next_attempt, status.quarantine.attempts
        if attempt is not None:
            yield below(say(words.ENTRA_NEXT_ATTEMPT, moment=local_minute(attempt), attempts=attempts))
    for part in status.progress:
        yield below(say(words.ENTRA_PROGRESS, done=part.done, total=part.total))
    cycle = status.last_cycle
    if cycle is not None:
        counts = {name: cycle.counts.get(name, 0) for name in ("imported", "exported", "failed")}
        yield below(say(words.ENTRA_LAST_CYCLE, began=local_minute(cycle.began) or "?", **counts))
    if status.next_cycle is not None and status.quarantine is None:
        yield below(say(words.ENTRA_NEXT_CYCLE, moment=local_minute(status.next_cycle)))
    if status.problem is not None:
        yield from problem_lines(status.problem)
