"""The table of results: failures first, words for every state, details by mouse and keyboard, and many people."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from jellyfish_setup.gui.models.results import DETAILS, PERSON, RESULT, TEXT, ResultModel
from jellyfish_setup.gui.theme import Theme
from jellyfish_setup.gui.widgets.result_table import ResultTable
from jellyfish_setup.wizard.presenters.bodies.results import ResultRow
from jellyfish_setup.wizard.presenters.pieces import Tone
from jellyfish_setup.wizard.presenters.result_rows import RowStore

HEADERS = ("Person", "Result", "What happened")
Rows = tuple[ResultRow, ...]


@pytest.fixture
def table(dressed: Theme, qtbot: QtBot, result_rows: Rows) -> Iterator[ResultTable]:
    window = QWidget()
    qtbot.addWidget(window)
    made = ResultTable(window)
    window.resize(760, 500)
    made.resize(750, 480)
    made.show_results(result_rows, HEADERS, "Details", "Before", "After")
    with qtbot.waitExposed(window):
        window.show()
    yield made
    window.close()


def visible_words(table: ResultTable) -> list[str]:
    return [label.text() for label in table.details.findChildren(QLabel) if label.isVisible()]


def test_failures_come_first_and_the_state_is_a_word(table: ResultTable) -> None:
    shown = [[table.model.index(row, column).data() for column in (PERSON, RESULT, TEXT, DETAILS)] for row in range(3)]
    assert shown[0] == ["Mia Ortega", "Failed", "The address is taken", "Details"]
    assert [row[0] for row in shown] == ["Mia Ortega", "Ann Chu", "Bo Lindqvist"]


def test_the_model_is_sound(table: ResultTable, qtmodeltester: object) -> None:
    qtmodeltester.check(table.model)  # type: ignore[attr-defined]


def test_a_click_unfolds_and_the_same_again_folds(table: ResultTable, qtbot: QtBot) -> None:
    place = table.view.visualRect(table.model.index(0, DETAILS)).center()
    with qtbot.waitSignal(table.opened, check_params_cb=lambda person: person == "mia@contoso.com"):
        QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    wanted = {"Mia Ortega", "Look for a match", "Another account already uses this address", "provisioning-conflict"}
    qtbot.waitUntil(lambda: wanted <= set(visible_words(table)))
    QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not table.details.isVisible()
    assert table.open_person == ""


def test_the_keyboard_does_the_same(table: ResultTable, qtbot: QtBot) -> None:
    table.view.setCurrentIndex(table.model.index(2, PERSON))
    QTest.keyClick(table.view, Qt.Key.Key_Return)
    assert table.open_person == "bo@contoso.com"
    qtbot.waitUntil(lambda: {"Before", "After", "title", "Analyst", "Senior"} <= set(visible_words(table)))
    QTest.keyClick(table.view, Qt.Key.Key_Space)
    assert table.open_person == ""


def test_what_is_open_stays_open_while_rows_arrive(table: ResultTable, result_rows: Rows) -> None:
    table.open_details("ann@contoso.com")
    more = (*result_rows, ResultRow("zoe@contoso.com", "Zoe", Tone.BAD, "Failed", "", None))
    table.show_results(more, HEADERS, "Details", "Before", "After")
    assert table.open_person == "ann@contoso.com"
    table.show_results(result_rows[1:], HEADERS, "Details", "Before", "After")
    assert table.open_person == ""


def test_an_empty_table_says_so(table: ResultTable) -> None:
    table.show_results((), HEADERS, "Details", "Before", "After", empty_text="Nobody has this result.")
    assert not table.view.isVisible()
    assert "Nobody has this result." in [label.text() for label in table.findChildren(QLabel) if label.isVisible()]


def test_a_narrow_table_leaves_what_happened_to_the_details(table: ResultTable) -> None:
    table.resize(400, 480)
    assert table.view.isColumnHidden(TEXT)
    table.resize(750, 480)
    assert not table.view.isColumnHidden(TEXT)


def test_a_hundred_thousand_people_are_shown_at_once(table: ResultTable) -> None:
    rows = tuple(
        ResultRow(f"p{n}@contoso.com", f"Person {n}", Tone.BAD if n % 1000 == 0 else Tone.OK, "Created", "", None) for n in range(100_000)
    )
    before = time.thread_time()
    table.show_results(rows, HEADERS, "Details", "Before", "After")
    table.grab()
    assert time.thread_time() - before < 1.0
    assert table.model.rowCount() == 100_000
    assert all(table.model.index(place, RESULT).data() for place in (0, 99, 99_999))


def test_only_what_differs_is_told_to_the_view(qtbot: QtBot, result_rows: Rows) -> None:
    model = ResultModel(parent := QWidget())
    qtbot.addWidget(parent)
    model.show_rows(result_rows, HEADERS, "Details")
    with qtbot.assertNotEmitted(model.modelReset):
        model.show_rows(result_rows, HEADERS, "Details")
        with qtbot.waitSignal(model.dataChanged):
            model.show_rows((*result_rows[:2], ResultRow("mia@contoso.com", "Mia", Tone.BAD, "Failed", "again", None)), HEADERS, "Details")


def test_one_more_is_put_in_where_it_belongs_and_moves_nothing_else(qtbot: QtBot, result_rows: Rows) -> None:
    model = ResultModel(parent := QWidget())
    qtbot.addWidget(parent)
    store = RowStore.of(result_rows)
    model.show_rows(store.rows(), HEADERS, "Details")
    for tone, place in ((Tone.BAD, 1), (Tone.NEUTRAL, 4)):
        row = ResultRow(f"new-{tone}@contoso.com", "New", tone, "New", "", None)
        store.put(row.person, row.name, row.tone, row.word, row)
        with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsInserted) as inserted:
            assert model.show_rows(store.rows(), HEADERS, "Details")
        assert inserted.args[1:] == [place, place]
        assert model.row(place) == row
        assert model.place_of(row.person) == place


def test_a_long_table_is_shown_for_the_first_time_without_making_all_rows(dressed, qtbot: QtBot) -> None:
    asked: list[int] = []

    def make(number: int) -> ResultRow:
        asked.append(number)
        return ResultRow(str(number), f"Person {number}", Tone.OK, "Created", "", None)

    store = RowStore(make)
    for number in range(5000):
        store.put(str(number), f"Person {number}", Tone.OK, "Created", number)
    window = QWidget()
    qtbot.addWidget(window)
    table = ResultTable(window)
    table.show_results(store.rows(), ("Person", "Result", "What"), "Details", "Before", "After")
    window.resize(700, 600)
    table.resize(700, 600)
    with qtbot.waitExposed(window):
        window.show()
    table.view.scrollToBottom()
    table.view.fit()
    assert len(asked) < 200
