"""The installed program from outside: the key is in nothing that it writes, and it ends when it is asked to."""

import base64
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.end_to_end

PART = 12  # characters of the key in a row; the mask shows four
PROGRAM = [sys.executable, "-m", "jellyfish_setup"]


def spellings(key: str) -> set[bytes]:
    """How the key or a part of it could stand in a text."""
    half = len(key) // 2
    pieces = [key, key[:half], key[half:]]
    encoded = {key[begin : begin + PART].encode() for begin in range(len(key) - PART + 1)} | {
        piece.encode().hex().encode() for piece in pieces
    }
    for piece in pieces:
        for lead in range(3):
            whole = base64.b64encode(b"\0" * lead + piece.encode()).rstrip(b"=")
            encoded.add(whole[(0, 2, 3)[lead] : len(whole) - 1])
    return encoded | {piece.encode("utf-16-le") for piece in pieces}


class _Echo(BaseHTTPRequestHandler):
    """A Jellyfish that repeats in its refusal all that it was sent."""

    def _answer(self) -> None:
        sent = self.headers.get("Authorization", "")
        body = json.dumps(
            {"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "status": "401", "detail": f"refused: {sent}"}
        ).encode()
        self.send_response(401, sent)
        self.send_header("Content-Type", f"application/scim+json; echo={sent}")
        self.send_header("WWW-Authenticate", f'Bearer error="invalid_token", error_description="{sent}"')
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = _answer  # noqa: N815  (the names that the base class looks for)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def echo() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Echo) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_the_key_is_in_nothing_that_the_program_writes(start: Callable[..., Any], practice: Any, echo: str, tmp_path: Path) -> None:
    key = practice.key_file.read_text(encoding="utf-8").strip()
    copy = tmp_path / "elsewhere" / "key.txt"
    copy.parent.mkdir()
    copy.write_text(key)
    work = tmp_path / "work"
    work.mkdir()
    given = ["--key-file", copy]
    people = ["--people", practice.people, "--limit", "2"]
    commands: list[list[str | Path]] = [
        ["key", "inspect", copy],
        ["key", "store", practice.address, copy],
        ["key", "status", practice.address],
        ["check", practice.address, "--report", "stored.html"],
        ["check", practice.address, *given, "--report", "good.html"],
        ["check", practice.address, *given, "--json", "--report", "good.json"],
        ["check", echo, *given, "--report", "bad.html"],
        ["check", echo, *given, "--json", "--report", "bad.json"],
        ["trial", practice.address, *given, *people],
        ["trial", practice.address, *given, *people, "--json"],
        ["trial", echo, *given, *people],
        ["trial", echo, *given, *people, "--json"],
        ["report", "show", "bad.html"],
        ["map", "preview", "--people", practice.people, "--out", "preview.jsonl"],
        ["map", "eval", key],
        ["address", key],
        ["check", practice.address, key],
        ["key", "copies", copy],
        ["key", "forget", practice.address],
    ]
    wanted = spellings(key)
    for command in commands:
        said = start("--debug", *command, cwd=work)
        assert said.code in (0, 1, 2), (command, said.err)
        assert "Traceback" not in said.err, command
        for text in (said.out.encode(), said.err.encode()):
            assert not any(spelling in text for spelling in wanted), (command, "with the key in its output")
    written = [file for folder in (work, Path(os.environ["HOME"]), practice.people.parent) for file in folder.rglob("*") if file.is_file()]
    assert {"good.html", "bad.json", "preview.jsonl"} <= {file.name for file in written}
    assert any(file.suffix == ".jsonl" and file.parent.name == "trials" for file in written)
    for file in written:
        if file != practice.key_file:
            assert not any(spelling in file.read_bytes() for spelling in wanted), file


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_practice_ends_tidily(number: signal.Signals, tmp_path: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        [*PROGRAM, "practice", "serve", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as server:
        assert server.stdout is not None
        assert server.stderr is not None
        where = json.loads(server.stdout.readline())
        assert where.keys() == {"address", "key_file", "people", "graph_url", "graph_token_file"}
        assert Path(where["key_file"]).is_file()
        server.send_signal(number)
        assert server.wait(10) == 0
        assert server.stderr.read() == b""
    assert list(tmp_path.iterdir()) == []


def test_a_fault_is_switched_on(start: Callable[..., Any], tmp_path: Path) -> None:
    with _serving("--fault", "not-admin", "--folder", str(tmp_path)) as where:
        said = start("check", where["address"], "--key-file", where["key_file"], "--json")
    assert (said.code, said.document["cause"]) == (1, "key-not-admin")
    assert start("practice", "serve", "--fault", "nonsense").code == 2


def test_ctrl_c_ends_a_check_at_once(tmp_path: Path) -> None:
    with _serving("--fault", "slow", "--folder", str(tmp_path)) as where:
        command = [*PROGRAM, "check", where["address"], "--key-file", where["key_file"]]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as checking:
            assert checking.stdout is not None
            checking.stdout.readline()
            checking.send_signal(signal.SIGINT)
            _, errors = checking.communicate(timeout=5)
            assert checking.returncode == 130
            assert b"Traceback" not in errors


@contextlib.contextmanager
def _serving(*options: str) -> Iterator[dict[str, str]]:
    with subprocess.Popen([*PROGRAM, "practice", "serve", "--json", *options], stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        yield json.loads(server.stdout.readline())
        server.send_signal(signal.SIGINT)
        assert server.wait(10) == 0
