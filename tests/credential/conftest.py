"""Fake keys, key files, and key stores that answer as the test wants."""

import base64
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.tenant import Tenant

HERE = Path(__file__).resolve().parent
TOKEN = "jf_FAKE_9vQ2mX7bL4tR8wK1sN6dP3zH5cY0aG"


@pytest.fixture
def token() -> str:
    return TOKEN


@pytest.fixture
def key() -> ApiKey:
    return ApiKey(TOKEN)


@pytest.fixture
def tenant() -> Tenant:
    return Tenant.parse("acme")


@pytest.fixture
def key_path(tmp_path: Path) -> Path:
    """A downloaded key file."""
    path = tmp_path / "apikey.txt"
    path.write_text(TOKEN + "\n")
    return path


@pytest.fixture
def as_ordinary_user() -> Iterator[Path]:
    """A folder of an ordinary user, as whom the test runs: root may do everything."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        is_root = os.geteuid() == 0
        if is_root:
            os.chown(folder, 65534, 65534)
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if is_root:
                os.seteuid(0)
            folder.chmod(0o700)


def content_of(case: dict[str, object]) -> bytes:
    repeat = case.get("repeat")
    if isinstance(repeat, dict):
        return base64.b64decode(repeat["bytes_b64"]) * int(repeat["count"])
    return base64.b64decode(str(case["bytes_b64"]))


@pytest.fixture
def case_bytes() -> object:
    """The bytes of a case of key-files.json."""
    return content_of


@pytest.fixture(scope="session")
def ask() -> Callable[..., dict[str, Any]]:
    """One operation on the key store of a session, in a process of its own: `ask(variables, "store", limit_seconds=1)`.

    Gives what `store_program.py` says, and `ending`: how many seconds the process lived on after its answer.
    """

    def ask_it(variables: Mapping[str, str], *operation: str, limit_seconds: float = 10) -> dict[str, Any]:
        command = [sys.executable, str(HERE / "store_program.py"), str(limit_seconds), *operation]
        with subprocess.Popen(command, env=dict(variables), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            line = process.stdout.readline()
            answered = time.monotonic()
            process.wait(30)
            ending, errors = time.monotonic() - answered, process.stderr.read()
        assert "jf_FAKE" not in line + errors
        assert (process.returncode, errors) == (0, "")
        answer: dict[str, Any] = json.loads(line)
        return {**answer, "ending": ending}

    return ask_it
