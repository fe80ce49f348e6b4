"""Pages 7 to 10: the trial, the clicks in Entra, and tidying up."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTableView

from jellyfish_setup.core.result import Outcome
from jellyfish_setup.gui.widgets.buttons import Button
from jellyfish_setup.gui.widgets.instruction_list import CopyButton
from jellyfish_setup.gui.widgets.person_details import PersonDetails
from jellyfish_setup.gui.widgets.tick_box import TickBox
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.wizard.state import KeyFileState, TrialState
from jellyfish_setup.wizard.steps import StepId


def test_the_plan_then_the_results_with_their_details(wizard) -> None:
    wizard.go_to(StepId.TRIAL)
    table = wizard.find("trial.table", QTableView)
    assert table.model().rowCount() == 3
    assert table.model().index(0, 1).data() == "Would be created"
    wizard.press("run")
    assert [table.model().index(row, 1).data() for row in range(3)] == ["Created"] * 3
    assert not wizard.shows("trial.details")
    table.setFocus()
    table.setCurrentIndex(table.model().index(1, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    details = wizard.find("trial.details", PersonDetails)
    assert details.accessibleName() == table.model().index(1, 0).data()
    assert wizard.conductor.session.state.trial is TrialState.RUN, "Enter in the table unfolds and presses nothing"


def test_a_failure_stands_first_and_filters_narrow(wizard, practice: PracticeOrganisation) -> None:
    wizard.go_to(StepId.TRIAL)
    practice.fault = "not-applied"
    wizard.press("run")
    practice.fault = None
    outcomes = [result.outcome for result in wizard.conductor.session.results]
    assert Outcome.FAILED in outcomes
    table = wizard.find("trial.table", QTableView)
    assert table.model().index(0, 1).data() == "Failed"
    wizard.find("trial.filter.Failed", Button).click()
    assert table.model().rowCount() == outcomes.count(Outcome.FAILED)
    wizard.find("trial.filter.all", Button).click()
    assert table.model().rowCount() == 3


def test_a_search_narrows_and_enter_in_it_creates_nobody(wizard) -> None:
    wizard.go_to(StepId.TRIAL)
    search = wizard.find("trial.search", QLineEdit)
    search.setFocus()
    QTest.keyClicks(search, "chid")
    assert wizard.find("trial.table", QTableView).model().rowCount() == 1
    assert search.cursorPosition() == 4
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert wizard.conductor.session.state.trial is TrialState.NOT_RUN
    QTest.keyClicks(search, "xyz")
    assert "No person" in wizard.words()
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    assert wizard.frame.isVisible()
    assert wizard.find("trial.table", QTableView).model().rowCount() == 3


def test_before_anybody_was_looked_at_there_is_nothing_to_filter(wizard, background) -> None:
    wizard.go_to(StepId.MAPPING)
    background.holds = True
    wizard.press("continue")
    assert wizard.frame.busy_line.busy is not None
    assert not any(wizard.shows(name) for name in ("trial.bar", "trial.search", "trial.table"))


def test_an_instruction_is_copied_and_says_so(wizard) -> None:
    wizard.go_to(StepId.ENTRA)
    address = str(wizard.conductor.session.state.tenant)
    button = next(each for each in wizard.page.findChildren(CopyButton) if "address" in each.label)
    button.click()
    assert QGuiApplication.clipboard().text() == address
    assert button.label == "Copied"


def test_a_tick_is_kept_and_belongs_to_both_pages(wizard) -> None:
    wizard.go_to(StepId.ENTRA)
    tick = wizard.find("guide.tick", TickBox)
    assert tick.accessibleName().startswith("Entra has saved")
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton)
    assert wizard.conductor.session.state.entra_saved
    QTest.keyClick(tick, Qt.Key.Key_Space)
    assert not wizard.conductor.session.state.entra_saved
    tick.click()
    wizard.press("continue")
    assert not wizard.shows("guide.tick"), "watching needs no tick"
    wizard.press("continue")
    assert wizard.find("finish.tick", TickBox).isChecked()


def test_the_key_file_is_deleted_only_after_the_tick(wizard, practice: PracticeOrganisation) -> None:
    wizard.go_to(StepId.FINISH)
    assert str(practice.key_file) in wizard.words()
    wizard.press("delete")
    assert practice.key_file.exists()
    wizard.find("finish.tick", TickBox).click()
    wizard.press("delete")
    assert not practice.key_file.exists()
    assert wizard.conductor.session.state.key_file_state is KeyFileState.DELETED
    assert not wizard.shows("finish.tick")
    assert not wizard.shows("finish.path")
    assert "overwritten and removed" in wizard.words()
    assert wizard.frame.footer.primary.label == "Close"


def test_what_comes_next_has_the_focus(wizard) -> None:
    wizard.go_to(StepId.TRIAL)
    wizard.frame.footer.primary.setFocus()
    wizard.press("run")
    assert wizard.frame.footer.primary.label == "Keep them and continue"
    assert wizard.frame.focusWidget() is wizard.frame.footer.primary
    wizard.press("keep")
    wizard.go_to(StepId.FINISH)
    wizard.find("finish.tick", TickBox).click()
    wizard.find("finish.tick", TickBox).setFocus()
    wizard.press("delete")
    assert wizard.frame.focusWidget() is wizard.frame.footer.primary
