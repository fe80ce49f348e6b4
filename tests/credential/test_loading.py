"""Which files are opened at all, and by what they are known again."""

import os
import socket
import tempfile
import threading
from pathlib import Path

import pytest

from jellyfish_setup.core.codes import Code
from jellyfish_setup.credential.key_file import read_key_bytes, read_key_file
from jellyfish_setup.credential.reading import ReadingStatus

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links, FIFOs and modes as on POSIX")


def code_of(path: Path) -> Code | None:
    reading = read_key_file(path)
    assert reading.status is ReadingStatus.ERROR
    assert reading.identity is None
    return reading.problem.code if reading.problem else None


def test_a_link_is_refused_even_to_a_good_file(key_path: Path) -> None:
    link = key_path.with_name("link.txt")
    link.symlink_to(key_path)
    assert code_of(link) is Code.FILE_IS_LINK


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    done = threading.Event()
    codes: list[Code | None] = []
    threading.Thread(target=lambda: (codes.append(code_of(fifo)), done.set()), daemon=True).start()
    assert done.wait(5), "reading a FIFO hangs"
    assert codes == [Code.FILE_NOT_A_FILE]

    assert code_of(tmp_path) is Code.FILE_NOT_A_FILE
    assert code_of(Path(os.devnull)) is Code.FILE_NOT_A_FILE
    with tempfile.TemporaryDirectory() as short, socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"{short}/s")
        assert code_of(Path(short) / "s") is Code.FILE_NOT_A_FILE


@pytest.mark.parametrize("name", ["missing.txt", "apikey.txt/inside", "nul\0inside"])
def test_a_missing_file_is_not_found(key_path: Path, name: str) -> None:
    assert code_of(key_path.parent / name) is Code.FILE_NOT_FOUND


def test_sizes_at_the_limits(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_bytes(b"")
    assert code_of(path) is Code.FILE_EMPTY
    path.write_bytes(b"A" * 65_537)
    assert code_of(path) is Code.FILE_TOO_LARGE
    path.write_bytes(b"A" * 65_536)
    assert code_of(path) is Code.FILE_TOO_LONG


def test_a_file_that_grows_while_it_is_read_is_too_large(key_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "read", lambda _handle, size: b"A" * size)
    assert code_of(key_path) is Code.FILE_TOO_LARGE


def test_a_file_without_permission_is_unreadable(as_ordinary_user: Path) -> None:
    path = as_ordinary_user / "key.txt"
    path.write_text("jf_FAKE_9vQ2mX7bL4tR8wK1sN6dP3zH5cY0aG")
    path.chmod(0)
    assert code_of(path) is Code.FILE_UNREADABLE


def test_the_identity_is_that_of_the_file_which_was_read(key_path: Path) -> None:
    reading = read_key_file(key_path)
    status = key_path.stat()
    assert reading.identity is not None
    assert (reading.identity.device, reading.identity.inode, reading.identity.size) == (status.st_dev, status.st_ino, status.st_size)
    assert reading.identity.path == key_path
    assert read_key_file(key_path).identity != reading.identity  # another salt each time: digests cannot be compared
    assert reading.identity.digest.hex() not in repr(reading)
    assert read_key_bytes(key_path.read_bytes()).identity is None


def test_the_file_is_opened_once_and_with_care(key_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flags: list[int] = []
    real = os.open

    def spy(path: str | Path, flag: int, *rest: int, **more: int) -> int:
        flags.append(flag)
        return real(path, flag, *rest, **more)

    monkeypatch.setattr(os, "open", spy)
    read_key_file(key_path)
    assert len(flags) == 1
    assert flags[0] & os.O_NOFOLLOW
    assert flags[0] & os.O_NONBLOCK
    assert not flags[0] & (os.O_CREAT | os.O_TRUNC | os.O_WRONLY | os.O_RDWR)
