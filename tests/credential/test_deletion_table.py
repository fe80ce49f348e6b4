"""The cases in which a key file may be, one by one by their numbers: what the person is told, and what is on the disk afterwards.

The numbers are those of the analysis of deletion that this program is built on. Not here: 13 (a key without a file), 16 and 30
(`test_deletion_windows`), 21 to 23 (said after every deletion), 25 (an advice of 24), 29 (nothing to do), 39 (the page asks).
"""

# ruff: noqa: E501  (one case, one line)

import asyncio
import errno
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential import storage
from jellyfish_setup.credential.copies import find_copies
from jellyfish_setup.credential.deletion import delete_key_file
from jellyfish_setup.credential.interrupted_deletion import finish_deletion
from jellyfish_setup.credential.key_file import read_key_file
from jellyfish_setup.credential.key_store import TransientKeyStore
from jellyfish_setup.credential.loading import load
from jellyfish_setup.credential.pending_file import PendingFile
from jellyfish_setup.texts.copies import search_sentences
from jellyfish_setup.texts.deletion import deletion_sentences, no_promise, refusal_sentences, where_names_remain
from jellyfish_setup.texts.problems import describe
from jellyfish_setup.wizard import tidying

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files as on POSIX")

OTHER = "jf_FAKE_SECOND_4kD8sJ2nB6vM1xQ9wZ5rT7pL"
BACKUPS = "Backups made since the download may hold the file."
REPLACE = (
    "Replace the key to be safe: in Jellyfish, generate a new key, then run “Replace the key” here, and delete the old key in Jellyfish."
)
NOTHING = lambda: None  # noqa: E731


@dataclass
class Desk:
    """A folder with the downloaded key file, of an ordinary user, and what may be done to it."""

    path: Path
    token: str
    patch: pytest.MonkeyPatch

    @property
    def folder(self) -> Path:
        return self.path.parent

    def delete(self, before: Callable[[], object] = NOTHING, **options: Any) -> tuple[str, ...]:
        """Load the file, let something happen, delete it: what the person is told."""
        identity = load(self.path).identity
        before()
        try:
            return deletion_sentences(delete_key_file(identity, **options))
        except ProblemFound as fault:
            return refusal_sentences(fault.problem)

    def load(self) -> tuple[str, ...]:
        """Only choose the file: why it is refused. It has no identity then, so it cannot be offered for deletion."""
        reading = read_key_file(self.path)
        assert reading.identity is None
        assert reading.problem is not None
        words = describe(reading.problem)
        return words.title, words.why, words.next_step

    def search(self, *folders: Path) -> tuple[str, ...]:
        return search_sentences(find_copies(self.path, ApiKey(self.token), load(self.path).identity, folders or [self.folder]))

    def tidy(self, reading: Any = None) -> tuple[str, ...]:
        """Delete it as the window does; without a reading as after a restart."""
        store, tenant = TransientKeyStore(), Tenant.parse("acme")
        asyncio.run(store.store(tenant, ApiKey(self.token)))
        pending = PendingFile(str(self.path), 0, 0, 0)
        try:
            return deletion_sentences(asyncio.run(tidying.delete_key_file(SimpleNamespace(key_store=store), tenant, pending, reading)))  # type: ignore[arg-type]
        except ProblemFound as fault:
            return refusal_sentences(fault.problem)

    def write(self, name: str, content: str | None = None) -> Path:
        path = self.folder / name
        path.write_text(f"{self.token}\n" if content is None else content)
        return path

    def breaks(self, call: str, number: int = errno.EIO) -> None:
        def fail(*_: object, **__: object) -> Any:
            raise OSError(number, "injected")

        self.patch.setattr(os, call, fail)

    def mounted_as(self, system: str) -> None:
        self.patch.setattr(storage, "_mounts", lambda: [(Path("/"), system)])


def replaced(desk: Desk) -> tuple[str, ...]:
    return desk.delete(lambda: desk.write("new").replace(desk.path))


def swapped_for_link(desk: Desk) -> tuple[str, ...]:
    return desk.delete(lambda: (desk.path.rename(desk.folder / "kept.txt"), desk.path.symlink_to("kept.txt")))


def name_taken(desk: Desk) -> tuple[str, ...]:
    stranger, real = desk.write("stranger.txt", "not the key"), os.rename

    def rename(*arguments: Any, **options: Any) -> None:
        desk.patch.setattr(os, "rename", real)
        stranger.replace(desk.path)
        real(*arguments, **options)

    return desk.delete(lambda: desk.patch.setattr(os, "rename", rename))


def second_name(desk: Desk) -> tuple[str, ...]:
    os.link(desk.path, desk.folder / "other.txt")
    return desk.delete()


def link(desk: Desk) -> tuple[str, ...]:
    desk.path.rename(desk.folder / "kept.txt")
    desk.path.symlink_to("kept.txt")
    return desk.load()


def windows_shortcut(desk: Desk) -> tuple[str, ...]:
    desk.path.write_bytes(b"L\0\0\0\x01\x14\x02\0" + bytes(68))
    return desk.load()


def as_something_else(make: Callable[[Path], object]) -> Callable[[Desk], tuple[str, ...]]:
    def act(desk: Desk) -> tuple[str, ...]:
        desk.path.unlink()
        make(desk.path)
        return desk.load()

    return act


def holds_more(desk: Desk) -> tuple[str, ...]:
    desk.path.write_text(f"My notes. The key is {desk.token}, and the car is in the garage.\n")
    return desk.tidy(read_key_file(desk.path))


def protected(desk: Desk) -> tuple[str, ...]:
    desk.path.chmod(0o400)
    return desk.delete()


def protected_and_allowed(desk: Desk) -> tuple[str, ...]:
    desk.path.chmod(0o400)
    return desk.delete(unprotect=True)


def not_ours_to_delete(desk: Desk) -> tuple[str, ...]:
    desk.path.chmod(0o400)
    desk.folder.chmod(0o500)
    said = desk.delete(unprotect=True)
    desk.folder.chmod(0o700)
    return said


def open_elsewhere(desk: Desk) -> tuple[str, ...]:
    with desk.path.open("rb") as other:
        said = desk.delete()
        assert other.read() == b""
    return said


def in_the_cloud(desk: Desk) -> tuple[str, ...]:
    desk.patch.setenv("OneDrive", str(desk.folder))
    return desk.delete()


def placeholder(desk: Desk) -> tuple[str, ...]:
    real = os.lstat(desk.path)
    marked = SimpleNamespace(st_mode=real.st_mode, st_file_attributes=0x40_0000)
    with desk.patch.context() as patch:
        patch.setattr(os, "lstat", lambda _: marked)
        return desk.load()


def on_a_disk(system: str) -> Callable[[Desk], tuple[str, ...]]:
    return lambda desk: (desk.mounted_as(system), desk.delete())[1]


def second_download(desk: Desk) -> tuple[str, ...]:
    desk.write("apikey (1).txt")
    return desk.search()


def second_key(desk: Desk) -> tuple[str, ...]:
    desk.write("apikey (1).txt", OTHER)
    return desk.search()


def inside_another(desk: Desk) -> tuple[str, ...]:
    desk.write("notes.txt", f"do not forget: {desk.token}")
    return desk.search()


def unfinished(desk: Desk) -> tuple[str, ...]:
    desk.write("apikey.txt.crdownload")
    return desk.search()


def in_the_trash(desk: Desk) -> tuple[str, ...]:
    for name in ("files", "info"):
        (desk.folder / "Trash" / name).mkdir(parents=True)
    desk.write("Trash/files/apikey.txt")
    desk.write("Trash/info/apikey.txt.trashinfo", "[Trash Info]\nPath=/home/ann/apikey.txt\n")
    return desk.search(desk.folder / "Trash" / "files")


def interrupted(desk: Desk) -> tuple[str, ...]:
    pending = PendingFile(str(desk.path), 0, 0, 0)
    desk.path.unlink()
    desk.write(pending.hidden, "")
    finished = finish_deletion(pending)
    assert finished is not None
    return deletion_sentences(finished)


def closed_folder(desk: Desk) -> tuple[str, ...]:
    closed, real = desk.folder / "Desktop", os.scandir

    def scandir(folder: Path) -> Any:
        if folder == closed:
            raise PermissionError(errno.EPERM, "what macOS says")
        return real(folder)

    closed.mkdir()
    desk.patch.setattr(os, "scandir", scandir)
    return desk.search(desk.folder, closed)


KEY, GARBAGE = "the key", "anything but the key"  # stand for the content in the table below


@dataclass(frozen=True)
class Case:
    """What is said, in any order, as whole sentences or their parts, `{path}` being the key file's; and the files that are left."""

    number: int
    act: Callable[[Desk], tuple[str, ...]]
    says: tuple[str, ...]
    left: dict[str, str] = field(default_factory=dict)
    is_result: bool = True


ONE = "The key file was overwritten and removed: {path}."
ALONE = "The file at {path} is not the one you loaded any more, so it was left alone."
CASES = [
    Case(1, Desk.delete, (ONE, BACKUPS)),
    Case(2, lambda desk: desk.delete(desk.path.unlink), ("no longer at {path}. It may have been moved, or deleted", "Check your Recycle Bin or Trash.")),
    Case(3, replaced, (ALONE,), {"apikey.txt": KEY}),
    Case(4, lambda desk: desk.delete(lambda: desk.write("apikey.txt", "x")), ("not as it was when you loaded it", "delete it yourself"), {"apikey.txt": "x"}),
    Case(5, link, ("This is a shortcut to another file", "Choose the file itself."), {"apikey.txt": KEY, "kept.txt": KEY}, is_result=False),
    Case(5, windows_shortcut, ("This is a shortcut to another file",), {"apikey.txt": GARBAGE}, is_result=False),
    Case(6, swapped_for_link, (ALONE,), {"apikey.txt": KEY, "kept.txt": KEY}),
    Case(7, name_taken, (ONE, "The key was overwritten, but another file took its name; that file was left alone.",), {"apikey.txt": "not the key"}),
    Case(8, second_name, (ONE, "1 other name on this disk, and its content is now empty there"), {"other.txt": ""}),
    Case(9, as_something_else(Path.mkdir), ("That is not a file",), is_result=False),
    Case(9, as_something_else(os.mkfifo), ("That is not a file",), is_result=False),
    Case(10, as_something_else(lambda path: path.write_text("A" * 65_537)), ("too big to be a key file",), {"apikey.txt": GARBAGE}, is_result=False),
    Case(10, as_something_else(Path.touch), ("This file is empty",), {"apikey.txt": ""}, is_result=False),
    Case(11, as_something_else(lambda path: path.write_text("<html>Sign in")), ("This is a web page",), {"apikey.txt": GARBAGE}, is_result=False),
    Case(11, as_something_else(lambda path: path.write_bytes(b"PK\3\4")), ("This file is packed",), {"apikey.txt": GARBAGE}, is_result=False),
    Case(12, holds_more, ("Remove the key from the file yourself, or say that the whole file may be deleted.",), {"apikey.txt": KEY}),
    Case(14, protected, ("protected against changes, so it was neither overwritten nor removed", "Allow this program to remove the protection"), {"apikey.txt": KEY}),
    Case(14, protected_and_allowed, (ONE,)),
    Case(15, not_ours_to_delete, ("The system did not allow it at {path}.", "Ask the file’s owner"), {"apikey.txt": KEY}),
    Case(17, open_elsewhere, (ONE,)),
    Case(18, lambda desk: desk.delete(lambda: desk.breaks("pwrite", errno.ENOSPC)), ("The key file was removed: {path}.", "may still be on the disk", REPLACE)),
    Case(19, lambda desk: desk.delete(lambda: desk.breaks("unlink"), hidden="." + "a" * 32), ("an empty file remains at {folder}/.aaaa",), {"." + "a" * 32: ""}),
    *(Case(20, on_a_disk(kind), ("The key file was removed: {path}.", "This disk keeps old copies of changed data")) for kind in ("btrfs", "apfs", "zfs", "overlay")),
    Case(24, in_the_cloud, (ONE, "This folder is copied to OneDrive. The key may already be in the cloud", REPLACE)),
    Case(26, placeholder, ("in the cloud and not on this computer", "save it to Downloads", "delete this one in Jellyfish"), {"apikey.txt": KEY}, is_result=False),
    *(Case(27, on_a_disk(kind), ("The key file was removed: {path}.", "This file is on a network drive; the server and its backups may keep a copy.", REPLACE)) for kind in ("cifs", "nfs4", "fuse.sshfs")),
    Case(28, on_a_disk("vfat"), (ONE,)),
    Case(31, second_download, ("1 more copy of this file was found: {folder}/apikey (1).txt.",), {"apikey.txt": KEY, "apikey (1).txt": KEY}, is_result=False),
    Case(32, second_key, ("looks like a different key. If you do not need it, delete it in Jellyfish under Key Management > API Keys.",), {"apikey.txt": KEY, "apikey (1).txt": OTHER}, is_result=False),
    Case(33, inside_another, ("The key also appears in {folder}/notes.txt.",), {"apikey.txt": KEY, "notes.txt": KEY}, is_result=False),
    Case(34, in_the_trash, ("A deleted copy is still in the Trash: {folder}/Trash/files/apikey.txt. It was deleted from /home/ann/apikey.txt.",), {"apikey.txt": KEY}, is_result=False),
    Case(35, unfinished, ("1 more copy of this file was found: {folder}/apikey.txt.crdownload.",), {"apikey.txt": KEY, "apikey.txt.crdownload": KEY}, is_result=False),
    Case(37, Desk.tidy, (ONE,)),
    Case(38, interrupted, ("The key file was removed: {path}.", "What was left of the file is now removed too.")),
    Case(40, closed_folder, ("The system did not allow looking in {folder}/Desktop. Check it yourself.",), {"apikey.txt": KEY}, is_result=False),
]  # fmt: skip


@pytest.fixture
def desk(case: Case, request: pytest.FixtureRequest, tmp_path: Path, token: str, monkeypatch: pytest.MonkeyPatch) -> Desk:
    folder = request.getfixturevalue("as_ordinary_user") if case.number in (14, 15) else tmp_path / "downloads"
    folder.mkdir(exist_ok=True)
    path = folder / "apikey.txt"
    path.write_text(f"{token}\n")
    desk = Desk(path, token, monkeypatch)
    desk.mounted_as("ext4")
    return desk


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.number}")
def test_case(desk: Desk, case: Case) -> None:
    said = case.act(desk)
    desk.patch.undo()
    for sentence in case.says:
        assert sentence.replace("{path}", str(desk.path)).replace("{folder}", str(desk.folder)) in "\n".join(said)
    assert (said[-1] == no_promise()) is case.is_result
    assert (ONE in case.says) is any("overwritten and removed" in sentence for sentence in said), "claimed without having been done"
    assert desk.token not in "\n".join(said)

    left = {path.name: path.read_text(errors="replace") for path in desk.folder.iterdir() if path.is_file()}
    assert set(left) == set(case.left)
    for name, content in case.left.items():
        match content:
            case "the key":
                assert desk.token in left[name]
            case "anything but the key":
                assert desk.token not in left[name]
            case _:
                assert left[name] == content


def test_what_cannot_be_cleaned_is_told_to_those_who_ask() -> None:
    """Case 36."""
    assert "browser’s download list" in where_names_remain()[0]


def test_every_case_that_a_file_can_be_in_is_here() -> None:
    elsewhere = {13, 16, 21, 22, 23, 25, 29, 30, 36, 39}  # as said above
    assert {case.number for case in CASES} | elsewhere == set(range(1, 41))
