"""The page beside the journey that shows how provisioning is doing, and what happened to each person."""

from collections.abc import Callable
from datetime import datetime, timedelta

from jellyfish_setup.core.stage import StageState
from jellyfish_setup.entra.monitoring import ProvisioningStatus, State
from jellyfish_setup.entra.plan import Action, ActionFinished, PlanEvent
from jellyfish_setup.texts.entra_status import quarantine_sentence, status_sentence
from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.texts.pages import entra_work as words
from jellyfish_setup.wizard.background import Background
from jellyfish_setup.wizard.entra_work import Monitored, SignedIn, control, watch
from jellyfish_setup.wizard.presenters.bodies.entra_work import EntraWorkBody
from jellyfish_setup.wizard.presenters.entra_rows import result_rows
from jellyfish_setup.wizard.presenters.entra_sign_in import SignedInPresenter
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Titled, Tone
from jellyfish_setup.wizard.presenters.presenter import notice_of
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.steps import SidePage

_LOOKED_BACK = timedelta(days=1)
_STATES = {
    State.HEALTHY: StageState.PASSED,
    State.RUNNING: StageState.PASSED,
    State.QUARANTINE: StageState.FAILED,
}
_KEY_REFUSED = "encounteredquarantineexception"


class EntraWatchPresenter(SignedInPresenter):
    """Asks when it is shown and when told to; turns provisioning on and off, and has failed people tried again."""

    step = SidePage.ENTRA_WATCH

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, background)
        self._seen: Monitored | None = None

    def begin(self, signed_in: SignedIn) -> None:
        """Ask at once."""
        self._watch(signed_in)

    def press_own(self, button: str, signed_in: SignedIn) -> None:
        """`refresh`, `start`, `pause`, `retry`; `done` leads back."""
        match button:
            case "refresh":
                self._watch(signed_in)
            case "start":
                self._control(signed_in, _start)
            case "pause":
                self._control(signed_in, _pause)
            case "retry":
                self._control(signed_in, _retry)
            case "done":
                self.go_on()

    def own_view(self, signed_in: SignedIn) -> PageView:
        """State, cycles, quarantine, and the newest results, failures first."""
        seen = self._seen
        return PageView(
            heading=say(words.WATCH_HEADING),
            lead=say(words.WATCH_LEAD, username=signed_in.username),
            body=EntraWorkBody(
                facts=_facts(seen.status) if seen else (),
                rows_title=say(words.RESULTS) if seen and seen.results else "",
                rows=result_rows(seen.results) if seen else (),
            ),
            primary=self._primary(),
            secondary=(Button("refresh", say(words.REFRESH), enabled=not self.is_busy),),
            quiet=self._quiet(),
            busy=self._busy,
            notice=self._notice or self._remark(),
        )

    def _primary(self) -> Button:
        if self._seen is not None and self._seen.status.state in (State.NEVER_RUN, State.PAUSED) and not self._seen.status.is_on:
            return Button("start", say(words.TURN_ON), enabled=not self.is_busy)
        return Button("done", say(common.DONE), enabled=not self.is_busy)

    def _quiet(self) -> tuple[Button, ...]:
        status = self._seen.status if self._seen else None
        if status is None or not status.is_on:
            return ()
        cycle = status.last_cycle
        retry = (Button("retry", say(words.TRY_AGAIN), enabled=not self.is_busy),) if cycle and cycle.counts.get("failed") else ()
        return (Button("pause", say(words.PAUSE), enabled=not self.is_busy), *retry)

    def _remark(self) -> Notice | None:
        if not self._session.state.entra_application:
            return Notice(Tone.INFO, say(words.NO_APPLICATION), say(words.NO_APPLICATION_TEXT))
        seen = self._seen
        if seen is None:
            return None
        if seen.status.problem is not None:
            notice = notice_of(seen.status.problem)
            quarantine = seen.status.quarantine
            if quarantine is not None and quarantine.reason.casefold() == _KEY_REFUSED:
                button = Button(SidePage.REPLACE_KEY, say(words.FIX_KEY))
                return Notice(notice.tone, notice.title, notice.text, notice.next_step, notice.code, button)
            return notice
        if seen.logs_problem is not None:
            return notice_of(seen.logs_problem, Tone.WARN)
        return None if seen.results else Notice(Tone.INFO, say(words.NO_RESULTS), say(words.NO_RESULTS_TEXT))

    def _watch(self, signed_in: SignedIn) -> None:
        session = self._session
        application, since = session.state.entra_application, session.parts.now() - _LOOKED_BACK
        if not application:
            return

        def watched(seen: Monitored) -> None:
            self._seen = seen

        self._start(lambda: watch(session.parts, signed_in, application, since), say(words.WATCHING), on_done=watched)

    def _control(self, signed_in: SignedIn, make: Callable[[], tuple[Action, ...]]) -> None:
        session = self._session
        application = session.state.entra_application

        def happened(event: PlanEvent) -> None:
            if isinstance(event, ActionFinished) and event.report.problem is not None:
                self._notice = notice_of(event.report.problem)

        def done(_result: object) -> None:
            if self._notice is None:
                self._watch(signed_in)

        self._start(lambda: control(session.parts, signed_in, application, make), say(words.WATCHING), on_event=happened, on_done=done)


def _start() -> tuple[Action, ...]:
    from jellyfish_setup.entra.actions.run import Start

    return (Start(),)


def _pause() -> tuple[Action, ...]:
    from jellyfish_setup.entra.actions.run import Pause

    return (Pause(),)


def _retry() -> tuple[Action, ...]:
    from jellyfish_setup.entra.actions.run import Restart, Start
    from jellyfish_setup.entra.control import ResetScope

    return (Restart(ResetScope.RETRY_FAILED), Start())


def _facts(status: ProvisioningStatus) -> tuple[Titled, ...]:
    facts = [Titled(say(words.FACT_STATE), status_sentence(status), _STATES.get(status.state, StageState.REMARK))]
    if status.state is State.NEVER_RUN and not status.is_on:
        facts.append(Titled(say(words.FACT_NEXT), say(words.FACT_NEVER)))
    if (quarantine := status.quarantine) is not None:
        text = say(words.FACT_QUARANTINE_TEXT, reason=quarantine_sentence(quarantine.reason), when=_when(quarantine.next_attempt))
        facts.append(Titled(say(words.FACT_QUARANTINE), text, StageState.FAILED))
    facts += [Titled(say(words.FACT_PROGRESS), say(words.FACT_PROGRESS_TEXT, done=part.done, total=part.total)) for part in status.progress]
    if (cycle := status.last_cycle) is not None:
        counts = {name: cycle.counts.get(name, 0) for name in ("imported", "exported", "failed")}
        text = say(words.FACT_LAST_TEXT, when=_when(cycle.began), **counts)
        facts.append(Titled(say(words.FACT_LAST), text, StageState.REMARK if counts["failed"] else StageState.PASSED))
    if status.next_cycle is not None and status.quarantine is None:
        facts.append(Titled(say(words.FACT_NEXT), say(words.FACT_NEXT_TEXT, when=_when(status.next_cycle))))
    return tuple(facts)


def _when(moment: datetime | None) -> str:
    """The moment in this computer's own time."""
    return say(words.UNKNOWN) if moment is None else f"{moment.astimezone():%Y-%m-%d %H:%M}"
