"""What page 7 does at Jellyfish: a trial is run or taken back, with an account of everybody however it ends."""

from dataclasses import replace

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import Action, Outcome, UserResult
from jellyfish_setup.provisioning.results.again import was_not_begun, was_stopped_halfway
from jellyfish_setup.provisioning.trial import PersonFinished, RunEvent
from jellyfish_setup.texts.pages import say
from jellyfish_setup.texts.pages import trial as words
from jellyfish_setup.wizard.background import Background
from jellyfish_setup.wizard.presenters import trial_words
from jellyfish_setup.wizard.presenters.pieces import Notice, Tone
from jellyfish_setup.wizard.presenters.presenter import Presenter
from jellyfish_setup.wizard.presenters.trial_table import TrialTable
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.state import TrialState
from jellyfish_setup.wizard.trying import TrialRun, TrialUndo


class TrialWork(Presenter):
    """Carries out and takes back; what comes of it stands in the table, in `session.results` and in the state of the journey."""

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, background)
        self._table = TrialTable()
        self._other_form: set[str] = set()
        self._is_partly_undone = False
        self._work: TrialRun | TrialUndo | None = None  # what is going on
        self._stopped: TrialRun | TrialUndo | None = None  # of what nobody was told yet what it did

    def cancel(self) -> None:
        """Stop at once; then find out what was done until then, for everybody."""
        stopped, was_busy = self._work, self.is_busy
        super().cancel()
        if was_busy and stopped is not None:
            self._give_account(stopped)

    def leave(self) -> None:
        """Stop at once; what was done is found out when the page is shown again, or at the next start."""
        self._stopped, self._work = self._work or self._stopped, None
        super().cancel()

    def _begin(self, work: TrialRun | TrialUndo, what: str) -> None:
        def happened(event: RunEvent) -> None:
            if isinstance(event, PersonFinished):
                self._take(event.result)
                self._busy = trial_words.busy(what, event)

        self._work = work
        self._start(work.events, what, on_event=happened, on_done=lambda _result: self._has_ended(work))

    def _has_ended(self, work: TrialRun | TrialUndo) -> None:
        self._work, state = None, self._session.state
        if isinstance(work, TrialRun):
            self._session.update(replace(state, trial=TrialState.RUN, trial_run=work.run))
        elif self._session.results.count(Outcome.FAILED):
            self._notice = Notice(Tone.WARN, say(words.UNDONE_PARTLY), say(words.UNDONE_PARTLY_TEXT))
        else:
            self._notice = Notice(Tone.OK, say(words.UNDONE), say(words.UNDONE_TEXT))
            self._is_partly_undone = False
            self._session.update(replace(state, trial=TrialState.UNDONE, trial_run=None))

    def _give_account(self, work: TrialRun | TrialUndo, notice: Notice | None = None) -> None:
        """Say of everybody what was done before the stop; `notice` says why it came to that, where nobody pressed Cancel."""
        results: list[UserResult] = []

        def told(_result: object) -> None:
            self._stopped = None
            finished = sum(1 for result in results if not (was_not_begun(result) or was_stopped_halfway(result)))
            numbers = {"done": finished, "total": len(results)}
            if isinstance(work, TrialUndo):
                said = Notice(Tone.WARN, say(words.UNDO_STOPPED), say(words.UNDO_STOPPED_TEXT, **numbers))
            elif self._has_done_nothing(results):
                said = Notice(Tone.WARN, say(words.STOPPED), say(words.STOPPED_AT_ONCE_TEXT))
                self._show_the_plan_again()
            else:
                said = Notice(Tone.WARN, say(words.STOPPED), say(words.STOPPED_TEXT, **numbers))
                self._session.update(
                    replace(self._session.state, trial=TrialState.STOPPED, trial_run=work.run or self._session.state.trial_run)
                )
            self._notice = notice or said

        def heard(result: UserResult) -> None:
            results.append(result)
            self._take(result)

        self._stopped, self._work = work, None
        self._start(work.account, say(words.STOPPING), on_event=heard, on_done=told, can_cancel=False)

    def _has_done_nothing(self, results: list[UserResult]) -> bool:
        was_before = self._session.state.trial_run is not None
        return not was_before and all(was_not_begun(result) or result.action is Action.NONE for result in results)

    def _show_the_plan_again(self) -> None:
        session, plan = self._session, self._session.plan
        session.results.clear()
        self._table = TrialTable(self._chosen())
        for planned in plan.actions if plan is not None else ():
            self._table.put(planned)
        session.update(replace(session.state, trial=TrialState.NOT_RUN))

    def _failed(self, problem: Problem) -> None:
        super()._failed(problem)
        if self._work is not None:
            self._give_account(self._work, self._notice)
        elif self._session.state.trial is TrialState.RUNNING:
            self._session.update(replace(self._session.state, trial=TrialState.STOPPED))

    def _take(self, result: UserResult) -> None:
        self._table.put(result, self._session.results.put(result))
        if result.problem is not None and result.problem.code is Code.PROVISIONING_OTHER_FORM:
            self._other_form.add(result.person)
        else:
            self._other_form.discard(result.person)

    def _chosen(self) -> tuple[Person, ...]:
        names = frozenset(self._session.chosen_people)
        people = self._session.people.people if self._session.people else ()
        return tuple(person for person in people if person.user_principal_name in names)
