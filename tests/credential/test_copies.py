"""Which copies of the key are found, and which files are not even opened."""

import os
import sys
from pathlib import Path

import platformdirs
import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.credential import copies
from jellyfish_setup.credential.copies import delete_copy, find_copies, usual_folders
from jellyfish_setup.credential.found_copies import CopySearch
from jellyfish_setup.credential.key_file import read_key_file
from jellyfish_setup.credential.reading import FileIdentity

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links, FIFOs and modes as on POSIX")

OTHER = "jf_FAKE_SECOND_4kD8sJ2nB6vM1xQ9wZ5rT7pL"


@pytest.fixture
def identity(key_path: Path) -> FileIdentity:
    identity = read_key_file(key_path).identity
    assert identity is not None
    return identity


@pytest.fixture
def here(identity: FileIdentity) -> list[Path]:
    return [identity.path.parent]


def named(search: CopySearch) -> dict[str, tuple[bool, bool]]:
    return {copy.path.name: (copy.same_file, copy.same_key) for copy in search.copies}


def test_copies_are_told_apart(identity: FileIdentity, key: ApiKey, token: str, here: list[Path]) -> None:
    (folder,) = here
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

    search = find_copies(identity.path, key, identity, [folder, folder])
    assert named(search) == {
        "apikey (1).txt": (True, True),
        "apikey (2).txt": (False, False),
        "apikey.txt~": (False, True),
        "notes.txt": (False, True),
    }
    assert {copy.path.name for copy in search.copies if copy.ticked} == {"apikey (1).txt"}
    assert search.complete


@pytest.mark.parametrize(
    "name",
    [
        *("apikey.txt.crdownload", "apikey.txt.part", "apikey (3).txt.part", "apikey.txt.bak", "apikey.bak"),
        *(".apikey.txt.swp", "#apikey.txt#", "apikey.txt~", "apikey copy 2.txt", "apikey - Kopie.txt", "APIKEY_1.TXT"),
    ],
)
def test_another_key_is_named_under_the_names_of_leftovers(identity: FileIdentity, key: ApiKey, here: list[Path], name: str) -> None:
    (here[0] / name).write_text(f"{OTHER}\n")
    (here[0] / "other.txt.bak").write_text(f"{OTHER}\n")
    (here[0] / "my apikey.txt").write_text(f"{OTHER}\n")
    assert named(find_copies(identity.path, key, identity, here)) == {name: (False, False)}


def test_the_usual_folders_are_searched(identity: FileIdentity, key: ApiKey) -> None:
    trash = platformdirs.user_data_path() / "Trash" / "files"
    for folder in (platformdirs.user_desktop_path(), trash):
        folder.mkdir(parents=True)
        (folder / "apikey.txt").write_bytes(identity.path.read_bytes())
    assert usual_folders(identity.path.parent)[0] == identity.path.parent
    assert {copy.path.parent for copy in find_copies(identity.path, key, identity).copies} == {platformdirs.user_desktop_path(), trash}


def test_a_copy_is_deleted_like_the_file_itself(identity: FileIdentity, key: ApiKey, here: list[Path]) -> None:
    (here[0] / "apikey (1).txt").write_bytes(identity.path.read_bytes())
    (copy,) = find_copies(identity.path, key, identity, here).copies
    assert delete_copy(copy).removed
    assert not copy.path.exists()
    assert identity.path.exists()


def test_a_copy_that_was_changed_since_it_was_found_is_left_alone(identity: FileIdentity, key: ApiKey, here: list[Path]) -> None:
    other = here[0] / "apikey (1).txt"
    other.write_bytes(identity.path.read_bytes())
    (copy,) = find_copies(identity.path, key, identity, here).copies
    other.write_text("my notes")
    with pytest.raises(ProblemFound) as raised:
        delete_copy(copy)
    assert raised.value.problem.code is Code.DELETE_CHANGED
    assert other.read_text() == "my notes"


def test_another_key_is_never_deleted(identity: FileIdentity, key: ApiKey, here: list[Path]) -> None:
    (here[0] / "apikey (2).txt").write_text(OTHER)
    (copy,) = find_copies(identity.path, key, identity, here).copies
    with pytest.raises(ProblemFound) as raised:
        delete_copy(copy)
    assert raised.value.problem.code is Code.DELETE_OTHER_KEY
    assert copy.path.read_text() == OTHER


def test_without_the_key_file_its_key_is_still_looked_for(identity: FileIdentity, key: ApiKey, here: list[Path]) -> None:
    other = here[0] / "apikey (1).txt"
    other.write_bytes(identity.path.read_bytes())
    assert named(find_copies(identity.path, key, None, here)) == {other.name: (False, True)}
    identity.path.unlink()
    assert named(find_copies(identity.path, key, None, here)) == {other.name: (False, True)}


def test_the_search_is_bounded_and_can_be_stopped(
    identity: FileIdentity, key: ApiKey, here: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        (here[0] / f"apikey ({number}).txt").write_bytes(identity.path.read_bytes())
    assert len(find_copies(identity.path, key, identity, here).copies) == 30
    assert find_copies(identity.path, key, identity, here, cancelled=lambda: True) == CopySearch((), complete=False)
    monkeypatch.setattr(copies, "_SECONDS", -1.0)
    assert find_copies(identity.path, key, identity, here) == CopySearch((), complete=False)
    monkeypatch.undo()
    monkeypatch.setattr(copies, "_MOST_NAMES", 10)
    search = find_copies(identity.path, key, identity, here)
    assert len(search.copies) <= 10
    assert not search.complete


def test_a_folder_that_is_missing_is_passed_over(identity: FileIdentity, key: ApiKey, tmp_path: Path) -> None:
    assert find_copies(identity.path, key, identity, [tmp_path / "missing", identity.path]) == CopySearch(())


def test_a_folder_that_refuses_is_named(as_ordinary_user: Path, key: ApiKey, token: str) -> None:
    path, closed, hidden = as_ordinary_user / "apikey.txt", as_ordinary_user / "Desktop", as_ordinary_user / "closed" / "Trash"
    path.write_text(token)
    closed.mkdir(mode=0o300)
    hidden.mkdir(parents=True)
    hidden.parent.chmod(0)
    try:
        assert find_copies(path, key, None, [as_ordinary_user, closed, hidden]) == CopySearch((), (closed, hidden))
    finally:
        hidden.parent.chmod(0o700)
