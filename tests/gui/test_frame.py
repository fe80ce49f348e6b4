"""The frame: keyboard, screen reader, focus, closing."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jellyfish_setup.gui import frame as frame_module
from jellyfish_setup.gui.frame import Frame
from jellyfish_setup.gui.mnemonics import letters_for, underlined
from jellyfish_setup.gui.theme import Theme
from jellyfish_setup.wizard.presenters.bodies.start import StartBody
from jellyfish_setup.wizard.presenters.pieces import Busy, Button, Notice, Tone
from jellyfish_setup.wizard.presenters.views import PageView, SidebarView
from jellyfish_setup.wizard.steps import StepId

VIEW = PageView(
    "Can Entra reach Jellyfish?",
    "Each thing it needs is tried here.",
    StartBody("", (), "", ()),
    primary=Button("key", "Choose another key"),
    secondary=(Button("again", "Check again"),),
    quiet=(Button("copy", "Copy for support"),),
)


class Page(QWidget):
    """A body with one disabled and one usable field."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.off, self.field = QLineEdit(self), QLineEdit(self)
        self.off.setEnabled(False)
        column.addWidget(self.off)
        column.addWidget(self.field)


@pytest.fixture
def frame(dressed: Theme, qtbot: QtBot, sidebar_view: SidebarView) -> Frame:
    made = Frame(asks_to_stop=lambda _parent: False)
    qtbot.addWidget(made)
    made.show_sidebar(sidebar_view)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_new_page_is_announced_and_its_first_control_has_the_focus(frame: Frame, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(frame_module, "announce", lambda _widget, message: said.append(message))
    page = Page()
    frame.show_page(VIEW, page, "Step 4 of 10: Can Entra reach Jellyfish?")
    assert said == ["Step 4 of 10: Can Entra reach Jellyfish?"]
    assert frame.focusWidget() is page.field
    page.field.setText("typed")
    frame.footer.back.setFocus()
    frame.show_page(replace(VIEW, lead="Other words."), page)
    assert said == ["Step 4 of 10: Can Entra reach Jellyfish?"], "the same page is not announced again"
    assert frame.focusWidget() is frame.footer.back


def test_a_notice_that_appears_is_said(frame: Frame, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(frame_module, "announce", lambda _widget, message: said.append(message))
    page = Page()
    view = replace(VIEW, notice=Notice(Tone.BAD, "The key was not accepted"))
    frame.show_page(view, page)
    frame.show_page(view, page)
    assert said == ["The key was not accepted"]
    assert frame.notice.isVisible()


def test_enter_presses_the_one_verb_and_escape_closes(frame: Frame, qtbot: QtBot) -> None:
    page = Page()
    frame.show_page(VIEW, page, "Step")
    with qtbot.waitSignal(frame.button_pressed, check_params_cb=lambda pressed: pressed == "key"):
        QTest.keyClick(page.field, Qt.Key.Key_Return)
    with qtbot.waitSignal(frame.closing):
        QTest.keyClick(page.field, Qt.Key.Key_Escape)
    assert not frame.isVisible()


def test_enter_held_down_presses_once(frame: Frame) -> None:
    page = Page()
    frame.show_page(VIEW, page)
    pressed: list[str] = []
    frame.button_pressed.connect(pressed.append)
    for target in (frame, frame.footer.primary):
        assert target is not None
        QCoreApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True))
    assert pressed == []


def test_enter_on_a_focused_button_presses_that_button(frame: Frame, qtbot: QtBot) -> None:
    frame.show_page(VIEW, Page())
    again = frame.footer.button("again")
    assert again is not None
    with qtbot.waitSignal(frame.button_pressed, check_params_cb=lambda pressed: pressed == "again"):
        QTest.keyClick(again, Qt.Key.Key_Return)


def test_a_disabled_verb_is_not_pressed(frame: Frame, qtbot: QtBot) -> None:
    page = Page()
    frame.show_page(replace(VIEW, primary=Button("key", "Choose another key", enabled=False)), page)
    with qtbot.assertNotEmitted(frame.button_pressed):
        QTest.keyClick(page.field, Qt.Key.Key_Return)


def test_every_button_has_a_letter_of_its_own(frame: Frame, qtbot: QtBot) -> None:
    frame.show_page(VIEW, Page())
    shortcuts = [
        button.shortcut().toString()
        for button in (*(frame.footer.button(b) for b in ("key", "again", "copy")), frame.footer.back)
        if button
    ]
    assert shortcuts[0] == "Alt+C"
    assert len(set(shortcuts)) == 4
    with qtbot.waitSignal(frame.back_pressed):
        QTest.keyClick(frame, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    QTest.keyPress(frame, Qt.Key.Key_Alt)
    assert frame.footer.back.text() == "&Back"
    QTest.keyRelease(frame, Qt.Key.Key_Alt)
    assert frame.footer.back.text() == "Back"
    assert frame.footer.back.shortcut().toString() == "Alt+B"


def test_letters_never_repeat_and_ampersands_survive() -> None:
    assert letters_for(["Back", "Begin again", "BB"]) == ("b", "a", "")
    assert letters_for(["Save & close", "…", ""]) == ("s", "", "")
    assert underlined("Save & close", "c") == "Save && &close"
    assert underlined("Straße", "z") == "Straße"


def test_closing_while_work_goes_on_asks_first(dressed: Theme, qtbot: QtBot) -> None:
    answers = [False, True]
    frame = Frame(asks_to_stop=lambda _parent: answers.pop(0))
    qtbot.addWidget(frame)
    frame.show_page(replace(VIEW, busy=Busy("Creating people", 1, 3)), Page())
    frame.show()
    with qtbot.assertNotEmitted(frame.closing):
        frame.close()
    assert frame.isVisible()
    with qtbot.waitSignal(frame.closing):
        frame.close()
    assert not frame.isVisible()


def test_work_is_shown_after_a_moment_and_can_be_stopped(frame: Frame, qtbot: QtBot) -> None:
    page = Page()
    frame.show_page(replace(VIEW, busy=Busy("Checking")), page)
    assert not frame.busy_line.isVisible()
    qtbot.waitUntil(frame.busy_line.isVisible)
    with qtbot.waitSignal(frame.cancel_pressed):
        next(button for button in frame.busy_line.findChildren(type(frame.footer.back)) if button.label == "Cancel").click()
    frame.show_page(VIEW, page)
    assert not frame.busy_line.isVisible()


def test_buttons_that_stay_keep_the_focus(frame: Frame) -> None:
    page = Page()
    frame.show_page(VIEW, page)
    again = frame.footer.button("again")
    assert again is not None
    again.setFocus()
    frame.show_page(replace(VIEW, primary=Button("key", "Choose another key", enabled=False)), page)
    assert frame.focusWidget() is frame.footer.button("again")


def test_another_body_takes_the_place_of_the_first_which_lives_on(frame: Frame) -> None:
    first, second = Page(), Page()
    frame.show_page(VIEW, first)
    frame.show_page(VIEW, second)
    assert second.isVisible()
    assert not first.isVisible()
    frame.show_page(VIEW, first)
    assert first.isVisible()


def test_the_step_list_speaks_and_opens_finished_steps(frame: Frame, qtbot: QtBot) -> None:
    steps = frame.sidebar.steps
    model = steps.steps
    spoken = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert spoken[:5] == [
        "Plan",
        "Step 1 of 10, Before you start, done",
        "Credential",
        "Step 2 of 10, Jellyfish address, done",
        "Step 3 of 10, API key, done",
    ]
    key = model.index(model.row_of(StepId.KEY))
    steps.setCurrentIndex(key)
    with qtbot.waitSignal(frame.step_chosen, check_params_cb=lambda step: step is StepId.KEY):
        QTest.keyClick(steps, Qt.Key.Key_Return)
    with qtbot.waitSignal(frame.step_chosen, check_params_cb=lambda step: step is StepId.ADDRESS):
        place = steps.visualRect(model.index(model.row_of(StepId.ADDRESS))).center()
        QTest.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, pos=place)


@pytest.mark.parametrize("step", [StepId.CONNECTION, StepId.TRIAL])
def test_the_current_step_and_steps_ahead_are_not_opened(frame: Frame, qtbot: QtBot, step: StepId) -> None:
    steps = frame.sidebar.steps
    place = steps.visualRect(steps.steps.index(steps.steps.row_of(step))).center()
    with qtbot.assertNotEmitted(frame.step_chosen):
        QTest.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_the_arrows_of_the_step_list_skip_what_cannot_be_entered(frame: Frame) -> None:
    steps = frame.sidebar.steps
    steps.setCurrentIndex(steps.steps.index(steps.steps.row_of(StepId.START)))
    QTest.keyClick(steps, Qt.Key.Key_Down)
    assert steps.currentIndex().row() == steps.steps.row_of(StepId.ADDRESS)
    for _ in range(9):
        QTest.keyClick(steps, Qt.Key.Key_Down)
    assert steps.currentIndex().row() == steps.steps.row_of(StepId.CONNECTION)


def test_a_screen_reader_finds_the_steps_by_their_words(frame: Frame) -> None:
    steps = frame.sidebar.steps
    interface = QAccessible.queryAccessibleInterface(steps)
    assert interface is not None
    names = [interface.child(place).text(QAccessible.Text.Name) for place in range(interface.childCount())]
    assert "Step 4 of 10, Connection, current" in names


def test_the_model_of_the_steps_is_sound(frame: Frame, qtmodeltester: object) -> None:
    qtmodeltester.check(frame.sidebar.steps.steps)  # type: ignore[attr-defined]


def test_quiet_buttons_without_room_stand_behind_more(frame: Frame, qtbot: QtBot) -> None:
    quiet = tuple(Button(f"quiet-{number}", "Something that can also be done here") for number in range(4))
    pressed: list[str] = []
    frame.button_pressed.connect(pressed.append)
    frame.show_page(replace(VIEW, quiet=quiet), Page())
    frame.resize(1080, 720)

    def all_is_seen() -> bool:
        more, primary = frame.footer.more, frame.footer.primary
        shown = [button for each in quiet if (button := frame.footer.button(each.id)) is not None and button.isVisible()]
        return more is not None and all(part.visibleRegion().boundingRect() == part.rect() for part in (*shown, more, primary) if part)

    qtbot.waitUntil(all_is_seen, timeout=2000)
    assert all(frame.footer.can_press(each.id) for each in quiet)
    assert not frame.footer.button("quiet-3").isVisible()
    more = frame.footer.more
    more.menu().aboutToShow.emit()
    assert [action.text() for action in more.menu().actions()] == ["Something that can also be done here"] * len(more.behind)
    more.menu().actions()[-1].trigger()
    qtbot.waitUntil(lambda: pressed == ["quiet-3"], timeout=2000)
    frame.show_page(replace(VIEW, quiet=quiet[:1]), Page())
    assert frame.footer.button("quiet-0").isVisible()
    assert not more.isVisible(), "there is room again"
