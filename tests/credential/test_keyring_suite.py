"""keyring's own tests for backends, on a real key store, through the two doors behind which this program keeps it.

Left out, because neither door offers it: `get_credential` (a key is only ever looked up for one address, never for whatever
name is there), and properties from the environment or by copy (nothing outside may change how the store works).
"""

import asyncio
import hashlib
from typing import Protocol

import pytest
from keyring.errors import PasswordDeleteError
from keyring.testing.backend import BackendBasicTests

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.key_store import KeyStore
from jellyfish_setup.credential.store_backend import Backend, system_store

pytestmark = pytest.mark.real_keyring


class Door(Backend, Protocol):
    name: str


class ThroughTheBackend:
    """The backend as `KeyStore` gets it."""

    name = system_store().name

    def __init__(self) -> None:
        self._backend = system_store().open()
        self.get_password = self._backend.get_password
        self.delete_password = self._backend.delete_password
        self.set_password = self._backend.set_password


class ThroughTheKeyStore:
    """`KeyStore` itself. It knows addresses and keys, so names become organisations and secrets are written as keys."""

    name = system_store().name

    def get_password(self, service: str, username: str) -> str | None:
        key = asyncio.run(self._store(service).load(self._tenant(username)))
        return None if key is None else bytes.fromhex(key.reveal().removeprefix("key-")).decode()

    def set_password(self, service: str, username: str, password: str) -> None:
        asyncio.run(self._store(service).store(self._tenant(username), ApiKey(f"key-{password.encode().hex()}")))

    def delete_password(self, service: str, username: str) -> None:
        if not asyncio.run(self._store(service).forget(self._tenant(username))):
            raise PasswordDeleteError("nothing to delete")

    @staticmethod
    def _store(service: str) -> KeyStore:
        return KeyStore(system_store(), service=service)

    @staticmethod
    def _tenant(username: str) -> Tenant:
        return Tenant.parse(f"u{hashlib.sha256(username.encode()).hexdigest()[:40]}")


class Remembering:
    """A door whose entries can all be taken away again; the suite itself leaves some behind."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._names: dict[tuple[str, str], None] = {}
        self.name = door.name
        self.get_password = door.get_password

    def set_password(self, service: str, username: str, password: str) -> None:
        self._names[service, username] = None
        self._door.set_password(service, username, password)

    def delete_password(self, service: str, username: str) -> None:
        self._door.delete_password(service, username)
        self._names.pop((service, username), None)

    def clear(self) -> None:
        for name in list(self._names):
            self.delete_password(*name)


class Suite(BackendBasicTests):
    def cleanup(self) -> None:
        self.keyring.clear()

    test_credential = None
    test_wrong_username_returns_none = None
    test_set_properties = None
    test_new_with_properties = None


class TestBackend(Suite):
    def init_keyring(self) -> Remembering:
        return Remembering(ThroughTheBackend())


class TestKeyStore(Suite):
    def init_keyring(self) -> Remembering:
        return Remembering(ThroughTheKeyStore())

    test_empty_username = None  # an organisation without a name is no address
