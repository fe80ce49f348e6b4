"""Which Debian packages hold the libraries that the built program takes from the system. Linux only."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

from building.places import BuildError

_NEEDED = re.compile(r"\(NEEDED\).*\[([^\]]+)\]")
_GLIBC = re.compile(r"\bGLIBC_(\d+)\.(\d+)")
_ELF = b"\x7fELF"
_TOGETHER = 64  # files for one readelf
_GLIBC_ITSELF = re.compile(r"(libc|libm|libmvec|libdl|libpthread|libresolv|librt|libutil|ld-linux-[\w-]+)\.so\.\d+")


def system_libraries(folder: Path) -> set[str]:
    """The names of the libraries that files in `folder` are linked with and that are not in it, but for glibc's own."""
    files = _programs_and_libraries(folder)
    inside = {file.name for file in folder.rglob("*")}
    needed = {name for text in _read(files, "--dynamic") for name in _NEEDED.findall(text)}
    return {name for name in needed if name not in inside and not _GLIBC_ITSELF.fullmatch(name)}


def debian_packages(folder: Path) -> list[str]:
    """What the package with `folder` depends on, as in the field Depends.

    Raises:
        BuildError: no installed package holds one of the libraries.
    """
    asked = (found for text in _read(_programs_and_libraries(folder), "--version-info") for found in _GLIBC.findall(text))
    major, minor = max((int(major), int(minor)) for major, minor in asked)
    return sorted({f"libc6 (>= {major}.{minor})", *(_package_of(name) for name in system_libraries(folder))})


@cache
def architecture() -> str:
    """What Debian calls this machine's kind."""
    return subprocess.run(["dpkg", "--print-architecture"], check=True, capture_output=True, text=True).stdout.strip()


def _package_of(library: str) -> str:
    found = subprocess.run(["dpkg-query", "--search", f"*/{library}"], capture_output=True, text=True, check=False).stdout
    for line in found.splitlines():
        packages, _, path = line.partition(": ")
        if re.fullmatch(r"(/usr)?/lib/[\w-]+/" + re.escape(library), path):
            for package in packages.split(", "):
                name, _, kind = package.partition(":")
                if kind in ("", architecture()):
                    return name
    raise BuildError(f"no Debian package on this machine holds {library}")


def _programs_and_libraries(folder: Path) -> list[Path]:
    files = [file for file in sorted(folder.rglob("*")) if file.is_file() and not file.is_symlink()]
    return [file for file in files if file.read_bytes()[:4] == _ELF]


def _read(files: list[Path], what: str) -> list[str]:
    commands = [["readelf", "--wide", what, *map(str, files[begin : begin + _TOGETHER])] for begin in range(0, len(files), _TOGETHER)]
    return [subprocess.run(command, check=True, capture_output=True, text=True).stdout for command in commands]
