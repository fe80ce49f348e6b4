"""Where what is built lies, and what it is called."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "packaging"
WORK = ROOT / "build"
ICONS = WORK / "icons"
PACKAGES = ROOT / "dist"
PROGRAM = "jellyfish-setup"
WINDOW = f"{PROGRAM}-window"
FOLDER = PACKAGES / PROGRAM
APPLICATION_ID = "net.cogitogroup.JellyfishSetup"
ON_LINUX = sys.platform.startswith("linux")


class BuildError(Exception):
    """A package could not be made, or is not as it must be; the message says why."""


def version() -> str:
    """The version of the program, from its one place."""
    text = (ROOT / "jellyfish_setup" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise BuildError("jellyfish_setup/__init__.py names no version")
    return found[1]
