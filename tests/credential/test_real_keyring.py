"""The key store on a real Secret Service, looked at with libsecret's own tool."""

import os
import secrets
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.key_store import KeyStore

Ask = Callable[..., dict[str, Any]]

pytestmark = pytest.mark.real_keyring
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the Secret Service is Linux's")


@pytest.fixture
async def nobody(anyio_backend: str) -> AsyncIterator[Tenant]:
    """An organisation that no developer's own keyring knows; forgotten afterwards."""
    tenant = Tenant.parse(f"test-{secrets.token_hex(8)}")
    yield tenant
    await KeyStore.of_this_system().forget(tenant)


def looked_up(tenant: Tenant, service: str = "Jellyfish Setup") -> str:
    """The secret as libsecret finds it, empty without one."""
    command = ["secret-tool", "lookup", "service", service, "username", str(tenant.origin)]
    return subprocess.run(command, capture_output=True, text=True, timeout=10, check=False).stdout.strip()


def put_by_another_program(tenant: Tenant, secret: str) -> None:
    command = ["secret-tool", "store", "--label=other", "service", "Jellyfish Setup", "username", str(tenant.origin)]
    subprocess.run(command, input=secret, text=True, timeout=10, check=True)


@pytest.mark.anyio
async def test_a_key_is_stored_replaced_and_forgotten(nobody: Tenant, key: ApiKey) -> None:
    store = KeyStore.of_this_system()
    await store.check()
    assert await store.load(nobody) is None
    await store.store(nobody, key)
    newer = ApiKey("n" * 1_200)
    await store.store(nobody, newer)
    assert await store.load(nobody) == newer
    assert await store.forget(nobody)
    assert await store.load(nobody) is None
    assert not await store.forget(nobody)


@on_linux
@pytest.mark.anyio
async def test_another_tool_finds_the_key_and_then_does_not(nobody: Tenant, key: ApiKey) -> None:
    store = KeyStore.of_this_system()
    await store.store(nobody, key)
    assert looked_up(nobody) == key.reveal()
    assert looked_up(nobody, "Jellyfish Setup practice") == ""
    await store.forget(nobody)
    assert looked_up(nobody) == ""


@on_linux
@pytest.mark.anyio
async def test_an_entry_of_another_program_under_our_name_does_not_win(nobody: Tenant, key: ApiKey) -> None:
    """Entries are found by name, whoever made them, and which comes first is chance."""
    put_by_another_program(nobody, "not-our-key-0123456789")
    store = KeyStore.of_this_system()
    await store.store(nobody, key)
    assert looked_up(nobody) == key.reveal()
    assert await store.load(nobody) == key
    await store.forget(nobody)
    assert looked_up(nobody) == ""


@on_linux
@pytest.mark.anyio
async def test_no_variable_or_file_chooses_another_backend(
    nobody: Tenant, key: ApiKey, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "python_keyring").mkdir()
    (tmp_path / "python_keyring" / "keyringrc.cfg").write_text("[backend]\ndefault-keyring=keyring.backends.fail.Keyring\n")
    await KeyStore.of_this_system().store(nobody, key)
    assert looked_up(nobody) == key.reveal()


@on_linux
def test_a_key_survives_the_end_of_the_session_and_a_locked_store_says_so(keyring_session: ModuleType, ask: Ask, tmp_path: Path) -> None:
    with keyring_session.session(profile=tmp_path) as variables:
        assert ask(variables, "store")["said"] == "done"
    assert all(b"jf_FAKE" not in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    with keyring_session.session(profile=tmp_path) as variables:
        assert ask(variables, "load")["said"] == "********Y0aG"
    with keyring_session.session(profile=tmp_path, locked=True) as variables:
        assert ask(variables, "check")["said"] == "done"
        for operation in ("store", "load", "forget"):
            assert ask(variables, operation)["said"] == "keyring-locked"


@on_linux
def test_without_a_service_or_a_bus_there_is_none(keyring_session: ModuleType, ask: Ask) -> None:
    with keyring_session.session(service=False) as variables:
        for operation in ("check", "store", "load", "forget"):
            assert ask(variables, operation)["said"] == "keyring-none"
    for address in ("unix:path=/nonexistent/bus", "tcp:host=127.0.0.1,port=1", "nonsense", ""):
        assert ask({**os.environ, "DBUS_SESSION_BUS_ADDRESS": address}, "store")["said"] == "keyring-none"
