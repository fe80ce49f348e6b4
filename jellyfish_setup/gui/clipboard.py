"""The key on the system's clipboard: kept out of histories where the system allows it, and taken back after a short time.

Tried on Linux under X11. Under Wayland a window without the focus may not change the clipboard, so there the key can stay
until something else is copied. The marks for Windows and macOS are those of their documentation, and were not tried there.
"""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

if TYPE_CHECKING:
    from jellyfish_setup.core.api_key import ApiKey

SECONDS = 45
_OURS = "application/x-jellyfish-setup"  # by this, what lies there is known as what was put there
_NO = bytes(4)  # a DWORD of 0


def concealing_marks(platform: str = sys.platform) -> dict[str, bytes]:
    """The formats beside the text by which clipboard histories and cloud clipboards know to leave it alone.

    Windows: https://learn.microsoft.com/windows/win32/dataxchg/clipboard-formats (Cloud Clipboard and Clipboard History Formats);
    macOS: https://nspasteboard.org; Linux: the mark that KDE's Klipper looks for, which other managers have taken over.
    """
    match platform:
        case "win32":
            names = ("ExcludeClipboardContentFromMonitorProcessing", "CanIncludeInClipboardHistory", "CanUploadToCloudClipboard")
            return {f'application/x-qt-windows-mime;value="{name}"': _NO for name in names}
        case "darwin":
            return {"org.nspasteboard.ConcealedType": b""}
        case _:
            return {"x-kde-passwordManagerHint": b"secret"}


class SecretClipboard(QObject):
    """Lends a key to the clipboard. What somebody else put there meanwhile is left alone.

    Args:
        clipboard: the system's.
        parent: with it this ends; the key is then taken back, as when the program quits.
        second_ms: how long a second is, for tests.

    Signals:
        counted: the seconds that are left; 0 when the key is no longer there.
    """

    counted = Signal(int)

    def __init__(self, clipboard: QClipboard, parent: QObject | None, *, second_ms: int = 1000) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._mark = b""  # of what is lent now; empty for nothing
        self._left = 0
        self._clock = QTimer(self)
        self._clock.setInterval(second_ms)
        self._clock.timeout.connect(self._tick)
        clipboard.dataChanged.connect(self._look)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.take_back)

    def lend(self, key: "ApiKey") -> None:
        """Put the key on the clipboard for 45 seconds; again begins anew."""
        data = QMimeData()
        data.setText(key.reveal())
        for mime, value in concealing_marks().items():
            data.setData(mime, value)
        import secrets  # here, as it loads OpenSSL

        self._mark = secrets.token_hex(8).encode()
        data.setData(_OURS, self._mark)
        self._clipboard.setMimeData(data)
        self._left = SECONDS
        self._clock.start()
        self.counted.emit(self._left)

    def take_back(self) -> None:
        """Empty the clipboard, if the key still lies there."""
        if self._is_lent():
            self._clipboard.clear()
        self._end()

    def _tick(self) -> None:
        self._left -= 1
        if self._left > 0:
            self.counted.emit(self._left)
        else:
            self.take_back()

    def _look(self) -> None:
        """The clipboard changed: where that was somebody else, there is nothing left to count."""
        if self._mark and not self._is_lent():
            self._end()

    def _is_lent(self) -> bool:
        data = self._clipboard.mimeData() if self._mark else None
        return data is not None and data.hasFormat(_OURS) and bytes(data.data(_OURS).data()) == self._mark

    def _end(self) -> None:
        if self._mark:
            self._mark, self._left = b"", 0
            self._clock.stop()
            self.counted.emit(0)


def secret_clipboard() -> SecretClipboard:
    """The one of this program."""
    global _the_one
    if _the_one is None:
        _the_one = SecretClipboard(QGuiApplication.clipboard(), QGuiApplication.instance())
    return _the_one


_the_one: SecretClipboard | None = None
