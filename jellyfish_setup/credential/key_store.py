"""Where the key is kept: the system's own key store, or only in memory where the person chose that.

There is no third place. Where the system has no usable store, that is said, and nothing is written to a file instead.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, Self

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound, found
from jellyfish_setup.credential.store_backend import Backend, SystemStore, system_store
from jellyfish_setup.credential.store_thread import in_own_thread

if TYPE_CHECKING:
    from jellyfish_setup.core.api_key import ApiKey
    from jellyfish_setup.core.origin import Origin
    from jellyfish_setup.core.tenant import Tenant

_SERVICE = "Jellyfish Setup"
_PRACTICE_SERVICE = "Jellyfish Setup practice"
_MOST_ENTRIES = 20  # of one name; other programs can add some, but not without end


class KeyStoring(Protocol):
    """A place for keys, one for each address.

    Attributes:
        name: what the place is called, a proper name that is not translated.
        lasts: whether a key outlives this window.
    """

    name: str
    lasts: bool

    async def store(self, tenant: "Tenant", key: "ApiKey") -> None:
        """Keep `key` for the address; when this returns, it was read back and was equal."""

    async def load(self, tenant: "Tenant") -> "ApiKey | None":
        """The key for the address, None where there is none."""

    async def forget(self, tenant: "Tenant") -> bool:
        """Whether there was a key for the address; when this returns, there is none."""


class KeyStore:
    """The system's key store.

    Every operation runs in a thread of its own and raises ProblemFound: keyring-none (no store runs), keyring-locked,
    keyring-timeout, keyring-failed; what is special is said at each.
    """

    lasts = True

    def __init__(self, system: SystemStore, *, service: str = _SERVICE, limit_seconds: float = 60.0) -> None:
        self.name = system.name
        self._system = system
        self._service = service
        self._limit = limit_seconds

    @classmethod
    def of_this_system(cls, *, practice: bool = False, limit_seconds: float = 60.0) -> Self:
        """The key store of the system this runs on; practice has entries of its own. Asks nothing yet."""
        return cls(system_store(), service=_PRACTICE_SERVICE if practice else _SERVICE, limit_seconds=limit_seconds)

    async def check(self) -> None:
        """Returns where there is a store; it may still be locked. Shows no prompt.

        Raises:
            ProblemFound: keyring-none, keyring-insecure, keyring-timeout.
        """
        await in_own_thread(lambda _: self._system.open(), self._limit)

    async def store(self, tenant: "Tenant", key: "ApiKey") -> None:
        """Keep `key` for the address, and read it back.

        Raises:
            ProblemFound: also keyring-too-long, and keyring-verify-failed where something else came back; it was then removed.
        """
        longest = self._system.longest
        if longest is not None and len(key.reveal().encode("utf-16-le")) // 2 > longest:
            raise found(Code.KEYRING_TOO_LONG, length=len(key), limit=longest)

        def write(is_wanted: Callable[[], bool]) -> None:
            entry = _Entry(self._system.open(), self._service, tenant)
            entry.read()  # asks for the password of the store, if it has to be asked for
            if is_wanted():  # nobody may find an old key written after they gave up and stored another
                entry.write(key)

        await in_own_thread(write, self._limit)

    async def load(self, tenant: "Tenant") -> "ApiKey | None":
        """The key for the address, None where there is none.

        Raises:
            ProblemFound: also keyring-verify-failed where the entry can be no key.
        """
        from jellyfish_setup.core.api_key import ApiKey  # here, for a quick start of the window

        value = await in_own_thread(lambda _: _Entry(self._system.open(), self._service, tenant).read(), self._limit)
        try:
            return ApiKey(value) if value else None
        except ProblemFound:
            raise found(Code.KEYRING_VERIFY_FAILED) from None

    async def forget(self, tenant: "Tenant") -> bool:
        """Whether there was a key for the address; when this returns, it was seen that there is none."""
        return await in_own_thread(lambda is_wanted: _Entry(self._system.open(), self._service, tenant).remove(is_wanted), self._limit)


class _Entry:
    """One address's entry in an open store. Blocks."""

    def __init__(self, backend: Backend, service: str, tenant: "Tenant") -> None:
        self._backend = backend
        self._name = (service, str(tenant.origin))

    def read(self) -> str | None:
        return self._backend.get_password(*self._name) or None

    def write(self, key: "ApiKey") -> None:
        try:
            self._backend.set_password(*self._name, key.reveal())
        except Exception:
            self._remove_half_written()
            raise
        if self.read() != key.reveal():
            self.remove()
            raise found(Code.KEYRING_VERIFY_FAILED)

    def remove(self, is_wanted: Callable[[], bool] = lambda: True) -> bool:
        """Delete until nothing is found: the store may hold several entries of one name, and deletes one at a time."""
        existed = False
        for _ in range(_MOST_ENTRIES):
            value = self._backend.get_password(*self._name)
            if value is None or not is_wanted():  # a key must not vanish after nobody waits for it any more
                return existed
            self._backend.delete_password(*self._name)
            existed = existed or bool(value)
        raise found(Code.KEYRING_FAILED)

    def _remove_half_written(self) -> None:
        """A full disk leaves an entry with an empty secret; a previous key that is still whole is kept."""
        try:
            if self._backend.get_password(*self._name) == "":
                self._backend.delete_password(*self._name)
        except Exception:  # noqa: S110  (the first exception is the one that matters)
            pass


class TransientKeyStore:
    """Keeps keys until the program ends: for a system without a key store, when the person chose that."""

    name = "RAM"
    lasts = False

    def __init__(self) -> None:
        self._keys: dict[Origin, ApiKey] = {}

    async def store(self, tenant: "Tenant", key: "ApiKey") -> None:
        """Keep `key` for the address."""
        self._keys[tenant.origin] = key

    async def load(self, tenant: "Tenant") -> "ApiKey | None":
        """The key for the address, None where there is none."""
        return self._keys.get(tenant.origin)

    async def forget(self, tenant: "Tenant") -> bool:
        """Whether there was a key for the address."""
        return self._keys.pop(tenant.origin, None) is not None
