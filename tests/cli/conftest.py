"""The program called from inside for speed, and from outside for the truth; and a practice organisation to call it on."""

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from graph_double import FakeClock, GraphDouble

from jellyfish_setup.cli.main import run

PROGRAM = [sys.executable, "-W", "error", "-m", "jellyfish_setup"]
LIMIT_SECONDS = 30


@dataclass(frozen=True)
class Said:
    """What a call of the program gave."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON document, which is all that stands on standard output."""
        assert self.out.count("\n") == 1, self.out
        document = json.loads(self.out)
        assert isinstance(document, dict)
        return document


Call = Callable[..., Said]


@dataclass(frozen=True)
class Practice:
    """A running practice organisation."""

    address: str
    key_file: Path
    people: Path


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call the program in this process: `call("check", address, stdin="…")`."""

    def call_it(*arguments: str | Path, stdin: str = "", run_tour: Callable[..., int] = lambda **_: 99) -> Said:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        capsys.readouterr()
        code = run([str(argument) for argument in arguments], run_tour=run_tour)
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return call_it


@pytest.fixture
def start() -> Call:
    """Call the program in a process of its own: `start("version")`."""

    def start_it(*arguments: str | Path, stdin: str = "", cwd: Path | None = None) -> Said:
        command = [*PROGRAM, *(str(argument) for argument in arguments)]
        done = subprocess.run(command, input=stdin.encode(), capture_output=True, timeout=LIMIT_SECONDS, check=False, cwd=cwd)
        return Said(done.returncode, done.stdout.decode(), done.stderr.decode())

    return start_it


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """A practice organisation, served by the program itself."""
    folder = tmp_path_factory.mktemp("practice")
    command = [*PROGRAM, "practice", "serve", "--json", "--folder", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "HOME": str(folder)}) as server:
        assert server.stdout is not None
        where = json.loads(server.stdout.readline())
        yield Practice(where["address"], Path(where["key_file"]), Path(where["people"]))
        server.send_signal(signal.SIGINT)
        assert server.wait(LIMIT_SECONDS) == 0


@pytest.fixture
def wrong_key(tmp_path: Path) -> Path:
    """A key file whose key nobody accepts."""
    file = tmp_path / "wrong.txt"
    file.write_text("jf_this-is-not-the-key-0123456789abcdef\n", encoding="utf-8")
    return file


@pytest.fixture
def two_keys(tmp_path: Path) -> Path:
    """A file that holds two keys."""
    file = tmp_path / "two.txt"
    file.write_text("primary_api_key: jf_aaaaaBBBBccccDDDDeeee1111\nsecondary_api_key: jf_zzzzzBBBBccccDDDDeeee2222\n", encoding="utf-8")
    return file


@pytest.fixture
def double(monkeypatch: pytest.MonkeyPatch) -> Iterator[GraphDouble]:
    """Graph for the commands, with a clock that nobody waits for."""
    served = GraphDouble(FakeClock())
    monkeypatch.setattr("jellyfish_setup.entra.graph.Clock", lambda: served.clock)
    yield served
    served.close()
