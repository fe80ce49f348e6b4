"""Page 7: plan, do, look, and keep or undo."""

from collections.abc import Sequence
from dataclasses import replace

from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import Action, Outcome, UserResult
from jellyfish_setup.provisioning.results.again import people_to_try_again
from jellyfish_setup.provisioning.trial import EntryState, JournalEntry, PersonFinished, Plan, PlannedAction, RunEvent, RunFinished
from jellyfish_setup.texts.pages import common, say, say_number
from jellyfish_setup.texts.pages import people as people_words
from jellyfish_setup.texts.pages import results as results_words
from jellyfish_setup.texts.pages import trial as words
from jellyfish_setup.wizard import operations
from jellyfish_setup.wizard.background import Background
from jellyfish_setup.wizard.presenters.pieces import Busy, Button, Notice, Tone
from jellyfish_setup.wizard.presenters.presenter import Presenter
from jellyfish_setup.wizard.presenters.result_rows import ALL, RowStore
from jellyfish_setup.wizard.presenters.trial_rows import made_row, put_in
from jellyfish_setup.wizard.presenters.trial_table import trial_table
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.state import TrialState
from jellyfish_setup.wizard.steps import SidePage, StepId


class TrialPresenter(Presenter):
    """Plans when the page is first shown; changes something only on the button that says what and how many."""

    step = StepId.TRIAL

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, background)
        self._planned: list[PlannedAction] = []
        self._remembered: tuple[JournalEntry, ...] = ()
        self._store: RowStore | None = None  # None: to be made anew of what is to be shown
        self._stored_kind: type | None = None
        self._places: dict[str, int] = {}
        self._filter = ALL
        self._search = ""

    def enter(self) -> None:
        """Look for a trial whose accounts are still there; where there is none, plan."""
        journey, parts = self._session.state, self._session.parts
        tenant = journey.tenant
        if self._session.plans_anew:
            self._session.plans_anew = False
            self._plan(self._chosen())
            return
        if tenant is None or self._session.results or self._session.plan:
            return
        if self._session.people is None and journey.has_people:
            self._start(lambda: operations.read_materials(journey, parts.places), say(people_words.READING), on_done=self._list_was_read)
            return

        def looked(known: tuple[str, tuple[JournalEntry, ...]] | None) -> None:
            state = self._session.state
            if known is not None:
                self._remembered = tuple(entry for entry in known[1] if entry.state is not EntryState.UNDONE)
                self._store = None
                settled = state.trial if state.trial_settled and state.trial_run == known[0] else TrialState.RUN
                self._session.update(replace(state, trial=settled, trial_run=known[0]))
            elif state.trial in (TrialState.NOT_RUN, TrialState.RUNNING):
                self._session.update(replace(state, trial=TrialState.NOT_RUN, trial_run=None))
                self._plan(self._chosen())

        self._start(lambda: operations.find_run(parts, tenant), say(words.PLANNING), on_done=looked)

    def press(self, button: str) -> None:
        """`plan`, `run`, `retry`, `undo`, `keep`, `skip`, `continue`."""
        match button:
            case "plan":
                self._plan(self._chosen())
            case "run":
                self._run()
            case "retry":
                self._plan(self._failed_people(), then_run=True)
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
        self._filter = word
        self.changed()

    def search(self, text: str) -> None:
        """Show only people whose name or sign-in name holds `text`."""
        self._search = text
        self.changed()

    def cancel(self) -> None:
        """Stop at once; what was done until then is in the journal and can be undone."""
        was_running = self.is_busy and self._session.state.trial is TrialState.RUNNING
        super().cancel()
        if was_running:
            self._session.update(replace(self._session.state, trial=TrialState.RUN))
            self._notice = Notice(Tone.WARN, say(words.STOPPED), say(words.STOPPED_TEXT))

    def view(self) -> PageView:
        """Rows with the most urgent first, and the one thing to do next."""
        state = self._session.state
        after = state.sealed or bool(self._session.results)
        primary, secondary, quiet = self._buttons_after() if after else self._buttons_before()
        return PageView(
            heading=say(words.HEADING),
            lead=self._lead(),
            body=trial_table(self._rows(), chosen=self._filter, search=self._search, planned=not after),
            primary=replace(primary, enabled=primary.enabled and not self.is_busy),
            secondary=() if self.is_busy else secondary,
            quiet=() if self.is_busy else (*quiet, Button(SidePage.RESULTS, say(results_words.OPEN))),
            can_go_back=not state.sealed and not self.is_busy,
            busy=self._busy,
            notice=self._notice or (None if after or self.is_busy else self._warning()),
        )

    # What is done.

    def _plan(self, people: tuple[Person, ...], *, then_run: bool = False) -> None:
        tenant, key, parts = self._session.state.tenant, self._session.key, self._session.parts
        if tenant is None:
            return
        self._planned, self._filter, self._search, self._store = [], ALL, "", None
        if not then_run:
            self._remembered, self._session.results, self._session.plan = (), (), None
            self._session.update(replace(self._session.state, trial=TrialState.NOT_RUN, trial_run=None))
        mapping = self._session.mapping

        def planned(_result: object) -> None:
            self._session.plan = Plan(tuple(self._planned))
            if then_run:
                self._run()

        self._start(
            lambda: operations.plan_trial(parts, tenant, key, people, mapping),
            say(words.PLANNING),
            on_event=self._looked_at,
            on_done=planned,
        )

    def _looked_at(self, planned: PlannedAction) -> None:
        self._planned.append(planned)
        if not self._session.results and not self._remembered:  # else those are shown, as before a second try
            self._put(planned)

    def _run(self) -> None:
        plan, state, parts, key = self._session.plan, self._session.state, self._session.parts, self._session.key
        if plan is None or state.tenant is None:
            return
        tenant, run = state.tenant, state.trial_run
        self._session.update(replace(state, trial=TrialState.RUNNING))
        self._start(
            lambda: operations.run_trial(parts, tenant, key, plan, run),
            say(words.RUNNING),
            on_event=self._happened,
            on_done=lambda _result: None,
        )

    def _happened(self, event: RunEvent) -> None:
        match event:
            case PersonFinished(result, done, total):
                self._take(result)
                self._busy = Busy(say(words.RUNNING), done, total)
            case RunFinished(run, _results):
                self._session.update(replace(self._session.state, trial=TrialState.RUN, trial_run=run))

    def _undo(self) -> None:
        state, parts, key = self._session.state, self._session.parts, self._session.key
        if state.tenant is None or state.trial_run is None:
            return
        tenant, run = state.tenant, state.trial_run
        taken_back: list[UserResult] = []

        def happened(event: RunEvent) -> None:
            if isinstance(event, PersonFinished):
                taken_back.append(event.result)
                self._busy = Busy(say(words.UNDOING), event.done, event.total)

        def undone(_result: object) -> None:
            self._session.results = tuple(taken_back)
            self._remembered, self._store = (), None
            self._filter = ALL
            self._session.plan = None
            if any(result.outcome is Outcome.FAILED for result in taken_back):
                self._notice = Notice(Tone.WARN, say(words.UNDONE_PARTLY), say(words.UNDONE_PARTLY_TEXT))
            else:
                self._notice = Notice(Tone.OK, say(words.UNDONE), say(words.UNDONE_TEXT))
                self._session.update(replace(self._session.state, trial=TrialState.UNDONE, trial_run=None))

        self._start(
            lambda: operations.undo_trial(parts, tenant, key, run),
            say(words.UNDOING),
            on_event=happened,
            on_done=undone,
        )

    def _settle(self, trial: TrialState) -> None:
        self._session.update(replace(self._session.state, trial=trial))
        self.go_on()

    def _failed(self, problem: Problem) -> None:
        super()._failed(problem)
        if self._session.state.trial is TrialState.RUNNING:
            self._session.update(replace(self._session.state, trial=TrialState.RUN if self._session.results else TrialState.NOT_RUN))

    def _list_was_read(self, materials: operations.Materials) -> None:
        self._session.people, self._session.draft = materials.people, materials.draft
        self.enter()

    def _take(self, result: UserResult) -> None:
        others = self._session.results
        if self._store is None or self._store.key_of(result.person) is not None:  # else it is the first of this person
            others = tuple(known for known in others if known.person != result.person)
        self._session.results = (*others, result)
        self._put(result)

    def _put(self, item: UserResult | PlannedAction) -> None:
        """Show one more, where such are shown already; otherwise the table is made anew when it is drawn."""
        if self._store is not None and self._stored_kind is type(item):
            put_in(self._store, item, place=self._place_of(item))
        else:
            self._store = None

    def _place_of(self, item: UserResult | PlannedAction | JournalEntry) -> int:
        name = item.person.user_principal_name if isinstance(item, PlannedAction) else item.person
        return self._places.get(name, len(self._places))

    def _chosen(self) -> tuple[Person, ...]:
        names = frozenset(self._session.chosen_people)
        people = self._session.people.people if self._session.people else ()
        return tuple(person for person in people if person.user_principal_name in names)

    def _failed_people(self) -> tuple[Person, ...]:
        again = frozenset(people_to_try_again(self._session.results))
        return tuple(person for person in self._chosen() if person.user_principal_name in again)

    # What is shown.

    def _lead(self) -> str:
        state, results = self._session.state, self._session.results
        if state.trial is TrialState.UNDONE:
            return say(words.LEAD_UNDONE)
        if results:
            return say_number(len(results), words.LEAD_AFTER_ONE, words.LEAD_AFTER_MANY)
        if state.sealed:
            return say(words.LEAD_RESUMED)
        return say(words.LEAD_PLANNED if self._session.plan else words.LEAD_BEFORE)

    def _buttons_before(self) -> tuple[Button, tuple[Button, ...], tuple[Button, ...]]:
        plan, skip = self._session.plan, Button("skip", say(words.SKIP))
        if plan is None:
            return Button("plan", say(words.PLAN), enabled=bool(self._session.chosen_people)), (), (skip,)
        created = plan.count(Action.CREATE)
        changed = sum(plan.count(action) for action in (Action.UPDATE, Action.DISABLE, Action.RESTORE, Action.DELETE))
        if created and changed:
            label = say(words.CREATE_AND_CHANGE, created=created, changed=changed)
        elif changed:
            label = say_number(changed, words.CHANGE_ONE, words.CHANGE_MANY)
        elif created:
            label = say_number(created, words.CREATE_ONE, words.CREATE_MANY)
        else:
            return skip, (Button("plan", say(words.PLAN_AGAIN)),), ()
        return Button("run", label), (), (skip,)

    def _buttons_after(self) -> tuple[Button, tuple[Button, ...], tuple[Button, ...]]:
        if self._session.state.trial is TrialState.UNDONE:
            return Button("continue", say(common.CONTINUE)), (Button("plan", say(words.PLAN_AGAIN)),), ()
        failed = 0 if self.is_busy else len(self._failed_people())  # not shown while it runs, and asked for at each event
        again = (Button("retry", say_number(failed, words.TRY_AGAIN_ONE, words.TRY_AGAIN_MANY)),) if failed else ()
        undo = (Button("undo", say(words.UNDO)),) if self._session.state.trial_run else ()
        kept = self._session.state.trial is TrialState.KEPT
        return Button("continue", say(common.CONTINUE)) if kept else Button("keep", say(words.KEEP)), again, undo

    def _rows(self) -> RowStore:
        """What the table shows: results, else what is remembered, else what is planned."""
        items: Sequence[UserResult | JournalEntry | PlannedAction] = self._session.results or self._remembered or self._planned
        kind = type(items[0]) if items else None
        if self._store is None or self._stored_kind is not kind:
            self._store, self._stored_kind = RowStore(made_row), kind
            self._places = {name: place for place, name in enumerate(self._session.state.chosen)}
            for item in items:
                put_in(self._store, item, place=self._place_of(item))
        return self._store

    def _warning(self) -> Notice | None:
        plan = self._session.plan
        if plan is None:
            return None
        existing = sum(1 for planned in plan.actions if planned.target_id and planned.changes and not planned.problem)
        if existing:
            return Notice(Tone.WARN, say(words.EXISTING), say(words.EXISTING_TEXT, number=existing))
        if not any(planned.action is not Action.NONE and not planned.problem for planned in plan.actions):
            return Notice(Tone.INFO, say(words.NOTHING_TO_DO), say(words.NOTHING_TO_DO_TEXT))
        return None
