"""What the definitions of the packages say, held against the program; all of it is read here, little of it can be run here."""

import configparser
import re
import xml.etree.ElementTree as Xml
from pathlib import Path

import pytest

from jellyfish_setup import __version__
from jellyfish_setup.gui import application
from jellyfish_setup.texts.languages import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
IDENTITY = application._DESKTOP_FILE
NEVER_TRIED = [
    *(path for folder in ("windows", "macos") for path in sorted((PACKAGING / folder).iterdir())),
    ROOT / ".github" / "workflows" / "release.yml",
]


def desktop_entry() -> configparser.SectionProxy:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(PACKAGING / "linux" / f"{IDENTITY}.desktop", encoding="utf-8")
    return entry["Desktop Entry"]


def test_the_desktop_knows_the_window_by_one_name() -> None:
    entry, metainfo = desktop_entry(), Xml.parse(PACKAGING / "linux" / f"{IDENTITY}.metainfo.xml").getroot()
    assert entry["Icon"] == IDENTITY
    assert metainfo.findtext("id") == IDENTITY
    assert metainfo.findtext("launchable") == f"{IDENTITY}.desktop"
    assert entry["StartupWMClass"] == application._NAME
    assert IDENTITY in (PACKAGING / "pyinstaller" / "jellyfish-setup.spec").read_text(encoding="utf-8")


def test_the_desktop_names_it_in_each_language() -> None:
    assert {key[len("Comment[") : -1] for key in desktop_entry() if key.startswith("Comment[")} == {*LANGUAGES} - {"en"}


def test_the_newest_release_is_this_version() -> None:
    metainfo = Xml.parse(PACKAGING / "linux" / f"{IDENTITY}.metainfo.xml").getroot()
    newest = metainfo.find("releases/release")
    assert newest is not None
    assert newest.get("version") == __version__
    assert (PACKAGING / "linux" / "changelog").read_text(encoding="utf-8").startswith(f"jellyfish-setup ({__version__})")


def test_the_built_program_speaks_every_language() -> None:
    parts = (PACKAGING / "pyinstaller" / "parts.py").read_text(encoding="utf-8")
    found = re.search(r"^LANGUAGES = \((.*)\)$", parts, re.MULTILINE)
    assert found
    assert set(re.findall(r'"(\w+)"', found[1])) == set(LANGUAGES)


@pytest.mark.parametrize("path", NEVER_TRIED, ids=lambda path: path.name)
def test_what_was_not_tried_says_so_at_its_head(path: Path) -> None:
    head = " ".join(path.read_text(encoding="utf-8").splitlines()[:8])
    assert "not tried" in head


def test_nothing_names_a_registry_or_a_place_of_a_machine() -> None:
    files = [path for path in PACKAGING.rglob("*") if path.is_file() and path.suffix in (".py", ".spec", ".iss", ".sh", ".plist", ".txt")]
    strange = re.compile(r"pypi\.org|pythonhosted|registry\.npmjs|/root/|/home/\w")
    assert [str(path) for path in [*files, NEVER_TRIED[-1]] if strange.search(path.read_text(encoding="utf-8"))] == []
