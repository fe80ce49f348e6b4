"""The key on the clipboard: marked as secret, removed after its time, and left alone where somebody else copied meanwhile."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication
from pytestqt.qtbot import QtBot

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.gui.clipboard import SECONDS, SecretClipboard, concealing_marks

KEY = "jf_canary-7Yq2mZ8pLw4Xc9Vb3Nt6Rk1S"
PROGRAM = Path(__file__).with_name("clipboard_program.py")
LIMIT_SECONDS = 20


@pytest.fixture
def system(qapp: QGuiApplication) -> Iterator[QClipboard]:
    clipboard = qapp.clipboard()
    clipboard.clear()
    yield clipboard
    clipboard.clear()


@pytest.fixture
def lending(qapp: QGuiApplication, system: QClipboard) -> Iterator[SecretClipboard]:
    """With seconds of a millisecond."""
    made = SecretClipboard(system, None, second_ms=1)
    yield made
    made.take_back()


def test_it_lies_there_marked_and_is_removed_after_its_time(lending: SecretClipboard, system: QClipboard, qtbot: QtBot) -> None:
    counted: list[int] = []
    lending.counted.connect(counted.append)
    with qtbot.waitSignal(lending.counted, check_params_cb=lambda left: left == 0):
        lending.lend(ApiKey(KEY))
        assert system.text() == KEY
        assert {mime: bytes(system.mimeData().data(mime).data()) for mime in concealing_marks()} == concealing_marks()
    assert counted == list(range(SECONDS, -1, -1))
    assert system.text() == ""


def test_what_somebody_else_copied_meanwhile_stays(lending: SecretClipboard, system: QClipboard, qtbot: QtBot) -> None:
    lending.lend(ApiKey(KEY))
    with qtbot.waitSignal(lending.counted, check_params_cb=lambda left: left == 0):
        system.setText("a shopping list")
    lending.take_back()
    assert system.text() == "a shopping list"


def test_even_the_same_words_copied_by_somebody_else_stay(lending: SecretClipboard, system: QClipboard) -> None:
    """What was put there is known by its mark, not by its text: a text of theirs is theirs."""
    lending.lend(ApiKey(KEY))
    theirs = QMimeData()
    theirs.setText(KEY)
    system.setMimeData(theirs)
    lending.take_back()
    assert system.text() == KEY


def test_copying_again_begins_anew(lending: SecretClipboard, system: QClipboard, qtbot: QtBot) -> None:
    lending.lend(ApiKey(KEY))
    qtbot.waitSignal(lending.counted, check_params_cb=lambda left: left == SECONDS - 5).wait()
    with qtbot.waitSignal(lending.counted, check_params_cb=lambda left: left == SECONDS):
        lending.lend(ApiKey(KEY))
    with qtbot.waitSignal(lending.counted, check_params_cb=lambda left: left == 0):
        pass
    assert system.text() == ""


def test_it_is_removed_when_the_program_quits(lending: SecretClipboard, system: QClipboard, qapp: QGuiApplication) -> None:
    lending.lend(ApiKey(KEY))
    qapp.aboutToQuit.emit()
    assert system.text() == ""


def test_the_object_holds_no_key(lending: SecretClipboard) -> None:
    lending.lend(ApiKey(KEY))
    assert KEY not in repr(vars(lending))


def test_each_system_is_asked_in_its_own_way() -> None:
    """The spellings of Microsoft's page, of nspasteboard.org and of KDE; only the last could be tried."""
    windows = concealing_marks("win32")
    names = ("ExcludeClipboardContentFromMonitorProcessing", "CanIncludeInClipboardHistory", "CanUploadToCloudClipboard")
    assert list(windows) == [f'application/x-qt-windows-mime;value="{name}"' for name in names]
    assert set(windows.values()) == {b"\0\0\0\0"}
    assert list(concealing_marks("darwin")) == ["org.nspasteboard.ConcealedType"]
    assert concealing_marks("linux") == {"x-kde-passwordManagerHint": b"secret"}


class Session:
    """A program that lends, on an X server of its own; and what another program sees there."""

    def __init__(self, display: str) -> None:
        self.environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self.program = subprocess.Popen(
            [sys.executable, str(PROGRAM), KEY], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=self.environment, text=True
        )
        assert self.hear() == "ready"

    def hear(self) -> str:
        assert self.program.stdout is not None
        return self.program.stdout.readline().strip()

    def tell(self, word: str) -> None:
        assert self.program.stdin is not None
        self.program.stdin.write(word + "\n")
        self.program.stdin.flush()
        assert self.hear() == word

    def seen(self, target: str = "UTF8_STRING") -> str:
        """What `xclip` gets; empty where there is nothing."""
        asked = ["xclip", "-selection", "clipboard", "-o", "-t", target]
        return subprocess.run(asked, env=self.environment, capture_output=True, text=True, timeout=LIMIT_SECONDS, check=False).stdout

    def copy(self, text: str) -> None:
        """Copy as another program; it stays in the background for as long as it owns the clipboard."""
        subprocess.run(["xclip", "-selection", "clipboard"], input=text, env=self.environment, text=True, check=True)


@pytest.fixture
def x_session() -> Iterator[Session]:
    if shutil.which("Xvfb") is None or shutil.which("xclip") is None:
        pytest.fail("no Xvfb or no xclip. Use `python3 packaging/dev.py test`, which installs them.", pytrace=False)
    command = ["Xvfb", "-displayfd", "1", "-noreset", "-screen", "0", "640x480x24"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout is not None
        session = Session(f":{server.stdout.readline().decode().strip()}")
        yield session
        session.program.communicate(timeout=LIMIT_SECONDS)  # its standard input ends, and so does it
        server.terminate()
    assert session.program.returncode == 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="an X server")
def test_on_a_real_x_server_another_program_sees_key_and_mark_until_it_is_taken_back(x_session: Session) -> None:
    x_session.tell("lend")
    assert x_session.seen() == KEY
    assert "x-kde-passwordManagerHint" in x_session.seen("TARGETS").splitlines()
    assert x_session.seen("x-kde-passwordManagerHint") == "secret"
    assert x_session.program.stdin is not None
    x_session.program.stdin.write("take back\n")
    x_session.program.stdin.flush()
    assert [x_session.hear(), x_session.hear()] == ["gone", "take back"]
    assert x_session.seen() == ""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="an X server")
def test_on_a_real_x_server_what_another_program_copied_stays(x_session: Session) -> None:
    x_session.tell("lend")
    x_session.copy("a shopping list")
    assert x_session.hear() == "gone", "the countdown ends as soon as somebody else copies"
    x_session.tell("take back")
    assert x_session.seen() == "a shopping list"
