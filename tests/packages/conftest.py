"""The packages that `python3 packaging/dev.py build` made. It runs what is in `test_built.py`; the other tests need no package."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGES = os.environ.get("BUILT_PACKAGES", "")
collect_ignore = [] if PACKAGES else ["test_built.py"]
LIMIT_SECONDS = 240
_PASSED_ON = ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR")


@dataclass(frozen=True)
class Said:
    """What a call of a program gave."""

    code: int
    out: str
    err: str


Start = Callable[..., Said]


@pytest.fixture(scope="session", params=["folder", "package"])
def program(request: pytest.FixtureRequest) -> Iterator[Path]:
    """The program in the built folder after that was moved, and as the package lays it down."""
    with tempfile.TemporaryDirectory(prefix="jellyfish ") as place:  # with a space, as a person's folders have
        if request.param == "folder":
            moved = shutil.copytree(Path(PACKAGES, "jellyfish-setup"), Path(place, "moved"), symlinks=True)
            yield moved / "jellyfish-setup"
        else:
            (package,) = Path(PACKAGES).glob("*.deb")
            subprocess.run(["dpkg-deb", "--extract", str(package), place], check=True, timeout=LIMIT_SECONDS)
            yield Path(place, "usr", "bin", "jellyfish-setup")


@pytest.fixture(scope="session")
def start(program: Path) -> Iterator[Start]:
    """Start the program with nothing of this environment but the key store: no Python, an empty home, no display."""
    with tempfile.TemporaryDirectory(prefix="home ") as home:
        kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        variables = {"HOME": home, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **kept}

        def run(*arguments: str | Path) -> Said:
            command = [str(program), *map(str, arguments)]
            done = subprocess.run(
                command, env=variables, cwd=home, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=LIMIT_SECONDS
            )
            return Said(done.returncode, done.stdout, done.stderr)

        yield run
