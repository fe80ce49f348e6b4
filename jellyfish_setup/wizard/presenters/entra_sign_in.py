"""What the pages have in common on which the program works in Entra: before that, somebody signs in."""

from abc import abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from typing import TypeVar

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.entra.sign_in import BrowserAddress, DeviceCode
from jellyfish_setup.texts.pages import entra_watch, say
from jellyfish_setup.texts.pages import entra_work as words
from jellyfish_setup.wizard.background import Background
from jellyfish_setup.wizard.entra_work import SignedIn, Waiting, sign_in, telling_waits
from jellyfish_setup.wizard.presenters.bodies.entra import InstructionView
from jellyfish_setup.wizard.presenters.bodies.entra_work import EntraWorkBody, SignInChoicesView
from jellyfish_setup.wizard.presenters.entra_sign_in_choices import CONCERNED, sign_in_choices, usable
from jellyfish_setup.wizard.presenters.pieces import Busy, Button, Notice
from jellyfish_setup.wizard.presenters.presenter import Presenter, notice_of
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.state import USUAL_SIGN_IN

_SIGN_IN, _SIGN_IN_BY_CODE, _SIGN_IN_OTHER = "sign-in", "sign-in-code", "sign-in-other"
_SIGN_IN_AGAIN = "sign-in-again"
_Told = TypeVar("_Told")


class SignedInPresenter(Presenter):
    """Offers the sign-in until somebody is signed in; it holds for all pages of this kind while the window is open."""

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, background)
        self._prompt: DeviceCode | BrowserAddress | None = None
        self._wants_choices = False

    def enter(self) -> None:
        """Begin where somebody is signed in already; else the choices of before are seen, where they are not the usual ones."""
        self._wants_choices = self._session.state.entra_sign_in != USUAL_SIGN_IN
        if self._session.entra is not None:
            self.begin(self._session.entra)

    def press(self, button: str) -> None:
        """The sign-in, else the page's own buttons."""
        if button in (_SIGN_IN, _SIGN_IN_BY_CODE):
            self._sign_in(by_device_code=button == _SIGN_IN_BY_CODE)
        elif button == _SIGN_IN_AGAIN:
            self._session.entra = None
            self._sign_in(by_device_code=False)
        elif button == _SIGN_IN_OTHER:
            self.cancel()
            self._session.entra, self._notice = None, None
            self.changed()
        elif self._session.entra is not None:
            self.press_own(button, self._session.entra)

    def choose_sign_in(self, field: str, text: str) -> None:
        """A cloud was chosen, or a field of the other choices changed; they are kept for the next start. No place for the key."""
        text = self._session.parts.redaction.clean(text)
        choices = self._session.state.entra_sign_in
        match field:
            case "cloud":
                choices = replace(choices, cloud=text)
            case "client-id":
                choices = replace(choices, client_id=text)
            case "organisation":
                choices = replace(choices, organisation=text)
        self._session.state = replace(self._session.state, entra_sign_in=choices)
        self._notice = None
        self.changed()

    def view(self) -> PageView:
        """The sign-in, or the page itself."""
        signed_in = self._session.entra
        return self._sign_in_view() if signed_in is None else self.own_view(signed_in)

    def type(self, field: str, text: str) -> None:
        """What is typed into the page's field of this name changed."""

    @abstractmethod
    def begin(self, signed_in: SignedIn) -> None:
        """The page is shown, and somebody is signed in."""

    @abstractmethod
    def press_own(self, button: str, signed_in: SignedIn) -> None:
        """Do what a button of the page itself says."""

    @abstractmethod
    def own_view(self, signed_in: SignedIn) -> PageView:
        """The page itself."""

    def _sign_in(self, *, by_device_code: bool) -> None:
        session = self._session
        choices = usable(session.state.entra_sign_in)
        self._wants_choices = False  # until this one fails for one of them
        self.changed()
        if isinstance(choices, Notice):
            self._notice, self._wants_choices = choices, True
            self.changed()
            return
        session.update(replace(session.state, entra_sign_in=choices))

        def happened(event: DeviceCode | BrowserAddress | SignedIn) -> None:
            if isinstance(event, SignedIn):
                session.entra = event
            else:
                self._prompt = event

        def signed_in(_result: object) -> None:
            self._prompt = None
            if session.entra is not None:
                self.begin(session.entra)

        self._prompt = None
        self._start(
            lambda: sign_in(session.parts, session.practice, choices, by_device_code=by_device_code),
            say(words.SIGNING_IN),
            on_event=happened,
            on_done=signed_in,
        )

    def _ask_entra(
        self,
        signed_in: SignedIn,
        ask: Callable[[SignedIn], Awaitable[_Told] | AsyncIterator[_Told]],
        busy: str,
        *,
        on_answer: Callable[[_Told], None],
        on_done: Callable[[], None] = lambda: None,
    ) -> None:
        """Ask Entra, and say so while Microsoft lets us wait."""

        def heard(event: Waiting | _Told) -> None:
            if isinstance(event, Waiting):
                self._wait(event)
            else:
                self._busy = Busy(busy)
                on_answer(event)

        self._start(lambda: telling_waits(signed_in, ask), busy, on_event=heard, on_done=lambda _none: on_done())

    def _wait(self, waiting: Waiting) -> None:
        reason, seconds = notice_of(waiting.problem).title, max(1, round(waiting.seconds))
        self._busy = Busy(say(entra_watch.WATCHING_WAITS, seconds=seconds, reason=reason))

    def cancel(self) -> None:
        """Stop; what Microsoft asked for is not wanted any more."""
        super().cancel()
        self._prompt = None

    def _failed(self, problem: Problem) -> None:
        super()._failed(problem)
        self._prompt = None
        if problem.code is Code.ENTRA_TOKEN_EXPIRED and self._session.entra is not None:
            self._notice = with_sign_in(notice_of(problem))
        self._wants_choices = self._wants_choices or problem.code in CONCERNED

    def _other_button(self) -> tuple[Button, ...]:
        """Signing in as somebody else, where that makes a difference."""
        is_practice = self._session.practice is not None
        return () if is_practice else (Button(_SIGN_IN_OTHER, say(words.SIGN_IN_OTHER), enabled=not self.is_busy),)

    def _sign_in_view(self) -> PageView:
        is_practice, is_on = self._session.practice is not None, not self.is_busy
        by_code = () if is_practice else (Button(_SIGN_IN_BY_CODE, say(words.SIGN_IN_CODE), enabled=is_on),)
        return PageView(
            heading=say(words.SIGN_IN_HEADING),
            lead=say(words.SIGN_IN_LEAD),
            body=EntraWorkBody(instructions=self._instructions(), sign_in=None if is_practice else self._choices()),
            primary=Button(_SIGN_IN, say(words.SIGN_IN_PRACTICE if is_practice else words.SIGN_IN), enabled=is_on),
            secondary=by_code,
            busy=self._busy,
            notice=self._notice,
        )

    def _choices(self) -> SignInChoicesView:
        return sign_in_choices(self._session.state.entra_sign_in, wanted=self._wants_choices)

    def _instructions(self) -> tuple[InstructionView, ...]:
        match self._prompt:
            case DeviceCode(code, address):
                text = say(words.CODE_TEXT, address=address)
                return (InstructionView(say(words.CODE, code=code), text, say(words.COPY_CODE), code),)
            case BrowserAddress(address):
                return (InstructionView(say(words.NO_BROWSER), say(words.NO_BROWSER_TEXT), say(words.COPY_ADDRESS), address),)
            case None:
                return (
                    InstructionView(say(words.ROLE), say(words.ROLE_TEXT)),
                    InstructionView(say(words.BROWSER), say(words.BROWSER_TEXT)),
                    InstructionView(say(words.FORGOTTEN), say(words.FORGOTTEN_TEXT)),
                )


def with_sign_in(notice: Notice) -> Notice:
    """The notice that a sign-in has ended, with the button that leads to the next."""
    return replace(notice, button=Button(_SIGN_IN_AGAIN, say(entra_watch.SIGN_IN_AGAIN)))
