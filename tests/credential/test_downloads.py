"""Which files of the downloads folder are offered as the key file."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jellyfish_setup.credential.downloads import MOST_FOUND, find_key_files

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
KEY = "jf_0aG9x7Qw3Zp1Lm5Rt8Vb2Nc4Hd6Ke"


@pytest.fixture
def save(tmp_path: Path):
    def write(name: str, content: str | bytes, hours_ago: float = 1) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        moment = (NOW - timedelta(hours=hours_ago)).timestamp()
        os.utime(path, (moment, moment))
        return path

    return write


def names(folder: Path) -> list[str]:
    return [file.path.name for file in find_key_files(folder, NOW)]


def test_the_newest_comes_first_and_says_when_it_came(save, tmp_path):
    save("apikey.txt", KEY, hours_ago=30)
    save("apikey (1).txt", KEY + "2", hours_ago=2)
    found = find_key_files(tmp_path, NOW)
    assert [file.path.name for file in found] == ["apikey (1).txt", "apikey.txt"]
    assert [file.changed_at for file in found] == [NOW - timedelta(hours=2), NOW - timedelta(hours=30)]
    assert [len(file.reading.keys) for file in found] == [1, 1]


def test_what_is_no_key_file_is_passed_over(save, tmp_path):
    save("page.html", "<!DOCTYPE html><html></html>")
    save("notes.txt", f"Dear Ann, the new key is {KEY} and the old one is gone.")
    save("empty.txt", "")
    save("certificate.p12", b"\x30\x82\x0a\x00\x02\x01\x03" + b"x" * 3000)
    save("film.txt", "a" * 100_000)
    save("month-old.txt", KEY, hours_ago=24 * 31)
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "apikey.txt").write_text(KEY)
    (tmp_path / "link.txt").symlink_to(tmp_path / "folder" / "apikey.txt")
    os.mkfifo(tmp_path / "pipe")
    assert names(tmp_path) == []


def test_several_keys_in_one_file_and_files_without_end(save, tmp_path):
    save("two.json", f'{{"items": [{{"name": "Entra", "apiKey": "{KEY}"}}, {{"name": "Old", "apiKey": "{KEY}9"}}]}}', hours_ago=0)
    assert len(find_key_files(tmp_path, NOW)[0].reading.keys) == 2
    for number in range(20):
        save(f"apikey ({number}).txt", f"{KEY}{number}", hours_ago=number + 1)
    assert names(tmp_path) == ["two.json", *(f"apikey ({number}).txt" for number in range(MOST_FOUND - 1))]


def test_a_folder_that_is_not_there(tmp_path):
    assert find_key_files(tmp_path / "nowhere", NOW) == ()


def test_it_can_be_stopped(save, tmp_path):
    save("apikey.txt", KEY)
    assert find_key_files(tmp_path, NOW, cancelled=lambda: True) == ()
