"""What is in the key store after a replacement, whatever went wrong on the way."""

import asyncio
from collections.abc import Callable

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.key_store import KeyStore, TransientKeyStore
from jellyfish_setup.credential.replacement import replace_key
from jellyfish_setup.credential.store_backend import SystemStore

NEW = ApiKey("jf_NEW_0123456789abcdefghijklmnopqrst")
OTHER = ApiKey("jf_OTHER_0123456789abcdefghijklmnopqr")

pytestmark = pytest.mark.anyio


class Shaky:
    """A backend that holds one secret, and whose writes a test lets go wrong."""

    def __init__(self, secret: str | None) -> None:
        self.secret = secret
        self.write: Callable[[str], str | None] = lambda secret: secret

    def get_password(self, service: str, username: str) -> str | None:
        return self.secret

    def set_password(self, service: str, username: str, password: str) -> None:
        self.secret = None  # macOS: an old entry is deleted before the new one is added
        self.secret = self.write(password)

    def delete_password(self, service: str, username: str) -> None:
        self.secret = None


async def accepts(key: ApiKey) -> Problem | None:
    return None


async def refuses(key: ApiKey) -> Problem | None:
    return Problem(Code.KEY_REJECTED)


class Walk:
    """Goes through a replacement: what it reported, and why it stopped."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.code: Code | None = None

    async def through(self, tenant: Tenant, new: ApiKey, store: KeyStore | TransientKeyStore, check=accepts) -> "Walk":
        try:
            async for progress in replace_key(tenant, new, store, check):
                self.seen.append(f"{progress.step} {progress.state}")
        except ProblemFound as stopped:
            self.code = stopped.problem.code
        return self


def store_on(backend: Shaky) -> KeyStore:
    return KeyStore(SystemStore("Test store", lambda: backend), limit_seconds=5)


async def test_the_new_key_is_tried_before_it_is_stored(tenant: Tenant, key: ApiKey) -> None:
    backend = Shaky(key.reveal())
    held_while_tried: list[str | None] = []

    async def check(tried: ApiKey) -> Problem | None:
        assert tried == NEW
        held_while_tried.append(backend.secret)
        return None

    walk = await Walk().through(tenant, NEW, store_on(backend), check)
    assert walk.code is None
    assert walk.seen == ["compare running", "compare done", "check running", "check done", "store running", "store done"]
    assert held_while_tried == [key.reveal()]
    assert backend.secret == NEW.reveal()


async def test_a_key_that_jellyfish_refuses_is_not_stored(tenant: Tenant, key: ApiKey) -> None:
    backend = Shaky(key.reveal())
    walk = await Walk().through(tenant, NEW, store_on(backend), refuses)
    assert (walk.code, walk.seen[-1]) == (Code.KEY_REJECTED, "check failed")
    assert backend.secret == key.reveal()


async def test_the_same_key_is_refused_before_anything_is_asked(tenant: Tenant, key: ApiKey) -> None:
    async def check(tried: ApiKey) -> Problem | None:
        raise AssertionError("nothing is sent for the key that is stored already")

    walk = await Walk().through(tenant, key, store_on(Shaky(key.reveal())), check)
    assert (walk.code, walk.seen) == (Code.KEYRING_SAME, ["compare running", "compare failed"])


def full_disk(secret: str) -> str | None:
    if secret == NEW.reveal():
        raise OSError("no space left")
    return secret


@pytest.mark.parametrize(
    ("write", "code"),
    [
        (full_disk, Code.KEYRING_FAILED),
        (lambda secret: "" if secret == NEW.reveal() else secret, Code.KEYRING_VERIFY_FAILED),
        (lambda secret: secret[:-1] if secret == NEW.reveal() else secret, Code.KEYRING_VERIFY_FAILED),
    ],
    ids=["refused", "left empty", "cut off"],
)
async def test_the_old_key_is_put_back_where_the_new_one_cannot_be_stored(
    tenant: Tenant, key: ApiKey, write: Callable[[str], str | None], code: Code
) -> None:
    backend = Shaky(key.reveal())
    backend.write = write
    walk = await Walk().through(tenant, NEW, store_on(backend))
    assert (walk.code, walk.seen[-3:]) == (code, ["store failed", "put-back running", "put-back done"])
    assert backend.secret == key.reveal()


async def test_a_store_that_takes_neither_is_called_so(tenant: Tenant, key: ApiKey) -> None:
    backend = Shaky(key.reveal())
    backend.write = lambda _secret: None
    walk = await Walk().through(tenant, NEW, store_on(backend))
    assert (walk.code, walk.seen[-1]) == (Code.KEYRING_NOT_RESTORED, "put-back failed")


async def test_where_no_key_was_there_is_nothing_to_put_back(tenant: Tenant) -> None:
    store = TransientKeyStore()
    assert (await Walk().through(tenant, NEW, store)).code is None
    assert await store.load(tenant) == NEW
    backend = Shaky(None)
    backend.write = lambda _secret: None
    walk = await Walk().through(tenant, NEW, store_on(backend))
    assert (walk.code, walk.seen[-1]) == (Code.KEYRING_VERIFY_FAILED, "store failed")


async def test_a_replacement_that_is_cancelled_while_storing_leaves_the_old_key(tenant: Tenant, key: ApiKey) -> None:
    class Slow(TransientKeyStore):
        async def store(self, tenant: Tenant, key: ApiKey) -> None:
            await super().store(tenant, key)
            if key == NEW:
                begun.set()
                await asyncio.Event().wait()

    begun, store = asyncio.Event(), Slow()
    await store.store(tenant, key)
    job = asyncio.create_task(Walk().through(tenant, NEW, store))
    await begun.wait()
    job.cancel()
    with pytest.raises(asyncio.CancelledError):
        await job
    assert await store.load(tenant) == key


async def test_the_key_of_another_address_stays(tenant: Tenant, key: ApiKey) -> None:
    store, elsewhere = TransientKeyStore(), Tenant.parse("other")
    await store.store(elsewhere, OTHER)
    await store.store(tenant, key)
    await Walk().through(tenant, NEW, store)
    assert await store.load(elsewhere) == OTHER
