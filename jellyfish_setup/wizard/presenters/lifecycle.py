"""The page beside the journey on which one invented account is tried from its creation to its removal."""

from dataclasses import replace
from itertools import accumulate

from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import Outcome
from jellyfish_setup.core.stage import StageState
from jellyfish_setup.provisioning.life import Lifecycle, LifeStep, LifeStepResult
from jellyfish_setup.provisioning.trial import JournalEntry
from jellyfish_setup.texts.lifecycle import life_step_sentence, life_step_title, lifecycle_sentence
from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.texts.pages import lifecycle as words
from jellyfish_setup.wizard import trying
from jellyfish_setup.wizard.background import Background
from jellyfish_setup.wizard.presenters.bodies.credential import CheckBody, StageRow
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Tone
from jellyfish_setup.wizard.presenters.presenter import Presenter, notice_of
from jellyfish_setup.wizard.presenters.trial_rows import STATES
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.steps import SidePage
from jellyfish_setup.wizard.trying import EarlierTrials, LifeCheck, TrialUndo

_TRY, _REMOVE, _DONE = "try", "remove", "done"
_ENDINGS = {
    Outcome.SUCCEEDED: (Tone.OK, words.WELL),
    Outcome.WARNING: (Tone.WARN, words.WITH_REMARK),
    Outcome.FAILED: (Tone.BAD, words.FAILED),
}


class LifecyclePresenter(Presenter):
    """Says what will be done, does it on the button, and never leaves the account behind without saying so."""

    step = SidePage.LIFECYCLE

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, background)
        self._results: dict[LifeStep, LifeStepResult] = {}
        self._check: LifeCheck | None = None  # while it goes on
        self._left: tuple[tuple[str, str], ...] = ()  # run and sign-in name of accounts that are still there

    def enter(self) -> None:
        """Look whether an earlier try left its account behind."""
        self._look(self._notice)

    def press(self, button: str) -> None:
        """`try`, `remove` what was left behind, `done` leads back."""
        if button == _TRY:
            self._try()
        elif button == _REMOVE:
            self._remove()
        elif button == _DONE:
            self.go_on()

    def cancel(self) -> None:
        """Stop; the account is removed all the same, which is waited for."""
        check, was_busy = self._check, self.is_busy
        super().cancel()
        if was_busy and check is not None:
            self._find_out(check, Notice(Tone.WARN, say(words.STOPPED), say(words.NOTHING_LEFT)), busy=say(words.STOPPING))

    def leave(self) -> None:
        """Stop silently; the account is removed meanwhile, and where that fails, the page of the trial says so."""
        self._check = None
        super().leave()

    def view(self) -> PageView:
        """The seven steps, and the verb."""
        secondary: tuple[Button, ...] = ()
        if self._left:
            primary = Button(_REMOVE, say(words.REMOVE))
        elif self._results and not self.is_busy:
            primary, secondary = Button(_DONE, say(words.DONE)), (Button(_TRY, say(words.TRY_AGAIN)),)
        else:
            primary = Button(_TRY, say(words.TRY))
        rows = self._rows()
        return PageView(
            heading=say(words.HEADING),
            lead=say(words.LEAD),
            body=CheckBody(rows, max((row.begun + row.seconds for row in rows), default=0.0)),
            primary=replace(primary, enabled=not self.is_busy),
            secondary=secondary,
            can_go_back=not self.is_busy,
            busy=self._busy,
            notice=self._notice,
        )

    def _look(self, otherwise: Notice | None) -> None:
        """Look for accounts that were left behind; where there is none, say `otherwise`."""
        state, parts, after = self._session.state, self._session.parts, self._session.life
        if (tenant := state.tenant) is None:
            return

        def heard(event: EarlierTrials | JournalEntry) -> None:
            if isinstance(event, EarlierTrials):
                self._left = event.lives

        def looked(_result: object) -> None:
            self._notice = self._left_behind() or otherwise

        self._start(
            lambda: trying.find_earlier_trials(parts, tenant, state.trial_run, after=after),
            say(words.LOOKING),
            on_event=heard,
            on_done=looked,
        )

    def _try(self) -> None:
        session = self._session
        if session.state.tenant is None:
            return
        check = LifeCheck(session.parts, session.state.tenant, session.key, session.mapping)
        ended: list[Lifecycle] = []

        def happened(event: LifeStepResult | Lifecycle) -> None:
            if isinstance(event, Lifecycle):
                ended.append(event)
            else:
                self._results[event.step] = event

        def has_ended(_result: object) -> None:
            life = ended[0]
            tone, title = _ENDINGS[life.outcome]
            failed = life.outcome is Outcome.FAILED
            text = " ".join([lifecycle_sentence(life), *([say(words.NOTHING_LEFT)] if failed else [])])
            self._find_out(check, Notice(tone, say(title), text), busy=say(words.STOPPING))

        self._results, self._check, session.life = {}, check, check
        self._start(check.events, say(words.TRYING, person=check.person), on_event=happened, on_done=has_ended)

    def _find_out(self, check: LifeCheck, otherwise: Notice, *, busy: str) -> None:
        """Look into the journal whether the account is gone; where it is, say `otherwise`."""

        def looked(is_left: bool) -> None:
            self._left = ((check.run, check.person),) if is_left and check.run is not None else ()
            self._notice = self._left_behind() or otherwise

        self._check = None
        self._start(check.is_left, busy, on_done=looked, can_cancel=False)

    def _remove(self) -> None:
        session, (run, _person) = self._session, self._left[0]
        if session.state.tenant is None:
            return

        gone = Notice(Tone.OK, say(words.REMOVED), say(words.REMOVED_TEXT))
        undo = TrialUndo(session.parts, session.state.tenant, session.key, run)
        self._start(undo.events, say(words.STOPPING), on_done=lambda _result: self._look(gone), can_cancel=False)

    def _failed(self, problem: Problem) -> None:
        check, self._check = self._check, None
        super()._failed(problem)
        if check is not None and self._notice is not None:
            self._find_out(check, self._notice, busy=say(words.STOPPING))

    def _left_behind(self) -> Notice | None:
        if not self._left:
            return None
        return Notice(Tone.BAD, say(words.LEFT_BEHIND), say(words.LEFT_BEHIND_TEXT, person=self._left[0][1]))

    def _rows(self) -> tuple[StageRow, ...]:
        seconds = [self._results[step].seconds if step in self._results else 0.0 for step in LifeStep]
        begun = [0.0, *accumulate(seconds)]
        running = next((step for step in LifeStep if step not in self._results), None) if self._check is not None else None
        return tuple(self._row(step, at, is_running=step is running) for step, at in zip(LifeStep, begun, strict=False))

    def _row(self, step: LifeStep, begun: float, *, is_running: bool) -> StageRow:
        result = self._results.get(step)
        state = STATES[result.outcome] if result else None
        was_tried = result is not None and result.outcome is not Outcome.SKIPPED
        seconds = result.seconds if result and was_tried else 0.0
        return StageRow(
            name=step,
            title=life_step_title(step),
            state=state,
            state_word=say(common.STATE_WORDS["running" if is_running else state or "waiting"]),
            detail=say(common.STATE_WORDS[state]) if state in (StageState.FAILED, StageState.REMARK) else say(words.PROVES[step]),
            running=is_running,
            begun=begun,
            seconds=seconds,
            duration=say(words.MILLISECONDS, number=round(seconds * 1000)) if was_tried else "",
            explanation=_explanation(result) if result and was_tried else None,
        )


def _explanation(result: LifeStepResult) -> Notice | None:
    """Why it did not go well, and what that means for Entra."""
    if result.problem is None:
        return None
    notice = notice_of(result.problem, Tone.BAD if result.outcome is Outcome.FAILED else Tone.WARN)
    return replace(notice, text="\n".join([life_step_sentence(result), notice.text]))
