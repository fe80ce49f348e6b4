"""The rules of deletion on Windows, on an imitation of kernel32 with handles, share modes, error numbers and deletion at the last close."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.credential import cloud_folders, deletion_windows, storage
from jellyfish_setup.credential.deletion import Deletion, delete_key_file
from jellyfish_setup.credential.loading import digest
from jellyfish_setup.credential.reading import FileIdentity
from jellyfish_setup.credential.storage import StorageKind, kind_on_windows
from jellyfish_setup.credential.windows_calls import Kernel32

NAME = "C:/Users/ann/Downloads/apikey.txt"
OTHER = "C:/Users/ann/Downloads/other.txt"
CONTENT = b"jf_FAKE_9vQ2mX7bL4tR8wK1sN6dP3zH5cY0aG\r\n"
VOLUME, WIDE_VOLUME = 0x1234_5678, 0xABCD_EF01_1234_5678
READ, WRITE, DELETE, READ_ATTRIBUTES, WRITE_ATTRIBUTES = 0x8000_0000, 0x4000_0000, 0x1_0000, 0x80, 0x100
SHARE_READ, SHARE_WRITE, SHARE_DELETE = 1, 2, 4
READ_ONLY, DIRECTORY, REPARSE_POINT, RECALL = 0x1, 0x10, 0x400, 0x40_0000
SYMLINK, ONE_DRIVE = 0xA000_000C, 0x9000_601A


@dataclass
class File:
    content: bytes
    index: int
    attributes: int = 0x20
    tag: int = 0
    target: str | None = None
    closed_to_us: bool = False
    pending: bool = False


@dataclass
class Opened:
    file: File
    name: str
    access: int
    share: int
    position: int = 0
    deletes: bool = False


@dataclass
class Disk:
    """Stands for kernel32: what Microsoft's pages say of these calls, for files on one NTFS volume."""

    names: dict[str, File] = field(default_factory=dict)
    opened: dict[int, Opened] = field(default_factory=dict)
    fails: dict[str, int] = field(default_factory=dict)
    before: dict[str, Callable[[], object]] = field(default_factory=dict)
    flags: set[tuple[int, int, int]] = field(default_factory=set)
    drive: tuple[int, str] = (3, "NTFS")
    longest_write: int = 1_000_000
    error: int = 0

    def fail(self, number: int) -> int:
        self.error = number
        return 0

    def begins(self, call: str) -> bool:
        self.before.get(call, lambda: None)()
        self.error = self.fails.get(call, 0)
        return not self.error

    def CreateFileW(self, path: str, access: int, share: int, _security: None, how: int, flags: int, _template: None) -> int:  # noqa: N802
        self.begins("CreateFileW")
        self.flags.add((share, how, flags))
        file = self.names.get(path)
        if file is not None and file.target and not flags & 0x0020_0000:
            file = self.names.get(file.target)
        self.error = self._refusal(file, access, share)
        if self.error or file is None:
            return -1 & 0xFFFF_FFFF_FFFF_FFFF
        handle = max(self.opened, default=100) + 4
        self.opened[handle] = Opened(file, path, access, share)
        return handle

    def _refusal(self, file: File | None, access: int, share: int) -> int:
        if "CreateFileW" in self.fails:
            return self.fails["CreateFileW"]
        if file is None:
            return 2
        if file.pending or file.closed_to_us or file.attributes & DIRECTORY or (file.attributes & READ_ONLY and access & WRITE):
            return 5
        needs = {READ: SHARE_READ, WRITE: SHARE_WRITE, DELETE: SHARE_DELETE}
        for other in self.opened.values():
            if other.file is file and access & (READ | WRITE | DELETE) and other.access & (READ | WRITE | DELETE):
                ours = all(other.share & bit for right, bit in needs.items() if access & right)
                theirs = all(share & bit for right, bit in needs.items() if other.access & right)
                if not (ours and theirs):
                    return 32
        return 0

    def CloseHandle(self, handle: int) -> int:  # noqa: N802
        closed = self.opened.pop(handle)
        if closed.deletes:
            closed.file.pending = True
        if closed.file.pending and not any(other.file is closed.file for other in self.opened.values()):
            del self.names[closed.name]
            closed.file.pending = False
        return 1

    def GetFileInformationByHandle(self, handle: int, answer: Any) -> int:  # noqa: N802
        file, info = self.opened[handle].file, answer._obj
        info.attributes, info.volume, info.size_low = file.attributes, VOLUME, len(file.content)
        info.links = sum(other is file for other in self.names.values())
        info.index_high, info.index_low = file.index >> 32, file.index & 0xFFFF_FFFF
        return 1

    def GetFileInformationByHandleEx(self, handle: int, kind: int, answer: Any, _size: int) -> int:  # noqa: N802
        file, info = self.opened[handle].file, answer._obj
        if kind == 18:
            info.volume, info.id[:] = WIDE_VOLUME, (file.index + (7 << 64)).to_bytes(16, "little")
        else:
            assert kind == 9
            info.attributes, info.tag = file.attributes, file.tag
        return 1

    def SetFileInformationByHandle(self, handle: int, kind: int, given: Any, _size: int) -> int:  # noqa: N802
        opened, info = self.opened[handle], given._obj
        if not self.begins(f"SetFileInformationByHandle {kind}"):
            return 0
        if kind == 0:
            if not opened.access & (WRITE | WRITE_ATTRIBUTES):
                return self.fail(5)
            opened.file.attributes = info.attributes or opened.file.attributes
            return 1
        assert kind == 4
        if not opened.access & DELETE or opened.file.attributes & READ_ONLY:
            return self.fail(5)
        opened.deletes = bool(info.delete)
        return 1

    def ReadFile(self, handle: int, place: Any, most: int, count: Any, _overlapped: None) -> int:  # noqa: N802
        opened = self.opened[handle]
        if not self.begins("ReadFile") or not opened.access & READ:
            return self.fail(self.error or 5)
        piece = opened.file.content[opened.position :][:most]
        place[: len(piece)] = piece
        opened.position += len(piece)
        count._obj.value = len(piece)
        return 1

    def WriteFile(self, handle: int, content: bytes, size: int, count: Any, _overlapped: None) -> int:  # noqa: N802
        opened = self.opened[handle]
        if not self.begins("WriteFile") or not opened.access & WRITE:
            return self.fail(self.error or 5)
        piece = content[: min(size, self.longest_write)]
        old, end = opened.file.content, opened.position + len(piece)
        opened.file.content = old[: opened.position] + piece + old[end:]
        opened.position, count._obj.value = end, len(piece)
        return 1

    def SetFilePointerEx(self, handle: int, place: int, _new: None, start: int) -> int:  # noqa: N802
        assert start == 0
        self.opened[handle].position = place
        return 1

    def SetEndOfFile(self, handle: int) -> int:  # noqa: N802
        if not self.begins("SetEndOfFile"):
            return 0
        opened = self.opened[handle]
        opened.file.content = opened.file.content[: opened.position]
        return 1

    def FlushFileBuffers(self, handle: int) -> int:  # noqa: N802
        return int(self.begins("FlushFileBuffers") and bool(self.opened[handle].access & WRITE))

    def GetFileAttributesW(self, path: str) -> int:  # noqa: N802
        return self.names[path].attributes if path in self.names else 0xFFFF_FFFF

    def GetVolumePathNameW(self, path: str, root: Any, _size: int) -> int:  # noqa: N802
        root.value = path[:3]
        return int(self.begins("GetVolumePathNameW"))

    def GetDriveTypeW(self, _root: str) -> int:  # noqa: N802
        return self.drive[0]

    def GetVolumeInformationW(self, _root: str, *rest: Any) -> int:  # noqa: N802
        rest[-2].value = self.drive[1]
        return 1


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    disk = Disk({NAME: File(CONTENT, 0x5_0000_0007), OTHER: File(b"not the key", 8)})
    kernel = Kernel32(disk, lambda: disk.error)
    monkeypatch.setattr(Kernel32, "of_this_system", lambda: kernel)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(storage, "storage_of", lambda _: StorageKind.ORDINARY)
    monkeypatch.setattr(cloud_folders, "cloud_service_of", lambda _: None)
    yield disk
    assert [opened for opened in disk.opened.values() if opened.share == 0] == [], "a handle was left open"


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    waited: list[float] = []
    real = deletion_windows.delete

    def delete(identity: FileIdentity, noise: bytes, *, unprotect: bool) -> Any:
        return real(identity, noise, unprotect=unprotect, wait=waited.append)

    monkeypatch.setattr(deletion_windows, "delete", delete)
    return waited


def identity(volume: int = VOLUME, index: int = 0x5_0000_0007) -> FileIdentity:
    return FileIdentity(Path(NAME), volume, index, len(CONTENT), b"salt", digest(CONTENT, b"salt"))


def problem_of(**options: bool) -> Problem:
    with pytest.raises(ProblemFound) as raised:
        delete_key_file(identity(), **options)
    assert raised.value.problem.facts["path"] == NAME
    return raised.value.problem


def test_the_file_is_overwritten_emptied_and_gone(disk: Disk) -> None:
    seen: list[bytes] = []
    disk.before["SetEndOfFile"] = lambda: seen.append(disk.names[NAME].content)
    disk.before["SetFileInformationByHandle 4"] = lambda: seen.append(disk.names[NAME].content)
    assert delete_key_file(identity()) == Deletion(Path(NAME), overwritten=True, removed=True)
    assert list(disk.names) == [OTHER]
    assert disk.names[OTHER].content == b"not the key"
    random, empty = seen
    assert len(random) == len(CONTENT)
    assert CONTENT[:8] not in random
    assert empty == b""


def test_nobody_else_can_open_it_meanwhile_and_nothing_is_created_truncated_or_followed(disk: Disk) -> None:
    delete_key_file(identity())
    assert disk.flags == {(0, 3, 0x8020_0000)}  # no sharing, OPEN_EXISTING, OPEN_REPARSE_POINT with WRITE_THROUGH


def test_the_file_is_known_in_both_of_windows_numberings(disk: Disk) -> None:
    assert delete_key_file(identity(WIDE_VOLUME, 0x5_0000_0007 + (7 << 64))).removed


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"index": 9}, Code.DELETE_REPLACED),
        ({"content": CONTENT + b"notes"}, Code.DELETE_CHANGED),
        ({"content": CONTENT.swapcase()}, Code.DELETE_CHANGED),
        ({"attributes": REPARSE_POINT, "tag": SYMLINK, "target": OTHER}, Code.DELETE_LINK),
        ({"attributes": DIRECTORY}, Code.DELETE_NOT_A_FILE),
        ({"attributes": RECALL}, Code.DELETE_IN_CLOUD_ONLY),
        ({"attributes": 0x1000}, Code.DELETE_IN_CLOUD_ONLY),
        ({"attributes": READ_ONLY}, Code.DELETE_WRITE_PROTECTED),
        ({"closed_to_us": True}, Code.DELETE_NO_PERMISSION),
    ],
)
def test_what_is_not_the_loaded_file_is_left_alone(disk: Disk, change: dict[str, Any], code: Code) -> None:
    vars(disk.names[NAME]).update(change)
    before = {name: vars(file).copy() for name, file in disk.names.items()}
    assert problem_of().code is code
    assert {name: vars(file) for name, file in disk.names.items()} == before


@pytest.mark.parametrize(("number", "code"), [(2, Code.DELETE_GONE), (3, Code.DELETE_GONE), (19, Code.DELETE_NO_PERMISSION)])
def test_a_missing_file_and_a_protected_disk(disk: Disk, number: int, code: Code) -> None:
    disk.fails["CreateFileW"] = number
    assert problem_of().code is code


def test_an_unknown_number_is_kept_for_support(disk: Disk) -> None:
    disk.fails["CreateFileW"] = 1117
    assert problem_of() == Problem(Code.DELETE_FAILED, {"path": NAME, "error": "WinError 1117"})


def test_a_file_that_is_open_elsewhere_is_tried_five_times_in_three_seconds(disk: Disk, waits: list[float]) -> None:
    notepad = disk.CreateFileW(NAME, READ, SHARE_READ | SHARE_WRITE, None, 3, 0, None)
    assert problem_of().code is Code.DELETE_IN_USE
    assert (len(waits), sum(waits)) == (4, 3.0)
    assert disk.names[NAME].content == CONTENT
    disk.CloseHandle(notepad)


def test_a_file_that_is_closed_meanwhile_is_deleted(disk: Disk, waits: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    notepad = disk.CreateFileW(NAME, READ, SHARE_READ, None, 3, 0, None)
    disk.before["CreateFileW"] = lambda: len(waits) == 2 and disk.opened.get(notepad) and disk.CloseHandle(notepad)
    assert delete_key_file(identity()).removed
    assert len(waits) == 2


def test_the_protection_is_taken_off_on_the_checked_file_only(disk: Disk) -> None:
    disk.names[NAME].attributes = READ_ONLY  # nothing else: the rest would be 0, which means "leave them"
    assert delete_key_file(identity(), unprotect=True) == Deletion(Path(NAME), overwritten=True, removed=True)
    disk.names[NAME] = File(CONTENT, 9, READ_ONLY)
    assert problem_of(unprotect=True).code is Code.DELETE_REPLACED
    assert disk.names[NAME].attributes == READ_ONLY


@pytest.mark.parametrize("attribute", [0x200, 0x800, 0x4000], ids=["sparse", "compressed", "encrypted"])
def test_overwriting_is_not_claimed_where_windows_writes_elsewhere(disk: Disk, attribute: int) -> None:
    disk.names[NAME].attributes |= attribute
    assert delete_key_file(identity()) == Deletion(Path(NAME), False, True, (Code.DELETE_COPY_ON_WRITE,))


def test_a_file_of_onedrive_that_is_here_is_a_file(disk: Disk) -> None:
    vars(disk.names[NAME]).update(attributes=REPARSE_POINT, tag=ONE_DRIVE)
    assert delete_key_file(identity()).removed


def test_other_names_are_emptied_and_counted(disk: Disk) -> None:
    disk.names["C:/second.txt"] = disk.names[NAME]
    assert delete_key_file(identity()) == Deletion(Path(NAME), True, True, (Code.DELETE_SHARED_CONTENT,), other_names=1)
    assert disk.names["C:/second.txt"].content == b""
    disk.names[NAME] = disk.names["C:/second.txt"]
    disk.names[NAME].content = CONTENT
    disk.fails |= {"WriteFile": 112, "SetEndOfFile": 1224}
    remarks = (Code.DELETE_NOT_OVERWRITTEN, Code.DELETE_SHARED_CONTENT_STAYS)
    assert delete_key_file(identity()) == Deletion(Path(NAME), False, True, remarks, other_names=1)


def test_a_disk_that_fails(disk: Disk) -> None:
    disk.fails["ReadFile"] = 23
    assert problem_of().code is Code.DELETE_FAILED
    disk.fails = {"SetFileInformationByHandle 4": 5}
    assert problem_of() == Problem(Code.DELETE_NOT_REMOVED, {"path": NAME, "error": "WinError 5"})
    assert disk.names[NAME].content == b""
    disk.names[NAME].content = CONTENT
    disk.fails["FlushFileBuffers"] = 1117
    assert problem_of().code is Code.DELETE_FAILED


def test_short_writes_are_continued(disk: Disk) -> None:
    disk.longest_write = 7
    assert delete_key_file(identity()).overwritten


def test_a_scanner_that_looks_at_the_deleted_file_is_waited_for(disk: Disk, waits: list[float]) -> None:
    scanner = disk.CreateFileW(NAME, READ_ATTRIBUTES, 7, None, 3, 0, None)
    assert problem_of().code is Code.DELETE_NOT_REMOVED
    assert sum(waits) == 3.0
    disk.CloseHandle(scanner)
    assert NAME not in disk.names


def test_a_file_that_is_created_under_the_old_name_afterwards_stays(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    close = disk.CloseHandle

    def close_and_create(handle: int) -> int:
        done = close(handle)
        disk.names.setdefault(NAME, File(b"new", 9))
        return done

    monkeypatch.setattr(disk, "CloseHandle", close_and_create)
    assert delete_key_file(identity()).removed
    assert disk.names[NAME].content == b"new"


@pytest.mark.parametrize(
    ("path", "drive", "kind"),
    [
        ("C:\\Users\\ann", (3, "NTFS"), StorageKind.ORDINARY),
        ("E:\\", (2, "exFAT"), StorageKind.ORDINARY),
        ("D:\\", (3, "ReFS"), StorageKind.COPY_ON_WRITE),
        ("Z:\\", (4, "NTFS"), StorageKind.NETWORK),
        ("\\\\server\\share\\apikey.txt", (3, "NTFS"), StorageKind.NETWORK),
        ("\\\\?\\C:\\long", (3, "NTFS"), StorageKind.ORDINARY),
    ],
)
def test_windows_drives(disk: Disk, path: str, drive: tuple[int, str], kind: StorageKind) -> None:
    disk.drive = drive
    assert kind_on_windows(path, Kernel32.of_this_system()) is kind


def test_a_drive_that_does_not_answer_is_unknown(disk: Disk) -> None:
    disk.fails["GetVolumePathNameW"] = 21
    assert kind_on_windows("C:\\", Kernel32.of_this_system()) is StorageKind.UNKNOWN
