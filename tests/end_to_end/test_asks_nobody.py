"""The program calls nobody unless it is asked to: it looks for no updates, and sends nothing home."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.end_to_end

NOTES_WHOM_IT_CALLS = """
import os, sys
def note(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.connect", "socket.sendto"):
        place = arguments[0] if event.startswith("socket.get") else arguments[1]
        if event.startswith("socket.get") or isinstance(place, tuple):
            with open(os.environ["NOTE_CALLS_IN"], "a") as file:
                print(event, place, file=file)
sys.addaudithook(note)
"""


def called_by(arguments: list[str], folder: Path) -> str:
    """Whom the program looks up or calls when it is started so; other programs of this computer, by a socket in a file, do not count."""
    (folder / "sitecustomize.py").write_text(NOTES_WHOM_IT_CALLS)
    noted = folder / "called"
    variables = {"QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(folder), "NOTE_CALLS_IN": str(noted)}
    path = os.pathsep.join([str(folder), *sys.path])
    command = [sys.executable, *arguments]
    subprocess.run(command, env=os.environ | variables | {"PYTHONPATH": path}, check=True, capture_output=True, timeout=60)
    return noted.read_text(encoding="utf-8") if noted.exists() else ""


@pytest.mark.parametrize("arguments", [["--quit-after-first-paint"], ["version"], ["licences"], ["--help"], ["practice", "faults"]])
def test_a_start_and_what_is_about_the_program_itself(arguments: list[str], tmp_path: Path) -> None:
    assert called_by(["-m", "jellyfish_setup", *arguments], tmp_path) == ""


def test_a_call_would_be_noticed(tmp_path: Path) -> None:
    call = "import contextlib, socket\nwith contextlib.suppress(OSError):\n    socket.create_connection(('127.0.0.1', 9), 5)"
    assert "127.0.0.1" in called_by(["-c", call], tmp_path)
