import os
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from jellyfish_setup.core.private_file import make_private_folder, write_private, write_private_bytes


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such mode; there the user's folder protects the file")
def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    file = tmp_path / "new" / "folder" / "state.json"
    before = os.umask(0)
    try:
        write_private(file, "secret")
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (tmp_path / "new", tmp_path / "new" / "folder")} == {0o700}


def test_bytes_arrive_as_they_are(tmp_path: Path) -> None:
    write_private_bytes(tmp_path / "mapping.json", b"\xef\xbb\xbf{}\r\n")
    assert (tmp_path / "mapping.json").read_bytes() == b"\xef\xbb\xbf{}\r\n"


def test_a_folder_that_is_there_keeps_its_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_private_folder(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_it_replaces_the_old_version_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    write_private(file, "old")
    write_private(file, "new: Zoë\n")
    assert file.read_bytes() == "new: Zoë\n".encode()
    assert [file.name for file in tmp_path.iterdir()] == ["state.json"]


def test_what_cannot_be_written_leaves_the_old_version_whole(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    write_private(file, "old")
    with pytest.raises(UnicodeEncodeError):
        write_private(file, "half\ud800")
    assert file.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["state.json"]


def test_what_a_killed_program_was_writing_is_cleared_away_by_a_later_one(tmp_path: Path) -> None:
    killed = """
import os, sys
from pathlib import Path
from jellyfish_setup.core.private_file import writing_private
with writing_private(Path(sys.argv[1])) as file:
    file.write("half")
    os._exit(9)
"""
    for name in ("one.jsonl", "other.json"):
        subprocess.run([sys.executable, "-c", killed, str(tmp_path / name)], check=False)
    left = list(tmp_path.iterdir())
    assert len(left) == 2
    write_private(tmp_path / "other.json", "whole")
    assert len(list(tmp_path.iterdir())) == 3, "somebody may still be writing it"
    for file in left:
        os.utime(file, (time.time() - 3600,) * 2)
    (tmp_path / ".somebody.else").touch()
    os.utime(tmp_path / ".somebody.else", (0, 0))
    write_private(tmp_path / "other.json", "whole")
    assert sorted(file.name for file in tmp_path.iterdir()) == [".somebody.else", "other.json"]


def test_a_reader_never_sees_half_of_it(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    versions = ["a" * 200_000, "b" * 200_000]
    write_private(file, versions[0])
    ended = threading.Event()
    seen: set[str] = set()

    def read() -> None:
        while not ended.is_set():
            seen.add(file.read_text())

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(20):
        write_private(file, versions[number % 2])
    ended.set()
    reader.join()
    assert seen <= set(versions)


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("untouched")
    link.symlink_to(target)
    write_private(link, "new")
    assert target.read_text() == "untouched"
    assert not link.is_symlink()
