"""What is being done just now, on one line at the bottom of the screen, for somebody who waits there."""

import os
import shutil
import sys
import time
from typing import IO

from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.texts.blanks import visible

_SECONDS_BETWEEN = 0.1  # as often as can be read
_BAR_WIDTH = 24
_DONE, _TO_DO = "━", "─"


def somebody_looks() -> bool:
    """Whether both voices of the program go to a screen that can be written over."""
    streams = (sys.stdout, sys.stderr)
    return all(stream.isatty() for stream in streams) and os.environ.get("TERM") != "dumb"


class ProgressLine:
    """The line. It is written with spaces and carriage returns alone, which every screen knows, and leaves nothing behind."""

    def __init__(self, stream: IO[str], redaction: Redaction) -> None:
        self._stream = stream
        self._redaction = redaction
        self._said = ""
        self._drawn = 0
        self._next_at = 0.0

    def say(self, text: str, done: int | None = None, total: int = 0) -> None:
        """Put this on the line, or take it away for nothing; with numbers a bar, and how many of how many, in front of it.

        What follows too soon is not drawn, but stands there when the line is drawn the next time.
        """
        if not text:
            self.end()
            return
        counted = f"{_bar(done, total)} {done}/{total}  " if done is not None and total else ""
        self._said = counted + visible(self._redaction.clean(text))
        if done is None or done == total or time.monotonic() >= self._next_at:
            self.draw()

    def draw(self) -> None:
        """Write the line, after something else was written above it."""
        if not self._said:
            return
        from rich.cells import cell_len, set_cell_size

        room = max(shutil.get_terminal_size().columns - 1, 1)  # in the last column a screen may begin a new line
        shown = self._said if cell_len(self._said) <= room else set_cell_size(self._said, room - 1) + "…"
        width = cell_len(shown)
        self._write("\r" + shown + " " * max(self._drawn - width, 0))
        self._drawn, self._next_at = width, time.monotonic() + _SECONDS_BETWEEN

    def hide(self) -> None:
        """Take the line away, for something else to be written where it is."""
        if self._drawn:
            self._write("\r" + " " * self._drawn + "\r")
            self._drawn = 0

    def end(self) -> None:
        """Take the line away for good."""
        self.hide()
        self._said = ""

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


def _bar(done: int, total: int) -> str:
    filled = min(_BAR_WIDTH, _BAR_WIDTH * done // total)
    return _DONE * filled + _TO_DO * (_BAR_WIDTH - filled)
