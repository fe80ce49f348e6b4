"""What happens to the key file and its bytes, seen with other eyes than the program's own."""

import os
import struct
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.credential.deletion import Deletion, delete_key_file
from jellyfish_setup.credential.key_file import read_key_file
from jellyfish_setup.credential.reading import FileIdentity
from jellyfish_setup.credential.storage import StorageKind

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="deletion by file descriptor is that of POSIX")


@pytest.fixture(autouse=True)
def _ordinary_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests may run in a container, whose disk is copy-on-write."""
    monkeypatch.setattr("jellyfish_setup.credential.storage.storage_of", lambda _: StorageKind.ORDINARY)


def identity_of(path: Path) -> FileIdentity:
    identity = read_key_file(path).identity
    assert identity is not None
    return identity


def refusal(identity: FileIdentity, **options: bool) -> Code:
    with pytest.raises(ProblemFound) as raised:
        delete_key_file(identity, **options)
    assert raised.value.problem.facts["path"] == str(identity.path)
    return raised.value.problem.code


def spy_on(monkeypatch: pytest.MonkeyPatch, name: str, before: Callable[..., None]) -> None:
    """Call `before` with the arguments of each call of `os.<name>`, then the real one."""
    real = getattr(os, name)

    def call(*arguments: Any, **options: Any) -> Any:
        before(*arguments, **options)
        return real(*arguments, **options)

    monkeypatch.setattr(os, name, call)


def test_the_file_is_overwritten_and_gone(key_path: Path) -> None:
    assert delete_key_file(identity_of(key_path)) == Deletion(key_path, overwritten=True, removed=True)
    assert list(key_path.parent.iterdir()) == []


def test_whoever_has_the_file_open_sees_random_bytes_and_then_nothing(key_path: Path, token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []
    with key_path.open("rb") as other:
        spy_on(monkeypatch, "ftruncate", lambda *_: seen.append(os.pread(other.fileno(), 100, 0)))
        delete_key_file(identity_of(key_path))
        assert os.fstat(other.fileno()).st_size == 0
    assert len(seen[0]) == len(token) + 1
    assert token.encode()[:8] not in seen[0]


def test_the_file_is_never_truncated_by_opening(key_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flags: list[int] = []
    identity = identity_of(key_path)
    spy_on(monkeypatch, "open", lambda _path, flag, *_, **__: flags.append(flag))
    delete_key_file(identity)
    assert len(flags) == 2  # the folder, and the file once
    assert all(not flag & (os.O_TRUNC | os.O_CREAT) for flag in flags)
    assert flags[1] & os.O_RDWR
    assert flags[1] & os.O_NOFOLLOW
    assert flags[1] & os.O_NONBLOCK


def extents(handle: int) -> list[tuple[int, int]]:
    """Where on the disk the file stands: (physical, length) of FIEMAP (Linux, Documentation/filesystems/fiemap.rst)."""
    import fcntl

    room, sync = 8, 1
    request = bytearray(struct.pack("=QQLLLL", 0, 2**64 - 1, sync, 0, room, 0) + bytes(56 * room))
    fcntl.ioctl(handle, 0xC020660B, request)
    count = struct.unpack_from("=L", request, 20)[0]
    found = (struct.unpack_from("=QQQ", request, 32 + 56 * number) for number in range(count))
    return [(physical, length) for _logical, physical, length in found]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="FIEMAP is Linux's")
def test_the_random_bytes_stand_where_the_key_stood(key_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with key_path.open("r+b") as file:
        file.write(b"# " + b"note " * 1_800 + b"\n" + key_path.read_bytes())  # more than one block, and not inside the inode
        os.fsync(file.fileno())
        try:
            before = extents(file.fileno())
        except OSError:
            pytest.skip("this file system does not say where a file stands")
    after: list[tuple[int, int]] = []
    spy_on(monkeypatch, "ftruncate", lambda handle, _size: after.extend(extents(handle)))
    delete_key_file(identity_of(key_path))
    assert before
    assert before[0][0] > 0
    assert after == before


def test_a_file_that_is_gone_or_replaced_or_changed_is_left_alone(key_path: Path, token: str) -> None:
    identity = identity_of(key_path)
    key_path.write_text(f"{token[:-1]}H\n")
    assert refusal(identity) is Code.DELETE_CHANGED
    key_path.write_text(f"{token}\nmy notes\n")
    assert refusal(identity) is Code.DELETE_CHANGED
    assert "my notes" in key_path.read_text()

    stranger = key_path.with_name("stranger")
    stranger.write_text(f"{token}\n")
    stranger.replace(key_path)
    assert refusal(identity) is Code.DELETE_REPLACED
    assert key_path.read_text() == f"{token}\n"

    key_path.unlink()
    assert refusal(identity) is Code.DELETE_GONE
    key_path.parent.rmdir()
    assert refusal(identity) is Code.DELETE_GONE


def test_a_link_or_no_file_in_its_place_is_refused_without_waiting(key_path: Path) -> None:
    identity = identity_of(key_path)
    kept = key_path.rename(key_path.with_name("kept.txt"))
    content = kept.read_bytes()

    key_path.symlink_to(kept)
    assert refusal(identity) is Code.DELETE_LINK
    key_path.unlink()
    key_path.mkdir()
    assert refusal(identity) is Code.DELETE_NOT_A_FILE
    key_path.rmdir()
    os.mkfifo(key_path)
    codes: list[Code] = []
    worker = threading.Thread(target=lambda: codes.append(refusal(identity)), daemon=True)
    worker.start()
    worker.join(5)
    assert codes == [Code.DELETE_NOT_A_FILE]
    assert kept.read_bytes() == content


def test_a_file_whose_content_went_to_the_cloud_is_not_read(key_path: Path, token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    identity = identity_of(key_path)
    monkeypatch.setattr("jellyfish_setup.credential.checked_file.is_only_in_the_cloud", lambda _: True)
    monkeypatch.setattr("jellyfish_setup.credential.checked_file.read_from_start", lambda *_: pytest.fail("reading would fetch it"))
    assert refusal(identity) is Code.DELETE_IN_CLOUD_ONLY
    assert token in key_path.read_text()


def test_other_names_of_the_file_are_emptied_and_counted(key_path: Path) -> None:
    other = key_path.with_name("other.txt")
    os.link(key_path, other)
    deletion = delete_key_file(identity_of(key_path))
    assert deletion == Deletion(key_path, overwritten=True, removed=True, remarks=(Code.DELETE_SHARED_CONTENT,), other_names=1)
    assert other.read_bytes() == b""
    assert not key_path.exists()


def test_a_stranger_who_takes_the_name_meanwhile_keeps_his_file(key_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    identity = identity_of(key_path)
    stranger = key_path.with_name("stranger")
    stranger.write_text("not the key")
    spy_on(monkeypatch, "rename", lambda *_, **__: stranger.exists() and stranger.replace(key_path))

    assert delete_key_file(identity) == Deletion(key_path, overwritten=True, removed=True, remarks=(Code.DELETE_NAME_TAKEN,))
    assert [(file.name, file.read_text()) for file in key_path.parent.iterdir()] == [("apikey.txt", "not the key")]


def test_a_folder_that_takes_the_name_meanwhile_is_put_back(key_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    identity = identity_of(key_path)
    moved = key_path.with_name("moved.txt")

    def swap(*_: object, **__: object) -> None:
        if not moved.exists():
            key_path.replace(moved)
            key_path.mkdir()

    spy_on(monkeypatch, "rename", swap)
    deletion = delete_key_file(identity)
    assert (deletion.overwritten, deletion.removed, deletion.remarks) == (True, False, (Code.DELETE_NAME_TAKEN,))
    assert key_path.is_dir()
    assert moved.read_bytes() == b""


def test_somebody_else_removing_the_file_meanwhile_is_fine(key_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    identity = identity_of(key_path)
    spy_on(monkeypatch, "rename", lambda *_, **__: key_path.unlink())
    assert delete_key_file(identity) == Deletion(key_path, overwritten=True, removed=True)


def test_a_file_that_is_created_under_the_old_name_afterwards_stays(key_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    identity = identity_of(key_path)
    spy_on(monkeypatch, "unlink", lambda *_, **__: key_path.write_text("new"))
    assert delete_key_file(identity).removed
    assert key_path.read_text() == "new"


@pytest.mark.parametrize(
    ("kind", "remark"), [(StorageKind.COPY_ON_WRITE, Code.DELETE_COPY_ON_WRITE), (StorageKind.NETWORK, Code.DELETE_NETWORK_DRIVE)]
)
def test_overwriting_is_not_claimed_where_the_disk_keeps_the_old_bytes(
    key_path: Path, monkeypatch: pytest.MonkeyPatch, kind: StorageKind, remark: Code
) -> None:
    monkeypatch.setattr("jellyfish_setup.credential.storage.storage_of", lambda _: kind)
    seen: list[bytes] = []
    with key_path.open("rb") as other:
        spy_on(monkeypatch, "ftruncate", lambda *_: seen.append(os.pread(other.fileno(), 4, 0)))
        assert delete_key_file(identity_of(key_path)) == Deletion(key_path, overwritten=False, removed=True, remarks=(remark,))
    assert seen[0] != b"jf_F"  # the same steps all the same


def test_a_write_protected_file_is_asked_about_and_then_deleted(as_ordinary_user: Path, token: str) -> None:
    path = as_ordinary_user / "apikey.txt"
    path.write_text(token)
    path.chmod(0o400)
    identity = identity_of(path)
    assert refusal(identity) is Code.DELETE_WRITE_PROTECTED
    assert path.read_text() == token
    assert delete_key_file(identity, unprotect=True) == Deletion(path, overwritten=True, removed=True)


def test_the_protection_stays_on_a_file_that_was_replaced(as_ordinary_user: Path, token: str) -> None:
    path = as_ordinary_user / "apikey.txt"
    path.write_text(token)
    identity = identity_of(path)
    stranger = as_ordinary_user / "stranger"
    stranger.write_text("not the key")
    stranger.chmod(0o400)
    stranger.replace(path)
    assert refusal(identity, unprotect=True) is Code.DELETE_REPLACED
    assert path.stat().st_mode & 0o777 == 0o400


def test_a_folder_that_may_not_be_changed_needs_somebody_else(as_ordinary_user: Path, token: str) -> None:
    path = as_ordinary_user / "apikey.txt"
    path.write_text(token)
    identity = identity_of(path)
    path.chmod(0o400)
    as_ordinary_user.chmod(0o500)
    assert refusal(identity, unprotect=True) is Code.DELETE_NO_PERMISSION
    as_ordinary_user.chmod(0o100)
    assert refusal(identity) is Code.DELETE_NO_PERMISSION
