"""The application: light at the start, and one way for what nobody expected."""

import os
import subprocess
import sys
import threading
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.stage import Verdict
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.gui.application import Application
from jellyfish_setup.wizard.last_seen import LastCheck
from jellyfish_setup.wizard.resume import Resume
from jellyfish_setup.wizard.state import JourneyState

LATE = ("httpx", "keyring", "cryptography", "scim2_server", "pydantic", "jinja2")
AFTER_FIRST_PAINT = {
    *LATE,
    "asyncio",
    "ssl",
    "PySide6.QtSvg",
    "PySide6.QtNetwork",
    "jellyfish_setup.connection.diagnosis",
    "jellyfish_setup.core.codes",
    "jellyfish_setup.core.tenant",
    "jellyfish_setup.credential.key_store",
    "jellyfish_setup.gui.help_panel",
    "jellyfish_setup.gui.icons",
    "jellyfish_setup.gui.organisation_menu",
    "jellyfish_setup.gui.widgets.organisation_button",
    "jellyfish_setup.gui.widgets.practice_card",
    "jellyfish_setup.mapping.functions",
    "jellyfish_setup.practice.faults",
    "jellyfish_setup.provisioning.people",
    "jellyfish_setup.provisioning.trial",
    "jellyfish_setup.report.contents",
    "jellyfish_setup.texts.colleague",
    "jellyfish_setup.texts.help",
    "jellyfish_setup.texts.pages.home",
    "jellyfish_setup.texts.problem_catalogue",
    "jellyfish_setup.wizard.operations",
    "jellyfish_setup.wizard.presenters.bodies.body",
    "jellyfish_setup.wizard.presenters.help",
    "jellyfish_setup.wizard.presenters.home",
    "jellyfish_setup.wizard.presenters.report",
}


def loaded_before_the_first_paint(modules: set[str], state: Path) -> str:
    """Which of the modules a start loads too early, with this folder for what is saved; empty where none."""
    program = f"""
import sys
from jellyfish_setup.app import main
sys.argv[1:] = ["--quit-after-first-paint"]
sys.exit(main() or ", ".join({modules!r} & {{*sys.modules}}) or None)
"""
    environment = os.environ | {"XDG_STATE_HOME": str(state)}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False, env=environment)
    return done.stderr.strip() if done.returncode else ""


def test_the_first_page_comes_without_what_only_later_pages_need(tmp_path: Path) -> None:
    assert loaded_before_the_first_paint(AFTER_FIRST_PAINT, tmp_path) == ""


def test_the_overview_comes_without_the_slow_libraries(tmp_path: Path) -> None:
    finished = JourneyState(
        started=True,
        tenant=Tenant.parse("acme"),
        key_store="Secret Service",
        key_expires=date(2026, 12, 1),
        check_passed=True,
        entra_saved=True,
        last_check=LastCheck(datetime(2026, 11, 23, tzinfo=UTC), Verdict.PASSED),
    )
    Resume(tmp_path / "jellyfish-setup" / "real" / "organisations" / "1").save(finished)
    late = {
        *LATE,
        "asyncio",
        "ssl",
        "jellyfish_setup.wizard.operations",
        "jellyfish_setup.connection.diagnosis",
        "jellyfish_setup.gui.help_panel",
    }
    assert loaded_before_the_first_paint(late, tmp_path) == ""


def test_the_window_can_be_painted_without_the_slow_libraries() -> None:
    program = f"""
import sys
import jellyfish_setup.gui.application, jellyfish_setup.gui.frame, jellyfish_setup.gui.runner
import jellyfish_setup.gui.widgets.stage_list, jellyfish_setup.gui.widgets.result_table, jellyfish_setup.gui.widgets.file_drop
import jellyfish_setup.wizard.conductor
sys.exit(", ".join(name for name in {LATE!r} if name in sys.modules) or None)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 0, f"loaded before the first paint: {done.stderr}"


def test_qt_does_not_look_into_modules_that_are_imported_after_it(tmp_path: Path) -> None:
    (tmp_path / "curious.py").write_text("ASKED = []\n\ndef __getattr__(name):\n    ASKED.append(name)\n    raise AttributeError(name)\n")
    program = "import jellyfish_setup.gui.window, curious; assert '__wrapped__' not in curious.ASKED, curious.ASKED"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}
    subprocess.run([sys.executable, "-c", program], check=True, env=environment)


@pytest.fixture
def application(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Application:
    assert isinstance(qapp, Application)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    qapp.catch_faults()
    return qapp


def raised(text: str) -> BaseException:
    try:
        raise RuntimeError(text)
    except RuntimeError as exception:
        return exception


def test_a_fault_is_told_once_with_a_fingerprint_and_without_its_text(
    application: Application, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[Problem] = []
    application.faulted.connect(told.append)
    for _ in range(3):
        fault = raised("canary-key-0123456789")
        sys.excepthook(type(fault), fault, fault.__traceback__)
    application.faulted.disconnect(told.append)
    assert [problem.code for problem in told] == [Code.PROGRAM_FAULT]
    assert told[0].facts["fingerprint"]
    assert "canary" not in caplog.text


def test_a_fault_of_another_thread_is_told_on_this_one(application: Application, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    told: list[str] = []
    application.faulted.connect(lambda _problem: told.append(threading.current_thread().name))

    def fail() -> None:
        raise KeyError("x")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: told == [threading.main_thread().name])


def test_something_can_wait_for_the_first_paint(application: Application, qtbot: QtBot) -> None:
    calls: list[bool] = []
    window = QWidget()
    qtbot.addWidget(window)
    application.after_first_paint(window, lambda: calls.append(window.isVisible()))
    assert calls == []
    window.show()
    qtbot.waitUntil(lambda: calls == [True])
    window.repaint()
    assert calls == [True]


def test_it_is_named_alike_everywhere(application: Application) -> None:
    assert application.applicationDisplayName() == "Jellyfish Setup"
    assert application.desktopFileName().endswith("JellyfishSetup")
    application.wear_icon()
    assert not application.windowIcon().isNull()
