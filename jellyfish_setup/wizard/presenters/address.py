"""Page 2: the Tenant URL."""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.texts.pages import address as words
from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.texts.pages import home as home_words
from jellyfish_setup.wizard.background import Background
from jellyfish_setup.wizard.presenters.bodies.credential import AddressBody
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Tone
from jellyfish_setup.wizard.presenters.presenter import Presenter, notice_of
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.steps import StepId

_OPEN_KNOWN = "open-known"


class AddressPresenter(Presenter):
    """Shows what is understood while somebody types, and asks again for a host outside `securesme.com`."""

    step = StepId.ADDRESS

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, background)
        tenant = session.state.tenant
        self._typed = str(tenant) if tenant else ""
        self._again = session.state.other_host or ""

    def type(self, text: str) -> None:
        """The address field changed."""
        self._typed = text
        self._notice = None
        self.changed()

    def type_again(self, text: str) -> None:
        """The confirming field changed."""
        self._again = text
        self._notice = None
        self.changed()

    def use_example(self) -> None:
        """Take the practice organisation's address."""
        if self._session.practice is not None:
            self.type(self._session.practice.address)

    def press(self, button: str) -> None:
        """`continue` takes the address, or says what is wrong with it; `open-known/…` opens the organisation that has it already."""
        page, _, folder = button.partition("/")
        if page == _OPEN_KNOWN and self._session.parts.open_organisation is not None:
            self._session.parts.open_organisation(folder)
            return
        tenant = self._parsed()
        if isinstance(tenant, Problem):
            self._notice = notice_of(tenant)
            self.changed()
            return
        state = self._session.state
        self._notice = self._known_already(tenant) if tenant != state.tenant else None
        if self._notice is not None:
            self.changed()
            return
        if tenant != state.tenant:
            self._session.key = None
            self._session.diagnosis = None
            self._session.plan = None
            self._session.results.clear()
        is_other = not tenant.is_practice and not tenant.origin.host.endswith(".securesme.com")
        self._session.update(state.with_tenant(tenant, tenant.origin.host if is_other else None))
        self.go_on()

    def view(self) -> PageView:
        """The field, and under it what it means."""
        tenant = self._parsed()
        asks_again = self._other_host() is not None
        practice = self._session.practice
        return PageView(
            heading=say(words.HEADING),
            lead=say(words.LEAD),
            body=AddressBody(
                label=say(words.LABEL),
                placeholder=say(words.PLACEHOLDER),
                typed=self._typed,
                hint=self._hint(tenant),
                asks_again=asks_again,
                again_label=say(words.AGAIN, host=self._other_host() or ""),
                typed_again=self._again,
                example=practice.address if practice else "",
                example_label=say(words.EXAMPLE) if practice else "",
            ),
            primary=Button("continue", say(common.CONTINUE)),
            notice=self._notice,
        )

    def _known_already(self, tenant: Tenant) -> Notice | None:
        """That another organisation has this address: two set-ups of one would get in each other's way."""
        parts = self._session.parts
        others = (known for known in parts.organisations() if known.folder != parts.places.organisation)
        known = next((known for known in others if known.name == tenant.origin.host), None)
        if known is None:
            return None
        text = say(home_words.KNOWN_OPEN_TEXT if known.is_open else home_words.KNOWN_TEXT)
        button = None if known.is_open else Button(f"{_OPEN_KNOWN}/{known.folder}", say(home_words.OPEN_KNOWN))
        return Notice(Tone.INFO, say(home_words.KNOWN, name=known.name), text, button=button)

    def _parsed(self) -> Tenant | Problem:
        try:
            return Tenant.parse(self._typed, other_host=self._again or None)
        except ProblemFound as refused:
            return refused.problem

    def _other_host(self) -> str | None:
        """The host that has to be typed a second time, where there is one."""
        try:
            Tenant.parse(self._typed)
        except ProblemFound as refused:
            if refused.problem.code is Code.ADDRESS_OTHER_HOST:
                return str(refused.problem.facts["host"])
        return None

    def _hint(self, tenant: Tenant | Problem) -> Notice | None:
        if self._notice is not None or not self._typed.strip():
            return None
        if isinstance(tenant, Tenant):
            text = say(words.UNDERSTOOD_TEXT, host=tenant.origin.host)
            return Notice(Tone.OK, say(words.UNDERSTOOD, address=str(tenant)), text)
        if tenant.code is Code.ADDRESS_OTHER_HOST:
            host = str(tenant.facts["host"])
            return Notice(Tone.WARN, say(words.AGAIN_TITLE), say(words.AGAIN_TEXT, host=host), code=tenant.code)
        return notice_of(tenant, Tone.NEUTRAL)
