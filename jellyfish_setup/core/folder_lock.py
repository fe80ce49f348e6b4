"""One process at a time in a folder: the system lets go of the lock when that process ends, however it ends."""

import os
import sys
from pathlib import Path
from typing import Self

_FILE = "window.lock"


class FolderLock:
    """Held until `release`, or until the process is no more. The file stays, empty: it is the lock on it that counts."""

    def __init__(self, handle: int | None) -> None:
        self._handle = handle

    @classmethod
    def take(cls, folder: Path) -> Self | None:
        """The lock; None where another process has it. A folder that knows no locks must not stop the program: there it is given."""
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(folder / _FILE, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return cls(None)
        try:
            _lock(handle)
        except BlockingIOError:
            os.close(handle)
            return None
        except OSError:
            os.close(handle)
            return cls(None)
        return cls(handle)

    def release(self) -> None:
        """Let others in."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def is_locked(folder: Path) -> bool:
    """Whether a process is at work in the folder just now."""
    if not (folder / _FILE).exists():
        return False
    lock = FolderLock.take(folder)
    if lock is not None:
        lock.release()
    return lock is None


def _lock(handle: int) -> None:
    """Take the lock or raise at once: `BlockingIOError` where another process has it."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            raise BlockingIOError from None
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
