"""What the program needs to run, on every system: read from pyproject.toml, packaging/lock.txt and the libraries' own metadata.

What only other systems need is not installed here; it is fetched, by the hash in the lock, into `build/elsewhere`.
"""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from environment import LOCK, ROOT

_ELSEWHERE = ROOT / "build" / "elsewhere"
_SYSTEMS = (("linux", "Linux", "posix"), ("darwin", "Darwin", "posix"), ("win32", "Windows", "nt"))
_PYTHONS = ("3.11", "3.12", "3.13", "3.14")
_PINNED = re.compile(r"^([a-z0-9-]+)==(\S+?)(?: ; (.+?))? \\$((?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?$)+)", re.MULTILINE)

Fetch = Callable[["Pinned"], metadata.Distribution]


class NotInLockError(Exception):
    """The lock does not hold what the program needs; the message says what."""


@dataclass(frozen=True)
class Pinned:
    """One entry of the lock.

    Attributes:
        marker: on which systems and Pythons it is installed; empty for all.
        hashes: SHA-256 of each of its files, in the lock's order.
    """

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]


@dataclass(frozen=True)
class Library:
    """One library that the program needs somewhere.

    Attributes:
        needs: names of those that it needs itself.
        description: its own metadata and files; None where it is not installed here and was not fetched.
    """

    pinned: Pinned
    needs: tuple[str, ...]
    description: metadata.Distribution | None


def locked() -> dict[str, Pinned]:
    """The lock, by name; where it has one version for some Pythons and another for others, the one for this Python."""
    text = LOCK.read_text(encoding="utf-8")
    found = (
        Pinned(name, version, marker or "", tuple(re.findall("[0-9a-f]{64}", hashes))) for name, version, marker, hashes in _entries(text)
    )
    pins: dict[str, Pinned] = {}
    for pinned in found:
        if pinned.name not in pins or Marker(pinned.marker).evaluate():
            pins[pinned.name] = pinned
    return pins


def needed_by_the_program() -> tuple[str, ...]:
    """Names of the libraries that pyproject.toml itself asks for."""
    return tuple(sorted(canonicalize_name(Requirement(text).name) for text in _asked_for()))


def libraries(fetch: Fetch | None = None) -> tuple[Library, ...]:
    """Everything that is installed with the program on some system, in the order of names; `fetch` gets what is not here.

    Raises:
        NotInLockError: the lock is older than pyproject.toml.
    """
    pins, found = locked(), dict[str, Library]()
    wanted = [Requirement(text) for text in _asked_for()]
    extras: dict[str, set[str]] = {}
    while wanted:
        requirement = wanted.pop()
        name = canonicalize_name(requirement.name)
        if name not in pins:
            raise NotInLockError(f"packaging/lock.txt does not hold {name}: run `python3 packaging/dev.py lock`")
        known = extras.setdefault(name, set())
        if name in found and requirement.extras <= known:
            continue
        known |= requirement.extras
        description = _description(pins[name], fetch)
        needs = [] if description is None else [*_needs(description, known)]
        found[name] = Library(pins[name], tuple(sorted({canonicalize_name(need.name) for need in needs})), description)
        wanted.extend(needs)
    return tuple(found[name] for name in sorted(found))


def fetched(pinned: Pinned) -> metadata.Distribution:
    """The library's wheel from the index of this machine, only as the lock knows it.

    Raises:
        subprocess.CalledProcessError: pip could not.
    """
    folder = _ELSEWHERE / f"{pinned.name}-{pinned.version}"
    if not folder.is_dir():
        _ELSEWHERE.mkdir(parents=True, exist_ok=True)
        asked = _ELSEWHERE / f"{pinned.name}.txt"
        hashes = " ".join(f"--hash=sha256:{digest}" for digest in pinned.hashes)
        asked.write_text(f"{pinned.name}=={pinned.version} {hashes}\n", encoding="utf-8")
        how = ["--no-deps", "--require-hashes", "--only-binary", ":all:", "--quiet", "--dest", str(_ELSEWHERE / pinned.name)]
        subprocess.run([sys.executable, "-m", "pip", "download", *how, "-r", str(asked)], check=True)
        (wheel,) = (_ELSEWHERE / pinned.name).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder)
    (own,) = folder.glob("*.dist-info")
    return metadata.Distribution.at(own)


def _entries(text: str) -> Iterator[tuple[str, str, str, str]]:
    for match in _PINNED.finditer(text):
        name, version, marker, hashes = match.groups()
        yield name, version, marker, hashes


def _asked_for() -> list[str]:
    """From the file, not from the installed program, whose own metadata may be older."""
    asked: list[str] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    return asked


def _description(pinned: Pinned, fetch: Fetch | None) -> metadata.Distribution | None:
    try:
        here = metadata.distribution(pinned.name)
    except metadata.PackageNotFoundError:
        return fetch(pinned) if fetch else None
    return here if here.version == pinned.version else fetch(pinned) if fetch else None


def _needs(description: metadata.Distribution, extras: set[str]) -> Iterator[Requirement]:
    for requirement in map(Requirement, description.requires or ()):
        if requirement.marker is None or any(_holds(requirement.marker, extra) for extra in ("", *extras)):
            yield requirement


def _holds(marker: Marker, extra: str) -> bool:
    """Whether it is true on any system and Python that the program runs on."""
    for (system, platform, kind), python in itertools.product(_SYSTEMS, _PYTHONS):
        where = {"sys_platform": system, "platform_system": platform, "os_name": kind, "extra": extra}
        if marker.evaluate({**where, "python_version": python, "python_full_version": f"{python}.0"}):
            return True
    return False
