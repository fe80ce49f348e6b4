"""The one key store of each system, named explicitly.

The library's own choice is never asked for: a variable, a configuration file or an installed plug-in could make it a
backend that writes plain text or drops what it is given.
"""

import contextlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol, cast

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound, found

_LOWEST_PRIORITY = 1  # keyring's own word for "recommended"; backends that write plain text have less
_WINDOWS_UNITS = 1_280  # CRED_MAX_CREDENTIAL_BLOB_SIZE, 2,560 bytes of UTF-16


class Backend(Protocol):
    """What is used of a `keyring` backend; every call may block and may raise anything."""

    def get_password(self, service: str, username: str) -> str | None:
        """The secret, None where there is no entry."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Make or replace the entry."""

    def delete_password(self, service: str, username: str) -> None:
        """Delete one entry of that name."""


@dataclass(frozen=True)
class SystemStore:
    """A key store by its own name, how to open it, and the most UTF-16 units it takes (None: enough for any key)."""

    name: str
    open: Callable[[], Backend]
    longest: int | None = None


def system_store(platform: str = sys.platform) -> SystemStore:
    """The key store of a system. Cheap: nothing is imported or asked before `open`."""
    match platform:
        case "win32":
            return SystemStore("Windows Credential Manager", _open_windows, _WINDOWS_UNITS)
        case "darwin":
            return SystemStore("macOS Keychain", _open_keychain)
        case _:
            return SystemStore("Secret Service", _open_secret_service)


def missing_library(platform: str = sys.platform) -> str | None:
    """The module that the key store of a system is asked through and that cannot be imported; None where all is there.

    A package that lacks it looks like a system without a key store, so whoever tests the package asks here.
    """
    backend = {"win32": "Windows", "darwin": "macOS"}.get(platform, "SecretService")
    carrier = {"win32": "win32ctypes.pywin32.pywintypes", "darwin": "ctypes"}.get(platform, "secretstorage")
    for name in (f"keyring.backends.{backend}", carrier):
        try:
            import_module(name)
        except ImportError:
            return name
    return None


def _open_secret_service() -> Backend:
    with _none_where_it_fails():
        from keyring.backends.SecretService import Keyring

        return _SecretService(_recommended(Keyring))


def _open_keychain() -> Backend:
    with _none_where_it_fails():
        from keyring.backends.macOS import Keyring

        return cast("Backend", _recommended(Keyring))


def _open_windows() -> Backend:
    with _none_where_it_fails():
        from keyring.backends.Windows import WinVaultKeyring

        return _WindowsVault(_recommended(WinVaultKeyring))


@contextlib.contextmanager
def _none_where_it_fails() -> Iterator[None]:
    """Makes keyring-none of every exception: keyring promises RuntimeError for a system without a store, but others come through."""
    try:
        yield
    except ProblemFound:
        raise
    except Exception as fault:
        raise found(Code.KEYRING_NONE, error=type(fault).__name__) from None


def _recommended(backend: Any) -> Any:
    """An instance of the backend, after asking it whether it can work here."""
    if backend.priority < _LOWEST_PRIORITY:
        raise found(Code.KEYRING_INSECURE)
    return backend()


class _Pinned:
    """A backend with its settings made explicit, since it takes them from the environment otherwise."""

    def __init__(self, backend: Any, **settings: str) -> None:
        for name, value in settings.items():
            setattr(backend, name, value)
        self._backend = backend

    def get_password(self, service: str, username: str) -> str | None:
        return cast("str | None", self._backend.get_password(service, username))

    def delete_password(self, service: str, username: str) -> None:
        self._backend.delete_password(service, username)


class _SecretService(_Pinned):
    """The default collection, without entries of other programs under our name: the service would return either."""

    def __init__(self, backend: Any) -> None:
        super().__init__(backend, scheme="default")

    def set_password(self, service: str, username: str, password: str) -> None:
        self._backend.set_password(service, username, password)
        collection = self._backend.get_preferred_collection()
        with contextlib.closing(collection.connection):
            for item in collection.search_items({"service": service, "username": username}):
                if item.get_attributes().get("application") != self._backend.appid:
                    item.delete()


class _WindowsVault(_Pinned):
    """Credential Manager, without roaming with the profile and without keeping the replaced key."""

    def __init__(self, backend: Any) -> None:
        super().__init__(backend, persist="local machine")  # the library's default travels to every computer of the domain

    def set_password(self, service: str, username: str, password: str) -> None:
        self._backend.set_password(service, username, password)
        # The library has moved the previous entry to a compound name; where it was this user's, that is the old key.
        self._backend._delete_password(self._backend._compound_name(username, service))
