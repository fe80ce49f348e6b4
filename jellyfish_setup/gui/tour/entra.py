"""The tour of the pages on which the program works in Entra: sign in, see the plan, have it done, single sign-on, watch."""

from collections.abc import Callable, Sequence

from jellyfish_setup.core.result import Outcome
from jellyfish_setup.core.stage import StageState
from jellyfish_setup.gui.tour.hands import Hands, StoppedError
from jellyfish_setup.wizard.conductor import Conductor
from jellyfish_setup.wizard.presenters.bodies.entra_work import EntraWatchBody, EntraWorkBody
from jellyfish_setup.wizard.presenters.bodies.results import ResultRow
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.steps import SidePage

_RECIPIENT = "it-team@contoso.com"


def set_up_entra(hands: Hands, conductor: Conductor, session: Session, go_back: Callable[[], None]) -> None:
    """Let the program set up the practice Entra for the trial's people, and turn provisioning on."""
    hands.follow_notice()
    hands.take_picture("8-entra-sign-in")
    hands.press("sign-in")
    hands.until(lambda: hands.is_shown("entra.email"), "the practice administrator is signed in")
    hands.type_into("entra.email", _RECIPIENT)
    hands.type_into("entra.assign", ", ".join(session.state.chosen))
    hands.click("entra.start")
    hands.take_picture("8-entra-wishes")
    hands.press("look")
    hands.until(lambda: hands.can_press("do"), "the plan is shown")
    hands.take_picture("8-entra-plan")
    hands.press("do")
    hands.until(lambda: session.state.entra_done, "Entra is set up")
    hands.until(lambda: hands.can_press("done"), "the page says so")
    if any(row.state is not StageState.PASSED for row in _body(conductor).rows):
        raise StoppedError("not every step in Entra was done")
    hands.take_picture("8-entra-done")
    go_back()


def look_at_sign_on(hands: Hands, conductor: Conductor, go_back: Callable[[], None]) -> None:
    """See how single sign-on stands, and let the program set what it can."""
    hands.click(SidePage.ENTRA_SIGN_ON)
    hands.until(lambda: hands.can_press("do"), "what can be set is shown")
    hands.take_picture("8-entra-sign-on")
    hands.press("do")
    hands.until(lambda: hands.can_press("done"), "single sign-on is set to SAML")
    if any(row.state is not StageState.PASSED for row in _body(conductor).rows):
        raise StoppedError("single sign-on was not set to SAML")
    hands.take_picture("8-entra-sign-on-done")
    go_back()


def watch_entra(hands: Hands, conductor: Conductor, go_back: Callable[[], None]) -> None:
    """Look until Entra has told of its first cycle, and of each person."""
    hands.follow_notice()

    def has_told() -> bool:
        if hands.can_press("refresh") and not _results(conductor):
            hands.press("refresh")
        return hands.can_press("done") and bool(_results(conductor))

    hands.until(has_told, "Entra tells what happened to each person")
    if any(row.outcome is Outcome.FAILED for row in _results(conductor)):
        raise StoppedError("Entra did not provision everybody")
    hands.take_picture("9-entra-watch")
    go_back()


def _body(conductor: Conductor) -> EntraWorkBody:
    body = conductor.page().body
    if not isinstance(body, EntraWorkBody):
        raise StoppedError(f"“{SidePage.ENTRA_WATCH}” is not what is shown")
    return body


def _results(conductor: Conductor) -> Sequence[ResultRow]:
    body = _body(conductor)
    return body.table.rows if isinstance(body, EntraWatchBody) and body.table else ()
