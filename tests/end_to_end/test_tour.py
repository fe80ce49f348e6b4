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
# Python reads it when it starts: the hosts that are looked up or called are noted beside it.
NOTES_WHOM_IT_CALLS = """
import pathlib, sys
def note(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        host = arguments[1] if event in ("socket.connect", "socket.sendto") else arguments[0]
        with (pathlib.Path(__file__).parent / "called").open("a") as file:
            print(host[0] if isinstance(host, tuple) else host, file=file)
sys.addaudithook(note)
"""


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any], str]:
    """The tour's folder, its JSON document, and all it said, at the most talkative."""
    out = tmp_path_factory.mktemp("tour")
    noting = out.with_name(f"{out.name}-noting")
    noting.mkdir()
    (noting / "sitecustomize.py").write_text(NOTES_WHOM_IT_CALLS)
    done = subprocess.run(
        [sys.executable, "-m", "jellyfish_setup", "--debug", "tour", "--out", str(out), "--json"],
        capture_output=True,
        text=True,
        timeout=240,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join([str(noting), *sys.path])},
        umask=0,  # nothing may be private by the kindness of the system alone
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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes; there the user's folder protects what is in it")
def test_what_it_keeps_is_for_its_owner_alone(toured: tuple[Path, dict[str, Any], str]) -> None:
    state = toured[0] / "state"
    kept = [state, *state.rglob("*")]
    modes = {path.relative_to(toured[0]): oct(path.stat().st_mode & 0o777) for path in kept}
    assert len(modes) > 5
    assert {path: mode for path, mode in modes.items() if mode != ("0o700" if (toured[0] / path).is_dir() else "0o600")} == {}
    assert Path(toured[1]["report"]).stat().st_mode & 0o777 == 0o600


def test_it_called_nobody_but_this_computer(toured: tuple[Path, dict[str, Any], str]) -> None:
    out = toured[0]
    called = {*(out.with_name(f"{out.name}-noting") / "called").read_text(encoding="utf-8").split("\n")} - {""}
    assert "127.0.0.1" in called
    assert {host for host in called if host not in ("127.0.0.1", "::1", "localhost") and not host.startswith(("/", "\0", "b'"))} == set()


def test_there_is_a_picture_of_every_page_in_both_schemes(toured: tuple[Path, dict[str, Any], str]) -> None:
    pictures = [Path(picture) for picture in toured[1]["pictures"]]
    assert len(pictures) >= PICTURES
    pages = {picture.name.split("-")[0] for picture in pictures}
    assert pages == {str(number) for number in range(1, 14)}, "the ten pages, two of replacing the key, and the overview"
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
