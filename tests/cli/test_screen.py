"""What a person at a screen sees, and what stands in a file: the bytes, on a real pseudo-terminal and through pipes."""

import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from jellyfish_setup.cli.progress import ProgressLine
from jellyfish_setup.core.redaction import Redaction

pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals of this kind")

PROGRAM = [sys.executable, "-W", "error", "-m", "jellyfish_setup"]
ODD = "Eve\u202emoc.\u200b\x1b[31m\x07 <b>[red]{x}"
COLOUR = re.compile(rb"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Seen:
    """What arrived at the screen, byte for byte."""

    code: int
    data: bytes

    @property
    def text(self) -> str:
        """The screen as it stands at the end: colours off, each line as it was written last."""
        plain = COLOUR.sub(b"", self.data).decode().replace("\r\n", "\n")
        return "\n".join(_last_written(line) for line in plain.split("\n"))


def _last_written(line: str) -> str:
    shown = ""
    for written in line.split("\r"):
        shown = written + shown[len(written) :]
    return shown.rstrip()


def _at_a_screen(*arguments: str | Path, columns: int = 80, **variables: str) -> Seen:
    """Call the program at a screen of so many columns."""
    import fcntl
    import struct
    import termios

    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "FORCE_COLOR")}
    outer, inner = pty.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    called = [*PROGRAM, *(str(argument) for argument in arguments)]
    with subprocess.Popen(
        called, stdin=inner, stdout=inner, stderr=inner, env={**environment, "TERM": "xterm-256color", **variables}
    ) as running:
        os.close(inner)
        data = b""
        while piece := _read(outer):
            data += piece
        code = running.wait(60)
    os.close(outer)
    return Seen(code, data)


def _read(screen: int) -> bytes:
    try:
        return os.read(screen, 65_536)
    except OSError:  # Linux says so where the other side was closed
        return b""


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A list with somebody whose name tries to be more than a name."""
    file = tmp_path / "people.csv"
    rows = [f"eve@contoso.com,{ODD}", *(f"p{number}@contoso.com,Person {number}" for number in range(250))]
    file.write_text("userPrincipalName,displayName\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return file


@pytest.mark.end_to_end
class TestScreen:
    def test_progress_is_drawn_and_gone_at_the_end(self, practice, tmp_path: Path) -> None:
        arguments = ("trial", practice.address, "--key-file", practice.key_file, "--people", practice.people, "--limit", "3")
        seen = _at_a_screen(*arguments, "--plan-only", XDG_STATE_HOME=str(tmp_path))
        assert seen.code == 0
        assert "━━━ 3/3  Looking for each person in Jellyfish…".encode() in seen.data
        assert "Looking for" not in seen.text
        assert "Nothing was changed." in seen.text

    def test_a_check_says_what_it_is_trying(self, practice) -> None:
        seen = _at_a_screen("check", practice.address, "--key-file", practice.key_file)
        assert "\rTrying: API key…".encode() in seen.data
        assert "Trying" not in seen.text
        assert seen.text.splitlines()[0].startswith("✓ Address           http://127.0.0.1")

    def test_a_list_of_many_is_counted(self, people: Path, tmp_path: Path) -> None:
        seen = _at_a_screen("map", "preview", "--people", people, "--out", tmp_path / "preview.csv")
        assert "100 people were worked out…".encode() in seen.data
        assert "worked out" not in seen.text

    @pytest.mark.parametrize("columns", [40, 80, 120])
    @pytest.mark.parametrize(
        "arguments", [("check", "x@y"), ("map", "show"), ("practice", "faults"), ("map", "functions"), ("key", "--help")]
    )
    def test_nothing_is_wider_than_the_screen(self, arguments: tuple[str, ...], columns: int) -> None:
        text = _at_a_screen(*arguments, columns=columns).text
        assert [line for line in text.splitlines() if len(line) > columns] == []

    def test_colours_follow_the_wishes_of_the_person(self) -> None:
        assert b"\x1b[1;31m" in _at_a_screen("address", "x@y").data
        plain = _at_a_screen("address", "x@y", NO_COLOR="1").data
        assert not re.search(rb"\x1b\[[0-9;]*3[0-9]", plain), "bold is no colour"
        assert b"\x1b" not in _at_a_screen("address", "x@y", TERM="dumb").data

    def test_a_dumb_terminal_gets_no_line_that_is_written_over(self, practice) -> None:
        seen = _at_a_screen("check", practice.address, "--key-file", practice.key_file, TERM="dumb")
        assert b"Trying" not in seen.data
        assert b"\x1b" not in seen.data
        assert seen.data.count(b"\r") == seen.data.count(b"\r\n")

    def test_json_at_a_screen_is_json_alone(self, practice) -> None:
        seen = _at_a_screen("check", practice.address, "--key-file", practice.key_file, "--json")
        assert seen.data.startswith(b'{"origin"')
        assert seen.data.count(b"\n") == 1

    @pytest.mark.parametrize("arguments", [("map", "preview", "--people"), ("explain", "eve@contoso.com", "--people")])
    def test_a_name_is_never_obeyed(self, arguments: tuple[str, ...], people: Path) -> None:
        _holds_no_tricks(_at_a_screen(*arguments, people).data)

    def test_nor_is_a_file_name(self, tmp_path: Path) -> None:
        for seen in (
            _at_a_screen("key", "inspect", tmp_path / ODD),
            _at_a_screen("report", "show", tmp_path / ODD),
            _at_a_screen("results", tmp_path / ODD),
        ):
            assert seen.code == 1
            _holds_no_tricks(seen.data)

    def test_nor_what_was_typed_wrongly(self) -> None:
        for arguments in (
            (ODD,),
            ("check", ODD),
            ("check", "acme", f"--{ODD}"),
            ("practice", "serve", "--fault", ODD),
            ("map", "eval", f"[{ODD}"),
        ):
            _holds_no_tricks(_at_a_screen(*arguments).data)


def _holds_no_tricks(data: bytes) -> None:
    text = COLOUR.sub(b"", data.replace(b"\x1b[31m", b"TRICK")).decode()
    assert "TRICK" not in text
    unseen = {letter for letter in text if unicodedata.category(letter) in ("Cc", "Cf")} - {"\n", "\r"}
    assert unseen == set()


@pytest.mark.end_to_end
class TestFile:
    @pytest.mark.parametrize("arguments", [("map", "show"), ("practice", "faults"), ("address", "x@y"), ("version",)])
    def test_it_holds_text_alone(self, start: Callable[..., Any], arguments: tuple[str, ...]) -> None:
        said = start(*arguments)
        for line in (said.out + said.err).splitlines():
            assert "\x1b" not in line
            assert "\r" not in line
            assert line == line.rstrip()

    def test_what_is_waited_for_is_not_drawn(self, start: Callable[..., Any], practice) -> None:
        said = start("check", practice.address, "--key-file", practice.key_file)
        assert "Trying" not in said.out + said.err
        assert said.err == ""
        again = start("check", practice.address, "--key-file", practice.key_file)
        assert _without_times(again.out) == _without_times(said.out)

    def test_odd_names_are_text(self, start: Callable[..., Any], people: Path) -> None:
        said = start("map", "preview", "--people", people)
        assert "<b>[red]{x} <eve@contoso.com>" in said.out
        _holds_no_tricks(said.out.encode())


def _without_times(text: str) -> str:
    return re.sub(r" +\d+ ms$", "", text, flags=re.MULTILINE)


class _Screen:
    """A stream that remembers what was written."""

    def __init__(self) -> None:
        self.written = ""

    def write(self, text: str) -> int:
        self.written += text
        return len(text)

    def flush(self) -> None:
        """All is there."""


class TestProgressLine:
    @pytest.fixture
    def screen(self) -> _Screen:
        return _Screen()

    @pytest.fixture
    def line(self, screen: _Screen, monkeypatch: pytest.MonkeyPatch) -> ProgressLine:
        monkeypatch.setenv("COLUMNS", "40")
        return ProgressLine(screen, Redaction())  # type: ignore[arg-type]

    def test_a_shorter_text_leaves_nothing_of_the_longer_one(self, line: ProgressLine, screen: _Screen) -> None:
        line.say("a long text")
        line.say("short")
        assert screen.written == "\ra long text\rshort      "
        line.end()
        assert screen.written.endswith("\r     \r")

    def test_it_is_cut_to_the_width_in_columns_not_letters(self, line: ProgressLine, screen: _Screen) -> None:
        line.say("佐" * 40)
        assert screen.written == "\r" + "佐" * 19 + "…"

    def test_what_comes_too_soon_is_not_drawn_but_the_last_is(self, line: ProgressLine, screen: _Screen) -> None:
        for number in range(101):
            line.say("People", number, 100)
        assert screen.written.count("\r") < 101
        assert screen.written.endswith("━" * 24 + " 100/100  People") or "100/100" in screen.written

    def test_it_stands_again_after_something_was_written(self, line: ProgressLine, screen: _Screen) -> None:
        line.say("working")
        line.hide()
        screen.write("a result\n")
        line.draw()
        assert screen.written.endswith("\r       \ra result\n\rworking")

    def test_said_nothing_it_is_gone(self, line: ProgressLine, screen: _Screen) -> None:
        line.say("working")
        line.say("")
        line.draw()
        assert screen.written == "\rworking\r       \r"

    def test_nothing_in_it_is_obeyed(self, line: ProgressLine, screen: _Screen) -> None:
        line.say(ODD)
        _holds_no_tricks(screen.written.encode())
