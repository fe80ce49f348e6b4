"""The page beside the journey that answers why somebody has no account: one name, the stages, one cause, one next step."""

from dataclasses import replace

from jellyfish_setup.core.stage import Verdict
from jellyfish_setup.texts.explanation import explanation_sentence
from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.texts.pages import explain as words
from jellyfish_setup.wizard.background import Background
from jellyfish_setup.wizard.entra_work import SignedIn
from jellyfish_setup.wizard.journey_explaining import Explained, Known, explain_person
from jellyfish_setup.wizard.operations import Materials
from jellyfish_setup.wizard.presenters.bodies.entra_work import EntraWorkBody
from jellyfish_setup.wizard.presenters.bodies.fields import FieldView
from jellyfish_setup.wizard.presenters.entra_sign_in import SignedInPresenter
from jellyfish_setup.wizard.presenters.explain_rows import SIGN_IN_FIRST, source_facts, stage_rows
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Tone
from jellyfish_setup.wizard.presenters.presenter import notice_of
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.steps import SidePage, StepId

_TONES = {Verdict.PASSED: Tone.OK, Verdict.ATTENTION: Tone.WARN}


class ExplainPresenter(SignedInPresenter):
    """Looks at once for the one for whom it was opened, else on the button; the sign-in is offered, and not needed."""

    step = SidePage.EXPLAIN

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, background)
        self._user = ""
        self._explained: Explained | None = None
        self._signs_in = False

    def enter(self) -> None:
        """Begin for the one who was asked for; without anybody, what was found last is still shown."""
        session = self._session
        user, session.asked_person = session.asked_person, ""
        self._notice, self._signs_in = None, False
        if user:
            self.type("who", user)
            self._find_out()

    def type(self, field: str, text: str) -> None:
        """Somebody else is meant, so what was found is no longer about them. The key has no place here: it would be asked of Entra."""
        self.cancel()
        self._user = self._session.parts.redaction.clean(text)
        self._explained = self._notice = None
        self.changed()

    def press(self, button: str) -> None:
        """What belongs to the sign-in; else `find-out`, `done`, `connection`."""
        match button:
            case "sign-in-first" | "without":
                self.cancel()
                self._notice = None
                self._signs_in = button == SIGN_IN_FIRST
                self.changed()
            case "find-out":
                self._find_out()
            case "done":
                self.go_on()
            case StepId.CONNECTION:
                self.go_to(StepId.CONNECTION)
            case _:
                super().press(button)

    def view(self) -> PageView:
        """Name and stages; the sign-in where somebody asked for it."""
        if not self._signs_in:
            return self.own_view(self._session.entra)
        asked = self._sign_in_view()
        return replace(asked, secondary=(Button("without", say(words.WITHOUT)), *asked.secondary))

    def begin(self, signed_in: SignedIn) -> None:
        """Somebody signed in here: more can be said now."""
        del signed_in
        self._signs_in = False
        if self._user.strip():
            self._find_out()

    def press_own(self, button: str, signed_in: SignedIn) -> None:
        """Every button was answered before."""

    def own_view(self, signed_in: SignedIn | None) -> PageView:
        """The name, and where it would be looked for; then all stages."""
        found, is_on = self._explained, not self.is_busy
        again = Button("find-out", say(words.AGAIN if found else words.FIND_OUT), enabled=is_on)
        sign_in = (Button(SIGN_IN_FIRST, say(words.SIGN_IN_FIRST), enabled=is_on),) if signed_in is None else ()
        return PageView(
            heading=say(words.HEADING),
            lead=say(words.LEAD_SIGNED_IN, username=signed_in.username) if signed_in else say(words.LEAD),
            body=EntraWorkBody(
                fields=(FieldView("who", say(words.WHO), self._user, say(words.WHO_PLACEHOLDER)),),
                facts=() if found else source_facts(self._session),
                rows=stage_rows(found.explanation, self._session) if found else (),
            ),
            primary=Button("done", say(common.DONE)) if found else again,
            secondary=(*sign_in, again) if found else sign_in,
            quiet=(Button("copy-shown", say(common.COPY_FOR_SUPPORT)),) if found else (),
            busy=self._busy,
            notice=self._notice or self._ending(),
        )

    def told_as_text(self) -> str:
        """The explanation, stage by stage."""
        from jellyfish_setup.report.explanation_text import explanation_text

        return explanation_text(self._explained.explanation) if self._explained else ""

    def _ending(self) -> Notice | None:
        """How it ended where nothing failed, which else the stage says; first of all why the list could not be asked."""
        found = self._explained
        if found is None:
            return None
        if found.list_problem is not None:
            return notice_of(found.list_problem, Tone.WARN)
        verdict = found.explanation.verdict
        if verdict is Verdict.FAILED:
            return None
        asks = verdict is Verdict.ATTENTION and self._session.entra is None
        return Notice(_TONES[verdict], explanation_sentence(found.explanation), say(words.SIGN_IN_TO_SEE) if asks else "")

    def _find_out(self) -> None:
        session, user = self._session, self._user.strip()
        if not user:
            self.tell(Notice(Tone.WARN, say(words.NOBODY)))
            return
        materials = Materials(session.people, session.draft) if session.people is not None else None
        known = Known(session.state, materials, session.entra, session.key, session.logs)

        def found(explained: Explained) -> None:
            self._explained = explained
            if session.people is None and explained.materials is not None:
                session.people, session.draft = explained.materials.people, explained.materials.draft

        if known.signed_in is None:
            self._start(lambda: explain_person(session.parts, known, user), say(words.FINDING_OUT), on_done=found)
            return
        self._ask_entra(
            known.signed_in,
            lambda told: explain_person(session.parts, replace(known, signed_in=told), user),
            say(words.FINDING_OUT),
            on_answer=found,
        )
