"""New starts of the program, each a process of its own: what the window opens with, and that two windows leave each other's alone."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jellyfish_setup.core.places import Places
from jellyfish_setup.core.stage import Verdict
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.wizard.known_organisations import known_organisations
from jellyfish_setup.wizard.last_seen import LastCheck
from jellyfish_setup.wizard.resume import Resume
from jellyfish_setup.wizard.state import JourneyState, TrialState
from jellyfish_setup.wizard.steps import StepId

pytestmark = [
    pytest.mark.end_to_end,
    pytest.mark.timeout(120),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the folder of the state is named by XDG_STATE_HOME"),
]

FINISHED = JourneyState(
    step=StepId.FINISH,
    started=True,
    tenant=Tenant.parse("acme"),
    key_store="Secret Service",
    check_passed=True,
    chosen=("ann@contoso.com",),
    mapping_seen=True,
    trial=TrialState.SKIPPED,
    entra_done=True,
    entra_saved=True,
    monitor_seen=True,
    last_check=LastCheck(datetime(2026, 11, 23, tzinfo=UTC), Verdict.PASSED),
)
# Opens the window as the program does, says what it opens with, and stays open until the test has looked, or closes as a person does.
_START = """
import sys
from jellyfish_setup import app
from jellyfish_setup.gui.frame import Frame
from jellyfish_setup.gui.window import Window

prepare = Window.prepare
def say(window):
    prepare(window)
    view = window._conductor.page()
    print(view.heading, "|", view.notice.title if view.notice else "", flush=True)
    sys.stdin.readline()
    window.frame.close()
Window.prepare = say
sys.exit(app.main())
"""


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "jellyfish-setup" / "real")


def start(tmp_path: Path, *options: str) -> "subprocess.Popen[str]":
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(tmp_path)}
    command = [sys.executable, "-c", _START, "--language", "en", *options]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


def heading(window: "subprocess.Popen[str]") -> str:
    assert window.stdout is not None
    line = window.stdout.readline().strip()
    assert line, window.stderr.read() if window.stderr else ""
    return line


def close(window: "subprocess.Popen[str]") -> None:
    _out, said = window.communicate("\n", timeout=60)
    assert window.returncode == 0, said


def test_what_an_earlier_version_finished_opens_with_the_overview_at_every_start(tmp_path: Path, places: Places) -> None:
    Resume(places.state).save(FINISHED)
    file = places.state / "journey.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"version": 1}))
    for _ in range(2):
        with start(tmp_path) as window:
            assert heading(window) == "How is acme.securesme.com doing? |"
            close(window)
    assert not file.exists()
    assert Resume(places.organisations / "1").load() == FINISHED


def test_two_windows_at_once_each_keep_their_own(tmp_path: Path, places: Places) -> None:
    Resume(places.organisations / "1").save(FINISHED)
    with start(tmp_path) as first:
        assert heading(first).startswith("How is acme")
        with start(tmp_path) as second:
            assert heading(second) == "Before you start | acme.securesme.com is open in another window"
            assert [known.is_open for known in known_organisations(places)] == [True]
            close(second)
        close(first)
    assert Resume(places.organisations / "1").load() == FINISHED
    assert not (places.organisations / "2" / "journey.json").exists()


def test_a_killed_window_shuts_nobody_out(tmp_path: Path, places: Places) -> None:
    Resume(places.organisations / "1").save(FINISHED)
    with start(tmp_path) as first:
        heading(first)
        first.kill()
    with start(tmp_path) as second:
        assert heading(second).startswith("How is acme")
        close(second)


def test_the_named_organisation_is_opened(tmp_path: Path, places: Places) -> None:
    Resume(places.organisations / "1").save(FINISHED)
    Resume(places.organisations / "2").save(replace(FINISHED, tenant=Tenant.parse("contoso")))
    with start(tmp_path, "--organisation", "acme.securesme.com") as window:
        assert heading(window).startswith("How is acme.securesme.com doing?")
        close(window)
    with start(tmp_path, "--organisation=new") as window:
        assert heading(window).startswith("Before you start |")
        close(window)


def test_a_damaged_journey_is_said_and_kept(tmp_path: Path, places: Places) -> None:
    folder = places.organisations / "1"
    folder.mkdir(parents=True)
    (folder / "journey.json").write_text("{half")
    with start(tmp_path) as window:
        assert heading(window) == "Before you start | What was saved earlier cannot be read"
        close(window)
    assert (folder / "journey.unreadable.json").read_text() == "{half"
