"""The self-test finds what works, and what does not; the walk through the pages is tried on the built program and as the tour."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jellyfish_setup.core import resources as resources_module
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.core.stage import StageState
from jellyfish_setup.core.this_program import window_command
from jellyfish_setup.credential import store_backend
from jellyfish_setup.credential.key_store import KeyStore
from jellyfish_setup.gui.application import Application
from jellyfish_setup.gui.self_test import around, inside, looking
from jellyfish_setup.gui.self_test.finding import BrokenError, Facts, Finding, LackingError, look_at

Look = Callable[[], Facts]


@pytest.mark.parametrize("look", [inside.resources, inside.languages, inside.pictures, around.trust])
def test_what_is_whole_passes(qapp: Application, look: Look) -> None:
    assert look_at("part", look).state is StageState.PASSED


def test_the_offscreen_way_alone_is_not_enough_to_call_it_whole(qapp: Application) -> None:
    assert look_at("displays", inside.displays).state in (StageState.PASSED, StageState.REMARK)


def test_missing_resources_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources_module, "resources_folder", lambda: tmp_path)
    finding = look_at("resources", inside.resources)
    assert finding.state is StageState.FAILED
    assert "nothing is in resources/fonts, help" in str(finding.problem)


@pytest.mark.real_keyring
def test_the_key_store_is_asked_and_left_as_it_was() -> None:
    finding = look_at("key store", around.key_store)
    assert finding == Finding("key store", StageState.PASSED, None, {"key_store": "Secret Service"})
    left = subprocess.run(["secret-tool", "search", "--all", "username", "http://127.0.0.1:1"], capture_output=True, text=True, timeout=20)
    assert left.stdout == ""


def test_no_key_store_is_a_remark_and_an_incomplete_package_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_store(*_: object, **__: object) -> None:
        raise found(Code.KEYRING_NONE)

    monkeypatch.setattr(KeyStore, "store", no_store)
    assert look_at("key store", around.key_store).state is StageState.REMARK
    monkeypatch.setattr(store_backend, "import_module", no_module)
    finding = look_at("key store", around.key_store)
    assert finding.state is StageState.FAILED
    assert "keyring.backends" in str(finding.problem)


def no_module(name: str) -> None:
    raise ImportError(name)


def test_a_fault_in_one_look_does_not_keep_from_the_others(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> Facts:
        raise ModuleNotFoundError("No module named 'regex'")

    def lacking() -> Facts:
        raise LackingError("no key store runs here")

    monkeypatch.setattr(looking, "_LOOKS", {"one": broken, "key store": lacking})
    told: list[bool] = []

    def walk_pages(has_key_store: bool) -> Facts:
        told.append(has_key_store)
        return {"steps": []}

    assert looking.look_at_everything(walk_pages, json=True) == 1
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert document["status"] == "error"
    assert [part["state"] for part in document["parts"]] == ["failed", "remark", "passed"]
    assert "regex" in document["parts"][0]["problem"]
    assert told == [False], "without a key store the pages are walked with one that forgets"
    assert looking.look_at_everything(walk_pages, json=False) == 1
    assert capsys.readouterr().out.splitlines()[0] == "failed  one  ModuleNotFoundError: No module named 'regex'"


def test_a_step_that_stops_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(looking, "_LOOKS", {})

    def walk_pages(has_key_store: bool) -> Facts:
        raise BrokenError("failed  trial  waited in vain")

    assert looking.look_at_everything(walk_pages, json=False) == 1
    assert "waited in vain" in capsys.readouterr().out


def test_a_packaged_program_opens_its_window_by_its_own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert window_command("--practice")[1:] == ["-m", "jellyfish_setup", "--practice"]
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", str(tmp_path / "jellyfish-setup.exe"))
    assert window_command("--practice") == [str(tmp_path / "jellyfish-setup.exe"), "--practice"]
    (tmp_path / "jellyfish-setup-window.exe").touch()
    assert window_command() == [str(tmp_path / "jellyfish-setup-window.exe")]
