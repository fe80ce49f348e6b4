"""The tour through the real window, with a real key store; what it did is looked at with other tools than ours."""

import json
import os
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.end_to_end, pytest.mark.real_keyring, pytest.mark.timeout(300)]

PICTURES = 15
WIDTH, HEIGHT = 1080, 720


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any], str]:
    """The tour's folder, its JSON document, and all it said, at the most talkative."""
    out = tmp_path_factory.mktemp("tour")
    done = subprocess.run(
        [sys.executable, "-m", "jellyfish_setup", "--debug", "tour", "--out", str(out), "--json"],
        capture_output=True,
        text=True,
        timeout=240,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return out, json.loads(done.stdout), done.stdout + done.stderr


@pytest.fixture(scope="module")
def key(toured: tuple[Path, dict[str, Any], str]) -> str:
    """The key as the key store gives it to another program."""
    command = ["secret-tool", "lookup", "service", "Jellyfish Setup practice", "username", toured[1]["address"]]
    looked_up = subprocess.run(command, capture_output=True, text=True, timeout=20)
    assert looked_up.returncode == 0, looked_up.stderr
    assert looked_up.stdout.strip().startswith("jf_")
    return looked_up.stdout.strip()


def test_every_step_is_done(toured: tuple[Path, dict[str, Any], str]) -> None:
    steps = {step["step"]: step["state"] for step in toured[1]["steps"]}
    assert len(steps) == 13
    assert set(steps.values()) == {"done"}
    assert toured[1]["longest_turns"][0]["step"] in steps


def test_the_server_itself_holds_the_three_people_with_all_six_values(toured: tuple[Path, dict[str, Any], str], key: str) -> None:
    serve = [sys.executable, "-m", "jellyfish_setup", "practice", "serve", "--json", "--folder", str(toured[0] / "state" / "organisation")]
    with subprocess.Popen(serve, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            address = json.loads(server.stdout.readline())["address"]
            request = urllib.request.Request(f"{address}/Users", headers={"Authorization": f"Bearer {key}"})
            with urllib.request.urlopen(request, timeout=20) as answer:
                users = json.load(answer)["Resources"]
        finally:
            server.terminate()
            server.wait(20)
    assert len(users) == 3
    for user in users:
        assert user["userName"]
        assert user["active"] is True
        assert user["title"]
        assert user["name"]["givenName"]
        assert user["name"]["familyName"]
        assert [mail["value"] for mail in user["emails"] if mail["type"] == "work"]


def test_the_key_file_is_gone(toured: tuple[Path, dict[str, Any], str], key: str) -> None:
    organisation = toured[0] / "state" / "organisation"
    assert organisation.is_dir()
    assert not (organisation / "jellyfish-api-key.txt").exists()


def test_the_key_is_in_nothing_that_the_tour_wrote_or_said(toured: tuple[Path, dict[str, Any], str], key: str) -> None:
    out, _document, said = toured
    halves = (key, key[: len(key) // 2], key[len(key) // 2 :])
    assert not any(piece in said for piece in halves)
    for path in out.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not any(piece.encode() in content for piece in halves), path


def test_there_is_a_picture_of_every_page_in_both_schemes(toured: tuple[Path, dict[str, Any], str]) -> None:
    pictures = [Path(picture) for picture in toured[1]["pictures"]]
    assert len(pictures) >= PICTURES
    pages = {picture.name.split("-")[0] for picture in pictures}
    assert pages == {str(number) for number in range(1, 13)}, "the ten pages, and two of replacing the key"
    light = {picture.name.removesuffix("-light.png") for picture in pictures if picture.name.endswith("-light.png")}
    dark = {picture.name.removesuffix("-dark.png") for picture in pictures if picture.name.endswith("-dark.png")}
    assert light == dark


def test_the_report_can_be_read_back(toured: tuple[Path, dict[str, Any], str]) -> None:
    command = [sys.executable, "-m", "jellyfish_setup", "report", "show", toured[1]["report"], "--json"]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert shown.returncode == 0, shown.stderr
    document = json.loads(shown.stdout)
    assert document["check"]["verdict"] in ("passed", "attention")
    assert len(document["results"]) == 3
