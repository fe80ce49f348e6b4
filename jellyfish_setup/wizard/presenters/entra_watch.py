"""The page beside the journey that shows how provisioning is doing, and what happened to each person."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.entra.monitoring import State
from jellyfish_setup.entra.plan import Action, ActionFinished, ActionWaiting, PlanEvent
from jellyfish_setup.entra.worsening import worsened
from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.texts.pages import entra_watch as words
from jellyfish_setup.wizard.background import Background, Job
from jellyfish_setup.wizard.entra_watching import MOST_EVENTS, Monitored, control, watch
from jellyfish_setup.wizard.entra_work import SignedIn, Waiting, telling_waits
from jellyfish_setup.wizard.presenters.bodies.entra_work import EntraWatchBody
from jellyfish_setup.wizard.presenters.entra_orders import Order, actions_of, answers, choices, offered, question, told
from jellyfish_setup.wizard.presenters.entra_sign_in import SignedInPresenter, with_sign_in
from jellyfish_setup.wizard.presenters.entra_watch_facts import HELD, cycles_of, facts_of, held_in, news_of, progress_of, trouble
from jellyfish_setup.wizard.presenters.people_sifted import PeopleSifted, PersonHistory
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Tone
from jellyfish_setup.wizard.presenters.presenter import notice_of
from jellyfish_setup.wizard.presenters.result_rows import ALL
from jellyfish_setup.wizard.presenters.results_summary import logs_table
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.remembering import remember_look
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.steps import SidePage

_PASSING = (Code.ENTRA_THROTTLED, Code.ENTRA_UNAVAILABLE, Code.ENTRA_UNREACHABLE)
_WORTH_TELLING_SECONDS = 10  # that it has to wait
_REFRESH_SECONDS = 60  # Microsoft asks for no more than one look in 30 to 60 seconds


class EntraWatchPresenter(PeopleSifted, SignedInPresenter):
    """Looks when it is shown, when told to, and again by itself; tells provisioning what to do once somebody has said yes."""

    step = SidePage.ENTRA_WATCH

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, background)
        self._seen: Monitored | None = None
        self._asked: Order | None = None
        self._news: Notice | None = None
        self._look: Job | None = None  # one that nobody asked for
        self._is_looking, self._orders = False, False
        self._passing: Notice | None = None  # what the next look takes away
        self._history = PersonHistory(background, lambda: self.changed())

    def begin(self, signed_in: SignedIn) -> None:
        """Ask at once."""
        self._asked = None
        self._watch(signed_in)

    def press_own(self, button: str, signed_in: SignedIn) -> None:
        """`refresh`, `start`, `done`; `show-held`; an `Order`, which asks first, and its answers `do` and `leave`."""
        match button:
            case "refresh":
                self._watch(signed_in)
            case "start":
                self._control(signed_in, _start)
            case "do" if self._asked is not None:
                order, self._asked = self._asked, None
                self._control(signed_in, actions_of(order), told(order))
            case "leave":
                self._ask(None)
            case "show-held":
                self._search = ""
                self.filter(HELD)
            case "done":
                self.go_on()
            case _ if button in {*Order} and not self.is_busy:
                self._ask(Order(button))

    def refresh(self) -> None:
        """Look without a word; only what differs is shown. One that fails leaves what is shown, and says so."""
        session, signed_in, application = self._session, self._session.entra, self._session.state.entra_application
        if self._refresh_after is None or signed_in is None or self._is_looking:
            return
        earlier, self._is_looking, self._orders = self._seen, True, False

        def looked(event: Waiting | Monitored) -> None:
            if isinstance(event, Waiting):
                if event.seconds >= _WORTH_TELLING_SECONDS:
                    failed(event.problem, ends=False)
                return
            seen = event
            before = (self._news, self._notice)
            if not seen.is_like(earlier):
                worse = worsened(earlier.status, seen.status) if earlier else None
                self._news = news_of(worse, seen.status) if worse else None
            if self._notice == self._passing:
                self._notice = None
            self._take(seen)
            if not seen.is_like(earlier) or before != (self._news, self._notice):
                self.changed()

        def ended(_result: object) -> None:
            self._is_looking = False

        def failed(problem: Problem, *, ends: bool = True) -> None:
            self._is_looking = not ends
            self._failed(problem)
            self.changed()

        self._look = self._background.start(
            lambda: watch(session.parts, signed_in, application, earlier), on_event=looked, on_done=ended, on_problem=failed
        )

    def cancel(self) -> None:
        """Stop what is going on, also what nobody asked for."""
        super().cancel()
        if self._look is not None:
            self._look.cancel()
        self._history.cancel()
        self._look, self._is_looking = None, False

    def leave(self) -> None:
        """The page is no longer shown: nothing is asked or told any more."""
        super().leave()
        self._asked, self._news = None, None

    def open_person(self, person: str) -> None:
        """Somebody's details were opened, for the empty name closed: find what happened to them before."""
        self._history.look_up(self._seen.results if self._seen else None, person)

    def own_view(self, signed_in: SignedIn) -> PageView:
        """State, cycles, what can be told to it, and everybody's newest result; or the question before something is done."""
        if self._asked is not None:
            return self._question(self._asked)
        seen = self._seen
        table = seen.results if seen and seen.results and len(seen.results.store) else None
        return PageView(
            heading=say(words.WATCH_HEADING),
            lead=say(words.WATCH_LEAD, username=signed_in.username),
            body=EntraWatchBody(
                facts=facts_of(seen.status) if seen else (),
                progress=progress_of(seen.status) if seen else (),
                cycles=cycles_of(seen.status, self._session.parts.now()) if seen else None,
                orders=choices(seen.status, enabled=not self.is_busy) if seen else (),
                rows_title=say(words.RESULTS) if table else "",
                table=logs_table(table, self._chosen, self._search) if table else None,
                history=self._history.view() if table else None,
            ),
            primary=self._primary(),
            secondary=(Button("refresh", say(words.REFRESH), enabled=not self.is_busy),),
            busy=self._busy,
            notice=self._notice or self._remark(),
            refresh_after=self._refresh_after,
            news=self._news,
        )

    @property
    def _refresh_after(self) -> int | None:
        """Nobody's question is taken from under their hand, and nobody's sign-in is asked for again and again."""
        stands = self.is_busy or self._asked is not None or not self._session.state.entra_application
        has_ended = self._notice is not None and self._notice.code == Code.ENTRA_TOKEN_EXPIRED
        return None if stands or has_ended or self._session.entra is None else _REFRESH_SECONDS

    def _question(self, order: Order) -> PageView:
        heading, lead, body = question(order, held_in(self._seen.results if self._seen else None))
        primary, other = answers(order)
        return PageView(heading=heading, lead=lead, body=body, primary=primary, secondary=(other,), can_go_back=False)

    def _ask(self, order: Order | None) -> None:
        self._asked = order if order is None or (self._seen and order in offered(self._seen.status)) else None
        self.cancel()
        self._notice = None
        self.changed()

    def _primary(self) -> Button:
        if self._seen is not None and self._seen.status.state in (State.NEVER_RUN, State.PAUSED) and not self._seen.status.is_on:
            return Button("start", say(words.TURN_ON), enabled=not self.is_busy)
        return Button("done", say(common.DONE), enabled=not self.is_busy)

    def _remark(self) -> Notice | None:
        if not self._session.state.entra_application:
            return Notice(Tone.INFO, say(words.NO_APPLICATION), say(words.NO_APPLICATION_TEXT))
        seen = self._seen
        if seen is None:
            return None
        if seen.status.problem is not None:
            return trouble(seen.status.problem, seen.status.quarantine, held_in(seen.results), shows_held=self._chosen == HELD)
        if seen.logs_problem is not None:
            return notice_of(seen.logs_problem, Tone.WARN)
        if seen.is_cut:
            return Notice(Tone.INFO, say(words.CUT, number=f"{MOST_EVENTS:,}"), say(words.CUT_TEXT))
        has_results = seen.results is not None and len(seen.results.store) > 0
        return None if has_results else Notice(Tone.INFO, say(words.NO_RESULTS), say(words.NO_RESULTS_TEXT))

    def _failed(self, problem: Problem) -> None:
        """A sign-in that has ended leads to the next; of what passes, the page says that it looks again by itself."""
        self._notice, self._passing = notice_of(problem), None
        if problem.code is Code.ENTRA_TOKEN_EXPIRED:
            self._notice = with_sign_in(self._notice)
        elif problem.code in _PASSING and not self._orders:
            self._notice = replace(self._notice, tone=Tone.WARN, text=f"{self._notice.text} {say(words.PASSING)}")
            self._passing = self._notice

    def _watch(self, signed_in: SignedIn, said: Notice | None = None) -> None:
        session, application, earlier = self._session, self._session.state.entra_application, self._seen
        if not application:
            return
        self._orders = False

        def heard(event: Waiting | Monitored) -> None:
            if isinstance(event, Waiting):
                self._wait(event)
            else:
                self._news, self._notice, self._passing = None, said, said
                self._take(event)

        earlier = replace(earlier, read_at=None) if earlier else None  # who asks gets the logs as they are now
        self._start(
            lambda: watch(session.parts, signed_in, application, earlier),
            say(words.WATCHING),
            on_event=heard,
            on_done=lambda _none: None,
        )

    def _take(self, seen: Monitored) -> None:
        """Show what was seen; a filter that nobody fits any more is taken away, and an open history is read anew."""
        remember_look(self._session, seen.status)
        has_other_results = self._seen is None or seen.results is not self._seen.results
        self._seen = seen
        if not has_other_results or seen.results is None:
            return
        if not len(seen.results.store.rows(self._chosen, self._search)):
            self._chosen, self._search = ALL, ""
        if self._history.person:
            self.open_person(self._history.person)

    def _control(self, signed_in: SignedIn, make: Callable[[], tuple[Action, ...]], said: Notice | None = None) -> None:
        session, application, self._orders = self._session, self._session.state.entra_application, True
        stopped: list[Problem] = []

        def happened(event: PlanEvent | Waiting) -> None:
            if isinstance(event, Waiting):
                self._wait(event)
            elif isinstance(event, ActionWaiting):
                self._wait(Waiting(event.problem, event.seconds))
            elif isinstance(event, ActionFinished) and event.report.problem is not None:
                stopped.append(event.report.problem)

        def done(_result: object) -> None:
            if stopped:
                self._failed(stopped[0])
            else:
                self._watch(signed_in, said)

        def give() -> AsyncIterator[Waiting | PlanEvent]:
            return telling_waits(signed_in, lambda told: control(session.parts, told, application, make))

        self._start(give, say(words.WATCHING), on_event=happened, on_done=done)


def _start() -> tuple[Action, ...]:
    from jellyfish_setup.entra.actions.run import Start

    return (Start(),)
