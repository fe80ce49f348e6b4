"""A report is shown before it is saved, and one that somebody sent is opened in the same window."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from jellyfish_setup.connection.diagnosis import Certificate, Diagnosis, Exchange, Stage, StageName, StageState, Verdict
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.gui.frame import Frame
from jellyfish_setup.gui.report_window import ReportWindow
from jellyfish_setup.gui.runner import Runner
from jellyfish_setup.gui.theme import Theme, theme
from jellyfish_setup.gui.tokens import Scheme
from jellyfish_setup.gui.widgets.unfolding_text import UnfoldingText
from jellyfish_setup.gui.window import Window
from jellyfish_setup.report.writing import report_json
from jellyfish_setup.wizard import support
from jellyfish_setup.wizard.conductor import Conductor
from jellyfish_setup.wizard.presenters.report import ReportView, foreign_report, own_report
from jellyfish_setup.wizard.presenters.report_pieces import MOST_ROWS
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.steps import StepId

KEY = "jf_CaNaRy<&\"'+/=0123456789-abcdefghijklm"
HOSTILE = "<b>bold</b><img src='http://127.0.0.1:9/x.png'>&amp;{0}"


def diagnosis_with(text: str) -> Diagnosis:
    stages = (
        Stage(StageName.ADDRESS, StageState.PASSED, None, 0.0, 0.001, {"origin": text}),
        Stage(StageName.TLS, StageState.REMARK, Code.REMARK_CERTIFICATE_ENDS_SOON, 0.001, 0.02, {"valid_until": "2026-12-04"}),
        Stage(StageName.KEY, StageState.FAILED, Code.KEY_REJECTED, 0.021, 0.016, {"server_said": text}),
        Stage(StageName.SCIM, StageState.SKIPPED),
    )
    certificates = (Certificate(text, text, (text,), "2026-09-05", "2026-12-04", "9f86d0"),)
    exchanges = (Exchange("GET", f"/scim/Users?{text}", (("Authorization", text),), 401, (("Server", text),), text, 0.016),)
    return Diagnosis(text, Verdict.FAILED, Problem(Code.KEY_REJECTED, {"server_said": text}), stages, certificates, exchanges)


@pytest.fixture
def document(session: Session) -> Callable[..., dict[str, Any]]:
    """The document of a journey whose every foreign text is this one."""

    def made(text: str) -> dict[str, Any]:
        session.diagnosis = diagnosis_with(text)
        session.hold(ApiKey(KEY))
        document: dict[str, Any] = json.loads(report_json(support.collect(session), session.parts.redaction))
        return document

    return made


@pytest.fixture
def shown(dressed: Theme, qtbot: QtBot) -> Iterator[Callable[..., ReportWindow]]:
    parent = QWidget()
    qtbot.addWidget(parent)

    def show(view: ReportView, save: Callable[[QWidget], bool] | None = None) -> ReportWindow:
        window = ReportWindow(parent, view, save)
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield show
    for window in parent.findChildren(ReportWindow):
        window.close()


def all_words(window: QWidget) -> str:
    for folded in window.findChildren(UnfoldingText):
        folded.button.set_open(True)
    QCoreApplication.processEvents()
    labels = [label.text() for label in window.findChildren(QLabel)]
    return "\n".join(labels + [text.toPlainText() for text in window.findChildren(QPlainTextEdit)])


def test_it_shows_what_will_be_written(document, shown) -> None:
    window = shown(own_report(document("Go away")), lambda _window: True)
    words = all_words(window)
    for text in (
        "Jellyfish does not accept this API key",
        "9f86d0",
        "Valid: 5 September 2026 – 4 December 2026",
        "Authorization: Bearer [removed]",
        "401, 16 ms",
        "server_said: Go away",
        "Length of the key",
        "Before you start",
    ):
        assert text in words
    assert json.loads(window.findChildren(UnfoldingText)[-1].shown) == document("Go away")
    assert window.scroll_area.horizontalScrollBar().maximum() == 0


def test_the_key_is_nowhere_in_it(document, shown, session: Session) -> None:
    window = shown(own_report(document(f"they said {KEY} to us")), lambda _window: True)
    words = all_words(window)
    assert "they said [removed] to us" in words
    assert not session.parts.redaction.finds_secret_in(words)


def test_foreign_text_is_shown_literally(document, shown) -> None:
    window = shown(foreign_report(document(HOSTILE), "<i>report</i>.html"))
    assert HOSTILE in all_words(window)
    assert "<i>report</i>.html" in all_words(window)
    formats = {label.textFormat() for label in window.findChildren(QLabel) if label.text()}
    assert formats == {Qt.TextFormat.PlainText}


def test_what_is_far_too_long_is_cut_and_said_to_be(document, shown) -> None:
    told = document("x" * 30_000)
    told["check"]["exchanges"] *= MOST_ROWS + 7
    view = foreign_report(told, "report.json")
    begun = time.monotonic()
    window = shown(view)
    assert time.monotonic() - begun < 3
    assert "Not shown here, but in the file: 7 more." in [label.text() for label in window.findChildren(QLabel)]
    assert any("too long to be shown whole" in label.text() for label in window.findChildren(QLabel))
    assert max(len(label.text()) for label in window.findChildren(QLabel)) <= 10_000
    assert window.scroll_area.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("strange", [None, 7, [1, {"a": None}], {"deep": {"er": "x"}}, "", True])
def test_what_the_shape_leaves_open_may_be_anything(document, strange: object) -> None:
    told = document("x")
    told["check"]["stages"][0]["facts"] = {"origin": strange}
    told["check"]["stages"][2]["words"] = {"title": strange}
    told["check"]["stages"][1]["state"] = "sideways"
    told["key"] = {"length": strange, "kind": strange}
    told["steps"] = [{"title": "t", "state": "odd"}, {}]
    person = {"person": "ann@contoso.com", "display_name": "", "action": "odd", "outcome": "odd", "result": "?", "what_happened": ""}
    told["results"] = [person | {"problem": None, "changes": [{"attribute": strange, "after": strange}, {}]}]
    assert foreign_report(told, "report.json").sections


def test_save_asks_and_closes_only_when_a_place_was_chosen(document, shown, qtbot: QtBot) -> None:
    answers = [False, True]
    window = shown(own_report(document("x")), lambda _window: answers.pop(0))
    QTest.mouseClick(window.save_button, Qt.MouseButton.LeftButton)
    assert window.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert not window.isVisible()
    assert answers == []


def test_somebody_elses_report_can_only_be_closed(document, shown) -> None:
    window = shown(foreign_report(document("x"), "report.html"))
    assert window.save_button is None
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_tab_goes_through_it_from_top_to_bottom_and_ends_at_the_verbs(document, shown) -> None:
    window = shown(own_report(document("x")), lambda _window: True)
    start = window.focusWidget()
    assert window.scroll_area.isAncestorOf(start)
    stops: list[QWidget] = []
    while not stops or stops[-1] is not start:
        window.focusNextChild()
        stops.append(window.focusWidget())
    *inside, close, save, _again = stops
    assert (close, save) == (window.close_button, window.save_button)
    heights = [stop.mapTo(window, stop.rect().topLeft()).y() for stop in inside]
    assert len(inside) > 5
    assert heights == sorted(heights)


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST])
def test_a_text_unfolds_by_key_in_every_scheme(document, shown, scheme: Scheme) -> None:
    theme().use(scheme)
    window = shown(own_report(document("x")), lambda _window: True)
    folded = window.findChildren(UnfoldingText)[0]
    assert folded.shown == ""
    QTest.keyClick(folded.button, Qt.Key.Key_Space)
    assert folded.shown.startswith("GET /scim/Users?x")
    QTest.keyClick(folded.button, Qt.Key.Key_Space)
    assert folded.shown == ""


# From the wizard's window.


@pytest.fixture
def report_of(wizard) -> Iterator[Callable[[], ReportWindow]]:
    def find() -> ReportWindow:
        QCoreApplication.processEvents()
        (window,) = (found for found in wizard.frame.findChildren(ReportWindow) if found.isVisible())
        return window

    yield find
    for window in wizard.frame.findChildren(ReportWindow):
        window.close()


def test_nothing_is_written_before_save_is_pressed(wizard, report_of, tmp_path: Path) -> None:
    places = [None, tmp_path / "report.html"]
    wizard.window._ask_where_to_save = lambda _parent: places.pop(0)
    wizard.go_to(StepId.CONNECTION)
    wizard.press("save-report")
    window = report_of()
    assert len(places) == 2
    window.save_button.click()
    assert window.isVisible()
    assert wizard.frame.notice.notice is None or "saved" not in wizard.frame.notice.notice.title
    window.save_button.click()
    assert not window.isVisible()
    assert (tmp_path / "report.html").exists()
    assert wizard.frame.notice.notice.title == "The report was saved"


def test_what_was_shown_is_what_is_saved(wizard, report_of, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    wizard.window._ask_where_to_save = lambda _parent: path
    wizard.go_to(StepId.CONNECTION)
    wizard.press("save-report")
    window = report_of()
    folded = window.findChildren(UnfoldingText)[-1]
    folded.button.click()
    seen = json.loads(folded.shown)
    wizard.conductor.session.diagnosis = replace(wizard.conductor.session.diagnosis, origin="https://other.example")
    window.save_button.click()
    assert json.loads(path.read_text(encoding="utf-8")) == seen


def test_a_report_that_somebody_sent_is_opened_from_the_first_page(wizard, report_of, session: Session, tmp_path: Path) -> None:
    session.diagnosis = diagnosis_with("Go away")
    path = tmp_path / "sent.json"
    path.write_text(report_json(support.collect(session), session.parts.redaction), encoding="utf-8")
    other = tmp_path / "holiday.html"
    other.write_text("<html>")
    chosen = [other, None, path]
    wizard.window._ask_which_report = lambda _parent: chosen.pop(0)
    wizard.press("open-report")
    assert wizard.frame.notice.notice.code == "report-unreadable"
    assert not wizard.frame.findChildren(ReportWindow)
    wizard.press("open-report", "open-report")
    assert wizard.frame.notice.notice is None, "what was said about another file is over"
    window = report_of()
    assert window.save_button is None
    assert any("sent.json" in label.text() for label in window.findChildren(QLabel))
    assert wizard.conductor.presenter.step is StepId.START


def test_the_window_is_never_kept_waiting(session: Session, runner: Runner, dressed: Theme, qtbot: QtBot, monkeypatch) -> None:
    """Pressed twice while it is slow: one window, and the loop goes on turning."""
    import jellyfish_setup.report.writing as writing

    quick = writing.report_json

    def slow(*arguments: Any) -> str:
        time.sleep(0.3)
        return quick(*arguments)

    monkeypatch.setattr(writing, "report_json", slow)
    views: list[ReportView] = []
    frame = Frame(asks_to_stop=lambda _window: True)
    qtbot.addWidget(frame)
    window = Window(Conductor(session, runner), frame, show_report=lambda _parent, view, _save: views.append(view))
    window.open()
    begun = time.monotonic()
    frame.button_pressed.emit("save-report")
    frame.button_pressed.emit("save-report")
    assert time.monotonic() - begun < 0.2
    qtbot.waitUntil(lambda: bool(views))
    qtbot.wait(400)
    assert len(views) == 1
    frame.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
