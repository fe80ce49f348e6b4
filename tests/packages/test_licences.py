"""What others made is listed whole, with its licence, and the lists are those of the lock."""

import importlib
import json
import re
import tomllib
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LISTED = json.loads((ROOT / "resources" / "licences" / "third-party.json").read_text(encoding="utf-8"))
TEXTS = (ROOT / "resources" / "licences" / "THIRD-PARTY.txt").read_text(encoding="utf-8")
NEVER_HERE = {"cyclonedx-python-lib", "hypothesis", "mypy", "pytest", "ruff", "sqlparse"}  # tools; sqlparse belongs to a test's server
NO_LIBRARIES = {"Inter", "Python", "PyInstaller"}


@pytest.fixture
def developers_door(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))


@pytest.fixture
def third_party(developers_door: None) -> Any:
    return importlib.import_module("third_party")


@pytest.fixture
def run_time(developers_door: None) -> Any:
    return importlib.import_module("run_time")


def test_the_list_is_that_of_the_lock(run_time: Any) -> None:
    needed = {library.pinned.name: library.pinned.version for library in run_time.libraries()}
    listed = {entry["name"]: entry["version"] for entry in LISTED if entry["name"] not in NO_LIBRARIES}
    elsewhere = {"backports-tarfile", "colorama", "importlib-metadata", "jeepney", "pywin32-ctypes", "secretstorage", "zipp"}
    assert {**needed, **{name: version for name, version in listed.items() if name in elsewhere}} == listed
    assert NEVER_HERE & listed.keys() == set()
    assert {"pyside6-essentials", "shiboken6", "httpx", "cryptography", "colorama", "pywin32-ctypes"} <= listed.keys()


def test_what_is_installed_here_is_listed_as_it_is(run_time: Any, third_party: Any) -> None:
    """Run `python3 packaging/dev.py licences` when this fails after the lock was changed."""
    listed = {entry["name"]: entry for entry in LISTED}
    for library in run_time.libraries():
        if library.description is None:
            continue
        part = third_party.part_of(library)
        assert part.licence == listed[part.name]["licence"]
        assert f"{part.name} {part.version}\nLicence: {part.licence}\n" in TEXTS
        assert part.texts
        assert [part.name for text in part.texts if text not in TEXTS] == []


def test_whoever_reads_it_finds_the_lgpl_and_how_to_put_another_qt_in_its_place() -> None:
    assert "GNU LESSER GENERAL PUBLIC LICENSE\n                       Version 3, 29 June 2007" in TEXTS
    assert "GNU GENERAL PUBLIC LICENSE\n                       Version 3, 29 June 2007" in TEXTS
    notice = (ROOT / "packaging" / "licences" / "NOTICE-Qt.md").read_text(encoding="utf-8")
    assert "## Putting another Qt in its place" in notice
    assert "_internal/PySide6/Qt/lib" in notice


def test_the_same_parts_give_the_same_bytes(third_party: Any) -> None:
    parts = [third_party.Part("a", "1", "MIT", texts=("One.",)), third_party.Part("b", "2", "MIT", texts=("One.", "Two."))]
    files = third_party.written(parts)
    assert files == third_party.written(parts)
    assert files[third_party.TEXTS].count("One.") == 1
    assert "(The text is that of a, above.)" in files[third_party.TEXTS]


@pytest.mark.parametrize(
    "licence", ["MIT", "Apache-2.0 OR GPL-2.0-only", "MIT AND BSD-3-Clause", "(MIT OR Apache-2.0) AND Unicode-3.0", "MPL-2.0"]
)
def test_a_licence_that_is_allowed(third_party: Any, licence: str) -> None:
    third_party.must_be_allowed(licence, "somebody's")


@pytest.mark.parametrize(
    "licence",
    [
        "GPL-3.0-only",
        "AGPL-3.0-or-later",
        "LGPL-3.0-only",
        "MIT AND GPL-3.0-only",
        "SSPL-1.0",
        "Proprietary",
        "MIT OR Whatever",
        "",
        "Apache",
    ],
)
def test_a_licence_that_is_not_known_or_not_allowed_ends_it(third_party: Any, licence: str) -> None:
    with pytest.raises(third_party.LicenceError, match="somebody"):
        third_party.must_be_allowed(licence, "somebody's")


@pytest.mark.parametrize(
    ("metadata", "end"),
    [
        ("License-Expression: MIT", "without the text of its licence"),
        ("License: BSD", "names no licence clearly"),
        ("Classifier: License :: OSI Approved :: BSD License", "names no licence clearly"),
        ("License-Expression: GPL-3.0-only", "not among the licences"),
        ("Summary: none", "names no licence clearly"),
    ],
)
def test_a_new_library_whose_licence_is_not_clear_ends_it(third_party: Any, run_time: Any, tmp_path: Path, metadata: str, end: str) -> None:
    folder = tmp_path / "newcomer-1.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(f"Metadata-Version: 2.4\nName: newcomer\nVersion: 1\n{metadata}\n", encoding="utf-8")
    (folder / "RECORD").write_text("newcomer-1.dist-info/METADATA,,\n", encoding="utf-8")
    library = run_time.Library(run_time.Pinned("newcomer", "1", "", ()), (), Distribution.at(folder))
    with pytest.raises(third_party.LicenceError, match=end):
        third_party.part_of(library)


def test_each_entry_of_the_lock_has_hashes_and_the_lock_has_all_that_is_asked_for(run_time: Any) -> None:
    """That `dev.py lock` changes nothing while pyproject.toml is the same needs a package index, and is not tried here."""
    text = (ROOT / "packaging" / "lock.txt").read_text(encoding="utf-8")
    pins = run_time.locked()
    assert pins.keys() == {*re.findall(r"^([^ =]+)==", text, re.MULTILINE)}
    assert all(pinned.hashes for pinned in pins.values())
    assert "://" not in text
    document = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = [asked for name, group in document["dependency-groups"].items() if name != "package" for asked in group]
    for asked in map(Requirement, [*document["project"]["dependencies"], *groups]):
        assert asked.specifier.contains(pins[canonicalize_name(asked.name)].version), asked
