"""The overview and the question before everything begins anew, in the window: by keyboard, in any size, and for a screen reader."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jellyfish_setup.core.stage import Verdict
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.pending_file import PendingFile
from jellyfish_setup.gui.fonts import bundled_inter
from jellyfish_setup.gui.organisation_menu import make_menu
from jellyfish_setup.gui.theme import Theme
from jellyfish_setup.gui.tokens import Scheme
from jellyfish_setup.gui.widgets.tick_box import TickBox
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.texts.language import ENGLISH, STRETCHED
from jellyfish_setup.texts.languages import speak
from jellyfish_setup.wizard.known_organisations import KnownOrganisation
from jellyfish_setup.wizard.last_seen import LastCheck, LastLook
from jellyfish_setup.wizard.organisations import NEW
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.state import JourneyState, KeyFileState, TrialState
from jellyfish_setup.wizard.steps import SidePage, StepId

NOW = datetime(2026, 11, 23, tzinfo=UTC)
LOOKS = [(Scheme.LIGHT, 1.0, 1080, 720), (Scheme.DARK, 1.0, 1024, 700), (Scheme.LIGHT, 2.0, 1024, 700)]
FINISHED = JourneyState(
    step=StepId.FINISH,
    started=True,
    key_store="Secret Service",
    key_expires=date(2026, 12, 1),
    key_file=PendingFile("/home/ann/Downloads/jellyfish-api-key.txt", 1, 2, 3),
    key_file_state=KeyFileState.PENDING,
    check_passed=True,
    people_file="/home/ann/people.csv",
    chosen=("ann@contoso.com",),
    mapping_seen=True,
    trial=TrialState.KEPT,
    entra_done=True,
    entra_saved=True,
    monitor_seen=True,
    last_check=LastCheck(NOW, Verdict.ATTENTION, "tls-expires-soon"),
    last_look=LastLook(NOW, "quarantine", "entra-deletions-held"),
)


@pytest.fixture
def opened() -> list[str]:
    return []


@pytest.fixture
def session(session: Session, practice: PracticeOrganisation, opened: list[str]) -> Session:
    """A finished journey outside practice, beside two other organisations."""
    others = (KnownOrganisation("2", "fabrikam.securesme.com"), KnownOrganisation("3", "tail&spin.example", is_open=True))
    session.parts = replace(session.parts, practice=False, open_organisation=opened.append, organisations=lambda: others)
    session.state = replace(FINISHED, tenant=Tenant.parse(practice.address))
    return session


def tab_stops(window: QWidget) -> list[QWidget]:
    stops: list[QWidget] = []
    while window.focusWidget() not in stops:
        stops.append(window.focusWidget())
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    return stops


@pytest.mark.parametrize("page", [SidePage.HOME, SidePage.START_OVER])
def test_no_word_is_cut(wizard, dressed: Theme, qtbot: QtBot, everything_fits: Callable[[QWidget], None], page: SidePage) -> None:
    wizard.conductor.press(page)
    for scheme, factor, width, height in LOOKS:
        dressed.use(scheme, text_factor=factor, family=bundled_inter())
        wizard.frame.resize(width, height)
        qtbot.waitUntil(lambda: everything_fits(wizard.page), timeout=2000)
    speak(STRETCHED)
    try:
        dressed.use(Scheme.LIGHT, family=bundled_inter())
        wizard.conductor.changed()
        qtbot.waitUntil(lambda: everything_fits(wizard.page), timeout=2000)
    finally:
        speak(ENGLISH)


def test_it_opens_at_its_verb_and_enter_checks(wizard) -> None:
    assert wizard.conductor.presenter.step is SidePage.HOME
    verb = wizard.frame.footer.primary
    assert verb is not None
    assert wizard.frame.focusWidget() is verb
    assert verb.label == "Check again"
    QTest.keyClick(verb, Qt.Key.Key_Return)
    assert wizard.conductor.session.state.last_check != FINISHED.last_check or wizard.conductor.page().notice is not None


@pytest.mark.parametrize("page", [SidePage.HOME, SidePage.START_OVER])
def test_every_control_is_reached_and_has_a_name(wizard, page: SidePage) -> None:
    wizard.conductor.press(page)
    QCoreApplication.processEvents()
    stops = tab_stops(wizard.frame)
    for control in stops:
        heard = QAccessible.queryAccessibleInterface(control)
        assert heard is not None
        assert heard.text(QAccessible.Text.Name), control.objectName() or control
    shown = [button for button in wizard.page.findChildren(QPushButton) if button.isVisible() and button.isEnabled()]
    assert {*shown} <= {*stops}
    assert wizard.frame.sidebar.organisation_button in stops


def test_the_name_says_what_it_is_and_is_pressed_by_keyboard(wizard, monkeypatch: pytest.MonkeyPatch) -> None:
    button, shown = wizard.frame.sidebar.organisation_button, []
    assert button is not None
    heard = QAccessible.queryAccessibleInterface(button)
    assert heard is not None
    assert heard.text(QAccessible.Text.Name) == "Organisation: 127.0.0.1"
    monkeypatch.setattr("jellyfish_setup.gui.organisation_menu.show_menu", lambda *given: shown.append(given))
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert len(shown) == 1


def test_the_menu_leads_home_to_the_others_and_to_another_one(wizard, opened: list[str]) -> None:
    wizard.conductor.go_to(StepId.ENTRA)
    menu = make_menu(wizard.frame.sidebar, wizard.conductor)
    home, fabrikam, tailspin, another, start_over = (action for action in menu.actions() if not action.isSeparator())
    assert [action.text() for action in (fabrikam, tailspin)] == ["fabrikam.securesme.com", "tail&&spin.example (open)"]
    assert not tailspin.isEnabled(), "it has a window"
    fabrikam.trigger()
    another.trigger()
    assert opened == ["2", NEW]
    start_over.trigger()
    assert wizard.conductor.presenter.step is SidePage.START_OVER
    home.trigger()
    assert wizard.conductor.presenter.step is SidePage.HOME
    menu.deleteLater()


def test_in_practice_the_name_leads_straight_home(wizard, session: Session) -> None:
    session.parts = replace(session.parts, practice=True, open_organisation=None)
    wizard.conductor.go_to(StepId.ENTRA)
    button = wizard.frame.sidebar.organisation_button
    assert button is not None
    button.click()
    assert wizard.conductor.presenter.step is SidePage.HOME


def test_the_cards_lead_where_they_say(wizard) -> None:
    wizard.find("home.entra.button", QPushButton).click()
    assert wizard.conductor.presenter.step is SidePage.ENTRA_WATCH
    wizard.frame.footer.back.click()
    wizard.find("home.connection.button", QPushButton).click()
    assert wizard.conductor.presenter.step is StepId.CONNECTION


def test_while_it_checks_nothing_else_can_be_begun(wizard, background) -> None:
    background.holds = True
    wizard.press("check")
    assert wizard.find("home.connection.state", QLabel).text() == "Checking each thing that Entra needs"
    assert not wizard.find(f"home.{SidePage.START_OVER}", QPushButton).isEnabled()
    assert wizard.frame.busy_line.busy is not None


def test_starting_over_leaves_nothing_of_the_earlier_journey_in_the_window(wizard) -> None:
    wizard.conductor.go_to(StepId.FINISH)
    assert "jellyfish-api-key.txt" in wizard.words()
    wizard.conductor.open_side(SidePage.HOME)
    wizard.find(f"home.{SidePage.START_OVER}", QPushButton).click()
    tick = wizard.find("start-over.forget-key", TickBox)
    assert not tick.isChecked()
    keep = wizard.frame.footer.primary
    assert keep is not None
    assert keep.label == "Keep everything", "Enter forgets nothing"
    wizard.press("start-over-now")
    assert wizard.conductor.presenter.step is StepId.START
    assert wizard.frame.sidebar.steps is not None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    everything = "\n".join(label.text() for label in wizard.frame.findChildren(QLabel))
    assert "jellyfish-api-key.txt" not in everything
    assert "127.0.0.1" not in "\n".join(label.text() for label in wizard.frame.findChildren(QLabel) if label.isVisible())
    wizard.press("start")
    assert wizard.conductor.presenter.step is StepId.ADDRESS
