"""The key is in no word, tip or name of any widget, in no log, and in no file but its own, on every page and in every state."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from jellyfish_setup.gui.clipboard import secret_clipboard
from jellyfish_setup.gui.widgets.buttons import Button
from jellyfish_setup.gui.widgets.instruction_list import KeyCopyButton
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.wizard.steps import SidePage, StepId

_SPOKEN = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)
_PIECE = 12  # characters of the key in a row; its last four may be shown


def everything_said(window: QWidget) -> Iterator[str]:
    """What a person could see, hear or find by pointing, on all pages that were made so far."""
    for thing in (window, *window.findChildren(QObject)):
        for name in ("text", "plainText", "toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription", "windowTitle"):
            value = thing.property(name)
            if isinstance(value, str):
                yield value
        interface = QAccessible.queryAccessibleInterface(thing) if isinstance(thing, QWidget) else None
        if interface is not None:
            yield from (interface.text(kind) for kind in _SPOKEN)


@pytest.fixture
def hidden(wizard, practice: PracticeOrganisation, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Iterator[Callable[[], None]]:
    """Checks every key that was issued so far."""
    caplog.set_level(logging.DEBUG)
    keys = {practice.key_file.read_text().strip()}

    def check() -> None:
        QApplication.processEvents()
        if practice.key_file.exists():
            keys.add(practice.key_file.read_text().strip())
        said = "\n".join(everything_said(wizard.frame)) + caplog.text + repr(wizard.conductor.page()) + repr(wizard.conductor.sidebar())
        files = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path != practice.key_file}
        for key in keys:
            pieces = {key[place : place + _PIECE] for place in range(len(key) - _PIECE + 1)}
            assert not [piece for piece in pieces if piece in said]
            assert not [path for path, content in files.items() if any(piece.encode() in content for piece in pieces)]

    yield check
    secret_clipboard().take_back()
    QGuiApplication.clipboard().clear()


def test_in_the_setup_and_while_the_key_is_replaced(
    wizard, hidden: Callable[[], None], practice: PracticeOrganisation, tmp_path: Path
) -> None:
    steps = list(StepId)
    for step in steps:
        wizard.go_to(step)
        hidden()
    wizard.go_to(StepId.FINISH)
    wizard.press(SidePage.REPLACE_KEY)
    hidden()
    wizard.find("key.example", Button).click()
    wizard.find("key.expiry", QLineEdit).setText("2027-11-23")
    hidden()
    wizard.press("replace")
    hidden()
    wizard.find("copy-key", KeyCopyButton).click()
    assert QGuiApplication.clipboard().text() == practice.key_file.read_text().strip()
    hidden()
    wizard.conductor.exports.save_reminder(tmp_path / "reminder.ics")
    hidden()
    wizard.frame.footer.back.click()
    assert wizard.frame.reminder.isVisible()
    hidden()


def test_where_replacing_fails(wizard, hidden: Callable[[], None], practice: PracticeOrganisation) -> None:
    wizard.go_to(StepId.FINISH)
    wizard.press(SidePage.REPLACE_KEY)
    for fault in ("key-expired", "not-admin"):
        wizard.conductor.presenter.use_example()
        practice.fault = fault
        wizard.press("replace")
        practice.fault = None
        assert wizard.frame.notice.notice.code
        hidden()


def test_the_look_would_find_one(wizard, hidden: Callable[[], None], practice: PracticeOrganisation) -> None:
    wizard.frame.footer.back.setToolTip(f"Bearer {practice.key_file.read_text().strip()[4:30]}")
    with pytest.raises(AssertionError):
        hidden()
