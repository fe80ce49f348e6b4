"""Whether the person asked the system for less motion. Qt does not say, so each system is asked in its own way."""

import sys
from functools import cache
from pathlib import Path

_GTK = ("gtk-4.0/settings.ini", "gtk-3.0/settings.ini")


@cache
def wants_less_motion() -> bool:
    """Asked once, when something is about to move; a system that does not tell is taken for one that does not mind."""
    if sys.platform == "win32":
        return not _windows_animates()
    return _says_no_animation() if sys.platform.startswith("linux") else False


def _windows_animates() -> bool:
    """Windows' own answer (SystemParametersInfo, SPI_GETCLIENTAREAANIMATION): Settings > Accessibility > Visual effects."""
    import ctypes
    from ctypes import wintypes

    get_animation = 0x1042
    answer = wintypes.BOOL(True)
    known = ctypes.windll.user32.SystemParametersInfoW(get_animation, 0, ctypes.byref(answer), 0)  # type: ignore[attr-defined,unused-ignore]
    return not known or bool(answer.value)


def _says_no_animation() -> bool:
    """What the desktops write down for programs that are not their own: KDE in its own file and, as Xfce and others, in GTK's."""
    folder = _configuration_folder()
    if _value(folder / "kdeglobals", "KDE", "AnimationDurationFactor") in ("0", "0.0"):
        return True
    answers = (_value(folder / name, "Settings", "gtk-enable-animations") for name in _GTK)
    return any(answer.casefold() in ("0", "false") for answer in answers)


def _configuration_folder() -> Path:
    from PySide6.QtCore import QStandardPaths

    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation))


def _value(file: Path, section: str, name: str) -> str:
    """What a settings file says, empty where it says nothing or cannot be read."""
    import configparser  # here, for a quick start of the window

    settings = configparser.RawConfigParser(strict=False)
    try:
        settings.read(file, encoding="utf-8")
        return settings.get(section, name, fallback="").strip()
    except (configparser.Error, UnicodeDecodeError, OSError):
        return ""
