"""Deletion on a disk that fails: nothing is claimed that was not done, and what is left is named."""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.credential.deletion import Deletion, delete_key_file
from jellyfish_setup.credential.key_file import read_key_file
from jellyfish_setup.credential.storage import StorageKind

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="deletion by file descriptor is that of POSIX")


@pytest.fixture(autouse=True)
def _ordinary_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jellyfish_setup.credential.storage.storage_of", lambda _: StorageKind.ORDINARY)


@pytest.fixture
def breaking(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Makes system calls fail."""

    def break_calls(*names: str, number: int = errno.EIO) -> None:
        def fail(*_: object, **__: object) -> Any:
            raise OSError(number, "injected")

        for name in names:
            monkeypatch.setattr(os, name, fail)

    return break_calls


def delete(path: Path, before: Callable[[], None]) -> Deletion:
    identity = read_key_file(path).identity
    assert identity is not None
    before()
    return delete_key_file(identity)


def problem_of(path: Path, before: Callable[[], None]) -> Problem:
    with pytest.raises(ProblemFound) as raised:
        delete(path, before)
    return raised.value.problem


@pytest.mark.parametrize("call", ["pwrite", "fsync"])
@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EDQUOT])
def test_a_file_that_cannot_be_overwritten_is_still_removed(key_path: Path, breaking: Callable[..., None], call: str, number: int) -> None:
    deletion = delete(key_path, lambda: breaking(call, number=number))
    assert deletion == Deletion(key_path, overwritten=False, removed=True, remarks=(Code.DELETE_NOT_OVERWRITTEN,))
    assert list(key_path.parent.iterdir()) == []


def test_a_full_disk_that_keeps_old_copies_is_told_as_both(
    key_path: Path, breaking: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jellyfish_setup.credential.storage.storage_of", lambda _: StorageKind.COPY_ON_WRITE)
    deletion = delete(key_path, lambda: breaking("pwrite", number=errno.ENOSPC))
    assert deletion.remarks == (Code.DELETE_COPY_ON_WRITE, Code.DELETE_NOT_OVERWRITTEN)
    assert not deletion.overwritten


def test_other_names_are_not_called_empty_when_they_are_not(key_path: Path, token: str, breaking: Callable[..., None]) -> None:
    other = key_path.with_name("other.txt")
    os.link(key_path, other)
    deletion = delete(key_path, lambda: breaking("pwrite", "ftruncate"))
    assert deletion.remarks == (Code.DELETE_NOT_OVERWRITTEN, Code.DELETE_SHARED_CONTENT_STAYS)
    assert token in other.read_text()


def test_bytes_that_come_back_different_are_not_overwritten(key_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lie(_handle: int, content: bytes, _offset: int) -> int:
        return len(content)

    assert delete(key_path, lambda: monkeypatch.setattr(os, "pwrite", lie)).remarks == (Code.DELETE_NOT_OVERWRITTEN,)


def test_short_writes_and_reads_are_continued(key_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write, read = os.pwrite, os.pread

    def shorten() -> None:
        monkeypatch.setattr(os, "pwrite", lambda handle, content, offset: write(handle, content[:7], offset))
        monkeypatch.setattr(os, "pread", lambda handle, size, offset: read(handle, min(size, 5), offset))

    assert delete(key_path, shorten) == Deletion(key_path, overwritten=True, removed=True)


def test_what_is_left_after_a_failed_rename_is_named(key_path: Path, breaking: Callable[..., None]) -> None:
    problem = problem_of(key_path, lambda: breaking("rename", number=errno.EACCES))
    assert problem == Problem(Code.DELETE_NOT_REMOVED, {"path": str(key_path), "error": "EACCES"})
    assert key_path.read_bytes() == b""


def test_what_is_left_after_a_failed_unlink_is_named(key_path: Path, breaking: Callable[..., None]) -> None:
    problem = problem_of(key_path, lambda: breaking("unlink", number=errno.EPERM))
    left = list(key_path.parent.iterdir())
    assert [str(path) for path in left] == [problem.facts["path"]]
    assert problem.code is Code.DELETE_NOT_REMOVED
    assert left[0].read_bytes() == b""


def test_neither_overwritten_nor_removed_is_a_failure_of_its_own(key_path: Path, token: str, breaking: Callable[..., None]) -> None:
    problem = problem_of(key_path, lambda: breaking("pwrite", "ftruncate", "rename"))
    assert problem == Problem(Code.DELETE_FAILED, {"path": str(key_path), "error": "EIO"})
    assert token in key_path.read_text()


def test_a_file_that_cannot_be_read_again_is_not_touched(key_path: Path, token: str, breaking: Callable[..., None]) -> None:
    assert problem_of(key_path, lambda: breaking("pread")).code is Code.DELETE_FAILED
    assert token in key_path.read_text()


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EROFS, Code.DELETE_NO_PERMISSION),
        (errno.ETXTBSY, Code.DELETE_IN_USE),
        (errno.ENXIO, Code.DELETE_NOT_A_FILE),
        (errno.EIO, Code.DELETE_FAILED),
    ],
)
def test_a_file_that_cannot_be_opened_says_why(key_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: Code) -> None:
    real = os.open

    def fail(path: Any, flags: int, *rest: Any, **options: Any) -> int:
        if flags & os.O_RDWR:
            raise OSError(number, "injected")
        return real(path, flags, *rest, **options)

    assert problem_of(key_path, lambda: monkeypatch.setattr(os, "open", fail)).code is code
    assert key_path.exists()
