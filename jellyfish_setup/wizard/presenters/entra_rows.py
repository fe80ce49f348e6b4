"""Actions in Entra, and people's results from there, as rows."""

from jellyfish_setup.core.result import Outcome, UserResult
from jellyfish_setup.core.stage import StageState
from jellyfish_setup.entra.plan import ActionReport, ActionState
from jellyfish_setup.texts.entra import action_sentence, action_state_word, action_title
from jellyfish_setup.texts.results import outcome_word, what_happened
from jellyfish_setup.wizard.presenters.bodies.credential import StageRow
from jellyfish_setup.wizard.presenters.pieces import Tone
from jellyfish_setup.wizard.presenters.presenter import notice_of

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
    return StageRow(
        name=report.action,
        title=action_title(report.action),
        state=_STATES[report.state],
        state_word=action_state_word(report.state),
        detail=waits or action_sentence(report),
        running=running,
        begun=0.0,
        seconds=0.0,
        duration="",
        explanation=notice_of(problem, Tone.BAD if report.state is ActionState.FAILED else Tone.WARN) if problem else None,
    )


def result_rows(results: tuple[UserResult, ...]) -> tuple[StageRow, ...]:
    """People and what happened to them, failures first."""
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
            explanation=notice_of(result.problem, Tone.BAD if result.outcome is Outcome.FAILED else Tone.INFO) if result.problem else None,
        )
        for place, result in enumerate(ordered)
    )
