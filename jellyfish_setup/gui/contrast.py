"""Whether the person asked the system for high contrast."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QStyleHints


def wants_high_contrast(hints: QStyleHints) -> bool:
    """Whether the window must step back to the system's own colours."""
    if hasattr(hints, "accessibility"):  # since Qt 6.10
        return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
    return _windows_high_contrast()


def _windows_high_contrast() -> bool:
    """Windows' own answer (SystemParametersInfo, SPI_GETHIGHCONTRAST), for a Qt that does not ask it."""
    if sys.platform != "win32":
        return False
    import ctypes
    from ctypes import wintypes

    class HighContrast(ctypes.Structure):
        _fields_ = [("size", wintypes.UINT), ("flags", wintypes.DWORD), ("scheme", wintypes.LPWSTR)]

    get_high_contrast, is_on = 0x0042, 0x0001
    answer = HighContrast(size=ctypes.sizeof(HighContrast))
    known = ctypes.windll.user32.SystemParametersInfoW(get_high_contrast, answer.size, ctypes.byref(answer), 0)
    return bool(known) and bool(answer.flags & is_on)
