"""The program is killed in the middle of a deletion: what is left is known again and removed later, and nothing else is."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from jellyfish_setup.core.codes import Code
from jellyfish_setup.credential.deletion import Deletion, noise_of
from jellyfish_setup.credential.interrupted_deletion import finish_deletion
from jellyfish_setup.credential.loading import load
from jellyfish_setup.credential.pending_file import PendingFile, hidden_name

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is that of POSIX")

# Deletes the file of the first argument, and is killed when it is about to make the call of the third.
_PROGRAM = """
import os, signal, sys
from pathlib import Path
from jellyfish_setup.credential.deletion import delete_key_file
from jellyfish_setup.credential.loading import load
identity = load(Path(sys.argv[1])).identity
setattr(os, sys.argv[3], lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
delete_key_file(identity, hidden=sys.argv[2])
"""


FINISHED = (Code.DELETE_FINISHED_LATER,)


@pytest.fixture
def pending(key_path: Path) -> PendingFile:
    return PendingFile.of(load(key_path).identity)


def killed_before(call: str, file: PendingFile) -> None:
    done = subprocess.run([sys.executable, "-c", _PROGRAM, file.path, file.hidden, call], capture_output=True, timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


def stranger(file: PendingFile) -> PendingFile:
    """The note of another file, so that this one is somebody else's with its name."""
    return replace(file, inode=file.inode + 1)


def test_what_is_left_under_the_hidden_name_is_removed(key_path: Path, pending: PendingFile) -> None:
    killed_before("unlink", pending)
    assert [(file.name, file.read_bytes()) for file in key_path.parent.iterdir()] == [(pending.hidden, b"")]
    neighbour = key_path.with_name(hidden_name())  # of another program, or of a deletion that nobody noted
    neighbour.touch()

    assert finish_deletion(pending) == Deletion(key_path, overwritten=False, removed=True, remarks=FINISHED)
    assert list(key_path.parent.iterdir()) == [neighbour]
    assert finish_deletion(pending) is None


def test_an_empty_file_under_its_own_name_is_removed_when_asked(key_path: Path, pending: PendingFile) -> None:
    killed_before("rename", pending)
    assert key_path.read_bytes() == b""
    assert finish_deletion(pending) is None, "its number alone is not enough"
    assert finish_deletion(stranger(pending), asked=True) is None
    assert key_path.exists()
    assert finish_deletion(pending, asked=True) == Deletion(key_path, overwritten=False, removed=True, remarks=FINISHED)
    assert list(key_path.parent.iterdir()) == []


@pytest.mark.parametrize("asked", [False, True])
def test_an_overwritten_file_is_known_by_its_noise(key_path: Path, pending: PendingFile, token: str, *, asked: bool) -> None:
    killed_before("ftruncate", pending)
    assert token.encode() not in key_path.read_bytes()
    assert finish_deletion(stranger(pending), asked=asked) is None
    assert finish_deletion(replace(pending, hidden=hidden_name()), asked=asked) is None
    assert finish_deletion(replace(pending, size=pending.size + 1), asked=asked) is None
    assert key_path.exists()
    assert finish_deletion(pending, asked=asked) == Deletion(key_path, overwritten=True, removed=True, remarks=FINISHED)
    assert list(key_path.parent.iterdir()) == []


def test_a_file_that_was_overwritten_in_part_is_overwritten_as_a_whole(key_path: Path, token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    key_path.write_text("# a long remark\n" * 500 + token)
    pending = PendingFile.of(load(key_path).identity)
    with key_path.open("r+b") as half:
        half.write(noise_of(pending.hidden, 4096))
    assert token in key_path.read_text(errors="replace")
    emptied: list[bytes] = []
    truncate = os.ftruncate
    monkeypatch.setattr(os, "ftruncate", lambda handle, size: (emptied.append(key_path.read_bytes()), truncate(handle, size)))

    assert finish_deletion(pending) == Deletion(key_path, overwritten=True, removed=True, remarks=FINISHED)
    assert emptied == [noise_of(pending.hidden, pending.size)]
    assert list(key_path.parent.iterdir()) == []


def test_what_could_not_be_emptied_is_finished_under_the_hidden_name(key_path: Path, pending: PendingFile) -> None:
    key_path.write_bytes(noise_of(pending.hidden, pending.size))
    key_path.rename(key_path.with_name(pending.hidden))
    assert finish_deletion(pending) == Deletion(key_path, overwritten=True, removed=True, remarks=FINISHED)
    assert list(key_path.parent.iterdir()) == []


def test_before_the_first_byte_nothing_is_finished_unasked(key_path: Path, pending: PendingFile, token: str) -> None:
    killed_before("pwrite", pending)
    assert finish_deletion(pending) is None
    assert finish_deletion(pending, asked=True) is None
    assert token in key_path.read_text()


@pytest.mark.parametrize("name", ["", "x", "notes.txt", ".hidden", "../apikey.txt", "a/" + "." + "0" * 32, "." + "0" * 32 + "\n", "\0"])
def test_only_a_name_of_this_program_is_removed(key_path: Path, name: str) -> None:
    empty = key_path.with_name("notes.txt")
    empty.touch()
    assert finish_deletion(PendingFile(str(empty), 0, 0, 0, name)) is None
    assert empty.exists()
    assert key_path.exists()


@pytest.mark.parametrize("path", ["", "/", "\0", "a\0b/c", "/nowhere/at/all.txt"])
@pytest.mark.parametrize("asked", [False, True])
def test_a_path_that_leads_nowhere_is_nothing_to_finish(path: str, *, asked: bool) -> None:
    assert finish_deletion(PendingFile(path, 0, 0, 0), asked=asked) is None


@pytest.mark.parametrize("kind", ["full", "link", "folder", "fifo"])
def test_only_what_such_a_deletion_leaves_is_removed(key_path: Path, kind: str) -> None:
    file = PendingFile(str(key_path), 0, 0, 1)
    place = key_path.with_name(file.hidden)
    match kind:
        case "full":
            place.write_text("x")
        case "link":
            key_path.with_name("empty").touch()
            place.symlink_to(key_path.with_name("empty"))
        case "folder":
            place.mkdir()
        case "fifo":
            os.mkfifo(place)
    assert finish_deletion(file, asked=True) is None
    assert os.path.lexists(place)
