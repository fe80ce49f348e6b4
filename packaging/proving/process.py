"""One process that carries out an attack, as its parent sees it."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

_TO_TELL_WHERE_SECONDS = 0.5
_TO_END_SECONDS = 10.0


class Process:
    """A `proving.child` in a group of its own, so that all that it starts ends with it."""

    def __init__(self, arguments: list[str], folder: Path, variables: Mapping[str, str], log: Path) -> None:
        with log.open("ab") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "proving.child", *arguments],
                cwd=folder,
                env=dict(variables),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                start_new_session=True,
            )
        if self._process.stdin is None or self._process.stdout is None:
            raise OSError("no pipes")
        self._orders, self._words = self._process.stdin, self._process.stdout
        self._heard = b""

    def order(self, line: bytes) -> None:
        """Send a line; a process that has ended meanwhile does not hear it."""
        with contextlib.suppress(BrokenPipeError):
            self._orders.write(line + b"\n")
            self._orders.flush()

    def line(self, patience_seconds: float) -> bytes | None:
        """The next line that it says; None where it ended or says nothing for so long."""
        deadline = time.monotonic() + patience_seconds
        while b"\n" not in self._heard:
            ready, _, _ = select.select([self._words], [], [], max(0.0, deadline - time.monotonic()))
            piece = os.read(self._words.fileno(), 65536) if ready else b""
            if not piece:
                return None
            self._heard += piece
        line, _, self._heard = self._heard.partition(b"\n")
        return line

    def let_end(self) -> bool:
        """Whether it ends when there are no more orders."""
        with contextlib.suppress(BrokenPipeError):
            self._orders.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_TO_END_SECONDS)
        return self._process.poll() is not None

    def kill(self) -> int | None:
        """End it with all that it started; the status with which it had ended by itself, None where it had not."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_TO_TELL_WHERE_SECONDS)
        status = self._process.poll()
        if status is None:
            self._process.send_signal(signal.SIGUSR1)  # it writes to its log where it is
            time.sleep(_TO_TELL_WHERE_SECONDS)
        self.leave_nobody()
        self._process.wait()
        self._orders.close()
        self._words.close()
        return status

    def leave_nobody(self) -> bool:
        """Whether a process of its group was still there; there is none afterwards."""
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return False
        return True
