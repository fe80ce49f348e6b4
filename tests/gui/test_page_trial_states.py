"""Page 7 and the page beside it in all their states: nothing is cut off, the keyboard leads through, and names are said."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView, QWidget

from jellyfish_setup.connection.diagnosis import StageState
from jellyfish_setup.gui.widgets.remark_rows import RemarkRows
from jellyfish_setup.gui.widgets.stage_row import StageRowWidget
from jellyfish_setup.mapping.scope_filter import Clause, ClauseGroup, ScopeFilter
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.wizard.presenters.pieces import Tone
from jellyfish_setup.wizard.state import TrialState
from jellyfish_setup.wizard.steps import SidePage, StepId

LONG = "Bartholomäus-Maximilian von und zu Hohenstaufen-Sigmaringen-Donaudampfschifffahrt"


@pytest.fixture
def with_filter(wizard):
    wizard.go_to(StepId.MAPPING)
    session = wizard.conductor.session
    only_platform = ScopeFilter((ClauseGroup((Clause("department", "EQUALS", ("Platform",)),)),))
    session.update(replace(session.state, scope_filter=only_platform))
    wizard.press("continue")
    return wizard


def test_who_is_left_out_unfolds_with_the_reason(with_filter, everything_fits) -> None:
    wizard = with_filter
    wizard.frame.resize(1024, 700)
    table = wizard.find("trial.table", QTableView)
    assert [table.model().index(row, 1).data() for row in range(3)] == ["Would be created", "Would be left out", "Would be left out"]
    table.setFocus()
    table.setCurrentIndex(table.model().index(1, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert "left out by the filter" in wizard.words()
    assert wizard.frame.footer.primary.label == "Create 1 person"
    everything_fits(wizard.page)


@pytest.mark.parametrize("width", [1024, 1500])
def test_the_whole_life_is_told_row_by_row_and_leads_back(wizard, everything_fits, practice: PracticeOrganisation, width: int) -> None:
    wizard.go_to(StepId.TRIAL)
    wizard.frame.resize(width, 700)
    wizard.press(SidePage.LIFECYCLE)
    everything_fits(wizard.page)
    practice.fault = "unsupported-patch"
    wizard.press("try")
    failed = wizard.find("lifecycle.step.change", StageRowWidget)
    assert failed.is_open
    assert failed.accessibleName().startswith("Change a value, failed")
    assert "would not arrive in Jellyfish" in wizard.words()
    everything_fits(wizard.page)
    practice.fault = None
    wizard.press("try")
    assert not wizard.find("lifecycle.step.change", StageRowWidget).is_open
    assert {row.sign.state for row in wizard.page.findChildren(StageRowWidget)} == {StageState.PASSED}
    assert wizard.frame.focusWidget() is wizard.frame.footer.primary
    QTest.keyClick(wizard.frame, Qt.Key.Key_Return)
    assert wizard.conductor.presenter.step is StepId.TRIAL
    assert wizard.find("trial.table", QTableView).model().rowCount() == 3, "the plan is still there"
    assert wizard.conductor.session.state.trial is TrialState.NOT_RUN


def test_second_thoughts_stand_above_the_table_and_long_names_fit(wizard, everything_fits, practice: PracticeOrganisation) -> None:
    wizard.go_to(StepId.PEOPLE)
    lines = practice.people_file.read_text(encoding="utf-8").replace("Ann Chu", LONG)
    practice.people_file.write_text(lines, encoding="utf-8")
    wizard.frame.resize(1024, 700)
    wizard.go_to(StepId.ENTRA)
    session = wizard.conductor.session
    session.parts.places.journals.rename(session.parts.places.journals.with_name("elsewhere"))  # so they are somebody else's
    session.people = session.people.with_people([person_with_title(session.people.people[0])])
    session.update(replace(session.state, trial=TrialState.NOT_RUN, trial_run=None))
    session.plan = None
    session.results.clear()
    wizard.conductor.go_to(StepId.TRIAL)
    remarks = wizard.find("trial.remarks", RemarkRows)
    assert [remark.code for remark in remarks.remarks] == ["plan-touches-others"]
    assert all(row.accessibleName() for row in remarks.findChildren(QWidget) if type(row).__name__ == "_Row")
    everything_fits(wizard.page)


def person_with_title(person):
    return type(person)({**person.attributes, "jobTitle": "Somebody else"})


def test_while_it_runs_nobody_who_waits_is_green(wizard, background, everything_fits) -> None:
    wizard.go_to(StepId.TRIAL)
    table = wizard.find("trial.table", QTableView)
    assert table.model().index(0, 1).data() == "Would be created"
    background.holds = True
    wizard.press("run")
    body = wizard.conductor.page().body
    assert [(row.word, row.tone) for row in body.rows] == [("Waiting", Tone.NEUTRAL)] * 3
    assert [part.tone for part in body.bar] == [Tone.NEUTRAL]
    everything_fits(wizard.page)
    background.holds = False
    wizard.frame.cancel_pressed.emit()
    assert "Would be created" in {row.word for row in wizard.conductor.page().body.rows}, "the plan is shown again"
