"""The watching page in the window: it looks again by itself, keeps what is unfolded, and tells somebody who looks elsewhere."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from jellyfish_setup.entra.clock import Clock
from jellyfish_setup.gui.desktop_notice import DesktopNotice
from jellyfish_setup.gui.fonts import bundled_inter
from jellyfish_setup.gui.pages.entra_watch import EntraWatchPage
from jellyfish_setup.gui.refreshing import Refresher
from jellyfish_setup.gui.theme import Theme
from jellyfish_setup.gui.tokens import Scheme
from jellyfish_setup.practice.entra.state import Execution, Quarantine
from jellyfish_setup.practice.entra.traps import Traps
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.practice.service.provisioning import Subject
from jellyfish_setup.practice.service.scope import JobScope
from jellyfish_setup.practice.service.service import ProvisioningService
from jellyfish_setup.practice.service.staging import staged_deletion
from jellyfish_setup.wizard.presenters.pieces import Notice, Tone
from jellyfish_setup.wizard.steps import SidePage, StepId

NOW = datetime(2026, 11, 23, tzinfo=UTC)
NEWS = Notice(Tone.BAD, "Entra has stopped provisioning for now", "Changes do not reach Jellyfish.")


@pytest.fixture
def watching(wizard, practice: PracticeOrganisation, monkeypatch: pytest.MonkeyPatch):
    """On the page, for an Entra that is set up and on, with removals in its logs; no cycle runs by itself, nobody waits."""
    monkeypatch.setattr(ProvisioningService, "job_changed", lambda *_given: None)
    monkeypatch.setattr(Clock, "sleep", lambda *_given: asyncio.sleep(0))
    practice.entra.set_traps(Traps())
    wizard.go_to(StepId.ENTRA)
    wizard.conductor.press(SidePage.ENTRA_SET_UP)
    wizard.press("sign-in")
    wizard.find("entra.email", QLineEdit).setText("ops@contoso.com")
    wizard.conductor.presenter.type("email", "ops@contoso.com")
    wizard.conductor.presenter.type("on-demand", "")
    wizard.press("look", "do", "done")
    job = job_of(practice)
    job.schedule, job.code = "Active", "Active"
    job.last, job.steady_first = Execution("a-1", NOW, NOW, "Succeeded"), NOW
    graph, app = practice.entra.graph, practice.entra.graph.ground.state.apps[0]
    for user in list(graph.ground.directory.users.values())[:3]:
        subject = Subject(user, JobScope(graph.ground, app, job).standing(user), f"account-{user['id']}")
        graph.logs.write(staged_deletion(subject, graph.ground.clock), app, job, "a-1")
    wizard.go_to(StepId.MONITOR)
    wizard.conductor.press(SidePage.ENTRA_WATCH)
    return wizard


@pytest.fixture
def fits(dressed: Theme, qtbot: QtBot, everything_fits: Callable[[QWidget], None]) -> Callable[[Any], None]:
    """Checks the page as it is, in a small window in both schemes and with text twice as large."""

    def check(wizard) -> None:
        for scheme, factor in ((Scheme.DARK, 1.0), (Scheme.LIGHT, 2.0), (Scheme.LIGHT, 1.0)):
            dressed.use(scheme, text_factor=factor, family=bundled_inter())
            wizard.frame.resize(1024, 700)
            qtbot.waitUntil(lambda: everything_fits(wizard.page), timeout=3000)

    return check


def job_of(practice: PracticeOrganisation):
    return next(iter(practice.entra.graph.ground.state.apps[0].jobs.values()))


def hold_back(practice: PracticeOrganisation) -> None:
    job = job_of(practice)
    job.quarantine, job.code = Quarantine("TooManyDeletes", NOW, NOW + timedelta(hours=6), NOW), "Quarantine"


def seen(wizard) -> str:
    QCoreApplication.processEvents()
    return "\n".join(label.text() for label in wizard.frame.findChildren(QLabel) if label.isVisible())


def test_the_page_follows_what_happens_and_keeps_what_is_unfolded(
    watching, practice: PracticeOrganisation, monkeypatch: pytest.MonkeyPatch, fits: Callable[[Any], None]
) -> None:
    wizard, said = watching, list[str]()
    page = wizard.page
    assert isinstance(page, EntraWatchPage)
    monkeypatch.setattr("jellyfish_setup.gui.frame.announce", lambda _window, words: said.append(words))
    row = page.results.table.model.row(1)
    assert row is not None
    page.results.table.open_details(row.person)
    assert wizard.window.refresher.seconds == 60
    wizard.window.refresher.due.emit()
    assert said == [], "nothing changed, so nobody is interrupted"
    hold_back(practice)
    wizard.window.refresher.due.emit()
    assert "Entra holds back the removal of 3 people" in seen(wizard)
    (told,) = said
    assert told.startswith("Entra holds back the removal of 3 people\nLook at who they are"), "what happened, and what to do"
    assert page.results.table.open_person == row.person
    assert wizard.shows("entra.history")
    fits(wizard)


def test_a_question_gives_the_focus_to_the_safe_answer_and_says_what_it_asks(
    watching, practice: PracticeOrganisation, monkeypatch: pytest.MonkeyPatch, fits: Callable[[Any], None]
) -> None:
    wizard, said = watching, list[str]()
    monkeypatch.setattr("jellyfish_setup.gui.frame.announce", lambda _window, words: said.append(words))
    hold_back(practice)
    wizard.press("refresh")
    wizard.conductor.press("allow-deletions")
    assert "Allow the removal of 3 people?" in said
    assert wizard.frame.focusWidget() is wizard.frame.footer.button("leave")
    assert wizard.window.refresher.seconds is None
    fits(wizard)
    wizard.press("leave")
    wizard.conductor.press("keep-people")
    assert "Only then let Entra look again" in seen(wizard)
    fits(wizard)
    wizard.press("leave")
    assert wizard.window.refresher.seconds == 60
    wizard.conductor.press("done")
    assert wizard.window.refresher.seconds is None, "another page"


def test_somebody_who_looks_elsewhere_is_told_once(watching, practice: PracticeOrganisation, monkeypatch: pytest.MonkeyPatch) -> None:
    wizard, alerts = watching, list[QWidget]()
    monkeypatch.setattr(QApplication, "alert", lambda window, *_for: alerts.append(window))
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    monkeypatch.setattr(wizard.frame, "isActiveWindow", lambda: False)
    hold_back(practice)
    wizard.window.refresher.due.emit()
    wizard.window.refresher.due.emit()
    assert alerts == [wizard.frame]


def test_the_clock_stops_while_the_window_is_hidden(qtbot: QtBot) -> None:
    window, ticks = QWidget(), list[None]()
    qtbot.addWidget(window)
    refresher = Refresher(window)
    refresher.due.connect(lambda: ticks.append(None))
    refresher.keep(60)
    refresher._time_passed()
    assert ticks == []
    with qtbot.waitExposed(window):
        window.show()
    refresher._time_passed()
    assert len(ticks) == 1
    refresher.keep(None)
    assert refresher.seconds is None


def test_the_desktop_shows_the_news_where_it_can(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a desktop that only notes what it is given: a real one was not there."""
    window, shown = QWidget(), list[tuple[str, str]]()
    qtbot.addWidget(window)
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda _icon: None)
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _icon, title, text, *_how: shown.append((title, text)))
    told = DesktopNotice(window)
    told.tell(NEWS)
    told.tell(NEWS)
    assert shown == [(NEWS.title, NEWS.text)]
    told.tell(None)
    told.tell(NEWS)
    assert len(shown) == 2, "it got better, and then worse again"
    told.tell(None)


def test_who_looks_at_the_window_is_not_told_twice(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window, alerts = QWidget(), list[QWidget]()
    qtbot.addWidget(window)
    monkeypatch.setattr(QApplication, "alert", lambda asked, *_for: alerts.append(asked))
    monkeypatch.setattr(window, "isActiveWindow", lambda: True)
    DesktopNotice(window).tell(NEWS)
    assert alerts == []
