"""Pages 3 and 4: the key file, and the check."""

import json
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QRadioButton, QWidget

from jellyfish_setup.gui.widgets.buttons import Button
from jellyfish_setup.gui.widgets.file_drop import FileDrop
from jellyfish_setup.gui.widgets.stage_row import StageRowWidget
from jellyfish_setup.gui.widgets.unfolding_button import UnfoldingTitle
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.wizard.steps import StepId


def test_a_file_is_chosen_by_button_and_its_key_is_never_shown(wizard, practice: PracticeOrganisation) -> None:
    wizard.go_to(StepId.KEY)
    assert wizard.find("key.instructions", UnfoldingTitle).is_open
    assert not wizard.shows("key.expiry")
    drop = wizard.find("key.drop", FileDrop)
    drop.choose_file = lambda: practice.key_file
    wizard.find("key.choose", Button).click()
    key = practice.key_file.read_text().strip()
    assert key[-4:] in wizard.words()
    assert key not in wizard.words()
    assert not wizard.find("key.instructions", UnfoldingTitle).is_open, "folded once there is a file"
    assert wizard.shows("key.expiry")
    wizard.press("store")
    assert wizard.frame.notice.notice.title == "The key is stored"
    assert not wizard.find("key.instructions", UnfoldingTitle).is_open


def test_what_can_be_done_has_the_focus_and_not_what_only_explains_it(wizard) -> None:
    for step in (StepId.KEY, StepId.PEOPLE):
        wizard.go_to(step)
        focused = wizard.frame.focusWidget()
        assert isinstance(focused, Button)
        assert focused.label == "Choose file…"


def test_a_dialog_that_is_left_changes_nothing(wizard) -> None:
    wizard.go_to(StepId.KEY)
    wizard.find("key.drop", FileDrop).choose_file = lambda: None
    wizard.find("key.choose", Button).click()
    assert not wizard.shows("key.found")


def test_a_file_is_dropped_and_an_address_of_the_web_is_not(wizard, practice: PracticeOrganisation) -> None:
    wizard.go_to(StepId.KEY)
    drop = wizard.find("key.drop", FileDrop)
    _drop(drop, QUrl("https://evil.example/key.txt"))
    assert not wizard.shows("key.found")
    _drop(drop, QUrl.fromLocalFile(str(practice.key_file)))
    assert wizard.shows("key.found")


def test_one_of_several_keys_is_chosen(wizard, tmp_path: Path) -> None:
    wizard.go_to(StepId.KEY)
    several = tmp_path / "keys.json"
    keys = [{"name": name, "apiKey": f"jf_{name}0123456789abcdefghijklmnop"} for name in ("Entra", "Backup")]
    several.write_text(json.dumps({"items": keys}))
    wizard.conductor.presenter.choose_file(several)
    assert not wizard.frame.footer.button("store").isEnabled()
    cards = [wizard.find(f"key.choice.{place}", QRadioButton) for place in (0, 1)]
    assert [card.isChecked() for card in cards] == [False, False]
    QTest.mouseClick(cards[1], Qt.MouseButton.LeftButton)
    assert [card.isChecked() for card in cards] == [False, True]
    assert wizard.frame.footer.button("store").isEnabled()


def test_the_expiry_keeps_its_cursor_and_a_wrong_one_is_explained(wizard) -> None:
    wizard.go_to(StepId.KEY)
    wizard.conductor.presenter.use_example()
    field = wizard.find("key.expiry", QLineEdit)
    QTest.keyClicks(field, "31 May ")
    assert field.text() == "31 May ", "the blank at the end is part of what is being typed"
    wizard.press("store")
    assert "2027-05-31" in wizard.frame.notice.notice.title
    assert field.text() == "31 May "


def test_a_file_that_is_no_key_is_explained(wizard, tmp_path: Path) -> None:
    wizard.go_to(StepId.KEY)
    page = tmp_path / "page"
    page.write_bytes(b"<!DOCTYPE html><html><title>Sign in</title></html>")
    wizard.conductor.presenter.choose_file(page)
    assert wizard.frame.notice.notice.code == "file-html-page"
    assert str(page) in wizard.words()


def test_the_practice_file_keeps_the_focus_on_the_page(wizard) -> None:
    wizard.go_to(StepId.KEY)
    example = wizard.find("key.example", Button)
    example.setFocus()
    example.click()
    assert wizard.find("key.choose", Button).hasFocus()


def test_a_passed_check_shows_nine_stages(wizard) -> None:
    wizard.go_to(StepId.CONNECTION)
    rows = _rows(wizard)
    assert len(rows) == 9
    assert all("passed" in row.accessibleName() for row in rows)
    assert wizard.frame.footer.primary.hasFocus(), "there is nothing else to do on the page"


def test_a_failed_stage_explains_itself(wizard, practice: PracticeOrganisation) -> None:
    wizard.go_to(StepId.KEY)
    wizard.conductor.presenter.use_example()
    practice.fault = "key-expired"
    wizard.press("store", "continue")
    failed = [row for row in _rows(wizard) if row.is_open]
    assert [row.objectName() for row in failed] == ["connection.stage.key"]
    assert failed[0].explanation.isVisible()


def test_a_check_that_goes_on_keeps_the_focus_off_the_steps(wizard, background) -> None:
    wizard.go_to(StepId.KEY)
    wizard.conductor.presenter.use_example()
    wizard.press("store")
    background.holds = True
    wizard.press("continue")
    assert wizard.frame.busy_line.busy is not None
    assert QApplication.focusWidget() is not wizard.frame.sidebar.steps
    assert len(_rows(wizard)) == 9


def _rows(wizard) -> list[StageRowWidget]:
    return [row for row in wizard.page.findChildren(StageRowWidget) if row.objectName().startswith("connection.stage.")]


def _drop(target: QWidget, url: QUrl) -> None:
    data = QMimeData()
    data.setUrls([url])
    middle, keys, action = target.rect().center(), Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    entered = QDragEnterEvent(QPoint(middle), action, data, Qt.MouseButton.LeftButton, keys)
    entered.ignore()
    QApplication.sendEvent(target, entered)
    if entered.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(middle), action, data, Qt.MouseButton.LeftButton, keys))


def test_the_file_is_found_in_downloads_when_asked(wizard, practice: PracticeOrganisation) -> None:
    wizard.go_to(StepId.KEY)
    assert not wizard.shows("key.likely.0")
    wizard.find("key.look", Button).click()
    key = practice.key_file.read_text().strip()
    assert key not in wizard.words()
    card = wizard.find("key.likely.0", QRadioButton)
    assert card.accessibleName() == practice.key_file.name
    assert f"{len(key)} characters" in card.accessibleDescription()
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert wizard.shows("key.found")
    assert not wizard.shows("key.likely.0")
    assert not wizard.shows("key.look")


def test_downloads_without_a_key_file(wizard, practice: PracticeOrganisation) -> None:
    wizard.go_to(StepId.KEY)
    practice.key_file.unlink()
    wizard.find("key.look", Button).click()
    assert "No key file was found" in wizard.frame.notice.notice.title
    assert wizard.shows("key.look")
