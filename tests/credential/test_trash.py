"""Deleted copies in the trash of each system: found, and removed together with what the trash notes of them."""

import os
import sys
from pathlib import Path
from types import SimpleNamespace

import platformdirs
import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.credential import trash
from jellyfish_setup.credential.copies import delete_copy, find_copies
from jellyfish_setup.credential.found_copies import Trashed
from jellyfish_setup.credential.trash import read_bin_note, read_trashinfo, trash_folders, trashed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the trash of Linux, and those of others imitated")

OTHER = "jf_FAKE_SECOND_4kD8sJ2nB6vM1xQ9wZ5rT7pL"
MOMENT = (133_000_000_000_000_000).to_bytes(8, "little")


def bin_note(path: str, *, version: int = 2) -> bytes:
    """As Windows writes it: version, size, moment, then the path; up to Windows 8 in 520 bytes, since with its length before it."""
    text = f"{path}\0".encode("utf-16-le")
    body = text.ljust(520, b"\0") if version == 1 else (len(path) + 1).to_bytes(4, "little") + text
    return version.to_bytes(8, "little") + (38).to_bytes(8, "little") + MOMENT + body


def test_a_copy_in_the_trash_goes_with_its_note(key_path: Path, key: ApiKey) -> None:
    folder = platformdirs.user_data_path() / "Trash"
    (folder / "files").mkdir(parents=True)
    (folder / "info").mkdir()
    note = folder / "info" / "apikey.2.txt.trashinfo"
    note.write_text("[Trash Info]\nPath=/home/ann/My%20Files/apikey.txt\nDeletionDate=2026-11-23T10:00:00\n")
    stays = folder / "info" / "other.trashinfo"
    stays.write_text("[Trash Info]\nPath=/home/ann/other\n")
    (folder / "files" / "apikey.2.txt").write_bytes(key_path.read_bytes())

    (copy,) = find_copies(key_path, key, None).copies
    assert copy.trashed == Trashed(note, "/home/ann/My Files/apikey.txt")
    assert delete_copy(copy).removed
    assert list((folder / "files").iterdir()) == []
    assert list((folder / "info").iterdir()) == [stays]


def test_the_trash_of_another_disk_notes_paths_from_its_top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "ismount", lambda place: Path(place) == tmp_path)
    for folder in trash_folders(tmp_path / "Downloads")[1:]:
        folder.mkdir(parents=True)
        (folder.parent / "info").mkdir()
        (folder.parent / "info" / "key.txt.trashinfo").write_text("[Trash Info]\nPath=Downloads/key.txt\n")
        noted = trashed(folder / "key.txt")
        assert noted is not None
        assert noted.deleted_from == str(tmp_path / "Downloads" / "key.txt"), folder


def test_a_folder_named_files_is_no_trash(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    assert trashed(tmp_path / "files" / "key.txt") is None
    assert trashed(tmp_path / "key.txt") is None


def test_the_recycle_bin_keeps_pairs(tmp_path: Path, key_path: Path, key: ApiKey) -> None:
    folder = tmp_path / "$Recycle.Bin" / "S-1-5-21-1"
    folder.mkdir(parents=True)
    (folder / "$RABC123.txt").write_bytes(key_path.read_bytes())
    (folder / "$IABC123.txt").write_bytes(bin_note("C:\\Users\\ann\\Downloads\\apikey.txt"))
    (folder / "$RDEF456.txt").write_text(OTHER)
    (folder / "$IDEF456.txt").write_bytes(bin_note("C:\\Users\\ann\\Downloads\\apikey (1).txt", version=1))
    (folder / "desktop.ini").write_text("[.ShellClassInfo]\n")

    found = {copy.path.name: copy for copy in find_copies(key_path, key, None, [folder]).copies}
    assert found["$RABC123.txt"].trashed == Trashed(folder / "$IABC123.txt", "C:\\Users\\ann\\Downloads\\apikey.txt")
    assert not found["$RDEF456.txt"].same_key, "known by the name that it had"
    assert delete_copy(found["$RABC123.txt"]).removed
    assert sorted(path.name for path in folder.iterdir()) == ["$IDEF456.txt", "$RDEF456.txt", "desktop.ini"]


@pytest.mark.parametrize("content", [b"", b"\x02", (3).to_bytes(8, "little") + bytes(600), bin_note("")])
def test_a_note_that_is_none_says_nothing(content: bytes) -> None:
    assert read_bin_note(content) is None
    assert read_trashinfo(content) is None


def test_a_deleted_file_without_a_note_is_found_all_the_same(tmp_path: Path) -> None:
    assert trashed(tmp_path / "$Recycle.Bin" / "S-1-5-21-1" / "$RABC123.txt") == Trashed()
    assert trashed(tmp_path / ".Trash" / "apikey.txt") == Trashed()  # macOS keeps its notes elsewhere


def test_where_windows_and_macos_keep_deleted_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trash, "sys", SimpleNamespace(platform="darwin"))
    monkeypatch.setattr(os.path, "ismount", lambda place: Path(place) == tmp_path)
    assert trash_folders(tmp_path) == (Path.home() / ".Trash", tmp_path / ".Trashes" / str(os.getuid()))
    mine, closed = tmp_path / "$Recycle.Bin" / "S-1-5-21-1", tmp_path / "$Recycle.Bin" / "S-1-5-21-2"
    for folder in (mine, closed):
        folder.mkdir(parents=True)
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != closed)  # root may look everywhere
    assert trash._open_folders(tmp_path / "$Recycle.Bin") == [mine]
