"""The page beside the journey about single sign-on: how it stands, what this program can set, and what is left by hand."""

from collections.abc import AsyncIterator, Awaitable
from dataclasses import replace

from jellyfish_setup.connection.diagnosis import StageState
from jellyfish_setup.entra.plan import PlanEvent, PlanReport
from jellyfish_setup.entra.single_sign_on import Answer, Finding, SingleSignOn, Standing
from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.texts.pages import entra_sign_on as words
from jellyfish_setup.texts.single_sign_on import finding_sentence, item_title, separate_application, sign_on_steps, who_sentence
from jellyfish_setup.wizard.background import Background
from jellyfish_setup.wizard.entra_work import SignedIn
from jellyfish_setup.wizard.presenters.bodies.entra import InstructionView
from jellyfish_setup.wizard.presenters.bodies.entra_work import EntraWorkBody, SignOnBody
from jellyfish_setup.wizard.presenters.entra_plan import EntraPlanPresenter
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Titled, Tone
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.single_sign_on import carry_out_sign_on, look_at_sign_on, look_over_sign_on
from jellyfish_setup.wizard.steps import SidePage

_STATES = {
    Standing.DONE: StageState.PASSED,
    Standing.MISSING: StageState.REMARK,
    Standing.TO_CHECK: StageState.SKIPPED,
}
# What was there and does not work any more, other than what nobody has begun with.
_BROKEN = (Answer.DISABLED, Answer.CERTIFICATE_ENDED)


class EntraSignOnPresenter(EntraPlanPresenter):
    """Looks at once; sets what it can when asked; guides the rest, also who is not signed in."""

    step = SidePage.ENTRA_SIGN_ON

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, background)
        self._now: SingleSignOn | None = None
        self._only_assigned = True

    def tick(self, *, ticked: bool) -> None:
        """Whether whoever is not assigned is kept out; what would be done is another then."""
        if self.is_busy or self._session.entra is None:
            self.changed()  # what is going on goes on, and the box is as before
            return
        self._only_assigned = ticked
        self._forget_plan()
        self._look(self._session.entra)

    def begin(self, signed_in: SignedIn) -> None:
        """Look at once."""
        self._refresh(signed_in)

    def press_own(self, button: str, signed_in: SignedIn) -> None:
        """`refresh` looks again, `do` sets what can be set, `done` leads back."""
        if button == "refresh":
            self._refresh(signed_in)
        elif button == "do":
            self._do(signed_in)
        elif button == "done":
            self.go_on()

    def view(self) -> PageView:
        """Before the sign-in, the steps by hand stand below it."""
        view = super().view()
        body = view.body
        if self._session.entra is not None or not isinstance(body, EntraWorkBody):
            return view
        guide = SignOnBody(instructions=body.instructions, guide_title=say(words.BY_HAND), guide=_guide(None))
        return replace(view, lead=say(words.LEAD_SIGNED_OUT), body=guide, notice=view.notice or _advice())

    def own_view(self, signed_in: SignedIn) -> PageView:
        """What was seen, what would be or was set, and the steps by hand with what is to be copied."""
        now, on = self._now, not self.is_busy
        shows_plan = bool(self._left or self._ended)
        return PageView(
            heading=say(words.HEADING),
            lead=_lead(now, signed_in.username),
            body=SignOnBody(
                tick_label=say(words.ONLY_ASSIGNED) if now and now.assigned_only is False else "",
                ticked=self._only_assigned,
                facts_title=say(words.FACTS_TITLE) if now else "",
                facts=tuple(_fact(finding) for finding in now.findings) if now else (),
                rows_title=self._rows_title if shows_plan else "",
                rows=self._rows if shows_plan else (),
                guide_title=say(words.BY_HAND) if now or on else "",
                guide=_guide(now) if now or on else (),
            ),
            primary=self._do_button() if self._left and not (now and now.has_other_mode) else Button("done", say(common.DONE), enabled=on),
            secondary=(Button("refresh", say(words.REFRESH), enabled=on),),
            busy=self._busy,
            notice=self._notice or self._ending() or _advice(),
        )

    def plan(self, signed_in: SignedIn) -> Awaitable[PlanReport]:
        """What could be set from here."""
        return look_over_sign_on(self._session.parts, signed_in, self._seen(), only_assigned=self._only_assigned)

    def carry_out(self, signed_in: SignedIn) -> AsyncIterator[PlanEvent]:
        """Setting it."""
        return carry_out_sign_on(self._session.parts, signed_in, self._seen(), only_assigned=self._only_assigned)

    def take_on(self, report: PlanReport) -> None:
        """Nothing: how single sign-on stands is asked of Entra each time."""

    def _refresh(self, signed_in: SignedIn) -> None:
        """How it stands, and then what could be set."""
        self._forget_plan()
        self._read(signed_in, and_plan=True)

    def _do(self, signed_in: SignedIn) -> None:
        def done() -> None:
            if self._notice is None:  # else that has to be read, and Entra cannot be asked
                self._read(signed_in, and_plan=False)

        self._ask_entra(signed_in, self.carry_out, say(words.DOING), on_answer=self._happened, on_done=done)

    def _read(self, signed_in: SignedIn, *, and_plan: bool) -> None:
        session = self._session
        application = session.state.entra_application

        def seen(now: SingleSignOn) -> None:
            self._now = now

        self._ask_entra(
            signed_in,
            lambda told: look_at_sign_on(session.parts, told, application),
            say(words.LOOKING),
            on_answer=seen,
            on_done=lambda: self._look(signed_in) if and_plan else None,
        )

    def _seen(self) -> SingleSignOn:
        if self._now is None:
            raise ValueError("what can be set is asked only after it was looked at")
        return self._now

    def _ending(self) -> Notice | None:
        return Notice(Tone.OK, say(words.DONE), say(words.DONE_TEXT)) if self._is_done else None


def _lead(now: SingleSignOn | None, username: str) -> str:
    if now is None:
        return say(words.LEAD_BEFORE, username=username)
    return say(words.LEAD, username=username, application=now.application.name, who=who_sentence(now))


def _fact(finding: Finding) -> Titled:
    state = StageState.FAILED if finding.answer in _BROKEN else _STATES[finding.standing]
    sentence = finding_sentence(finding)
    if finding.standing is Standing.TO_CHECK:
        sentence = say(words.TO_CHECK, sentence=sentence)
    return Titled(item_title(finding.item), sentence, state)


def _guide(now: SingleSignOn | None) -> tuple[InstructionView, ...]:
    return tuple(InstructionView(step.title, step.text, step.copy_label, step.copy) for step in sign_on_steps(now))


def _advice() -> Notice:
    return Notice(Tone.INFO, *separate_application())
