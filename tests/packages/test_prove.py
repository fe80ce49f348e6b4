"""`packaging/dev.py prove` finds what is planted, and finds nothing where nothing is."""

import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from prove import main
from proving.catalogue import ATTACKS, Kind

pytestmark = [
    pytest.mark.timeout(300),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc, and kills with signals"),
]

_NONE = {"losses": 0, "duplicates": 0, "leaks": 0, "hangs": 0, "crashes": 0, "untrue": 0}
# What is planted, the seeds at which it shows, and how it is counted.
_PLANTED = {
    "duplicate": (
        """
            from unittest.mock import patch
            from jellyfish_setup.provisioning.actions import Actions
            from proving import trials

            async def post(actions, payload, body, tried):  # again, without a look
                return await actions._patience.repeat(lambda: actions._client.create(body))

            async def attack(run):
                with patch.object(Actions, "_post", post):
                    await trials.attack(run)
        """,
        "duplicates",
    ),
    "key": (
        """
            import base64
            from proving.run import CANARY

            def attack(run):
                (run.folder / "log").write_bytes(b"sent: " + base64.b64encode(f"Bearer {CANARY}-planted".encode()))
        """,
        "leaks",
    ),
    "hang": ("import time\ndef attack(run): time.sleep(600)", "hangs"),
    "crash": ("import os, signal\ndef attack(run): os.kill(os.getpid(), signal.SIGSEGV)", "crashes"),
    "exit": ("import os\ndef attack(run): os._exit(0)", "crashes"),
    "parser": (
        """
            from unittest.mock import patch
            from jellyfish_setup.core.tenant import Tenant
            from proving import parsers

            def attack(run):
                with patch.object(Tenant, "parse", lambda text: int("not a Problem")):
                    parsers.attack(run)
        """,
        "crashes",
    ),
    "file": ("import tempfile\ndef attack(run): tempfile.mkstemp()", "leaks"),
    "process": ("import subprocess\ndef attack(run): subprocess.Popen(['sleep', '600'])", "leaks"),
    "thread": (
        """
            import threading
            def attack(run):
                def fault(): raise ValueError("that nobody catches")
                threading.Thread(target=fault).start()
        """,
        "crashes",
    ),
}  # fmt: skip

Prove = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def prove(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Prove:
    """Its exit status and its figures by attack."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def prove_it(*arguments: str, attacks: dict[str, Kind] = ATTACKS) -> tuple[int, dict[str, Any]]:
        status = main([*arguments, "--json", str(tmp_path / "figures.json")], attacks)
        figures = json.loads((tmp_path / "figures.json").read_text())
        return status, {each["attack"]: each for each in figures["attacks"]}

    return prove_it


def test_what_is_planted_is_counted_and_can_be_repeated(
    prove: Prove, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, (source, _counted) in _PLANTED.items():
        lines = source.splitlines()
        (tmp_path / f"planted_{name}.py").write_text("\n".join(line.removeprefix(" " * 12) for line in lines) + "\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    planted = {name: Kind(f"planted_{name}", 1.0, 1.5 if name == "hang" else 60, at_once=10) for name in _PLANTED}
    status, figures = prove("--runs", "10", "--seed", "0", attacks=planted)
    assert status == 1
    for name, (_source, counted) in _PLANTED.items():
        others = {promise for promise in _NONE if figures[name][promise]} - {counted}
        if name == "key":
            assert figures["canary"]["leaks"] == 10
        elif name == "duplicate":
            assert figures[name]["duplicates"] > 0
        else:
            assert figures[name][counted] > 0, name
            assert not others, name
    said = capsys.readouterr().out
    assert "again with: python3 packaging/dev.py prove crash --seed 0 --runs 1" in said
    assert "promises were broken" in said


def test_every_attack_finds_nothing_with_one_seed(prove: Prove, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, figures = prove("--runs", "1", "--minutes", "0.05", "--seed", "7")
    said = capsys.readouterr().out
    assert status == 0, said
    assert {name: {promise: each[promise] for promise in _NONE} for name, each in figures.items()} == dict.fromkeys(
        [*ATTACKS, "canary"], _NONE
    )
    assert all(each["went_wrong"] > 0 for name, each in figures.items() if name != "canary"), "nothing was tried"
    assert "Zero losses, duplicates, leaks, hangs, crashes; nothing untrue." in said
    assert [path.name for path in tmp_path.iterdir()] == ["figures.json"], "nothing is kept"
