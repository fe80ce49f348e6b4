"""The page beside the journey on which the program sets up Entra: what is wished, what would be done, and what was done."""

import re
from dataclasses import replace

from jellyfish_setup.core.problem import Problem
from jellyfish_setup.entra.plan import (
    ActionFinished,
    ActionName,
    ActionReport,
    ActionStarted,
    ActionState,
    ActionWaiting,
    PlanEvent,
    PlanFinished,
    PlanReport,
)
from jellyfish_setup.texts.pages import common, say, say_number
from jellyfish_setup.texts.pages import entra_work as words
from jellyfish_setup.texts.problems import describe
from jellyfish_setup.wizard.background import Background
from jellyfish_setup.wizard.entra_work import SetUp, SignedIn, carry_out_set_up, look_over_set_up
from jellyfish_setup.wizard.presenters.bodies import EntraWorkBody, FieldView
from jellyfish_setup.wizard.presenters.entra_rows import action_row, result_rows
from jellyfish_setup.wizard.presenters.entra_sign_in import SignedInPresenter
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Tone
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.steps import SidePage

_EMAIL = re.compile(r"[^\s@,]+@[^\s@,]+\.[^\s@,]+")


class EntraSetUpPresenter(SignedInPresenter):
    """Shows the plan first; carries it out when asked, one action after the other, each looked at before and afterwards."""

    step = SidePage.ENTRA_SET_UP

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, background)
        self._reports: dict[ActionName, ActionReport] = {}
        self._running: ActionName | None = None
        self._waits = ""
        self._ended: PlanReport | None = None

    def type(self, field: str, text: str) -> None:
        """A field changed; what was shown of the plan is no longer true."""
        wishes = self._session.state.entra_wishes
        match field:
            case "email":
                wishes = replace(wishes, email=text)
            case "assign":
                wishes = replace(wishes, assign=text)
            case "on-demand":
                wishes = replace(wishes, on_demand=text)
        self._session.state = replace(self._session.state, entra_wishes=wishes)
        self._reports, self._ended, self._notice = {}, None, None
        self.changed()

    def tick(self, *, ticked: bool) -> None:
        """Whether provisioning is turned on at the end."""
        state = self._session.state
        self._session.update(replace(state, entra_wishes=replace(state.entra_wishes, start=ticked)))
        self._reports, self._ended = {}, None
        self.changed()

    def begin(self, signed_in: SignedIn) -> None:
        """Nothing is asked before the person wants to see the plan."""
        state = self._session.state
        if not state.entra_wishes.on_demand and state.chosen:
            self._session.state = replace(state, entra_wishes=replace(state.entra_wishes, on_demand=state.chosen[0]))

    def press_own(self, button: str, signed_in: SignedIn) -> None:
        """`look` shows the plan, `do` carries it out, `done` leads back."""
        wanted = self._wanted()
        if button == "done":
            self.go_on()
        elif wanted is None:
            self._notice = Notice(Tone.WARN, say(words.EMAIL_WRONG))
            self.changed()
        elif button == "look":
            self._look(signed_in, wanted)
        elif button == "do":
            self._do(signed_in, wanted)

    def own_view(self, signed_in: SignedIn) -> PageView:
        """The wishes, and the plan once somebody has asked for it."""
        wishes = self._session.state.entra_wishes
        return PageView(
            heading=say(words.SET_UP_HEADING),
            lead=say(words.SET_UP_LEAD, username=signed_in.username),
            body=EntraWorkBody(
                fields=(
                    FieldView("email", say(words.EMAIL), wishes.email, "it-team@contoso.com"),
                    FieldView("assign", say(words.ASSIGN), wishes.assign, say(words.ASSIGN_PLACEHOLDER)),
                    FieldView("on-demand", say(words.ON_DEMAND), wishes.on_demand, "ann@contoso.com"),
                ),
                tick_label=say(words.START),
                ticked=wishes.start,
                rows_title=self._rows_title(),
                rows=(
                    *(
                        action_row(report, running=name is self._running, waits=self._waits if name is self._running else "")
                        for name, report in self._reports.items()
                    ),
                    *(result_rows(self._ended.results) if self._ended else ()),
                ),
            ),
            primary=self._primary(),
            secondary=(Button("look", say(words.LOOK_AGAIN), enabled=not self.is_busy),) if self._reports else (),
            busy=self._busy,
            notice=self._notice or self._ending(),
        )

    def cancel(self) -> None:
        """Stop; what was done stays done, and the plan goes on from there."""
        super().cancel()
        self._running, self._waits = None, ""

    @property
    def _left(self) -> int:
        return sum(1 for report in self._reports.values() if report.state in (ActionState.NOT_STARTED, ActionState.FAILED))

    def _rows_title(self) -> str:
        if not self._reports:
            return ""
        return say(words.DONE_TITLE if self._ended else words.PLAN_TITLE)

    def _primary(self) -> Button:
        if not self._reports:
            return Button("look", say(words.LOOK), enabled=not self.is_busy)
        if self._left:
            return Button("do", say_number(self._left, words.DO_ONE, words.DO_MANY), enabled=not self.is_busy)
        return Button("done", say(common.DONE), enabled=not self.is_busy)

    def _ending(self) -> Notice | None:
        if self._ended is None or self._left or self.is_busy:
            return None
        return Notice(Tone.OK, say(words.DONE), say(words.DONE_TEXT))

    def _wanted(self) -> SetUp | None:
        """What is to be set up; None while the e-mail address is none."""
        state = self._session.state
        wishes = state.entra_wishes
        if state.tenant is None or not _EMAIL.fullmatch(wishes.email.strip()):
            return None
        return SetUp(
            tenant=state.tenant,
            email=wishes.email.strip(),
            everyone=state.everyone,
            assign=_listed(wishes.assign),
            on_demand=_listed(wishes.on_demand),
            start=wishes.start,
            application=state.entra_application,
            scope_filter=state.scope_filter,
            draft=self._session.draft,
        )

    def _look(self, signed_in: SignedIn, wanted: SetUp) -> None:
        session = self._session
        session.update(session.state)

        def looked(report: PlanReport) -> None:
            self._reports, self._ended = {each.action: each for each in report.actions}, None

        self._start(lambda: look_over_set_up(session.parts, signed_in, wanted, session.key), say(words.LOOKING), on_done=looked)

    def _do(self, signed_in: SignedIn, wanted: SetUp) -> None:
        session = self._session
        self._start(
            lambda: carry_out_set_up(session.parts, signed_in, wanted, session.key),
            say(words.DOING),
            on_event=self._happened,
            on_done=lambda _result: None,
        )

    def _happened(self, event: PlanEvent) -> None:
        match event:
            case ActionStarted(action):
                self._running, self._waits = action, ""
            case ActionWaiting():
                reason = describe(event.problem).title
                self._waits = say(words.WAITING, seconds=max(1, round(event.seconds)), reason=reason)
            case ActionFinished(report):
                self._reports[report.action] = report
                self._running, self._waits = None, ""
            case PlanFinished(report):
                self._end(report)

    def _end(self, report: PlanReport) -> None:
        self._reports, self._ended = {each.action: each for each in report.actions}, report
        state = self._session.state
        if report.application is not None:
            state = replace(state, entra_application=report.application.service_principal_id)
        if report.problem is None:
            state = replace(state, entra_saved=True, entra_done=True)
        self._session.update(state)

    def _failed(self, problem: Problem) -> None:
        super()._failed(problem)
        self._running, self._waits = None, ""


def _listed(text: str) -> tuple[str, ...]:
    """What stands between the commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())
