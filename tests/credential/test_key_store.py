"""The promises of the key store, on stores that fail in every way that was seen."""

import asyncio
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.key_store import KeyStore, KeyStoring, TransientKeyStore
from jellyfish_setup.credential.store_backend import SystemStore, system_store
from jellyfish_setup.credential.store_faults import understood

NAME = ("Jellyfish Setup", "https://acme.securesme.com")


class Memory:
    """A backend that holds entries, several of one name if need be, as the Secret Service can."""

    def __init__(self) -> None:
        self.entries: list[tuple[tuple[str, str], str]] = []

    def get_password(self, service: str, username: str) -> str | None:
        return next((secret for name, secret in self.entries if name == (service, username)), None)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries = [entry for entry in self.entries if entry[0] != (service, username)]
        self.entries.append(((service, username), password))

    def delete_password(self, service: str, username: str) -> None:
        self.entries.remove(next(entry for entry in self.entries if entry[0] == (service, username)))


def store_on(backend: Any, *, limit_seconds: float = 5.0, longest: int | None = None) -> KeyStore:
    return KeyStore(SystemStore("Test store", lambda: backend, longest), limit_seconds=limit_seconds)


async def code_of(operation: Any) -> Code:
    with pytest.raises(ProblemFound) as raised:
        await operation
    assert raised.value.__cause__ is None
    return raised.value.problem.code


@pytest.mark.anyio
@pytest.mark.parametrize("make", [lambda: store_on(Memory()), TransientKeyStore], ids=["system", "transient"])
async def test_a_key_is_kept_replaced_and_forgotten(make: Callable[[], KeyStoring], tenant: Tenant, key: ApiKey) -> None:
    store, other = make(), Tenant.parse("other")
    assert await store.load(tenant) is None
    await store.store(tenant, key)
    await store.store(other, ApiKey("another-key-0123456789"))
    assert await store.load(tenant) == key
    newer = ApiKey("newer-key-01234567890123456789")
    await store.store(tenant, newer)
    assert await store.load(tenant) == newer
    assert await store.forget(tenant)
    assert not await store.forget(tenant)
    assert await store.load(tenant) is None
    assert await store.load(other) is not None


@pytest.mark.anyio
async def test_practice_has_entries_of_its_own(tenant: Tenant, key: ApiKey) -> None:
    assert KeyStore.of_this_system(practice=True)._service == "Jellyfish Setup practice"
    backend = Memory()
    await store_on(backend).store(tenant, key)
    assert backend.entries == [(NAME, key.reveal())]


def test_the_two_places_say_what_they_are() -> None:
    assert [system_store(platform).name for platform in ("linux", "darwin", "win32")] == [
        "Secret Service",
        "macOS Keychain",
        "Windows Credential Manager",
    ]
    assert KeyStore.of_this_system().lasts
    assert not TransientKeyStore().lasts
    assert TransientKeyStore().name == "RAM"


@pytest.mark.anyio
@pytest.mark.parametrize("came_back", ["", "jf_FAKE_9vQ2mX7bL4tR8wK1sN6dP3zH5cY0aH", "another program's"])
async def test_what_comes_back_different_is_removed(tenant: Tenant, key: ApiKey, came_back: str) -> None:
    class Garbling(Memory):
        def set_password(self, service: str, username: str, password: str) -> None:
            super().set_password(service, username, came_back)

    backend = Garbling()
    assert await code_of(store_on(backend).store(tenant, key)) is Code.KEYRING_VERIFY_FAILED
    assert backend.entries == []


@pytest.mark.anyio
async def test_a_store_that_drops_the_key_is_found_out(tenant: Tenant, key: ApiKey) -> None:
    class Dropping(Memory):
        def set_password(self, *_: str) -> None:
            pass

    assert await code_of(store_on(Dropping()).store(tenant, key)) is Code.KEYRING_VERIFY_FAILED


@pytest.mark.anyio
async def test_a_full_disk_leaves_neither_an_empty_entry_nor_takes_the_old_key(tenant: Tenant, key: ApiKey) -> None:
    class Full(Memory):
        def set_password(self, service: str, username: str, password: str) -> None:
            if self.get_password(service, username) is None:
                super().set_password(service, username, "")
            raise OSError(28, "No space left on device")

    backend = Full()
    assert await code_of(store_on(backend).store(tenant, key)) is Code.KEYRING_FAILED
    assert backend.entries == []
    backend.entries = [(NAME, "old-key-0123456789")]
    assert await code_of(store_on(backend).store(tenant, key)) is Code.KEYRING_FAILED
    assert backend.entries == [(NAME, "old-key-0123456789")]


@pytest.mark.anyio
async def test_every_entry_of_the_name_is_forgotten(tenant: Tenant) -> None:
    backend = Memory()
    backend.entries = [(NAME, "poisoned"), (NAME, "own"), (NAME, ""), (("Other", NAME[1]), "kept")]
    assert await store_on(backend).forget(tenant)
    assert backend.entries == [(("Other", NAME[1]), "kept")]


@pytest.mark.anyio
async def test_deleting_is_looked_at(tenant: Tenant) -> None:
    class Keeping(Memory):
        def delete_password(self, *_: str) -> None:
            pass

    backend = Keeping()
    backend.entries = [(NAME, "stays")]
    assert await code_of(store_on(backend).forget(tenant)) is Code.KEYRING_FAILED


@pytest.mark.anyio
async def test_an_empty_entry_counts_as_missing_and_junk_as_a_fault(tenant: Tenant) -> None:
    backend = Memory()
    backend.entries = [(NAME, "")]
    assert await store_on(backend).load(tenant) is None
    assert not await store_on(backend).forget(tenant)
    assert backend.entries == []
    backend.entries = [(NAME, "two words\n")]
    assert await code_of(store_on(backend).load(tenant)) is Code.KEYRING_VERIFY_FAILED


@pytest.mark.anyio
async def test_a_key_that_does_not_fit_is_not_even_tried(tenant: Tenant) -> None:
    backend = Memory()
    store = store_on(backend, longest=system_store("win32").longest)
    await store.store(tenant, ApiKey("k" * 1_280))
    assert await code_of(store.store(tenant, ApiKey("j" * 1_281))) is Code.KEYRING_TOO_LONG
    assert backend.entries == [(NAME, "k" * 1_280)]


@pytest.mark.anyio
async def test_a_call_that_hangs_ends_in_time_and_writes_nothing_late(tenant: Tenant, key: ApiKey) -> None:
    answered, threads = threading.Event(), []

    class Prompting(Memory):
        def get_password(self, service: str, username: str) -> str | None:
            threads.append(threading.current_thread())
            answered.wait(10)
            return super().get_password(service, username)

    backend = Prompting()
    begun = time.monotonic()
    assert await code_of(store_on(backend, limit_seconds=0.1).store(tenant, key)) is Code.KEYRING_TIMEOUT
    assert time.monotonic() - begun < 1
    assert threads[0].daemon
    assert threads[0].name == "jellyfish-keyring"
    answered.set()  # the person unlocks the store after all
    threads[0].join(5)
    await asyncio.sleep(0)
    assert backend.entries == []


@pytest.mark.anyio
async def test_a_key_does_not_vanish_after_forgetting_was_given_up(tenant: Tenant, key: ApiKey) -> None:
    answered, threads = threading.Event(), []

    class Prompting(Memory):
        def get_password(self, service: str, username: str) -> str | None:
            threads.append(threading.current_thread())
            answered.wait(10)
            return super().get_password(service, username)

    backend = Prompting()
    backend.entries = [(NAME, key.reveal())]
    assert await code_of(store_on(backend, limit_seconds=0.1).forget(tenant)) is Code.KEYRING_TIMEOUT
    answered.set()
    threads[0].join(5)
    assert backend.entries == [(NAME, key.reveal())]


@pytest.mark.anyio
async def test_calls_come_one_after_the_other_and_one_that_was_given_up_never(tenant: Tenant, key: ApiKey) -> None:
    begun, answered, inside, most = threading.Event(), threading.Event(), [], []

    class Slow(Memory):
        def get_password(self, service: str, username: str) -> str | None:
            inside.append(None)
            most.append(len(inside))
            begun.set()
            answered.wait(10)
            inside.pop()
            return super().get_password(service, username)

    backend = Slow()
    first = asyncio.create_task(store_on(backend).load(tenant))
    assert await asyncio.to_thread(begun.wait, 5)
    assert await code_of(store_on(backend, limit_seconds=0.1).store(tenant, key)) is Code.KEYRING_TIMEOUT
    others = [asyncio.create_task(store_on(backend).load(tenant)) for _ in range(3)]
    answered.set()
    assert await asyncio.gather(first, *others) == [None] * 4
    assert (max(most), len(most)) == (1, 4)
    assert backend.entries == []


@pytest.mark.anyio
async def test_a_cancelled_call_is_silent(tenant: Tenant) -> None:
    answered = threading.Event()

    class Failing(Memory):
        def get_password(self, *_: str) -> str | None:
            answered.wait(10)
            raise RuntimeError("late")

    task = asyncio.create_task(store_on(Failing()).load(tenant))
    await asyncio.sleep(0.05)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    answered.set()


def test_the_answer_of_a_call_that_outlived_its_loop_is_dropped(tenant: Tenant) -> None:
    answered = threading.Event()

    class Slow(Memory):
        def get_password(self, *_: str) -> str | None:
            answered.wait(10)
            return None

    with pytest.raises(ProblemFound):
        asyncio.run(store_on(Slow(), limit_seconds=0.05).load(tenant))
    answered.set()


def kind(full_name: str, /, *bases: type[BaseException], **attributes: object) -> type[BaseException]:
    module, _, plain = full_name.rpartition(".")
    return type(plain, bases or (Exception,), {"__module__": module, **attributes})


LOCKED_BUS = kind("jeepney.wrappers.DBusErrorResponse", name="org.freedesktop.Secret.Error.IsLocked")
FULL_BUS = kind("jeepney.wrappers.DBusErrorResponse", name="org.gnome.Disk.Full")
WINDOWS_ERROR = kind("win32ctypes.pywin32.pywintypes.error", winerror=1783)
MACOS_ERROR = kind("keyring.backends.macOS.api.Error")
SET_ERROR = kind("keyring.errors.PasswordSetError")
INIT_ERROR = kind("keyring.errors.InitError")


def caused(outer: BaseException, inner: BaseException) -> BaseException:
    outer.__cause__ = inner
    return outer


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (kind("keyring.errors.KeyringLocked")("Failed to unlock the collection!"), Code.KEYRING_LOCKED),
        (kind("keyring.errors.NoKeyringError", RuntimeError)(), Code.KEYRING_NONE),
        (caused(INIT_ERROR(), kind("secretstorage.exceptions.PromptDismissedException")()), Code.KEYRING_LOCKED),
        (caused(INIT_ERROR(), kind("secretstorage.exceptions.SecretServiceNotAvailableException")()), Code.KEYRING_NONE),
        (INIT_ERROR(), Code.KEYRING_FAILED),
        (LOCKED_BUS(), Code.KEYRING_LOCKED),
        (FULL_BUS(), Code.KEYRING_FAILED),
        (kind("jeepney.low_level.SizeLimitError")(), Code.KEYRING_TOO_LONG),
        (WINDOWS_ERROR(1783, "CredWrite", "The stub received bad data."), Code.KEYRING_TOO_LONG),
        (caused(SET_ERROR(), MACOS_ERROR(-25308, "Unknown Error")), Code.KEYRING_LOCKED),
        (caused(SET_ERROR(), MACOS_ERROR(-25293, "Security Auth Failure")), Code.KEYRING_FAILED),
        (ConnectionResetError(), Code.KEYRING_NONE),
        (FileNotFoundError(2, "socket"), Code.KEYRING_NONE),
        (TimeoutError(), Code.KEYRING_TIMEOUT),
        (TypeError("secret must be bytes: jf_FAKE_9vQ2"), Code.KEYRING_FAILED),
    ],
)
def test_foreign_exceptions_become_codes_and_nothing_else(fault: BaseException, code: Code) -> None:
    problem = understood(fault).problem
    assert problem.code is code
    assert problem.cause is None
    assert problem.facts == {"error": type(fault).__name__}


@pytest.mark.anyio
async def test_a_backend_that_is_not_recommended_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from keyring.backends import SecretService

    monkeypatch.setattr(SecretService, "Keyring", type("Keyring", (), {"priority": 0.5}))
    assert await code_of(KeyStore(system_store("linux")).check()) is Code.KEYRING_INSECURE


@pytest.mark.anyio
@pytest.mark.parametrize("platform", [name for name in ("win32", "darwin") if name != sys.platform])
async def test_the_store_of_another_system_is_none(platform: str, tenant: Tenant, key: ApiKey) -> None:
    store = KeyStore(system_store(platform))
    assert await code_of(store.check()) is Code.KEYRING_NONE
    assert await code_of(store.store(tenant, key)) is Code.KEYRING_NONE


def test_importing_the_store_does_not_import_the_library() -> None:
    program = "import sys, jellyfish_setup.credential.key_store as k; k.KeyStore.of_this_system(); print('keyring' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", program], text=True).strip() == "False"
