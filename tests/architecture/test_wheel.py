"""What travels inside the wheel."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def names_in_wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_every_resource_is_inside(names_in_wheel: set[str]) -> None:
    files = [file for file in (ROOT / "resources").rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    expected = {f"jellyfish_setup/resources/{file.relative_to(ROOT / 'resources').as_posix()}" for file in files}
    assert expected
    assert expected - names_in_wheel == set()


def test_every_module_is_inside(names_in_wheel: set[str]) -> None:
    expected = {file.relative_to(ROOT).as_posix() for file in (ROOT / "jellyfish_setup").rglob("*.py")}
    assert expected - names_in_wheel == set()


def test_the_licences_are_inside(names_in_wheel: set[str]) -> None:
    licences = {name.partition("/licenses/")[2] for name in names_in_wheel if ".dist-info/licenses/" in name}
    inside = {Path(name).name for name in licences}
    assert {"LICENSE", "NOTICE-Qt.md", "LGPL-3.0.txt", "GPL-3.0.txt"} <= inside
    assert "jellyfish_setup/resources/fonts/OFL.txt" in names_in_wheel


def test_the_help_is_inside(names_in_wheel: set[str]) -> None:
    pages = {name.rpartition("/")[2] for name in names_in_wheel if name.startswith("jellyfish_setup/resources/help/en/")}
    assert {"index.md", "start.md", "key.md", "entra.md", "glossary.md"} <= pages


def test_nothing_else_is_inside(names_in_wheel: set[str]) -> None:
    strange = {name for name in names_in_wheel if not name.startswith("jellyfish_setup/") and ".dist-info/" not in name}
    assert strange == set()
