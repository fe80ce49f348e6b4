"""“Why does this person have no account?”: a person comes from a result, or types a name; the practice organisation answers."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from jellyfish_setup.gui.fonts import bundled_inter
from jellyfish_setup.gui.theme import Theme
from jellyfish_setup.gui.tokens import Scheme
from jellyfish_setup.gui.widgets.buttons import Button
from jellyfish_setup.gui.widgets.stage_list import StageList
from jellyfish_setup.gui.widgets.stage_row import StageRowWidget
from jellyfish_setup.texts.language import ENGLISH, STRETCHED
from jellyfish_setup.texts.languages import speak
from jellyfish_setup.wizard.steps import SidePage, StepId

LOOKS = [(Scheme.LIGHT, 1.0, 1080, 720), (Scheme.DARK, 1.0, 1024, 700), (Scheme.LIGHT, 2.0, 1024, 700)]


@pytest.fixture
def at_explain(wizard):
    wizard.go_to(StepId.MONITOR)
    wizard.press(SidePage.EXPLAIN)
    return wizard


def ask(wizard, person: str) -> None:
    """Type somebody's name and press Enter, as with the keyboard alone."""
    field = wizard.find("entra.who", QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, person)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()


def open_rows(wizard) -> list[StageRowWidget]:
    return [row for row in wizard.find("entra.rows", StageList).rows if row.is_open]


def test_a_name_is_typed_and_the_stage_that_failed_opens_itself(at_explain) -> None:
    field = at_explain.find("entra.who", QLineEdit)
    assert at_explain.frame.focusWidget() is field, "one can type at once"
    assert not at_explain.shows("entra.rows")
    ask(at_explain, "george.papadakis@contoso.com")
    (failed,) = open_rows(at_explain)
    assert failed.title.text() == "Sign-in"
    assert "person-disabled" in failed.explanation.accessibleDescription()
    assert not any(row.bar.isVisibleTo(row) for row in at_explain.find("entra.rows", StageList).rows), "nothing of it is measured"
    field.selectAll()
    QTest.keyClicks(field, "x")
    assert not at_explain.shows("entra.rows"), "it was about somebody else"
    assert at_explain.find("entra.who", QLineEdit) is field


def test_the_way_out_is_a_button_at_the_cause_and_back_leads_here_again(at_explain, practice) -> None:
    practice.fault = "key-revoked"
    ask(at_explain, "ann.chu@contoso.com")
    practice.fault = None
    (failed,) = open_rows(at_explain)
    failed.explanation.button.setFocus()
    QTest.keyClick(failed.explanation.button, Qt.Key.Key_Return)
    assert at_explain.conductor.presenter.step is SidePage.REPLACE_KEY
    at_explain.frame.footer.back.click()
    assert at_explain.conductor.presenter.step is SidePage.EXPLAIN
    assert open_rows(at_explain)


def test_the_details_of_a_result_lead_here_with_the_person(wizard) -> None:
    wizard.go_to(StepId.MONITOR)
    wizard.press(SidePage.RESULTS)
    wizard.find("results.example", Button).click()
    table = wizard.find("results.table", QTableView)
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    asked = wizard.page.results.table.open_person
    wizard.find("results.explain", Button).click()
    assert wizard.find("entra.who", QLineEdit).text() == asked
    assert open_rows(wizard), "nobody has to press another button"
    wizard.press("done")
    assert wizard.conductor.presenter.step is SidePage.RESULTS
    wizard.press("done")
    wizard.press(SidePage.COMPARE)
    wizard.press("compare-now")
    wizard.page.results.table.open_details("mia.ortega@contoso.com")
    wizard.find("compare.explain", Button).click()
    assert wizard.find("entra.who", QLineEdit).text() == "mia.ortega@contoso.com"


def test_the_details_of_a_trial_lead_here_but_not_while_it_runs(wizard, background) -> None:
    wizard.go_to(StepId.TRIAL)
    table = wizard.find("trial.table", QTableView)
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert wizard.find("trial.explain", Button).isEnabled()
    background.holds = True
    wizard.press("run")
    assert not wizard.find("trial.explain", Button).isEnabled(), "leaving the page would stop the trial"
    wizard.frame.cancel_pressed.emit()
    background.holds = False


def test_what_was_found_is_copied(at_explain) -> None:
    ask(at_explain, "mia.ortega@contoso.com")
    at_explain.press("copy-shown")
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("mia.ortega@contoso.com\n")
    assert "person-no-account" in copied
    assert at_explain.frame.notice.notice.title == "Copied"


def test_the_sign_in_is_on_the_way_and_one_can_go_on_without(at_explain) -> None:
    ask(at_explain, "ann.chu@contoso.com")
    at_explain.press("sign-in-first")
    assert at_explain.shows("entra.instructions")
    assert not at_explain.shows("entra.who")
    at_explain.press("without")
    assert at_explain.find("entra.who", QLineEdit).text() == "ann.chu@contoso.com"
    assert not at_explain.shows("entra.instructions")
    at_explain.press("sign-in-first", "sign-in")
    assert at_explain.shows("entra.rows")
    assert at_explain.frame.footer.button("sign-in-first") is None


def test_every_control_is_reached_by_tab_and_has_a_name(at_explain, practice) -> None:
    practice.fault = "key-revoked"
    ask(at_explain, "ann.chu@contoso.com")
    practice.fault = None
    stops: list[QWidget] = []
    while at_explain.frame.focusWidget() not in stops:
        stops.append(at_explain.frame.focusWidget())
        QTest.keyClick(at_explain.frame.focusWidget(), Qt.Key.Key_Tab)
    (failed,) = open_rows(at_explain)
    assert {at_explain.find("entra.who", QLineEdit), failed, failed.explanation.button} <= set(stops)
    assert failed.accessibleName() == "Search, failed, Jellyfish does not accept this API key"
    for stop in stops:
        heard = QAccessible.queryAccessibleInterface(stop)
        assert heard is not None
        assert heard.text(QAccessible.Text.Name), stop.objectName() or stop


@pytest.mark.parametrize("is_long", [False, True], ids=["usual", "long"])
def test_no_word_is_cut(at_explain, is_long: bool, dressed: Theme, everything_fits: Callable[[QWidget], None], qtbot: QtBot) -> None:
    if is_long:
        speak(STRETCHED)
    try:
        for shows_all in (False, True):
            if shows_all:
                ask(at_explain, "mia.ortega@contoso.com")
            for scheme, factor, width, height in LOOKS if not is_long else [(Scheme.LIGHT, 1.0, 1024, 700)]:
                dressed.use(scheme, text_factor=factor, family=bundled_inter())
                at_explain.frame.resize(width, height)
                qtbot.waitUntil(lambda: everything_fits(at_explain.page), timeout=2000)
    finally:
        speak(ENGLISH)
