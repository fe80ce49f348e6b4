"""What the small widgets promise to those who press, drop, copy and listen."""

import gc
import weakref
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jellyfish_setup.connection.diagnosis import StageState
from jellyfish_setup.gui.theme import Theme
from jellyfish_setup.gui.widgets.busy_line import BusyLine
from jellyfish_setup.gui.widgets.buttons import Button, Look
from jellyfish_setup.gui.widgets.file_drop import FileDrop
from jellyfish_setup.gui.widgets.filter_chips import FilterChips
from jellyfish_setup.gui.widgets.folded_fields import FoldedFields
from jellyfish_setup.gui.widgets.instruction_list import InstructionList
from jellyfish_setup.gui.widgets.labels import Label
from jellyfish_setup.gui.widgets.notice import NoticeCard
from jellyfish_setup.gui.widgets.remark_rows import RemarkRows
from jellyfish_setup.gui.widgets.results_bar import ResultsBar
from jellyfish_setup.gui.widgets.stage_list import StageList
from jellyfish_setup.gui.widgets.step_list import StepList
from jellyfish_setup.gui.widgets.unfolding_button import UnfoldingTitle
from jellyfish_setup.gui.widgets.unfolding_text import UnfoldingText
from jellyfish_setup.wizard.presenters import pieces
from jellyfish_setup.wizard.presenters.bodies.credential import StageRow
from jellyfish_setup.wizard.presenters.bodies.entra import InstructionView
from jellyfish_setup.wizard.presenters.bodies.fields import FieldView
from jellyfish_setup.wizard.presenters.bodies.results import BarPart, Chip
from jellyfish_setup.wizard.presenters.pieces import Busy, Notice, Tone
from jellyfish_setup.wizard.presenters.views import StepView
from jellyfish_setup.wizard.steps import StepId

ROW = StageRow("name", "Name", StageState.PASSED, "passed", "203.0.113.24", False, 0.0, 0.01, "9 ms")
FAILED = replace(
    ROW,
    name="key",
    title="API key",
    state=StageState.FAILED,
    state_word="failed",
    detail="not accepted",
    explanation=Notice(Tone.BAD, "No"),
)


@pytest.fixture
def window(dressed: Theme, qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(760, 500)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_failed_stage_opens_itself_and_can_be_folded(window: QWidget) -> None:
    stages = StageList(window)
    stages.show_stages((ROW, replace(FAILED, state=None, explanation=None, running=True)), 1.0)
    stages.show()
    passed, key = stages.rows
    assert not key.is_open
    stages.show_stages((ROW, FAILED), 1.0)
    assert key.is_open
    assert not passed.is_open
    assert passed.focusPolicy() is Qt.FocusPolicy.NoFocus
    QTest.keyClick(key, Qt.Key.Key_Space)
    assert not key.is_open
    stages.show_stages((ROW, FAILED), 1.0)
    assert not key.is_open, "what somebody folded stays folded"
    QTest.mouseClick(key, Qt.MouseButton.LeftButton)
    assert key.is_open
    assert key.accessibleName() == "API key, failed, not accepted, 9 ms"


def test_a_remark_stays_folded_until_asked(window: QWidget) -> None:
    stages = StageList(window)
    stages.show_stages((replace(FAILED, state=StageState.REMARK),), 1.0)
    assert not stages.rows[0].is_open


def drop(target: FileDrop, urls: list[QUrl]) -> bool:
    data = QMimeData()
    data.setUrls(urls)
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), copy, data, left, none)
    enter.ignore()
    target.dragEnterEvent(enter)
    target.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    return enter.isAccepted()


def test_one_local_file_can_be_dropped(window: QWidget, tmp_path: Path, qtbot: QtBot) -> None:
    area = FileDrop(window, "Drop it here", "Choose file…")
    key = tmp_path / "schlüssel 1.txt"
    with qtbot.waitSignal(area.file_chosen, check_params_cb=lambda path: path == key):
        assert drop(area, [QUrl.fromLocalFile(str(key))])


def test_several_files_and_web_addresses_are_refused(window: QWidget, tmp_path: Path, qtbot: QtBot) -> None:
    area = FileDrop(window, "Drop it here", "Choose file…")
    file = QUrl.fromLocalFile(str(tmp_path / "a"))
    with qtbot.assertNotEmitted(area.file_chosen):
        assert not drop(area, [file, file])
        assert not drop(area, [QUrl("https://example.com/key.txt")])
        assert not drop(area, [])


def test_the_button_asks_for_a_file(window: QWidget, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    area = FileDrop(window, "Drop it here", "Choose file…")
    answers: list[Path | None] = [None, tmp_path / "key.txt"]
    monkeypatch.setattr(area, "choose_file", lambda: answers.pop(0))
    with qtbot.assertNotEmitted(area.file_chosen):
        area.button.click()
    with qtbot.waitSignal(area.file_chosen, check_params_cb=lambda path: path == tmp_path / "key.txt"):
        area.button.click()


def test_copying_says_that_it_did_and_offers_again(window: QWidget, qtbot: QtBot) -> None:
    steps = InstructionList(window)
    steps.show_instructions((InstructionView("Paste the Tenant URL", "", "Copy", "https://contoso.securesme.com"),))
    steps.show()
    button = steps.findChild(QPushButton)
    assert isinstance(button, Button)
    button.click()
    assert QGuiApplication.clipboard().text() == "https://contoso.securesme.com"
    assert button.label == "Copied"
    qtbot.waitUntil(lambda: button.label == "Copy", timeout=4000)


def test_the_button_of_an_instruction_tells_its_id(window: QWidget, qtbot: QtBot) -> None:
    steps = InstructionList(window)
    steps.show_instructions((InstructionView("Open it", "", button=pieces.Button("open", "Open")),))
    button = steps.findChild(QPushButton)
    assert button is not None
    with qtbot.waitSignal(steps.pressed, check_params_cb=lambda pressed: pressed == "open"):
        button.click()


def test_invisible_breaks_are_not_copied_along(window: QWidget, qtbot: QtBot) -> None:
    address = "https://contoso.securesme.com/a-rather-long-path/Donaudampfschifffahrtsgesellschaft"
    label = Label(address, window, selectable=True)
    label.show()
    assert len(QLabel.text(label)) > len(address), "there is something to take out"
    label.setSelection(0, len(QLabel.text(label)))
    QTest.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == address)
    assert label.text() == address


def test_a_chip_stays_chosen_when_pressed_twice(window: QWidget, qtbot: QtBot) -> None:
    chips = FilterChips(window)
    chips.show_chips((Chip("", "All 2", True), Chip("failed", "Failed 1", False)))
    _all, failed = chips.buttons
    with qtbot.waitSignal(chips.chosen, check_params_cb=lambda chosen: chosen == "failed"):
        failed.click()
    failed.click()
    assert [button.isChecked() for button in chips.buttons] == [False, True]
    chips.show_chips((Chip("", "All 3", False), Chip("failed", "Failed 2", True)))
    assert chips.buttons[1] is failed
    assert failed.label == "Failed 2"


def test_the_bar_shows_even_the_smallest_part_and_fills_its_width(window: QWidget) -> None:
    bar = ResultsBar(window)
    bar.resize(400, 10)
    bar.show_parts((BarPart(Tone.BAD, 1, "Failed"), BarPart(Tone.OK, 99_999, "Created"), BarPart(Tone.NEUTRAL, 0, "Same")))
    failed, created = bar.spans()
    assert failed.width() >= 5
    assert created.right() == pytest.approx(400)
    assert bar.accessibleName() == "Failed 1, Created 99999"


def test_a_notice_can_be_read_whole(window: QWidget) -> None:
    card = NoticeCard(window, Notice(Tone.BAD, "Not accepted", "It may have expired.", "Ask for a new one.", "key-rejected"))
    assert card.accessibleName() == "Not accepted"
    assert card.accessibleDescription() == "It may have expired. Ask for a new one. key-rejected"
    card.show_notice(None)
    assert not card.isVisibleTo(window)


def test_work_without_a_way_to_stop_it_offers_none(window: QWidget, qtbot: QtBot) -> None:
    line = BusyLine(window)
    line.show_busy(Busy("Saving", can_cancel=False))
    qtbot.waitUntil(line.isVisible)
    assert not any(button.isVisible() for button in line.findChildren(QPushButton))


def test_work_that_ends_at_once_is_never_shown(window: QWidget, qtbot: QtBot) -> None:
    line = BusyLine(window)
    line.show_busy(Busy("Reading"))
    line.show_busy(None)
    with qtbot.assertNotEmitted(line.cancelled, wait=400):
        assert not line.isVisible()


def test_a_button_shows_an_ampersand_as_it_is(window: QWidget) -> None:
    button = Button("Find & fix", window, Look.PLAIN)
    assert button.label == "Find & fix"
    assert button.text() == "Find && fix"
    button.set_look(Look.PRIMARY)
    assert button.look is Look.PRIMARY


def test_seldom_needed_fields_unfold_once_one_of_them_holds_something(dressed: Theme, qtbot: QtBot) -> None:
    folded = FoldedFields(widget := QWidget())
    qtbot.addWidget(widget)
    edited: list[tuple[str, str]] = []
    folded.edited.connect(lambda *what: edited.append(what))
    folded.show_fields("Role and limit", (FieldView("role", "Role", ""), FieldView("threshold", "Limit", "")))
    assert not folded.button.is_open
    folded.show_fields("Role and limit", (FieldView("role", "Role", "Operators"), FieldView("threshold", "Limit", "")))
    assert folded.button.is_open, "nothing that is set stays hidden"
    folded.button.click()
    folded.show_fields("Role and limit", (FieldView("role", "Role", "Operator"), FieldView("threshold", "Limit", "")))
    assert not folded.button.is_open, "after that the person decides"
    folded.fields["role"].field.textEdited.emit("x")
    assert edited == [("role", "x")]


def test_the_words_of_an_unfolding_button_wrap_and_come_together_again(dressed: Theme, qtbot: QtBot) -> None:
    button = UnfoldingTitle(widget := QWidget())
    qtbot.addWidget(widget)
    button.set_label("What else & who remembers the file")
    with qtbot.waitExposed(widget):
        widget.show()
    button.resize(120, 60)
    assert "\n" in button.text()
    assert (button.label, button.accessibleName()) == ("What else & who remembers the file",) * 2
    button.resize(900, 60)
    assert "\n" not in button.text()
    button.set_label(" ".join(["What else & who remembers the file"] * 5))
    lines = button.text().split("\n")
    assert len(lines) == 2, "each as long as it can be, also where a button of another kind would be broken sooner"


def test_a_button_that_unfolds_is_heard_as_a_button_that_is_expanded_or_not(dressed: Theme, qtbot: QtBot) -> None:
    folded = UnfoldingText(widget := QWidget(), "What Jellyfish said", "word", "1 word")
    qtbot.addWidget(widget)
    heard = QAccessible.queryAccessibleInterface(folded.button)
    assert heard.role() is QAccessible.Role.Button
    assert heard.text(QAccessible.Text.Name) == "What Jellyfish said"
    assert heard.text(QAccessible.Text.Description) == "1 word"
    for is_open in (False, True):
        state = heard.state()
        assert (state.expandable, state.expanded, state.collapsed) == (True, is_open, not is_open)
        heard.actionInterface().doAction(QAccessibleActionInterface.pressAction())
    assert folded.shown == ""


def test_the_words_of_a_remark_have_the_whole_row_once_its_button_has_gone_below_them(window: QWidget) -> None:
    rows = RemarkRows(window)
    text = "Entra tries again by itself, more and more rarely, or at once if you say so."
    rows.show_remarks((Notice(Tone.NEUTRAL, "2 people wait", text, button=pieces.Button("retry", "Try those who failed again…")),))
    button = rows.findChildren(QPushButton)[0]
    words = next(label for label in rows.findChildren(QLabel) if label.text() == text)
    rows.show()
    for width in (1000, 420):
        rows.resize(width, 300)
        QGuiApplication.processEvents()
    assert button.geometry().top() > words.geometry().bottom()
    assert words.width() > 0.9 * rows.width()


def test_a_list_of_steps_that_is_gone_keeps_nothing_of_them(window: QWidget) -> None:
    steps, view = StepList(window), StepView(StepId.KEY, 3, "Credential", "API key", None, "waiting", current=True, reachable=True)
    steps.show_steps((view,))
    steps.show()
    assert steps.sizeHintForRow(1) > 0
    shown = weakref.ref(view)
    steps.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    del steps, view
    gc.collect()
    assert shown() is None
