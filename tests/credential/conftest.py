"""Fake keys, key files, and key stores that answer as the test wants."""

import base64
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.tenant import Tenant

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
def proof() -> Callable[[int, int], int]:
    """How often something is tried: a share in every run, the whole number with PROVE=1 in the environment."""
    return lambda share, whole: whole if os.environ.get("PROVE") else share
