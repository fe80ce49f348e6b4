"""The built folder and the package, each started where nothing of this project and no Python of ours is within reach."""

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jellyfish_setup import __version__

pytestmark = [pytest.mark.end_to_end, pytest.mark.real_keyring, pytest.mark.timeout(300)]

Start = Callable[..., Any]
PACKAGES = Path(os.environ["BUILT_PACKAGES"])
STEPS = 12  # of the tour


@pytest.fixture(scope="module")
def tested(start: Start) -> dict[str, dict[str, Any]]:
    """The findings of the self-test by their part; it says nothing else."""
    said = start("self-test", "--json")
    assert said.err == ""
    document = json.loads(said.out)
    assert (said.code, document["status"]) == (0, "ok"), document
    assert document["packaged"] is True
    assert document["version"] == __version__
    return {finding["part"]: finding for finding in document["parts"]}


def test_every_part_works_with_a_real_key_store(tested: dict[str, dict[str, Any]]) -> None:
    assert {finding["state"] for finding in tested.values()} == {"passed"}, tested
    assert tested["key store"]["facts"]["key_store"] == "Secret Service"
    assert tested["pages"]["facts"]["key_store"] == "Secret Service"
    assert len(tested["pages"]["facts"]["steps"]) >= STEPS


def test_it_can_show_itself_on_each_display_of_linux(tested: dict[str, dict[str, Any]]) -> None:
    assert set(tested["displays"]["facts"]["displays"]) == {"offscreen", "wayland", "xcb"}
    assert tested["pictures"]["facts"]["formats"].count("svg") == 1


def test_it_speaks_each_language(tested: dict[str, dict[str, Any]]) -> None:
    spoken = tested["languages"]["facts"]
    assert set(spoken) == {"en", "de", "es", "fr", "ja"}
    assert spoken["de"][2] == "12.345"
    assert "2027年" in spoken["ja"][1]


def test_the_tour_is_walked_in_japanese(start: Start, tmp_path: Path) -> None:
    said = start("tour", "--out", tmp_path / "tour", "--scheme", "dark", "--language", "ja")
    assert (said.code, said.err) == (0, ""), said
    states = [line.split()[0] for line in said.out.splitlines()[:-1]]
    assert len(states) >= STEPS
    assert set(states) == {"done"}
    assert len(list((tmp_path / "tour").rglob("*.png"))) >= 15


def test_its_libraries_and_licences_are_known(start: Start) -> None:
    versions = json.loads(start("version", "--json").out)
    assert "?" not in versions.values()
    licences = json.loads(start("licences", "--json").out)
    names = {Path(file).name for file in licences["files"]}
    assert {"LICENSE", "NOTICE-Qt.md", "LGPL-3.0.txt", "GPL-3.0.txt"} <= names
    assert all(Path(file).is_file() for file in licences["files"])
    assert "LGPL" in licences["notices"][0]


def test_another_qt_can_be_put_in_place(program: Path) -> None:
    """Each library of Qt is a file of its own, which the program finds by its name."""
    libraries = {file.name for file in (program.resolve().parent / "_internal").rglob("libQt6*.so.6")}
    assert {"libQt6Core.so.6", "libQt6Gui.so.6", "libQt6Widgets.so.6"} <= libraries


def test_shells_can_ask_it(start: Start) -> None:
    said = start("complete", "--current=self", "--")
    assert said.out.split("\t")[0] == "self-test"


def test_the_window_has_a_name_of_its_own(program: Path, tmp_path: Path) -> None:
    window = program.with_name("jellyfish-setup-window")
    variables = {"HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen", "PATH": os.defpath, "LANG": "C.UTF-8"}
    done = subprocess.run(
        [str(window), "--quit-after-first-paint"], env=variables, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.fixture(scope="module")
def installed_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which pip put the wheel, without the libraries, which are taken from this environment."""
    folder = tmp_path_factory.mktemp("wheel")
    (wheel,) = PACKAGES.glob("*.whl")
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile", "--target", str(folder)]
    subprocess.run([*install, "--disable-pip-version-check", "--no-warn-conflicts", str(wheel)], check=True, timeout=60)
    return folder


def test_the_wheel_starts_in_a_clean_place(installed_wheel: Path, tmp_path: Path) -> None:
    variables = {"HOME": str(tmp_path), "PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONPATH": str(installed_wheel)}
    variables["QT_QPA_PLATFORM"] = "offscreen"
    where = "import jellyfish_setup; print(jellyfish_setup.__file__)"
    for command in (["-c", where], ["-m", "jellyfish_setup", "--quit-after-first-paint"], ["-m", "jellyfish_setup", "licences"]):
        done = subprocess.run([sys.executable, *command], env=variables, cwd=tmp_path, capture_output=True, text=True, timeout=60)
        assert (done.returncode, done.stderr) == (0, ""), done
        assert done.stdout.startswith(str(installed_wheel)) or command[0] != "-c"
    programs = {path.name for path in (installed_wheel / "bin").iterdir()}
    assert {"jellyfish-setup", "jellyfish-setup-window"} <= programs


def test_the_source_package_gives_the_same_wheel(tmp_path: Path) -> None:
    (source,) = PACKAGES.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        archive.extractall(tmp_path, filter="data")
    (tree,) = tmp_path.iterdir()
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "made")]
    subprocess.run(command, cwd=tree, check=True, capture_output=True, timeout=120)
    (again,), (wheel,) = (tmp_path / "made").glob("*.whl"), PACKAGES.glob("*.whl")
    names = [set(zipfile.ZipFile(one).namelist()) for one in (again, wheel)]
    assert names[0] == names[1]


def test_the_bill_of_materials_lies_beside_the_packages() -> None:
    (bill,) = PACKAGES.glob("*.cdx.json")
    document = json.loads(bill.read_text(encoding="utf-8"))
    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.6")
    assert document["metadata"]["component"]["version"] == __version__
    assert {"pyside6-essentials", "httpx", "keyring", "pydantic"} <= {part["name"].lower() for part in document["components"]}
