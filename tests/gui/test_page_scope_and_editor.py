"""The pages beside the journey: who is in scope, somebody typed by hand, and the mapping that is edited."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from jellyfish_setup.gui.widgets.buttons import Button
from jellyfish_setup.gui.widgets.code_view import CodeView
from jellyfish_setup.gui.widgets.values_form import ValuesForm
from jellyfish_setup.wizard.steps import SidePage, StepId

NAMES = ("attribute", "operator", "value", "remove")


@pytest.fixture
def at_scope(wizard):
    wizard.go_to(StepId.PEOPLE)
    wizard.find("people.example", Button).click()
    wizard.find("people.change-scope", Button).click()
    return wizard


@pytest.fixture
def at_editor(wizard):
    wizard.go_to(StepId.PEOPLE)
    wizard.find("people.example", Button).click()
    wizard.press("continue")
    wizard.press(SidePage.MAPPING_EDITOR)
    return wizard


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_a_condition_is_typed_key_by_key_and_everybody_is_counted_anew(at_scope) -> None:
    at_scope.find("scope.add", Button).click()
    attribute = at_scope.find("scope.0.0.attribute", QComboBox)
    assert attribute.hasFocus() or attribute.lineEdit().hasFocus(), "one goes on typing where the condition begins"
    value = at_scope.find("scope.0.0.value", QLineEdit)
    value.setFocus()
    QTest.keyClicks(value, "Plat form")
    QTest.keyClick(value, Qt.Key.Key_Left)
    for _ in range(4):
        QTest.keyClick(value, Qt.Key.Key_Left)
    QTest.keyClick(value, Qt.Key.Key_Delete)
    assert value is at_scope.find("scope.0.0.value", QLineEdit), "the row was not built anew"
    assert (value.text(), value.cursorPosition()) == ("Plat form".replace(" ", "", 1), 4)
    people = at_scope.find("scope.left-out", ValuesForm)
    assert "department is not “Platform”" in words(people)
    operator = at_scope.find("scope.0.0.operator", QComboBox)
    operator.setCurrentIndex(operator.findData("IS NOT NULL"))
    operator.activated.emit(operator.currentIndex())
    assert not value.isEnabled()
    at_scope.find("scope.0.0.remove", Button).click()
    assert not at_scope.shows("scope.0.0.value")
    assert "12 of the 12" in at_scope.find("scope.summary", QLabel).text()


def test_a_filter_from_a_file(at_scope, tmp_path: Path) -> None:
    file = tmp_path / "scope.json"
    clause = {"operatorName": "EQUALS", "sourceOperandName": "country", "targetOperand": {"values": ["Nowhere"]}}
    file.write_text(json.dumps({"scope": {"groups": [{"name": "", "clauses": [clause, clause]}, {"name": "", "clauses": [clause]}]}}))
    at_scope.page.choose_file = lambda: file
    at_scope.find("scope.file", Button).click()
    assert [at_scope.shows(f"scope.{place}.value") for place in ("0.0", "0.1", "1.0", "1.1")] == [True, True, True, False]
    at_scope.page.choose_file = lambda: None
    at_scope.find("scope.file", Button).click()
    assert at_scope.shows("scope.1.0.value")


@pytest.mark.parametrize("name", ["scope", "editor"])
def test_long_words_fit_into_a_small_window(
    name: str, request: pytest.FixtureRequest, everything_fits: Callable[[QWidget], None], qtbot: QtBot
) -> None:
    wizard = request.getfixturevalue(f"at_{name}")
    presenter = wizard.conductor.presenter
    if name == "scope":
        presenter.add_condition(None)
        presenter.change_condition(
            0, 0, "extension_0123456789abcdef0123456789abcdef_favouriteDepartmentOfThePerson", "REGEX MATCH", "x" * 200
        )
    else:
        presenter.select(2)
        presenter.choose_kind("expression")
        presenter.type_source('Join(", ", ' + ", ".join(f"[extensionAttribute{number}]" for number in range(1, 16)) + ")")
        presenter.finish()
    wizard.frame.resize(1024, 700)
    qtbot.waitUntil(lambda: everything_fits(wizard.page), timeout=2000)


def test_an_expression_is_typed_and_its_value_stands_below(at_editor) -> None:
    row = at_editor.find("editor.row.2", QRadioButton)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    kind = at_editor.find("editor.kind", QComboBox)
    kind.setCurrentIndex(kind.findData("expression"))
    kind.activated.emit(kind.currentIndex())
    field = at_editor.find("editor.expression", QPlainTextEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, 'ToUpper([jobTitle], "")')
    assert at_editor.find("editor.value", QLabel).text() == "ENGINEER"
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert not at_editor.shows("editor.value"), "a bracket is missing"
    assert field.toPlainText() == 'ToUpper([jobTitle], ""'
    QTest.keyClicks(field, ")")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert "ToUpper" in at_editor.find("editor.changes", CodeView).toPlainText(), "a field that was left is a step"
    at_editor.find("editor.undo", Button).click()
    assert not at_editor.shows("editor.changes")


def test_the_boxes_and_another_person(at_editor) -> None:
    QTest.mouseClick(at_editor.find("editor.row.3", QRadioButton), Qt.MouseButton.LeftButton)
    at_editor.find("editor.creation", QCheckBox).click()
    assert "only when an account is created" in at_editor.find("editor.changes", CodeView).toPlainText()
    at_editor.find("editor.matching", QCheckBox).click()
    notice = at_editor.frame.notice.notice
    assert notice.code == "mapping-match-not-filterable"
    assert notice.button.label == "Try it with Jellyfish"
    at_editor.conductor.presenter.show_person(7)
    assert "Tomasz" in at_editor.words()


def test_somebody_is_typed_with_the_keyboard(wizard) -> None:
    wizard.go_to(StepId.PEOPLE)
    wizard.find("people.example", Button).click()
    wizard.find("people.add", Button).click()
    field = wizard.find("person.userPrincipalName", QLineEdit)
    assert field.hasFocus()
    QTest.keyClicks(field, "zed @")
    assert field.text() == "zed @"
    field.clear()
    QTest.keyClicks(field, "zed@contoso.com")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert "13 people in the list" in wizard.words()
