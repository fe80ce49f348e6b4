"""SCIM servers that others wrote, each a program of its own on this computer."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.tenant import Tenant

KEY = ApiKey("jf_peer_key_0123456789abcdefghij")
SERVERS = Path(__file__).parent / "servers"
NODE_PACKAGES = Path(__file__).parents[2] / ".venv" / "peers"


@pytest.fixture
def key() -> ApiKey:
    return KEY


@pytest.fixture(scope="module", params=["scim2-server", "django-scim2", "scimmy"])
def peer(request: pytest.FixtureRequest) -> Iterator[Tenant]:
    """One server after the other."""
    match request.param:
        case "scim2-server":
            command = [sys.executable, str(SERVERS / "scim2_server_peer.py")]
        case "django-scim2":
            command = [sys.executable, str(SERVERS / "django_peer.py")]
        case _:
            node = shutil.which("node")
            if node is None or not (NODE_PACKAGES / "node_modules").is_dir():
                pytest.skip("scimmy needs node and npm, which this machine lacks")
            command = [node, str(SERVERS / "scimmy_peer.mjs"), str(NODE_PACKAGES)]
    with _running(command) as address:
        yield Tenant.parse(address)


@contextmanager
def _running(command: list[str]) -> Iterator[str]:
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            server.stdin.write(f"{KEY.reveal()}\n")
            server.stdin.flush()
            yield json.loads(server.stdout.readline())["address"]
        finally:
            server.terminate()
            server.wait(10)
