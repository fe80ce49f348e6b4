"""The software bill of materials is valid CycloneDX, says what the lock says, and is the same each time."""

import importlib
import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def materials(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return importlib.import_module("bill_of_materials")


@pytest.fixture
def here(materials: Any) -> Any:
    """What is installed here: what only other systems need would have to be fetched."""
    run_time = importlib.import_module("run_time")
    needed = run_time.libraries()
    names = {library.pinned.name for library in needed if library.description is not None}
    kept = [library for library in needed if library.pinned.name in names]
    return tuple(run_time.Library(one.pinned, tuple(need for need in one.needs if need in names), one.description) for one in kept)


def test_it_is_valid_and_whole(materials: Any, here: Any) -> None:
    document = materials.bill_of_materials(here, "1.2.3")
    assert materials.faults_of(document) == ""
    bom = json.loads(document)
    assert (bom["bomFormat"], bom["specVersion"]) == ("CycloneDX", "1.6")
    assert bom["metadata"]["component"]["purl"] == "pkg:pypi/jellyfish-setup@1.2.3"
    assert "timestamp" not in bom["metadata"]
    components = {component["name"]: component for component in bom["components"]}
    assert {library.pinned.name for library in here} <= components.keys()
    assert all(component["licenses"] for component in components.values())
    httpx = components["httpx"]
    (library,) = (library for library in here if library.pinned.name == "httpx")
    assert httpx["purl"] == f"pkg:pypi/httpx@{library.pinned.version}"
    assert {digest["content"] for digest in httpx["externalReferences"][0]["hashes"]} == {*library.pinned.hashes}
    graph = {node["ref"]: node.get("dependsOn", []) for node in bom["dependencies"]}
    assert any(needed.startswith("pkg:pypi/httpcore@") for needed in graph[httpx["purl"]])
    assert httpx["purl"] in graph["pkg:pypi/jellyfish-setup@1.2.3"]


def test_what_is_compiled_into_a_library_is_named(materials: Any, here: Any) -> None:
    bom = json.loads(materials.bill_of_materials(here, "1.2.3"))
    inside = {component["name"]: component.get("components", []) for component in bom["components"]}
    assert any(part["purl"].startswith("pkg:generic/openssl@") for part in inside["cryptography"])


def test_it_is_the_same_each_time_and_another_for_another_version(materials: Any, here: Any) -> None:
    first = materials.bill_of_materials(here, "1.2.3")
    assert materials.bill_of_materials(tuple(reversed(here)), "1.2.3") == first
    assert json.loads(materials.bill_of_materials(here, "1.2.4"))["serialNumber"] != json.loads(first)["serialNumber"]


def test_its_time_is_the_given_one(materials: Any, here: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764201600")
    document = materials.bill_of_materials(here, "1.2.3")
    assert materials.faults_of(document) == ""
    assert json.loads(document)["metadata"]["timestamp"] == "2025-11-27T00:00:00+00:00"


def test_the_validator_would_find_a_fault(materials: Any, here: Any) -> None:
    bom = json.loads(materials.bill_of_materials(here, "1.2.3"))
    bom["components"][0]["type"] = "nonsense"
    assert materials.faults_of(json.dumps(bom))
