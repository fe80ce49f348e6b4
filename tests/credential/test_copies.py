"""Which copies of the key are found, and which files are not even opened."""

import os
from pathlib import Path

import platformdirs
import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.credential import copies
from jellyfish_setup.credential.copies import Copy, find_copies, usual_folders
from jellyfish_setup.credential.deletion import delete_key_file
from jellyfish_setup.credential.key_file import read_key_file
from jellyfish_setup.credential.reading import FileIdentity

OTHER = "jf_FAKE_SECOND_4kD8sJ2nB6vM1xQ9wZ5rT7pL"


@pytest.fixture
def identity(key_path: Path) -> FileIdentity:
    identity = read_key_file(key_path).identity
    assert identity is not None
    return identity


def named(found: tuple[Copy, ...]) -> dict[str, tuple[bool, bool]]:
    return {copy.path.name: (copy.same_file, copy.same_key) for copy in found}


def test_copies_are_told_apart(identity: FileIdentity, key: ApiKey, token: str) -> None:
    folder = identity.path.parent
    (folder / "apikey (1).txt").write_text(f"{token}\n")
    (folder / "apikey (2).txt").write_text(f"{OTHER}\n")
    (folder / "apikey.txt~").write_text(f'{{"apiKey": "{token}"}}')
    (folder / "notes.txt").write_bytes(f"key: {token}".encode("utf-16"))
    (folder / "apikey - Copy.txt").write_text("nothing in it\n")
    (folder / "unrelated.txt").write_text(f"{OTHER}\n")
    (folder / "large.txt").write_text(token + " " * 65_536)
    (folder / "inside").mkdir()
    (folder / "inside" / "apikey.txt").write_text(token)
    (folder / "link.txt").symlink_to(folder / "inside" / "apikey.txt")
    os.mkfifo(folder / "fifo")

    assert named(find_copies(identity, key, [folder, folder])) == {
        "apikey (1).txt": (True, True),
        "apikey (2).txt": (False, False),
        "apikey.txt~": (False, True),
        "notes.txt": (False, True),
    }


def test_the_usual_folders_are_searched(identity: FileIdentity, key: ApiKey) -> None:
    trash = platformdirs.user_data_path() / "Trash" / "files"
    for folder in (platformdirs.user_desktop_path(), trash):
        folder.mkdir(parents=True)
        (folder / "apikey.txt").write_bytes(identity.path.read_bytes())
    assert usual_folders(identity.path.parent)[0] == identity.path.parent
    assert {copy.path.parent for copy in find_copies(identity, key)} == {platformdirs.user_desktop_path(), trash}


def test_a_copy_is_deleted_like_the_file_itself(identity: FileIdentity, key: ApiKey) -> None:
    (identity.path.parent / "apikey (1).txt").write_bytes(identity.path.read_bytes())
    (copy,) = find_copies(identity, key, [identity.path.parent])
    assert delete_key_file(copy.identity).removed
    assert not copy.path.exists()
    assert identity.path.exists()


def test_the_search_is_bounded_and_can_be_stopped(identity: FileIdentity, key: ApiKey, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = identity.path.parent
    for number in range(30):
        (folder / f"apikey ({number}).txt").write_bytes(identity.path.read_bytes())
    assert len(find_copies(identity, key, [folder])) == 30
    assert find_copies(identity, key, [folder], cancelled=lambda: True) == ()
    monkeypatch.setattr(copies, "_SECONDS", -1.0)
    assert find_copies(identity, key, [folder]) == ()
    monkeypatch.undo()
    monkeypatch.setattr(copies, "_MOST_NAMES", 10)
    assert len(find_copies(identity, key, [folder])) <= 10


def test_a_folder_that_is_missing_or_closed_is_passed_over(identity: FileIdentity, key: ApiKey, tmp_path: Path) -> None:
    assert find_copies(identity, key, [tmp_path / "missing", identity.path]) == ()
