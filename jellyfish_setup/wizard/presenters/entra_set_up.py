"""The page beside the journey on which the program sets up Entra: what is wished, what would be done, and what was done."""

import re
from collections.abc import AsyncIterator, Awaitable
from dataclasses import replace

from jellyfish_setup.entra.plan import PlanEvent, PlanReport
from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.texts.pages import entra_work as words
from jellyfish_setup.wizard.entra_work import SetUp, SignedIn, carry_out_set_up, look_over_set_up
from jellyfish_setup.wizard.presenters.bodies.entra_work import EntraWorkBody
from jellyfish_setup.wizard.presenters.bodies.fields import FieldView
from jellyfish_setup.wizard.presenters.entra_plan import EntraPlanPresenter
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Tone
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.steps import SidePage

_EMAIL = re.compile(r"[^\s@,]+@[^\s@,]+\.[^\s@,]+")


class EntraSetUpPresenter(EntraPlanPresenter):
    """Shows the plan first; carries it out when asked, one action after the other, each looked at before and afterwards."""

    step = SidePage.ENTRA_SET_UP

    def type(self, field: str, text: str) -> None:
        """A field changed; what was shown of the plan is no longer true. The key has no place here: this is saved, and asked of Entra."""
        text = self._session.parts.redaction.clean(text)
        wishes = self._session.state.entra_wishes
        match field:
            case "email":
                wishes = replace(wishes, email=text)
            case "assign":
                wishes = replace(wishes, assign=text)
            case "on-demand":
                wishes = replace(wishes, on_demand=text)
        self._session.state = replace(self._session.state, entra_wishes=wishes)
        self._forget_plan()
        self._notice = None
        self.changed()

    def tick(self, *, ticked: bool) -> None:
        """Whether provisioning is turned on at the end."""
        state = self._session.state
        self._session.update(replace(state, entra_wishes=replace(state.entra_wishes, start=ticked)))
        self._forget_plan()
        self.changed()

    def begin(self, signed_in: SignedIn) -> None:
        """Nothing is asked before the person wants to see the plan."""
        state = self._session.state
        if not state.entra_wishes.on_demand and state.chosen:
            self._session.state = replace(state, entra_wishes=replace(state.entra_wishes, on_demand=state.chosen[0]))

    def press_own(self, button: str, signed_in: SignedIn) -> None:
        """`look` shows the plan, `do` carries it out, `done` leads back."""
        if button == "done":
            self.go_on()
        elif self._wanted() is None:
            self._notice = Notice(Tone.WARN, say(words.EMAIL_WRONG))
            self.changed()
        elif button == "look":
            self._session.update(self._session.state)
            self._look(signed_in)
        elif button == "do":
            self._do(signed_in)

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
                rows_title=self._rows_title,
                rows=self._rows,
            ),
            primary=self._primary(),
            secondary=(self._look_button(),) if self._reports else (),
            busy=self._busy,
            notice=self._notice or self._ending(),
        )

    def plan(self, signed_in: SignedIn) -> Awaitable[PlanReport]:
        """What a set-up would do."""
        return look_over_set_up(self._session.parts, signed_in, self._asked(), self._session.key)

    def carry_out(self, signed_in: SignedIn) -> AsyncIterator[PlanEvent]:
        """The set-up."""
        return carry_out_set_up(self._session.parts, signed_in, self._asked(), self._session.key)

    def take_on(self, report: PlanReport) -> None:
        """The application is used again; and the journey goes on once all is done."""
        state = self._session.state
        if report.application is not None:
            state = replace(state, entra_application=report.application.service_principal_id)
        if report.problem is None:
            state = replace(state, entra_saved=True, entra_done=True)
        self._session.update(state)

    def _primary(self) -> Button:
        if not self._reports:
            return self._look_button()
        return self._do_button() if self._left else Button("done", say(common.DONE), enabled=not self.is_busy)

    def _ending(self) -> Notice | None:
        return Notice(Tone.OK, say(words.DONE), say(words.DONE_TEXT)) if self._is_done else None

    def _asked(self) -> SetUp:
        wanted = self._wanted()
        if wanted is None:
            raise ValueError("the e-mail address was looked at before")
        return wanted

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


def _listed(text: str) -> tuple[str, ...]:
    """What stands between the commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())
