"""One process at a time in a folder, and nobody shut out by one that is gone."""

import signal
import subprocess
import sys
from pathlib import Path

from jellyfish_setup.core.folder_lock import FolderLock, is_locked

_HOLD = """
import sys, time
from pathlib import Path
from jellyfish_setup.core.folder_lock import FolderLock
lock = FolderLock.take(Path(sys.argv[1]))
print("held" if lock else "taken", flush=True)
time.sleep(60)
"""


def holding(folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", _HOLD, str(folder)], stdout=subprocess.PIPE, text=True)


def said(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_the_second_process_gets_none_and_the_next_one_after_a_kill_does(tmp_path: Path) -> None:
    with holding(tmp_path) as first:
        assert said(first) == "held"
        with holding(tmp_path) as second:
            assert said(second) == "taken"
            second.kill()
        assert is_locked(tmp_path)
        assert FolderLock.take(tmp_path) is None
        first.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    assert not is_locked(tmp_path)
    lock = FolderLock.take(tmp_path)
    assert lock is not None
    lock.release()


def test_a_released_folder_is_free_and_one_never_used_is_not_touched(tmp_path: Path) -> None:
    assert not is_locked(tmp_path / "other")
    assert not (tmp_path / "other").exists()
    lock = FolderLock.take(tmp_path / "mine")
    assert lock is not None
    assert is_locked(tmp_path / "mine")
    lock.release()
    assert not is_locked(tmp_path / "mine")


def test_where_nothing_can_be_written_the_program_opens_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert FolderLock.take(tmp_path / "file" / "folder") is not None
