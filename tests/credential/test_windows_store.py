"""keyring's own Windows backend, on a Credential Manager that is made of a dict and keeps its limits."""

import importlib
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.key_store import KeyStore
from jellyfish_setup.credential.store_backend import SystemStore, system_store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there the real one is used")

_NOT_FOUND, _TOO_LONG, _LARGEST_BLOB = 1168, 1783, 2_560
_LOCAL_MACHINE, _ENTERPRISE = 2, 3


class WindowsError(Exception):
    def __init__(self, winerror: int, funcname: str, text: str) -> None:
        super().__init__(winerror, funcname, text)
        self.winerror, self.funcname = winerror, funcname


class CredentialManager(dict[str, dict[str, Any]]):
    """The three functions that are used (Microsoft: wincred.h), by target name."""

    def write(self, credential: dict[str, Any], _flags: int) -> None:
        blob = credential["CredentialBlob"].encode("utf-16-le")
        if len(blob) > _LARGEST_BLOB:
            raise WindowsError(_TOO_LONG, "CredWrite", "The stub received bad data.")
        self[credential["TargetName"]] = credential | {"CredentialBlob": blob}

    def read(self, Type: int, TargetName: str) -> dict[str, Any]:  # noqa: N803  (Windows' names)
        if TargetName not in self:
            raise WindowsError(_NOT_FOUND, "CredRead", "Element not found.")
        return self[TargetName]

    def delete(self, Type: int, TargetName: str) -> None:  # noqa: N803
        if self.pop(TargetName, None) is None:
            raise WindowsError(_NOT_FOUND, "CredDelete", "Element not found.")


@pytest.fixture
def vault(monkeypatch: pytest.MonkeyPatch) -> Iterator[CredentialManager]:
    vault = CredentialManager()
    errors, calls = ModuleType("pywintypes"), ModuleType("win32cred")
    errors.error = WindowsError  # type: ignore[attr-defined]
    vars(calls).update(
        CredWrite=vault.write,
        CredRead=vault.read,
        CredDelete=vault.delete,
        CRED_TYPE_GENERIC=1,
        CRED_PERSIST_LOCAL_MACHINE=_LOCAL_MACHINE,
        CRED_PERSIST_ENTERPRISE=_ENTERPRISE,
    )
    monkeypatch.setitem(sys.modules, "pywintypes", errors)
    monkeypatch.setitem(sys.modules, "win32cred", calls)
    from keyring.backends import Windows

    importlib.reload(Windows)
    yield vault
    monkeypatch.undo()
    importlib.reload(Windows)


@pytest.mark.anyio
async def test_the_old_key_does_not_stay_behind_and_nothing_roams(vault: CredentialManager, tenant: Tenant, key: ApiKey) -> None:
    store, other = KeyStore(system_store("win32")), Tenant.parse("other")
    await store.store(tenant, ApiKey("old-key-0123456789"))
    await store.store(tenant, key)
    assert [entry["CredentialBlob"].decode("utf-16-le") for entry in vault.values()] == [key.reveal()]

    await store.store(other, ApiKey("key-of-the-other-organisation"))  # moves the first to a compound name: it is still in use
    assert await store.load(tenant) == key
    await store.store(tenant, ApiKey("newest-key-0123456789"))
    assert sorted(entry["CredentialBlob"].decode("utf-16-le") for entry in vault.values()) == [
        "key-of-the-other-organisation",
        "newest-key-0123456789",
    ]
    assert {entry["Persist"] for entry in vault.values()} == {_LOCAL_MACHINE}

    assert await store.forget(tenant)
    assert await store.forget(other)
    assert vault == {}


@pytest.mark.anyio
async def test_the_limit_is_known_before_windows_says_so(vault: CredentialManager, tenant: Tenant) -> None:
    system = system_store("win32")
    longest = "k" * (system.longest or 0)
    await KeyStore(system).store(tenant, ApiKey(longest))
    for store in (KeyStore(system), KeyStore(SystemStore("no limit known", system.open))):
        with pytest.raises(ProblemFound) as raised:
            await store.store(tenant, ApiKey(longest + "k"))
        assert raised.value.problem.code is Code.KEYRING_TOO_LONG
    assert await KeyStore(system).load(tenant) == ApiKey(longest)
