"""How to start this program once more: from a checkout or an installed wheel through Python, from a package by its own file."""

import sys
from pathlib import Path

_WINDOW = "jellyfish-setup-window"


def is_packaged() -> bool:
    """Whether this is the built program, which has Python inside."""
    return bool(getattr(sys, "frozen", False))


def window_command(*arguments: str) -> list[str]:
    """The program and arguments that open the window: of the built one that without a console, where there are two."""
    if not is_packaged():
        return [sys.executable, "-m", "jellyfish_setup", *arguments]
    own = Path(sys.executable)
    window = own.with_name(_WINDOW).with_suffix(own.suffix)
    return [str(window if window.exists() else own), *arguments]
