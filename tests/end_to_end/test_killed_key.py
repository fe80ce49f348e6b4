"""The program is killed at any moment between choosing the key file and its deletion: the key is never lost, and nowhere else.

A share of the kills in every run; PROVE=1 makes all 200.
"""

import asyncio
import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.key_store import KeyStore
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.wizard.resume import Resume

pytestmark = [
    pytest.mark.end_to_end,
    pytest.mark.real_keyring,
    pytest.mark.timeout(600),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the Secret Service is Linux's"),
]

PROGRAM = Path(__file__).with_name("killed_walk.py")
PHASES = ("read", "store", "check", "delete")
EVERY = 5  # after so many kills, one walk is taken up again and goes to its end


class Walks:
    """The program that forks one process for each walk."""

    def __init__(self, program: subprocess.Popen[str]) -> None:
        self._program = program

    def walk(self, folder: Path, *, phase: str | None = None, delay: float = 0.0) -> tuple[dict[str, float], bool]:
        """When each phase began, in seconds, and whether the walk was killed, `delay` after the beginning of `phase`."""
        assert self._program.stdin is not None
        self._program.stdin.write(f"{folder}\n")
        self._program.stdin.flush()
        process, begun = 0, {}
        while (word := self._said()) not in ("", phase, "done") and not word.startswith("ended"):
            assert not word.startswith("problem"), word
            if word.startswith("pid"):
                process = int(word.split()[1])
            begun[word.split()[0]] = time.monotonic()
        begun[word.split()[0]] = time.monotonic()
        if word == phase:
            time.sleep(delay)
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        while not word.startswith("ended"):
            word = self._said()
            assert word, "the program that forks has ended"
        return begun, int(word.split()[1]) == signal.SIGKILL

    def _said(self) -> str:
        assert self._program.stdout is not None
        return self._program.stdout.readline().strip()


@pytest.fixture
def organisation(tmp_path: Path) -> Iterator[PracticeOrganisation]:
    with PracticeOrganisation(tmp_path / "organisation") as practice:
        yield practice


@pytest.fixture
def profile(keyring_session: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where a Secret Service of this test's own keeps what it keeps."""
    with keyring_session.session(profile=tmp_path / "profile") as variables:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", variables["DBUS_SESSION_BUS_ADDRESS"])
        yield tmp_path / "profile"


@pytest.fixture
def walks(organisation: PracticeOrganisation, profile: Path) -> Iterator[Walks]:
    command = [sys.executable, str(PROGRAM), organisation.address]
    environment = os.environ | {"PYTHONPATH": str(PROGRAM.parents[2] / "packaging")}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as program:
        yield Walks(program)
        assert program.stdin is not None
        program.stdin.close()
        assert program.wait(10) == 0


def test_the_key_is_in_the_store_or_in_its_file_and_nowhere_else(
    tmp_path: Path, organisation: PracticeOrganisation, profile: Path, walks: Walks, proof: Callable[[int, int], int]
) -> None:
    key, tenant, store = ApiKey(organisation.key_file.read_text().strip()), Tenant.parse(organisation.address), KeyStore.of_this_system()
    chance, found_at = random.Random(), Counter[str]()

    def prepared(name: str) -> Path:
        folder = tmp_path / "walks" / name
        (folder / "Downloads").mkdir(parents=True)
        (folder / "Downloads" / "jellyfish-api-key.txt").write_bytes(organisation.key_file.read_bytes())
        asyncio.run(store.forget(tenant))
        return folder

    def look(folder: Path) -> tuple[bool, bool]:
        """Whether the key is in the store and whether it is in its file; fails where it is anywhere else."""
        file = folder / "Downloads" / "jellyfish-api-key.txt"
        places = [place for place in holding(key, folder, profile, Path(os.environ["HOME"])) if place != file]
        assert places == []
        in_file = file.exists() and file.read_bytes() == organisation.key_file.read_bytes()
        return asyncio.run(store.load(tenant)) == key, in_file

    for whole in (prepared("first"), prepared("second")):  # the second takes as long as the others will
        lengths = lengths_of(walks.walk(whole)[0])
        assert look(whole) == (True, False)
    for number in range(proof(60, 200)):
        folder, phase = prepared(str(number)), PHASES[number % len(PHASES)]
        _, was_killed = walks.walk(folder, phase=phase, delay=chance.uniform(0, 1.1 * lengths[phase]))
        in_store, in_file = look(folder)
        assert in_store or in_file, f"killed in {phase}: the key is lost"
        assert Resume(folder / "state").load().key_store or in_file, "the state does not know that the key is stored"
        found_at[f"{phase}: {'killed' if was_killed else 'ended'}, {'store ' * in_store}{'file' * in_file}"] += 1
        if number % EVERY == 0 and in_file:
            walks.walk(folder)
            assert look(folder) == (True, False), f"killed in {phase}: a new start does not come to the end"
    print(*(f"{count:4} {what}" for what, count in sorted(found_at.items())), sep="\n")
    assert sum(count for what, count in found_at.items() if "killed" in what) > sum(found_at.values()) / 2
    asyncio.run(store.forget(tenant))


def lengths_of(begun: dict[str, float]) -> dict[str, float]:
    following = [*PHASES[1:], "done"]
    return {phase: begun[then] - begun[phase] for phase, then in zip(PHASES, following, strict=True)}


def holding(key: ApiKey, *folders: Path) -> list[Path]:
    """The files in which the key stands, in any spelling: UTF-8, UTF-16, base64, hex."""
    redaction = Redaction()
    redaction.add(key)
    files = (place for folder in folders for place in folder.rglob("*") if place.is_file() and not place.is_symlink())
    return [file for file in files if redaction.finds_secret_in(file.read_bytes().decode("latin-1")) or key.reveal() in str(file)]
