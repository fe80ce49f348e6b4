"""The folder that holds the program with Python and Qt inside, made by PyInstaller."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from building import icons
from building.places import FOLDER, ON_LINUX, PACKAGES, PROGRAM, ROOT, SOURCES, WINDOW, WORK, BuildError

INSIDE = "_internal"


def freeze() -> Path:
    """The new folder.

    Raises:
        BuildError: PyInstaller failed.
    """
    icons.draw()
    log = WORK / "pyinstaller.log"
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--distpath", str(PACKAGES), "--workpath", str(WORK)]
    with log.open("w", encoding="utf-8") as output:
        # The order of sets is part of what is written, and is to be the same in each build.
        done = subprocess.run(
            [*command, str(SOURCES / "pyinstaller" / f"{PROGRAM}.spec")],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": "0"},
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode:
        raise BuildError(f"PyInstaller failed; its own words are in {log}")
    if ON_LINUX:
        _strip()
        (FOLDER / WINDOW).symlink_to(PROGRAM)
    return FOLDER


def _strip() -> None:
    """Take the names for debuggers out of Python itself, which some makers of Python leave in; Qt's and others come without."""
    strip = shutil.which("strip")
    if strip is None:
        return
    inside = FOLDER / INSIDE
    for library in (*inside.glob("libpython*.so*"), *inside.glob("python3*/lib-dynload/*.so")):
        subprocess.run([strip, "--strip-unneeded", str(library)], check=True)
