"""The typeface: the system's own, and Inter where a bare system has none worth showing."""

import sys
from functools import cache

from PySide6.QtGui import QFontDatabase, QFontInfo, QGuiApplication

from jellyfish_setup.core.resources import resource

INTER = "Inter"
_FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "Inter-Bold.otf")

# What fontconfig falls back to where nobody chose a typeface.
_BARE = frozenset({"", "DejaVu Sans", "Bitstream Vera Sans", "FreeSans", "Liberation Sans", "Nimbus Sans", "Sans Serif", "Sans"})
_POINTS_PER_INCH = 72
_WITHOUT_SCREEN = frozenset({"offscreen", "minimal", "vnc", "linuxfb"})


def interface_family() -> str:
    """The family for all text of the window."""
    if QGuiApplication.platformName() in _WITHOUT_SCREEN:
        return bundled_inter()
    system = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).family()
    bare = not sys.platform.startswith(("win", "darwin")) and system in _BARE
    return bundled_inter() if bare else system


@cache
def bundled_inter() -> str:
    """The family name of the Inter that travels with the program, ready for use."""
    for name in _FILES:
        QFontDatabase.addApplicationFont(str(resource(f"fonts/{name}")))
    return INTER


def fixed_family() -> str:
    """The system's family for code: JSON, addresses to be copied."""
    return QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)).family()


def system_text_pixels() -> int:
    """How large the person lets the system write, in device-independent pixels."""
    font, screen = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont), QGuiApplication.primaryScreen()
    pixels = font.pixelSize()  # -1 where the size was given in points; QFontInfo would load the font to tell it
    return pixels if pixels > 0 else round(font.pointSizeF() * screen.logicalDotsPerInchY() / _POINTS_PER_INCH)
