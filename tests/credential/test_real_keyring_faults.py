"""A real Secret Service that is locked, hangs, dies or has no room: each has its code, and what it holds stays whole."""

import asyncio
import gc
import os
import secrets
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.key_store import KeyStore
from jellyfish_setup.credential.store_thread import THREAD_NAME

pytestmark = [
    pytest.mark.real_keyring,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the Secret Service is Linux's"),
]

Ask = Callable[..., dict[str, Any]]
OLD, OLD_MASKED = "old_FAKE_4vQ2mX7bL4tR8wK1sN6dP3zHold1", "********old1"
NEW_MASKED = "********Y0aG"


def service_process(variables: Mapping[str, str]) -> int:
    method = "org.freedesktop.DBus.GetConnectionUnixProcessID"
    command = ["dbus-send", "--session", "--print-reply=literal", "--dest=org.freedesktop.DBus", "/", method]
    answer = subprocess.check_output([*command, "string:org.freedesktop.secrets"], env=dict(variables), text=True)
    return int(answer.split()[-1])


def test_nobody_answers_when_the_store_asks_for_a_password(keyring_session: ModuleType, ask: Ask, tmp_path: Path) -> None:
    """Without a display each question counts as dismissed: to choose a password for a new store, to unlock an old one."""
    with keyring_session.session(profile=tmp_path, locked=True) as variables:
        assert [ask(variables, operation)["said"] for operation in ("store", "load", "forget")] == ["keyring-locked"] * 3
    with keyring_session.session(profile=tmp_path) as variables:
        assert ask(variables, "load")["said"] == "nothing"
        assert ask(variables, "store", OLD)["said"] == "done"
    with keyring_session.session(profile=tmp_path, locked=True) as variables:
        assert [ask(variables, operation)["said"] for operation in ("store", "load", "forget")] == ["keyring-locked"] * 3
    with keyring_session.session(profile=tmp_path) as variables:
        assert ask(variables, "load")["said"] == OLD_MASKED


def test_a_store_that_hangs_is_given_up_in_time_and_holds_nothing_up(keyring_session: ModuleType, ask: Ask, tmp_path: Path) -> None:
    with keyring_session.session(profile=tmp_path) as variables:
        assert ask(variables, "store", OLD)["said"] == "done"
        service = service_process(variables)
        os.kill(service, signal.SIGSTOP)
        try:
            for operation in ("check", "store", "load", "forget"):
                answer = ask(variables, operation, limit_seconds=0.5)
                if operation != "check":  # the bus itself knows whether there is a service, and still answers
                    assert answer["said"] == "keyring-timeout"
                    assert 0.4 < answer["seconds"] < 3
                assert answer["beat"] < 0.4, "the loop beside it stood still"
                assert answer["ending"] < 2, "the process did not end"
        finally:
            os.kill(service, signal.SIGCONT)
        assert ask(variables, "load")["said"] == OLD_MASKED


@pytest.mark.filterwarnings("ignore:.*<socket:pytest.PytestUnraisableExceptionWarning")  # keyring leaves it to be collected
def test_a_store_that_is_killed_keeps_the_old_key_or_the_new_one_whole(
    keyring_session: ModuleType, ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tenant: Tenant, key: ApiKey
) -> None:
    """At moments all through a call that takes some twenty milliseconds."""
    store, old = KeyStore.of_this_system(limit_seconds=5), ApiKey(OLD)
    codes = set()

    async def killed_after(seconds: float, service: int) -> str:
        storing = asyncio.create_task(store.store(tenant, key))
        await asyncio.sleep(seconds)
        os.kill(service, signal.SIGKILL)
        try:
            await storing
        except ProblemFound as fault:
            return fault.problem.code
        return "done"

    for moment in range(10):
        with keyring_session.session(profile=tmp_path) as variables:
            monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", variables["DBUS_SESSION_BUS_ADDRESS"])
            asyncio.run(store.store(tenant, old))
            outcome = asyncio.run(killed_after(moment * 0.003, service_process(variables)))
            codes.add(outcome)
            assert ask(variables, "load")["said"] == "keyring-locked", "the bus has started it anew, and nobody unlocked it"
        with keyring_session.session(profile=tmp_path) as variables:
            assert ask(variables, "load")["said"] in ((NEW_MASKED,) if outcome == "done" else (OLD_MASKED, NEW_MASKED))
    assert codes <= {"done", "keyring-none", "keyring-locked", "keyring-failed"}, codes
    assert codes - {"done"}, "not once was it killed in the middle"
    for thread in threading.enumerate():
        if thread.name == THREAD_NAME:
            thread.join(5)  # it may still hold what it was refused with, and with it the connection
    gc.collect()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 128 KiB of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(place)], capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"no small disk can be mounted here: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(place: Path) -> Path:
    rest = place / "filling"
    with rest.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4_096)):
                pass
        except OSError:
            return rest


@pytest.mark.parametrize("held", [None, OLD])
def test_a_full_disk_leaves_nothing_half_written(keyring_session: ModuleType, ask: Ask, small_disk: Path, held: str | None) -> None:
    before = OLD_MASKED if held else "nothing"
    with keyring_session.session(profile=small_disk) as variables:
        if held:
            assert ask(variables, "store", held)["said"] == "done"
        rest = fill(small_disk)
        assert ask(variables, "store")["said"] == "keyring-failed"
        assert ask(variables, "load")["said"] == before
    rest.unlink()
    with keyring_session.session(profile=small_disk) as variables:
        assert ask(variables, "load")["said"] == before
        assert ask(variables, "store")["said"] == "done"
        assert ask(variables, "load")["said"] == NEW_MASKED


@pytest.mark.anyio
async def test_eight_at_a_time_do_not_mix_up_their_keys() -> None:
    store, name = KeyStore.of_this_system(), f"test-{secrets.token_hex(6)}"
    tenants = [Tenant.parse(f"{name}-{number}") for number in range(8)]

    async def use(tenant: Tenant) -> None:
        for turn in range(5):
            key = ApiKey(f"key-of-{tenant.origin.host}-{turn}")
            await store.store(tenant, key)
            assert await store.load(tenant) == key
        assert await store.forget(tenant)
        assert await store.load(tenant) is None

    await asyncio.gather(*(use(tenant) for tenant in tenants))


@pytest.mark.anyio
async def test_eight_for_one_address_leave_one_whole_key(key: ApiKey) -> None:
    """They come one after the other, so each reads back its own."""
    store, tenant = KeyStore.of_this_system(), Tenant.parse(f"test-{secrets.token_hex(6)}")
    keys = [ApiKey(f"{key.reveal()}-{number}") for number in range(8)]
    await asyncio.gather(*(store.store(tenant, each) for each in keys))
    assert await store.load(tenant) in keys
    assert await store.forget(tenant)
    assert await store.load(tenant) is None
