"""The side page "Replace the API key", the notice that leads to it, and the key on the clipboard."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from jellyfish_setup.gui.clipboard import SECONDS, secret_clipboard
from jellyfish_setup.gui.widgets.buttons import Button
from jellyfish_setup.gui.widgets.instruction_list import KeyCopyButton
from jellyfish_setup.gui.widgets.tick_box import TickBox
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.wizard.state import OldKeyState
from jellyfish_setup.wizard.steps import SidePage, StepId


@pytest.fixture(autouse=True)
def _clipboard_left_clean() -> Iterator[None]:
    yield
    secret_clipboard().take_back()
    QGuiApplication.clipboard().clear()


def replace_the_key(wizard) -> None:
    wizard.press(SidePage.REPLACE_KEY)
    wizard.find("key.example", Button).click()
    wizard.press("replace")


def test_it_is_opened_from_three_pages_and_left_to_where_one_was(wizard) -> None:
    for step in (StepId.KEY, StepId.MONITOR, StepId.FINISH):
        wizard.go_to(step)
        if step is StepId.KEY:
            wizard.conductor.presenter.use_example()
            wizard.press("store")
        wizard.press(SidePage.REPLACE_KEY)
        assert wizard.conductor.presenter.step is SidePage.REPLACE_KEY
        assert wizard.shows("key.drop")
        wizard.frame.footer.back.click()
        assert wizard.conductor.presenter.step is step


def test_the_new_key_is_given_on_with_two_ticks(wizard, practice: PracticeOrganisation, everything_fits) -> None:
    wizard.go_to(StepId.FINISH)
    before = practice.key_file.read_text()
    wizard.press(SidePage.REPLACE_KEY)
    wizard.find("key.example", Button).click()
    field = wizard.find("key.expiry", QLineEdit)
    field.setFocus()
    QTest.keyClicks(field, "2027-11-23")
    everything_fits(wizard.page)
    wizard.press("replace")
    everything_fits(wizard.page)
    state = wizard.conductor.session.state
    assert (practice.key_file.read_text() != before, state.key_expires) == (True, date(2027, 11, 23))
    assert not wizard.shows("key.drop")
    assert not wizard.frame.footer.button("done").isEnabled()
    QTest.mouseClick(wizard.find("replacement.entra.tick", TickBox), Qt.MouseButton.LeftButton)
    QTest.mouseClick(wizard.find("replacement.old-key.tick", TickBox), Qt.MouseButton.LeftButton)
    assert wizard.conductor.session.state.old_key is OldKeyState.DELETED
    wizard.press("done")
    assert wizard.conductor.presenter.step is StepId.FINISH


def test_a_tick_that_comes_too_early_is_taken_back(wizard) -> None:
    wizard.go_to(StepId.FINISH)
    replace_the_key(wizard)
    tick = wizard.find("replacement.old-key.tick", TickBox)
    tick.click()
    assert not tick.isChecked()
    assert wizard.frame.notice.notice.title == "Give the new key to Entra first"


def test_the_file_is_left_to_the_page_that_deletes_it(wizard) -> None:
    wizard.go_to(StepId.FINISH)
    replace_the_key(wizard)
    next(button for button in wizard.page.findChildren(Button) if button.label == "Tidy up").click()
    assert wizard.conductor.presenter.step is StepId.FINISH


def test_the_notice_leads_there_by_mouse_and_by_keyboard(wizard) -> None:
    wizard.go_to(StepId.FINISH)
    replace_the_key(wizard)
    wizard.frame.footer.back.click()
    reminder = wizard.frame.reminder
    assert reminder.isVisible()
    assert reminder.notice.title == "Entra still has the old key"
    reminder.button.setFocus()
    QTest.keyClick(reminder.button, Qt.Key.Key_Return)
    assert wizard.conductor.presenter.step is SidePage.REPLACE_KEY
    assert not reminder.isVisible()


@pytest.mark.parametrize("size", [QSize(1024, 700), QSize(1400, 900)])
def test_it_fits_small_and_large(wizard, everything_fits, size: QSize) -> None:
    wizard.frame.resize(size)
    wizard.go_to(StepId.FINISH)
    replace_the_key(wizard)
    wizard.find("copy-key", KeyCopyButton).click()
    everything_fits(wizard.page)
    wizard.frame.footer.back.click()
    everything_fits(wizard.frame)


def test_the_key_is_copied_from_both_guides_and_counted_down(wizard, practice: PracticeOrganisation, monkeypatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    key = practice.key_file.read_text().strip()
    wizard.go_to(StepId.ENTRA)
    button = wizard.find("copy-key", KeyCopyButton)
    width = button.width()
    button.click()
    assert QGuiApplication.clipboard().text() == key
    assert button.label == f"Copied ({SECONDS} s)"
    QCoreApplication.processEvents()
    assert button.width() == width, "the words beside it do not move"
    secret_clipboard()._tick()
    assert button.label == f"Copied ({SECONDS - 1} s)"
    assert [words for words in said if "clipboard" in words] == [f"Copied. It is removed from the clipboard in {SECONDS} seconds."]
    QGuiApplication.clipboard().setText("a shopping list")
    QCoreApplication.processEvents()
    assert button.label == "Copy the key"
    wizard.go_to(StepId.FINISH)
    replace_the_key(wizard)
    wizard.find("copy-key", KeyCopyButton).click()
    assert QGuiApplication.clipboard().text() == practice.key_file.read_text().strip() != key


def test_after_a_new_start_the_key_comes_from_the_key_store(wizard, practice: PracticeOrganisation) -> None:
    wizard.go_to(StepId.ENTRA)
    wizard.conductor.session.key = None  # as after a new start
    wizard.find("copy-key", KeyCopyButton).click()
    assert QGuiApplication.clipboard().text() == practice.key_file.read_text().strip()


def test_where_the_key_store_has_none_that_is_said_and_nothing_is_copied(wizard, session) -> None:
    wizard.go_to(StepId.ENTRA)
    session.key, session.parts.key_store._keys = None, {}
    wizard.find("copy-key", KeyCopyButton).click()
    assert wizard.frame.notice.notice.code == "key-missing"
    assert QGuiApplication.clipboard().text() == ""
