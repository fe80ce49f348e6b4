"""Looks at what was built with the tools that others look with, and at what those do not see."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from building.places import APPLICATION_ID, FOLDER, PROGRAM, ROOT, SOURCES, BuildError

_RUN_AS_ROOT = "running with root privileges is not recommended!"


def check_folder() -> None:
    """See that the folder names no place of this machine, and holds no library beyond those that the program asks for.

    Raises:
        BuildError: it does.
    """
    here = str(ROOT).encode()
    if telling := [file for file in FOLDER.rglob("*") if file.is_file() and not file.is_symlink() and here in file.read_bytes()]:
        raise BuildError(f"these files name a folder of this machine: {_list(telling)}")
    wanted = _wanted_distributions()
    modules = (ROOT / "build" / PROGRAM / "modules.txt").read_text(encoding="utf-8").split()
    owners_of = _owners()
    foreign = {name: owners for name in modules if (owners := set(owners_of.get(name, ()))) and not owners & wanted}
    if foreign:
        raise BuildError(f"these are in the package, and the program does not ask for them: {_list(foreign)}")


def check_package(package: Path) -> None:
    """Let the validators of Debian and freedesktop.org look.

    Raises:
        BuildError: one of them found something.
    """
    linux = SOURCES / "linux"
    _silent(["desktop-file-validate", str(linux / f"{APPLICATION_ID}.desktop")])
    _run(["appstreamcli", "validate", "--no-net", "--pedantic", str(linux / f"{APPLICATION_ID}.metainfo.xml")])
    _silent(["lintian", "--fail-on", "error,warning", str(package)])
    _run(["apt-get", "install", "--simulate", "--no-install-recommends", str(package)])


def _owners() -> dict[str, list[str]]:
    return {module: [_plain(name) for name in names] for module, names in metadata.packages_distributions().items()}


def _wanted_distributions() -> set[str]:
    """The program, and what it asks for, and so on."""
    known: set[tuple[str, str]] = set()
    waiting = [("jellyfish-setup", "")]
    while waiting:
        name, extra = wish = waiting.pop()
        if wish in known:
            continue
        known.add(wish)
        for requirement in map(Requirement, metadata.requires(name) or []):
            if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
                waiting += [(_plain(requirement.name), wanted) for wanted in ("", *requirement.extras)]
    return {name for name, _extra in known}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _silent(command: list[str]) -> None:
    said = _run(command).replace(_RUN_AS_ROOT, "").strip()
    if said:
        raise BuildError(f"{command[0]} says:\n{said}")


def _run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildError(f"{command[0]} found something:\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def _list(things: Iterable[object]) -> str:
    return ", ".join(sorted(str(thing) for thing in things))
