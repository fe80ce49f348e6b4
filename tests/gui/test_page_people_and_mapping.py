"""Pages 5 and 6: who is tried first, and what is sent for each."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTableView, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from jellyfish_setup.core.person import Person
from jellyfish_setup.gui.models.people import NAME, SIGN_IN, TICK, USER_NAME, PeopleModel
from jellyfish_setup.gui.theme import Theme
from jellyfish_setup.gui.widgets.buttons import Button
from jellyfish_setup.gui.widgets.file_drop import FileDrop
from jellyfish_setup.gui.widgets.people_table import PeopleTable
from jellyfish_setup.gui.widgets.person_chooser import PersonChooser
from jellyfish_setup.gui.widgets.remark_rows import RemarkRows
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.wizard.presenters.bodies.people import PeopleBody
from jellyfish_setup.wizard.steps import StepId

MANY = 100_000
AT_ONCE_SECONDS = 0.2  # of work on the window's thread; generous: a slow machine needs a tenth of it


def person(number: int) -> Person:
    return Person({"userPrincipalName": f"p{number}@contoso.com", "displayName": f"Person {number}", "accountEnabled": number != 1})


def body(people: tuple[Person, ...], chosen: frozenset[str] = frozenset()) -> PeopleBody:
    headers = ("Try", "Name", "Sign-in name", "Sign-in")
    return PeopleBody("", (), "", "", True, "people.csv", "", people, chosen, headers, "allowed", "blocked", ())


def test_the_list_takes_the_place_of_the_drop_area(wizard, practice: PracticeOrganisation) -> None:
    wizard.go_to(StepId.PEOPLE)
    assert wizard.shows("people.drop")
    assert not wizard.shows("people.table")
    wizard.find("people.drop", FileDrop).choose_file = lambda: practice.people_file
    choose = wizard.find("people.choose", Button)
    choose.setFocus()
    choose.click()
    assert not wizard.shows("people.drop")
    assert str(practice.people_file) in wizard.words()
    assert "3 chosen" in wizard.words()
    assert wizard.find("people.table", QTableView).hasFocus()


def test_people_are_ticked_by_mouse_and_by_space(wizard) -> None:
    wizard.go_to(StepId.PEOPLE)
    wizard.find("people.example", Button).click()
    table = wizard.find("people.table", QTableView)
    before = wizard.conductor.session.state.chosen
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.model().index(0, NAME)).center())
    assert wizard.conductor.session.state.chosen == before[1:]
    table.setCurrentIndex(table.model().index(3, TICK))
    QTest.keyClick(table, Qt.Key.Key_Space)
    fourth = table.model().index(3, USER_NAME).data()
    assert wizard.conductor.session.state.chosen == (*before[1:], fourth)
    assert table.model().index(3, TICK).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_another_file_and_its_remarks(wizard, practice: PracticeOrganisation, tmp_path: Path) -> None:
    wizard.go_to(StepId.PEOPLE)
    wizard.conductor.presenter.use_example()
    lines = practice.people_file.read_text(encoding="utf-8-sig").splitlines()
    twice = tmp_path / "twice.csv"
    twice.write_text("\n".join([*lines, lines[1]]), encoding="utf-8")
    wizard.page.drop.choose_file = lambda: twice
    wizard.find("people.choose-other", Button).click()
    remarks = wizard.find("people.remarks", RemarkRows)
    assert [remark.title for remark in remarks.remarks] == ["1 row of the file was left out"]
    assert str(twice) in wizard.words()


def test_the_model_keeps_qts_promises(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    model = PeopleModel(owner)
    model.show_people(body(tuple(person(number) for number in range(3)), frozenset({"p2@contoso.com"})))
    qtmodeltester.check(model)
    assert [model.index(1, column).data() for column in (NAME, USER_NAME, SIGN_IN)] == ["Person 1", "p1@contoso.com", "blocked"]
    assert model.is_chosen(2)


def test_a_hundred_thousand_people_are_shown_at_once(dressed: Theme, qtbot: QtBot) -> None:
    table = PeopleTable(None)
    qtbot.addWidget(table)
    people = tuple(person(number) for number in range(MANY))
    began = time.thread_time()
    with qtbot.waitExposed(table):
        table.show()
        table.show_people(body(people))
    table.show_people(body(people, frozenset({"p5@contoso.com"})))
    table.view.scrollToBottom()
    table.view.grab()
    assert time.thread_time() - began < AT_ONCE_SECONDS
    began = time.thread_time()
    table.view.keyboardSearch(f"person {MANY - 1}")
    assert table.view.currentIndex().row() == MANY - 1
    assert time.thread_time() - began < AT_ONCE_SECONDS


def test_a_tick_keeps_the_place_in_the_list(wizard) -> None:
    wizard.go_to(StepId.PEOPLE)
    session = wizard.conductor.session
    wizard.conductor.presenter.use_example()
    session.people = replace(session.people, people=tuple(person(number) for number in range(200)))
    wizard.conductor.changed()
    table = wizard.find("people.table", QTableView)
    table.setCurrentIndex(table.model().index(150, NAME))
    place = table.verticalScrollBar().value()
    assert place > 0
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert session.state.chosen[-1] == "p150@contoso.com"
    assert (table.currentIndex().row(), table.verticalScrollBar().value()) == (150, place)


def test_one_person_after_the_other(wizard) -> None:
    wizard.go_to(StepId.MAPPING)
    field = wizard.find("mapping.person", QLineEdit)
    assert field.text() == "Ann Chu"
    assert field.accessibleName() == "Choose a person"
    assert not wizard.find("mapping.previous", Button).isEnabled()
    wizard.find("mapping.next", Button).click()
    assert field.text() == "Bo Lindqvist"
    assert "bo.lindqvist@contoso.com" in wizard.words()
    assert "2 of 12" in wizard.words()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_person_is_found_by_typing_and_enter_stays_on_the_page(wizard, qtbot: QtBot) -> None:
    wizard.go_to(StepId.MAPPING)
    field = wizard.find("mapping.person", QLineEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "okafor")
    popup = field.completer().popup()
    assert popup.model().rowCount() == 1
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: field.text() == "Chidi Okafor")
    assert wizard.conductor.presenter.step is StepId.MAPPING
    assert "chidi.okafor@contoso.com" in wizard.words()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_what_finds_nobody_is_forgotten_when_the_field_is_left(wizard) -> None:
    wizard.go_to(StepId.MAPPING)
    field = wizard.find("mapping.person", QLineEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "nobody at all")
    QApplication.sendEvent(field, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    assert field.text() == "Ann Chu"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_somebody_among_a_hundred_thousand_is_found_while_typing(dressed: Theme, qtbot: QtBot) -> None:
    chooser = PersonChooser(None)
    qtbot.addWidget(chooser)
    chooser.show_people(tuple(person(number) for number in range(MANY)), 0, "Choose a &person", "1 of 100000")
    with qtbot.waitExposed(chooser):
        chooser.show()
    with qtbot.waitSignal(chooser.chosen, check_params_cb=lambda place: place == MANY - 1):
        for letter in f"p{MANY - 1}@":
            began = time.thread_time()
            QTest.keyClicks(chooser.field, letter)
            assert time.thread_time() - began < AT_ONCE_SECONDS
        QTest.keyClick(chooser.field.completer().popup(), Qt.Key.Key_Return)
    chooser.field.completer().popup().hide()


def test_the_values_are_shown_as_a_list_and_as_json(wizard) -> None:
    wizard.go_to(StepId.MAPPING)
    assert wizard.shows("mapping.values")
    wizard.find("mapping.toggle", Button).click()
    shown = wizard.find("mapping.json", QPlainTextEdit)
    assert '"userName": "ann.chu@contoso.com"' in shown.toPlainText()
    assert shown.isReadOnly()
    assert not wizard.shows("mapping.values")
    wizard.find("mapping.next", Button).click()
    assert "bo.lindqvist" in shown.toPlainText(), "another person is shown in the same form"
    wizard.find("mapping.toggle", Button).click()
    assert wizard.shows("mapping.values")


def test_a_long_expression_is_shortened_and_whole_in_its_tooltip(wizard) -> None:
    wizard.go_to(StepId.MAPPING)
    whole = next(widget for widget in wizard.page.findChildren(QWidget) if widget.toolTip().startswith("Switch("))
    assert "…" in whole.accessibleName()
    assert whole.accessibleDescription() == whole.toolTip()
    assert "emails[work]" in wizard.words()


@pytest.mark.parametrize("step", [StepId.PEOPLE, StepId.MAPPING])
def test_long_names_fit(wizard, step: StepId, everything_fits: Callable[[QWidget], None], qtbot: QtBot) -> None:
    wizard.go_to(StepId.PEOPLE)
    wizard.conductor.presenter.use_example()
    session = wizard.conductor.session
    long = Person(
        {
            "userPrincipalName": f"{'bartholomaeus-maximilian.' * 3}hohenstaufen_subsidiary.example.com#EXT#@contoso.onmicrosoft.com",
            "displayName": "Bartholomäus-Maximilian von und zu Hohenstaufen-Sigmaringen " * 3,
        }
    )
    session.people = replace(session.people, people=(long, *session.people.people))
    session.state = replace(session.state, chosen=(long.user_principal_name,))
    wizard.conductor.changed()
    if step is StepId.MAPPING:
        wizard.press("continue")
    wizard.frame.resize(1024, 700)
    qtbot.waitUntil(lambda: everything_fits(wizard.page), timeout=1000)
