"""The page beside the journey on which the program sets up Entra: what is wished, what would be done, and what was done."""

import re
from collections.abc import AsyncIterator, Awaitable
from dataclasses import replace

from jellyfish_setup.core.codes import Code
from jellyfish_setup.entra.plan import ActionName, ActionState, PlanEvent, PlanReport
from jellyfish_setup.texts.entra import leaving_sentences, way_back
from jellyfish_setup.texts.mapping_differences import difference_lines
from jellyfish_setup.texts.pages import common, say, say_number
from jellyfish_setup.texts.pages import entra_work as words
from jellyfish_setup.wizard.entra_work import SetUp, SignedIn, carry_out_set_up, look_over_set_up
from jellyfish_setup.wizard.presenters.bodies.choices import Choice
from jellyfish_setup.wizard.presenters.bodies.entra_work import EntraWorkBody
from jellyfish_setup.wizard.presenters.bodies.fields import FieldView
from jellyfish_setup.wizard.presenters.entra_plan import EntraPlanPresenter
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Titled, Tone
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.steps import SidePage

NEW = "new"
_NUMBER = re.compile(r"0*[1-9][0-9]{0,5}")
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
            case "role":
                wishes = replace(wishes, role=text)
            case "threshold":
                wishes = replace(wishes, threshold=text)
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

    def choose(self, choice: str) -> None:
        """Of several applications one was chosen, or another one is to be added: the plan is looked at again."""
        state = self._session.state
        self._session.update(replace(state, entra_wishes=replace(state.entra_wishes, application=choice)))
        if self._session.entra is not None:
            self._look(self._session.entra)

    def begin(self, signed_in: SignedIn) -> None:
        """Nothing is asked before the person wants to see the plan."""
        state = self._session.state
        if not state.entra_wishes.on_demand and state.chosen:
            self._session.state = replace(state, entra_wishes=replace(state.entra_wishes, on_demand=state.chosen[0]))

    def press_own(self, button: str, signed_in: SignedIn) -> None:
        """`look` shows the plan, `do` carries it out, `done` leads back."""
        if button == "done":
            self.go_on()
        elif (wrong := self._wrong()) is not None:
            self._notice = wrong
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
                more_title=say(words.MORE_WISHES),
                more_fields=(
                    FieldView("role", say(words.ROLE_WISHED), wishes.role, say(words.ROLE_WISHED_PLACEHOLDER)),
                    FieldView("threshold", say(words.THRESHOLD), wishes.threshold, say(words.THRESHOLD_PLACEHOLDER)),
                ),
                choices_title=say(words.CHOOSE_APPLICATION) if self._offered else "",
                choices=self._choices_of_applications(),
                facts=self._mapping_facts(),
                tick_label=say(words.START),
                ticked=wishes.start,
                rows_title=self._rows_title,
                rows=self._rows,
            ),
            primary=self._primary(),
            secondary=(self._look_button(),) if self._reports else (),
            quiet=self._other_button(),
            busy=self._busy,
            notice=self._notice or self._ending() or self._question() or self._leaving(),
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
        if self._must_choose:
            return replace(self._do_button(), enabled=False)
        return self._do_button() if self._left else Button("done", say(common.DONE), enabled=not self.is_busy)

    def _ending(self) -> Notice | None:
        return Notice(Tone.OK, say(words.DONE), say(words.DONE_TEXT)) if self._is_done else None

    @property
    def _must_choose(self) -> bool:
        report = self._reports.get(ActionName.APPLICATION)
        return report is not None and report.problem is not None and report.problem.code is Code.ENTRA_APP_CHOOSE

    @property
    def _offered(self) -> tuple[tuple[str, str], ...]:
        """Id and label of each application of which one has to be chosen."""
        if not self._must_choose:
            return ()
        problem = self._reports[ActionName.APPLICATION].problem
        facts = problem.facts if problem is not None else {}
        ids, labels = facts.get("app_ids"), facts.get("applications")
        return tuple(zip(ids, labels, strict=True)) if isinstance(ids, tuple) and isinstance(labels, tuple) else ()

    def _choices_of_applications(self) -> tuple[Choice, ...]:
        offered = self._offered
        if not offered:
            return ()
        use = (Choice(app_id, label, say(words.USE_IT)) for app_id, label in offered)
        return (*use, Choice(NEW, say(words.ADD_ANOTHER), say(words.ADD_ANOTHER_TEXT)))

    def _mapping_facts(self) -> tuple[Titled, ...]:
        """What Entra sends otherwise than now, and once it does, the way back."""
        report = self._reports.get(ActionName.MAPPING)
        if report is None:
            return ()
        lines, back = tuple(difference_lines(report.differences)), way_back(report)
        title = words.MAPPED_BEFORE if report.state is ActionState.DONE else words.MAPPED_NOW
        compared = (Titled(say(title), "\n".join(lines)),) if lines else ()
        return (*compared, *((Titled(say(words.WAY_BACK), back),) if back else ()))

    def _question(self) -> Notice | None:
        """That nothing can be done before an application was chosen."""
        return Notice(Tone.WARN, say(words.WHICH), say(words.WHICH_TEXT)) if self._offered else None

    def _leaving(self) -> Notice | None:
        """How many people scope and filter put out of scope, before they are changed."""
        reports = (self._reports.get(name) for name in (ActionName.CREDENTIALS, ActionName.MAPPING))
        waiting = (report for report in reports if report is not None and report.state is ActionState.NOT_STARTED)
        report = next((report for report in waiting if leaving_sentences(report)), None)
        if report is None:
            return None
        said = leaving_sentences(report)
        number = report.facts.get("leaving")
        if not isinstance(number, int):
            return Notice(Tone.WARN, say(words.LEAVING_UNKNOWN), " ".join(said))
        return Notice(Tone.WARN if number else Tone.INFO, say_number(number, words.LEAVING), " ".join(said))

    def _wrong(self) -> Notice | None:
        """What cannot be meant as it was typed."""
        wishes = self._session.state.entra_wishes
        if not _EMAIL.fullmatch(wishes.email.strip()):
            return Notice(Tone.WARN, say(words.EMAIL_WRONG))
        if (threshold := wishes.threshold.strip()) and not _NUMBER.fullmatch(threshold):
            return Notice(Tone.WARN, say(words.THRESHOLD_WRONG))
        return None

    def _asked(self) -> SetUp:
        wanted = self._wanted()
        if wanted is None:
            raise ValueError("the e-mail address was looked at before")
        return wanted

    def _wanted(self) -> SetUp | None:
        """What is to be set up; None while something of it cannot be meant."""
        state = self._session.state
        wishes = state.entra_wishes
        if state.tenant is None or self._wrong() is not None:
            return None
        chosen = "" if wishes.application == NEW else wishes.application
        return SetUp(
            tenant=state.tenant,
            email=wishes.email.strip(),
            everyone=state.everyone,
            assign=_listed(wishes.assign),
            on_demand=_listed(wishes.on_demand),
            start=wishes.start,
            application=state.entra_application or chosen,
            new=wishes.application == NEW and not state.entra_application,
            chosen=wishes.application,
            role=wishes.role.strip(),
            threshold=int(wishes.threshold) if wishes.threshold.strip() else None,
            people=self._session.people.people if self._session.people is not None else None,
            scope_filter=state.scope,
            draft=self._session.draft,
        )


def _listed(text: str) -> tuple[str, ...]:
    """What stands between the commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())
