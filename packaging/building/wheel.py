"""The wheel and the source package."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from building.places import PACKAGES, ROOT, BuildError, version


def build() -> tuple[Path, Path]:
    """The wheel and the source package of this version.

    Raises:
        BuildError: hatchling failed.
    """
    for kind in ("wheel", "sdist"):
        command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(PACKAGES)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            raise BuildError(f"hatchling made no {kind}:\n{done.stderr}")
    name = f"jellyfish_setup-{version()}"
    return PACKAGES / f"{name}-py3-none-any.whl", PACKAGES / f"{name}.tar.gz"
