"""The program is killed in the middle of a deletion: what is left is empty, and is removed later, and nothing else is."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from jellyfish_setup.core.codes import Code
from jellyfish_setup.credential.deletion import Deletion, finish_deletion, hidden_name
from jellyfish_setup.credential.loading import load

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


def killed_before(call: str, path: Path, hidden: str) -> None:
    done = subprocess.run([sys.executable, "-c", _PROGRAM, str(path), hidden, call], capture_output=True, timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


def test_what_is_left_under_the_hidden_name_is_removed(key_path: Path) -> None:
    hidden, identity = hidden_name(), load(key_path).identity
    killed_before("unlink", key_path, hidden)
    assert [(file.name, file.read_bytes()) for file in key_path.parent.iterdir()] == [(hidden, b"")]
    neighbour = key_path.with_name(hidden_name())  # of another program, or of a deletion that nobody noted
    neighbour.touch()

    finished = finish_deletion(key_path, identity.device, identity.inode, hidden)
    assert finished == Deletion(key_path, overwritten=False, removed=True, remarks=(Code.DELETE_FINISHED_LATER,))
    assert list(key_path.parent.iterdir()) == [neighbour]
    assert finish_deletion(key_path, identity.device, identity.inode, hidden) is None


def test_what_is_left_under_its_own_name_is_removed_when_asked(key_path: Path) -> None:
    identity = load(key_path).identity
    killed_before("rename", key_path, hidden_name())
    assert key_path.read_bytes() == b""
    assert finish_deletion(key_path, identity.device, identity.inode + 1, None) is None, "an empty file of somebody else"
    assert key_path.exists()
    finished = finish_deletion(key_path, identity.device, identity.inode, None)
    assert finished is not None
    assert list(key_path.parent.iterdir()) == []


def test_a_kill_before_that_leaves_the_file_to_the_person(key_path: Path, token: str) -> None:
    hidden, identity = hidden_name(), load(key_path).identity
    killed_before("ftruncate", key_path, hidden)
    assert token.encode() not in key_path.read_bytes()
    assert finish_deletion(key_path, identity.device, identity.inode, hidden) is None
    assert finish_deletion(key_path, identity.device, identity.inode, None) is None
    assert key_path.exists()


@pytest.mark.parametrize("name", ["", "x", "notes.txt", ".hidden", "../apikey.txt", "a/" + "." + "0" * 32, "." + "0" * 32 + "\n", "\0"])
def test_only_a_name_of_this_program_is_removed(key_path: Path, name: str) -> None:
    empty = key_path.with_name("notes.txt")
    empty.touch()
    assert finish_deletion(empty, 0, 0, name) is None
    assert empty.exists()
    assert key_path.exists()


@pytest.mark.parametrize("kind", ["full", "link", "folder", "fifo"])
def test_only_an_empty_file_is_removed(key_path: Path, kind: str) -> None:
    hidden = hidden_name()
    place = key_path.with_name(hidden)
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
    assert finish_deletion(key_path, 0, 0, hidden) is None
    assert os.path.lexists(place)
