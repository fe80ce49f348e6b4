"""The pages beside the journey that watch over it: Entra's results, and the comparison."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import enumerate as enumerate_threads

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from jellyfish_setup.gui.fonts import bundled_inter
from jellyfish_setup.gui.runner import Runner
from jellyfish_setup.gui.theme import Theme
from jellyfish_setup.gui.tokens import Scheme
from jellyfish_setup.gui.widgets.buttons import Button
from jellyfish_setup.gui.widgets.file_drop import FileDrop
from jellyfish_setup.gui.widgets.history import History
from jellyfish_setup.gui.widgets.person_details import PersonDetails
from jellyfish_setup.gui.widgets.remark_rows import RemarkRows
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.texts.language import ENGLISH, STRETCHED
from jellyfish_setup.texts.languages import speak
from jellyfish_setup.wizard.log_reading import LogResults, ReadSoFar, read_results
from jellyfish_setup.wizard.steps import SidePage, StepId

LOOKS = [(Scheme.LIGHT, 1.0, 1080, 720), (Scheme.DARK, 1.0, 1024, 700), (Scheme.LIGHT, 2.0, 1024, 700)]


@pytest.fixture
def at_results(wizard):
    wizard.go_to(StepId.MONITOR)
    wizard.press(SidePage.RESULTS)
    return wizard


@pytest.fixture
def at_compare(wizard):
    wizard.go_to(StepId.MONITOR)
    wizard.press(SidePage.COMPARE)
    return wizard


def drop(target: QWidget, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    where, action = target.rect().center(), Qt.DropAction.CopyAction
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(where, action, data, button, keys))
    QApplication.sendEvent(target, QDropEvent(QPointF(where), action, data, button, keys))


def test_several_files_are_dropped_at_once(at_results, practice: PracticeOrganisation, tmp_path: Path) -> None:
    other = tmp_path / "more.json"
    other.write_bytes(practice.logs_file.read_bytes())
    target = at_results.find("results.drop", FileDrop)
    drop(target, practice.logs_file, other)
    assert "12 people · 36 events · ProvisioningLogs.json and 1 more" in at_results.words()
    assert not at_results.shows("results.drop")
    at_results.page.drop.choose_files = lambda: (practice.logs_file,)
    at_results.find("results.choose-other", Button).click()
    assert "18 events" in at_results.words()
    at_results.page.drop.choose_files = tuple
    at_results.find("results.choose-other", Button).click()
    assert "18 events" in at_results.words()


def test_a_cause_leads_to_its_people_and_a_row_to_all_that_happened(at_results) -> None:
    at_results.find("results.example", Button).setFocus()
    at_results.find("results.example", Button).click()
    assert at_results.frame.focusWidget() is at_results.find("results.choose-other", Button), "the focus does not get lost"
    table = at_results.find("results.table", QTableView)
    assert table.model().rowCount() == 12
    causes = at_results.find("results.causes", RemarkRows)
    causes.findChildren(QPushButton)[0].click()
    assert table.model().rowCount() == 2
    assert table.hasFocus()
    assert not table.visibleRegion().isEmpty(), "it was scrolled to"
    assert not at_results.shows("results.history")
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    history = at_results.find("results.history", History)
    assert history.shown is not None
    assert [event.word for event in history.shown.events] == ["Failed", "Failed"]
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert not at_results.shows("results.history")
    at_results.find("results.filter.all", Button).click()
    table.setCurrentIndex(table.model().index(2, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert at_results.find("results.details", PersonDetails).accessibleName() == "Tomasz Wójcik"
    search = at_results.find("results.search", QLineEdit)
    search.setFocus()
    QTest.keyClicks(search, "mia")
    assert table.model().rowCount() == 1
    assert not at_results.shows("results.details")


def test_saving_asks_where(at_results, tmp_path: Path) -> None:
    at_results.find("results.example", Button).click()
    at_results.page.choose_place = lambda: None
    at_results.find("results.save", Button).click()
    assert at_results.frame.notice.notice is None
    at_results.page.choose_place = lambda: tmp_path / "results.csv"
    at_results.find("results.save", Button).click()
    assert (tmp_path / "results.csv").exists()
    assert at_results.frame.notice.notice.title == "12 people were saved"


def test_reading_can_be_stopped(at_results, background) -> None:
    background.holds = True
    at_results.find("results.example", Button).click()
    assert at_results.frame.busy_line.busy is not None
    at_results.frame.cancel_pressed.emit()
    assert at_results.frame.busy_line.busy is None
    assert at_results.frame.notice.notice.title == "Reading was stopped"
    background.holds = False
    at_results.find("results.example", Button).click()
    assert at_results.frame.notice.notice is None
    assert at_results.shows("results.table")


def test_people_and_accounts_are_compared(at_compare, background, tmp_path: Path) -> None:
    assert at_compare.frame.focusWidget() is at_compare.frame.footer.primary
    assert not at_compare.shows("compare.table")
    background.holds = True
    at_compare.press("compare-now")
    assert at_compare.frame.busy_line.busy is not None
    at_compare.frame.cancel_pressed.emit()
    assert at_compare.frame.notice.notice.title == "The comparison was stopped"
    background.holds = False
    at_compare.press("compare-now")
    assert at_compare.frame.notice.notice is None
    table = at_compare.find("compare.table", QTableView)
    assert [table.model().index(row, 1).data() for row in range(8)] == ["No account"] * 8
    at_compare.page.choose_place = lambda: tmp_path / "drift.csv"
    at_compare.find("compare.save", Button).click()
    assert (tmp_path / "drift.csv").exists()
    at_compare.press("done")
    assert at_compare.conductor.presenter.step is StepId.MONITOR


def fill(name: str, wizard) -> None:
    """Show what the page shows at its fullest."""
    if name == "results":
        wizard.find("results.example", Button).click()
        wizard.page.results.table.open_details("zoe.muller@contoso.com")
    else:
        wizard.press("compare-now")
        wizard.page.results.table.open_details("mia.ortega@contoso.com")


@pytest.mark.parametrize("name", ["results", "compare"])
@pytest.mark.parametrize("is_long", [False, True], ids=["usual", "long"])
def test_no_word_is_cut(
    name: str, is_long: bool, request: pytest.FixtureRequest, dressed: Theme, everything_fits: Callable[[QWidget], None], qtbot: QtBot
) -> None:
    wizard = request.getfixturevalue(f"at_{name}")
    if is_long:
        speak(STRETCHED)
    try:
        for shows_all in (False, True):
            if shows_all:
                fill(name, wizard)
            for scheme, factor, width, height in LOOKS if not is_long else [(Scheme.LIGHT, 1.0, 1024, 700)]:
                dressed.use(scheme, text_factor=factor, family=bundled_inter())
                wizard.frame.resize(width, height)
                qtbot.waitUntil(lambda: everything_fits(wizard.page), timeout=2000)
    finally:
        speak(ENGLISH)


@pytest.mark.parametrize("name", ["results", "compare"])
def test_every_control_is_reached_by_tab_and_has_a_name(name: str, request: pytest.FixtureRequest) -> None:
    wizard = request.getfixturevalue(f"at_{name}")
    fill(name, wizard)
    QApplication.processEvents()
    stops: list[QWidget] = []
    while wizard.frame.focusWidget() not in stops:
        stops.append(wizard.frame.focusWidget())
        QTest.keyClick(wizard.frame.focusWidget(), Qt.Key.Key_Tab)
    reached = {stop.objectName() for stop in stops}
    wanted = {"table", "search", "filter.all", "save"} | ({"choose-other"} if name == "results" else set())
    assert {f"{name}.{part}" for part in wanted} <= reached
    for stop in stops:
        heard = QAccessible.queryAccessibleInterface(stop)
        assert heard is not None
        assert heard.text(QAccessible.Text.Name), stop.objectName() or stop


def test_a_long_name_leaves_room(at_compare, tmp_path: Path, everything_fits: Callable[[QWidget], None], qtbot: QtBot) -> None:
    people = tmp_path / f"{'people-of-the-organisation-' * 6}.csv"
    people.write_text(f"userPrincipalName,displayName\n{'long.' * 12}name@contoso.com,{'Bartholomäus-Maximilian ' * 5}\n")
    session = at_compare.conductor.session
    session.people = None
    session.update(replace(session.state, people_file=str(people)))
    at_compare.conductor.presenter.enter()
    at_compare.press("compare-now")
    at_compare.frame.resize(1024, 700)
    qtbot.waitUntil(lambda: everything_fits(at_compare.page), timeout=2000)


def test_reading_that_is_stopped_ends_and_gives_the_thread_back(runner: Runner, tmp_path: Path, qtbot: QtBot) -> None:
    logs = tmp_path / "logs.json"
    one = (
        '{"activityDateTime": "2026-11-23T08:00:00Z", "provisioningAction": "create", "provisioningStatusInfo": {"status": "success"},'
        ' "sourceIdentity": {"details": {"userPrincipalName": "p%d@contoso.com"}}}'
    )
    logs.write_text(f'{{"value": [{", ".join(one % number for number in range(30_000))}]}}')
    heard: list[ReadSoFar | LogResults] = []

    def stop_at_once(event: ReadSoFar | LogResults) -> None:
        heard.append(event)
        job.cancel()

    job = runner.start(lambda: read_results((logs,)), on_event=stop_at_once)
    qtbot.waitUntil(lambda: bool(heard), timeout=10_000)
    assert isinstance(heard[0], ReadSoFar)
    qtbot.waitUntil(lambda: not any(thread.name.startswith("jellyfish-call") for thread in enumerate_threads()), timeout=10_000)
    assert not any(isinstance(event, LogResults) for event in heard)
