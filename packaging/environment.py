"""The project's virtual environment: `.venv`, filled from the hashed lock, and the lock itself. Standard library only."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import system_packages

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "lock.txt"
PACKAGE_LOCK = ROOT / "packaging" / "lock-package.txt"
OLDEST_PYTHON = (3, 11)

_PEERS = ROOT / "tests" / "peers" / "servers"
_STAMP = VENV / "installed-from"
_PACKAGE_GROUP = "package"
_ON_WINDOWS = sys.platform == "win32"
_PROGRAMS = VENV / ("Scripts" if _ON_WINDOWS else "bin")
_PYTHON = _PROGRAMS / ("python.exe" if _ON_WINDOWS else "python")


class NotReadyError(Exception):
    """The environment could not be made; the message says what to do."""


def ready() -> Path:
    """The Python of `.venv`, with the lock and the project installed; does nothing when that is so already.

    pip runs with the variables and the configuration of this machine: which index it asks is the machine's business.

    Raises:
        NotReadyError: pip or venv failed.
        system_packages.MissingError: venv itself is missing and may not be installed.
    """
    wanted = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    works = _works()
    if works and _STAMP.is_file() and _STAMP.read_text(encoding="utf-8") == wanted:
        return _PYTHON
    if not works:
        _make()
    _STAMP.unlink(missing_ok=True)
    print("Installing what packaging/lock.txt names into .venv ...", flush=True)
    # The lock is whole, so nothing is left to resolve; pip 23 would still look for the newest `pydantic[email]` and refuse it.
    _pip("install", "--no-deps", "--require-hashes", "-r", str(LOCK))
    _pip("install", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    _pip("check")
    _STAMP.write_text(wanted, encoding="utf-8")
    return _PYTHON


def ready_to_package() -> None:
    """Have what makes packages in `.venv` as well, from its own lock; after `ready`.

    Raises:
        NotReadyError: pip failed.
    """
    stamp, wanted = VENV / "installed-from-package-lock", hashlib.sha256(PACKAGE_LOCK.read_bytes()).hexdigest()
    if not (stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted):
        print("Installing what packaging/lock-package.txt names into .venv ...", flush=True)
        _pip("install", "--no-deps", "--require-hashes", "-r", str(PACKAGE_LOCK))
        stamp.write_text(wanted, encoding="utf-8")


def ready_peers() -> None:
    """Have the SCIM servers that are written for Node ready in `.venv/peers`; where npm cannot, the tests leave them out and say so."""
    npm = shutil.which("npm")
    wanted = (_PEERS / "package-lock.json").read_bytes()
    installed = VENV / "peers" / "package-lock.json"
    if npm is None or (installed.is_file() and installed.read_bytes() == wanted):
        return
    print("Installing what tests/peers/servers/package-lock.json names ...", flush=True)
    shutil.rmtree(installed.parent, ignore_errors=True)
    installed.parent.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(_PEERS / name, installed.parent)
    install = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.run(install, cwd=installed.parent, stdin=subprocess.DEVNULL, check=False).returncode:
        shutil.rmtree(installed.parent, ignore_errors=True)
        print("npm could not; the tests with those servers are left out.", flush=True)


def script(name: str) -> Path:
    """The program `name` of an installed package."""
    return _PROGRAMS / (f"{name}.exe" if _ON_WINDOWS else name)


def write_lock(arguments: list[str]) -> None:
    """Write `packaging/lock.txt`: exact versions and hashes for every system and every Python from the oldest on.

    The file names no index: uv asks the one that this machine is set up for, and leaves it out.

    Raises:
        NotReadyError: uv could not be installed, or found no solution.
    """
    import tomllib  # a Python that is too old for it may still import this file, to be told so

    if not _works():
        _make()
    _pip("install", "uv")
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    what = ["pyproject.toml", *(f"--group={group}" for group in groups if group != _PACKAGE_GROUP)]
    _compile(LOCK, *what, *arguments)
    _compile(PACKAGE_LOCK, f"--group={_PACKAGE_GROUP}", f"--constraints={LOCK}", *arguments)


def _compile(lock: Path, *what: str) -> None:
    where = ["--universal", "--python-version", ".".join(str(part) for part in OLDEST_PYTHON)]
    how = ["--generate-hashes", "--quiet", "--no-header", "--no-annotate", "--no-emit-index-url", "--output-file", str(lock)]
    _check([str(script("uv")), "pip", "compile", *where, *how, *what])
    lock.write_text("# Written by `python3 packaging/dev.py lock`.\n" + lock.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")


def _works() -> bool:
    """Whether `.venv` has a Python that runs and a pip (its base Python may be gone, or its making cut short)."""
    if not _PYTHON.exists():
        return False
    return subprocess.run([str(_PYTHON), "-c", "import pip"], capture_output=True, check=False).returncode == 0


def _make() -> None:
    if importlib.util.find_spec("ensurepip") is None:  # Debian and Ubuntu cut it out of Python
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        system_packages.install([package], why="this Python cannot make virtual environments")
    print("Making .venv ...", flush=True)
    _check([sys.executable, "-m", "venv", "--clear", str(VENV)])


def _pip(*arguments: str) -> None:
    _check([str(_PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments, "--quiet"])


def _check(command: list[str]) -> None:
    if subprocess.run(command, cwd=ROOT, env=os.environ, stdin=subprocess.DEVNULL, check=False).returncode:
        raise NotReadyError(f"This command failed (its own words are above):\n  {' '.join(command)}")
