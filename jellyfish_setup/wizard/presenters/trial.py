"""Page 7: plan, do, look, and keep or undo."""

from collections.abc import Collection
from dataclasses import replace

from jellyfish_setup.core.person import Person
from jellyfish_setup.core.result import Action
from jellyfish_setup.mapping.scope import Scope
from jellyfish_setup.provisioning.trial import EntryState, JournalEntry, Plan, PlannedAction
from jellyfish_setup.texts.pages import people as people_words
from jellyfish_setup.texts.pages import results as results_words
from jellyfish_setup.texts.pages import say
from jellyfish_setup.texts.pages import trial as words
from jellyfish_setup.wizard import operations, trying
from jellyfish_setup.wizard.background import Background, Operation
from jellyfish_setup.wizard.presenters import trial_words
from jellyfish_setup.wizard.presenters.pieces import Button, Notice
from jellyfish_setup.wizard.presenters.trial_table import TrialTable
from jellyfish_setup.wizard.presenters.trial_words import Phase
from jellyfish_setup.wizard.presenters.trial_work import TrialWork
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.state import TrialState
from jellyfish_setup.wizard.steps import SidePage, StepId
from jellyfish_setup.wizard.trying import EarlierTrials, Thoughts, TrialRun, TrialUndo


class TrialPresenter(TrialWork):
    """Plans when the page is first shown; changes something only on the button that says what and how many."""

    step = StepId.TRIAL

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, background)
        self._thoughts = Thoughts()
        self._lives: tuple[tuple[str, str], ...] = ()

    def enter(self) -> None:
        """Look for a trial whose accounts are still there; where there is none, plan. After a stop, say what was done."""
        journey, parts, tenant = self._session.state, self._session.parts, self._session.state.tenant
        if tenant is None:
            return
        if self._session.plans_anew:
            self._session.plans_anew = False
            self._plan_anew()
        elif self._stopped is not None:
            self._give_account(self._stopped)
        elif self._session.people is None and journey.has_people:
            self._start(lambda: operations.read_materials(journey, parts.places), say(people_words.READING), on_done=self._list_was_read)
        else:
            life = self._session.life
            self._look_for_earlier_trials(lambda: trying.find_earlier_trials(parts, tenant, journey.trial_run, after=life))

    def press(self, button: str) -> None:
        """`plan`, `run`, `retry`, `undo`, `keep`, `skip`, `continue`."""
        match button:
            case "plan":
                self._plan_anew()
            case "run":
                self._run()
            case "retry":
                self._try_again()
            case "undo":
                self._undo()
            case "keep":
                self._settle(TrialState.KEPT)
            case "skip":
                self._settle(TrialState.SKIPPED)
            case "continue":
                self.go_on()

    def filter(self, word: str) -> None:
        """A chip was pressed: show only rows with this result, all for the empty word."""
        self._table.chosen = word
        self.changed()

    def search(self, text: str) -> None:
        """Show only people whose name or sign-in name holds `text`."""
        self._table.search = text
        self.changed()

    def view(self) -> PageView:
        """Rows with the most urgent first, and the one thing to do next."""
        state, phase = self._session.state, self._phase
        buttons = trial_words.buttons(
            phase,
            self._session.plan,
            self._session.results,
            is_kept=state.trial is TrialState.KEPT,
            has_people=self._session.has_chosen,
        )
        return PageView(
            heading=say(words.HEADING),
            lead=trial_words.lead(phase, self._session.results, len(self._table)),
            body=self._table.body(
                planned=phase in (Phase.BEFORE, Phase.PLANNED),
                is_busy=self.is_busy,
                remarks=() if self.is_busy else self._remarks(phase),
            ),
            primary=replace(buttons.primary, enabled=buttons.primary.enabled and not self.is_busy),
            secondary=() if self.is_busy else buttons.secondary,
            quiet=() if self.is_busy else (*buttons.quiet, Button(SidePage.RESULTS, say(results_words.OPEN))),
            can_go_back=not state.sealed and not self.is_busy,
            busy=self._busy,
            notice=self._notice,
        )

    @property
    def _phase(self) -> Phase:
        state, plan, results = self._session.state, self._session.plan, self._session.results
        if state.trial is TrialState.UNDONE:
            return Phase.UNDONE
        if self._is_partly_undone:
            return Phase.PARTLY_UNDONE
        if state.trial is TrialState.RUNNING:
            return Phase.RUNNING
        if results:
            return Phase.RUN
        if state.sealed:
            return Phase.INTERRUPTED if plan is not None else Phase.REMEMBERED
        return Phase.PLANNED if plan is not None else Phase.BEFORE

    def _remarks(self, phase: Phase) -> tuple[Notice, ...]:
        plan = self._session.plan
        if plan is not None and phase in (Phase.PLANNED, Phase.INTERRUPTED):
            said = trial_words.second_thoughts(plan, self._thoughts, is_new=phase is Phase.PLANNED)
        else:
            said = trial_words.other_form(len(self._other_form))
        return (*trial_words.left_lives(self._lives), *said)

    # Looking and planning.

    def _list_was_read(self, materials: operations.Materials) -> None:
        self._session.people, self._session.draft = materials.people, materials.draft
        self.enter()

    def _look_for_earlier_trials(self, look: Operation) -> None:
        """What earlier trials left; where this window shows nothing yet, it begins with that."""
        found: list[EarlierTrials] = []
        done: set[str] = set()
        begun: set[str] = set()

        def heard(event: EarlierTrials | JournalEntry) -> None:
            if isinstance(event, EarlierTrials):
                found.append(event)
                self._lives = event.lives
                self._table = self._table if shows_something else TrialTable(self._chosen())
            elif not shows_something:
                self._table.put(event)
                (done if event.state is EntryState.DONE else begun).add(event.person)

        def looked(_result: object) -> None:
            self._go_on_from(found[0].run, done, begun)

        shows_something = bool(self._session.results) or self._session.plan is not None
        if shows_something:  # then nobody needs to wait
            self._background.start(look, on_event=heard, on_done=lambda _result: self.changed())
        else:
            self._start(look, say(words.PLANNING), on_event=heard, on_done=looked)

    def _go_on_from(self, run: str | None, done: set[str], begun: set[str]) -> None:
        """Plan: for everybody, or where a trial was interrupted, for those whom it did not come to."""
        state = self._session.state
        if run is None:
            if not state.trial_settled:
                self._plan_anew()
            return
        has_ended = state.trial_settled and state.trial is not TrialState.STOPPED and state.trial_run == run
        self._session.update(replace(state, trial=state.trial if has_ended else TrialState.STOPPED, trial_run=run))
        left = () if has_ended else tuple(person for person in self._chosen() if person.user_principal_name not in done)
        if left:
            self._plan(left, begun=begun)

    def _plan_anew(self) -> None:
        session = self._session
        session.plan, self._is_partly_undone = None, False
        session.results.clear()
        self._other_form.clear()
        self._table = TrialTable(self._chosen())
        session.update(replace(session.state, trial=TrialState.NOT_RUN, trial_run=None))
        self._plan(self._chosen())

    def _try_again(self) -> None:
        """For those for whom it can be, and for those who were not come to; what is shown stays until there is something newer."""
        names = self._session.results.people_to_try_again | self._session.results.people_unfinished
        self._plan(tuple(person for person in self._chosen() if person.user_principal_name in names), then_run=True)

    def _plan(self, people: tuple[Person, ...], *, begun: Collection[str] = (), then_run: bool = False) -> None:
        session, planned = self._session, list[PlannedAction]()
        tenant, key, parts, mapping, scope = session.state.tenant, session.key, session.parts, session.mapping, session.state.scope
        if tenant is None:
            return

        def looked_at(event: PlannedAction | Thoughts) -> None:
            if isinstance(event, Thoughts):
                self._thoughts = event
                return
            planned.append(event)
            is_news = event.action is not Action.NONE or event.person.user_principal_name not in self._table
            if not then_run and is_news:
                self._table.put(event)

        def has_planned(_result: object) -> None:
            session.plan = Plan(tuple(planned))
            if then_run:
                self._run()

        self._start(
            lambda: trying.plan_trial(parts, tenant, key, people, mapping, Scope(scope), begun=begun),
            say(words.PLANNING),
            on_event=looked_at,
            on_done=has_planned,
        )

    # Doing and taking back.

    def _run(self) -> None:
        plan, state = self._session.plan, self._session.state
        if plan is None or state.tenant is None:
            return
        self._session.update(replace(state, trial=TrialState.RUNNING))
        self._table.let_wait()
        work = TrialRun(self._session.parts, state.tenant, self._session.key, plan, state.trial_run)
        self._begin(work, say(words.RUNNING))

    def _undo(self) -> None:
        state = self._session.state
        if state.tenant is None or state.trial_run is None:
            return
        if not self._is_partly_undone:
            self._is_partly_undone, self._session.plan = True, None
            self._session.results.clear()
            self._other_form.clear()
            self._table = TrialTable(self._chosen())
        self._begin(TrialUndo(self._session.parts, state.tenant, self._session.key, state.trial_run), say(words.UNDOING))

    def _settle(self, trial: TrialState) -> None:
        self._session.update(replace(self._session.state, trial=trial))
        self.go_on()
