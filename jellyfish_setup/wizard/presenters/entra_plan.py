"""What the pages have in common that carry out a plan in Entra: it is shown first, then done, one action after the other."""

from abc import abstractmethod
from collections.abc import AsyncIterator, Awaitable

from jellyfish_setup.core.codes import Code
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
from jellyfish_setup.texts.pages import entra_work as words
from jellyfish_setup.texts.pages import say, say_number
from jellyfish_setup.texts.problems import describe
from jellyfish_setup.wizard.background import Background
from jellyfish_setup.wizard.entra_work import SignedIn
from jellyfish_setup.wizard.presenters.bodies.credential import StageRow
from jellyfish_setup.wizard.presenters.entra_rows import action_row, result_rows
from jellyfish_setup.wizard.presenters.entra_sign_in import SignedInPresenter, with_sign_in
from jellyfish_setup.wizard.presenters.pieces import Button
from jellyfish_setup.wizard.presenters.presenter import notice_of
from jellyfish_setup.wizard.session import Session


class EntraPlanPresenter(SignedInPresenter):
    """Holds the plan as it was looked over, and as it is carried out."""

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, background)
        self._reports: dict[ActionName, ActionReport] = {}
        self._running: ActionName | None = None
        self._waits = ""
        self._ended: PlanReport | None = None

    @abstractmethod
    def plan(self, signed_in: SignedIn) -> Awaitable[PlanReport]:
        """The operation that looks the plan over."""

    @abstractmethod
    def carry_out(self, signed_in: SignedIn) -> AsyncIterator[PlanEvent]:
        """The operation that does it."""

    @abstractmethod
    def take_on(self, report: PlanReport) -> None:
        """Remember what was done."""

    def cancel(self) -> None:
        """Stop; what was done stays done, and the plan goes on from there."""
        super().cancel()
        self._running, self._waits = None, ""

    def _look(self, signed_in: SignedIn) -> None:
        def looked(report: PlanReport) -> None:
            self._reports, self._ended = {each.action: each for each in report.actions}, None

        self._ask_entra(signed_in, self.plan, say(words.LOOKING), on_answer=looked)

    def _do(self, signed_in: SignedIn) -> None:
        self._ask_entra(signed_in, self.carry_out, say(words.DOING), on_answer=self._happened)

    def press(self, button: str) -> None:
        """Whoever signs in as somebody else sees the plan anew."""
        if button == "sign-in-other":
            self._forget_plan()
        super().press(button)

    def _forget_plan(self) -> None:
        self._reports, self._ended = {}, None

    @property
    def _left(self) -> int:
        return sum(1 for report in self._reports.values() if report.state not in (ActionState.DONE, ActionState.ALREADY))

    @property
    def _is_done(self) -> bool:
        return self._ended is not None and not self._left and not self.is_busy

    def _do_button(self) -> Button:
        return Button("do", say_number(self._left, words.DO), enabled=not self.is_busy)

    def _look_button(self) -> Button:
        return Button("look", say(words.LOOK_AGAIN if self._reports else words.LOOK), enabled=not self.is_busy)

    @property
    def _rows_title(self) -> str:
        if not self._reports:
            return ""
        return say(words.DONE_TITLE if self._ended else words.PLAN_TITLE)

    @property
    def _rows(self) -> tuple[StageRow, ...]:
        return (
            *(
                action_row(report, running=name is self._running, waits=self._waits if name is self._running else "")
                for name, report in self._reports.items()
            ),
            *(result_rows(self._ended.results) if self._ended else ()),
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
                self._reports, self._ended = {each.action: each for each in report.actions}, report
                self.take_on(report)
                if report.problem is not None and report.problem.code is Code.ENTRA_TOKEN_EXPIRED:
                    self._notice = with_sign_in(notice_of(report.problem))

    def _failed(self, problem: Problem) -> None:
        super()._failed(problem)
        self._running, self._waits = None, ""
