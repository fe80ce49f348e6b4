"""The window is killed without warning at a page; a new start shows that page again, and the state holds no key."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.end_to_end, pytest.mark.real_keyring, pytest.mark.timeout(180)]

# Walks the tour's own steps, says on which page it is, and then waits to be killed.
_WALK_TO = """
import sys, time
from pathlib import Path
from jellyfish_setup.gui.tour.hands import Hands
from jellyfish_setup import app

take_picture = Hands.take_picture
def wait_at(hands, name):
    if name == sys.argv[2]:
        print("arrived", flush=True)
        time.sleep(60)
Hands.take_picture = wait_at
app.run_tour(out=Path(sys.argv[1]), scheme="light", language="en", json=True)
"""
_RESUME = """
import sys
from pathlib import Path
from jellyfish_setup.wizard.journey import step_of
from jellyfish_setup.wizard.resume import Resume
print(step_of(Resume(Path(sys.argv[1])).load()).id)
"""


@pytest.mark.parametrize(
    ("picture", "page"),
    [("2-address", "address"), ("3-key-found", "key"), ("6-mapping", "mapping"), ("7-trial", "trial"), ("10-finish", "finish")],
)
def test_a_new_start_shows_the_page_where_it_was_killed(tmp_path: Path, picture: str, page: str) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    walk = [sys.executable, "-c", _WALK_TO, str(tmp_path), picture]
    with subprocess.Popen(walk, stdout=subprocess.PIPE, text=True, env=environment) as window:
        assert window.stdout is not None
        assert window.stdout.readline().strip() == "arrived"
        window.send_signal(signal.SIGKILL)

    state = tmp_path / "state"
    key_file = state / "organisation" / "jellyfish-api-key.txt"
    saved = (state / "journey.json").read_text(encoding="utf-8")
    assert key_file.read_text(encoding="utf-8").strip() not in saved
    resumed = subprocess.run([sys.executable, "-c", _RESUME, str(state)], capture_output=True, text=True, timeout=60, check=True)
    assert resumed.stdout.strip() == page
