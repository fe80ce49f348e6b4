"""Pages 1 and 2: choosing how to go on, and typing the address."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from jellyfish_setup.gui.pages.making import make_page
from jellyfish_setup.gui.theme import Theme
from jellyfish_setup.gui.widgets.buttons import Button
from jellyfish_setup.wizard.presenters.bodies.start import StartBody
from jellyfish_setup.wizard.presenters.making import make_presenter
from jellyfish_setup.wizard.presenters.start import StartPresenter
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.steps import StepId


@pytest.mark.parametrize("step", StepId)
def test_every_step_has_its_page(step: StepId, session: Session, background, dressed: Theme, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    presenter = make_presenter(step, session, background)
    page = make_page(presenter, parent)
    page.show_body(presenter.view().body)
    assert page.parent() is parent


def test_a_choice_is_made_by_mouse_and_by_arrow(session: Session, background, dressed: Theme, qtbot: QtBot) -> None:
    session.parts = replace(session.parts, practice=False, open_practice=lambda: None)
    presenter = StartPresenter(session, background)
    parent = QWidget()
    qtbot.addWidget(parent)
    page = make_page(presenter, parent)
    presenter.changed = lambda: page.show_body(presenter.view().body)
    presenter.changed()
    with qtbot.waitExposed(parent):
        parent.show()
    guide, practise = (page.findChild(QRadioButton, f"start.choice.{name}") for name in ("guide", "practise"))
    assert (guide.isChecked(), practise.isChecked()) == (True, False)
    QTest.mouseClick(practise, Qt.MouseButton.LeftButton)
    assert presenter.view().primary.id == "practise"
    assert (guide.isChecked(), practise.isChecked()) == (False, True)
    QTest.keyClick(practise, Qt.Key.Key_Up)
    assert guide.isChecked()
    assert guide.hasFocus()
    body = presenter.view().body
    assert isinstance(body, StartBody)
    assert [choice.chosen for choice in body.choices] == [True, False]
    assert guide.accessibleName() == body.choices[0].title
    assert guide.accessibleDescription() == body.choices[0].text


def test_what_is_typed_reaches_the_presenter_and_is_answered_after_a_pause(wizard, qtbot: QtBot) -> None:
    wizard.go_to(StepId.ADDRESS)
    field = wizard.find("address.text", QLineEdit)
    assert field.hasFocus()
    assert field.accessibleName() == "Jellyfish address"
    QTest.keyClicks(field, "acme.securesme.co")
    assert not wizard.shows("address.again"), "half an address is not wrong yet"
    QTest.keyClicks(field, "m")
    qtbot.waitUntil(lambda: _says(wizard, "We will use https://acme.securesme.com"))
    assert not wizard.shows("address.again")
    field.setCursorPosition(4)
    QTest.keyClicks(field, "x")
    assert field.text() == "acmex.securesme.com"
    assert field.cursorPosition() == 5


def test_another_host_is_asked_for_twice(wizard, qtbot: QtBot) -> None:
    wizard.go_to(StepId.ADDRESS)
    QTest.keyClicks(wizard.find("address.text", QLineEdit), "https://jellyfish.corp.example/scim")
    qtbot.waitUntil(lambda: wizard.shows("address.again"))
    again = wizard.find("address.again", QLineEdit)
    assert "jellyfish.corp.example" in again.accessibleName()
    wizard.press("continue")
    assert wizard.conductor.presenter.step is StepId.ADDRESS
    QTest.keyClicks(again, "jellyfish.corp.example")
    QTest.keyClick(again, Qt.Key.Key_Return)
    assert wizard.conductor.presenter.step is StepId.KEY


def test_the_practice_address_is_one_press_away(wizard) -> None:
    wizard.go_to(StepId.ADDRESS)
    wizard.find("address.example", Button).click()
    assert wizard.find("address.text", QLineEdit).text() == wizard.conductor.session.practice.address
    assert _says(wizard, "We will use http://127.0.0.1")


@pytest.mark.parametrize("text", ["<b>https://acme.securesme.com</b>", "&amp;", "\u202emoc"])
def test_whatever_is_typed_is_shown_literally(wizard, qtbot: QtBot, text: str) -> None:
    wizard.go_to(StepId.ADDRESS)
    wizard.find("address.text", QLineEdit).insert(text)
    wizard.conductor.presenter.type(text)
    wizard.press("continue")
    assert wizard.conductor.presenter.step is StepId.ADDRESS
    assert wizard.find("address.text", QLineEdit).text() == text


def _says(wizard, text: str) -> bool:
    return text in wizard.words()
