"""Actions in Entra, and people's results from there, as rows."""

from dataclasses import replace

from jellyfish_setup.core.result import Outcome, UserResult
from jellyfish_setup.core.stage import StageState
from jellyfish_setup.entra.plan import ActionReport, ActionState
from jellyfish_setup.texts.entra import action_sentence, action_state_word, action_title, leaving_sentences
from jellyfish_setup.texts.pages import explain as explain_words
from jellyfish_setup.texts.pages import say
from jellyfish_setup.texts.results import outcome_word, what_happened
from jellyfish_setup.wizard.presenters.bodies.credential import StageRow
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Tone
from jellyfish_setup.wizard.presenters.presenter import notice_of
from jellyfish_setup.wizard.steps import SidePage, opens_for

_STATES: dict[ActionState, StageState | None] = {
    ActionState.NOT_STARTED: None,
    ActionState.WAITING: StageState.REMARK,
    ActionState.DONE: StageState.PASSED,
    ActionState.ALREADY: StageState.PASSED,
    ActionState.FAILED: StageState.FAILED,
}
_OUTCOMES: dict[Outcome, StageState] = {
    Outcome.SUCCEEDED: StageState.PASSED,
    Outcome.FAILED: StageState.FAILED,
    Outcome.SKIPPED: StageState.SKIPPED,
    Outcome.WARNING: StageState.REMARK,
}


def action_row(report: ActionReport, *, running: bool = False, waits: str = "") -> StageRow:
    """One action and how it stands; `waits` says what it waits for."""
    problem = report.problem
    leaves = report.state is ActionState.NOT_STARTED and bool(leaving_sentences(report))
    return StageRow(
        name=report.action,
        title=action_title(report.action),
        state=StageState.REMARK if leaves else _STATES[report.state],
        state_word=action_state_word(report.state),
        detail=waits or " ".join((action_sentence(report), *leaving_sentences(report)[:1])),
        running=running,
        begun=0.0,
        seconds=0.0,
        duration="",
        explanation=notice_of(problem, Tone.BAD if report.state is ActionState.FAILED else Tone.WARN) if problem else None,
    )


def result_rows(results: tuple[UserResult, ...]) -> tuple[StageRow, ...]:
    """People and what happened to them, failures first; what went wrong leads to why they have no account."""
    ordered = sorted(results, key=lambda result: result.outcome is not Outcome.FAILED)
    return tuple(
        StageRow(
            name=f"{place} {result.person}",
            title=result.display_name or result.person,
            state=_OUTCOMES[result.outcome],
            state_word=outcome_word(result),
            detail=what_happened(result),
            running=False,
            begun=0.0,
            seconds=0.0,
            duration="",
            explanation=_why(result),
        )
        for place, result in enumerate(ordered)
    )


def _why(result: UserResult) -> Notice | None:
    if result.problem is None:
        return None
    button = Button(opens_for(SidePage.EXPLAIN, result.person), say(explain_words.FIND_OUT))
    return replace(notice_of(result.problem, Tone.BAD if result.outcome is Outcome.FAILED else Tone.INFO), button=button)
