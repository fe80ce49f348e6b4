"""The manual page, made from the commands and read by the programs that show it."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from jellyfish_setup.cli.main import manual, manual_page

DAY = date(2026, 11, 26)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "jellyfish-setup.1"
    file.write_text(manual_page(DAY), encoding="utf-8")
    return file


def test_every_command_and_option_stands_there() -> None:
    text = manual_page(DAY).replace("\\-", "-").replace("...", "…")
    for one in manual():
        assert one.name.removeprefix("jellyfish-setup").strip() in text
        assert [entry.term for section in one.sections for entry in section.entries if entry.term not in text] == []
    for heading in ("NAME", "SYNOPSIS", "OPTIONS", "COMMANDS", "EXAMPLES", '"EXIT STATUS"', "ENVIRONMENT", "FILES"):
        assert f".SH {heading.strip(chr(34))}" in text


@pytest.mark.parametrize(
    "reader", [["mandoc", "-Tlint"], ["groff", "-man", "-ww", "-z", "-Kutf8"], ["man", "--warnings", "-l"]], ids=lambda reader: reader[0]
)
def test_the_programs_that_show_it_find_nothing_wrong(page: Path, reader: list[str]) -> None:
    if shutil.which(reader[0]) is None:
        pytest.skip(f"{reader[0]} is not on this computer")
    done = subprocess.run([*reader, str(page)], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == "" or reader[0] == "man"
    assert (done.returncode, done.stderr) == (0, "")


def test_what_is_typed_can_be_copied_from_it(page: Path) -> None:
    if shutil.which("man") is None:
        pytest.skip("man is not on this computer")
    done = subprocess.run(
        ["man", "-l", str(page)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={"MANWIDTH": "200", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
    )
    assert """jellyfish-setup map eval 'Left([mail], 3)' --person '{"mail": "ann@contoso.com"}'""" in done.stdout
