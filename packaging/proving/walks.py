"""Sends somebody on a walk through the program, and kills the process at some moment of it."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from typing import Any


class Walks:
    """The program that forks a process for each walk."""

    def __init__(self, program: subprocess.Popen[bytes]) -> None:
        if program.stdin is None or program.stdout is None:
            raise OSError("no pipes")
        self._orders, self._words = program.stdin, program.stdout

    def walk(self, walk: Mapping[str, Any], *, kill_after: float | None = None) -> bool:
        """Whether the walk came to its end before it was killed.

        Raises:
            RuntimeError: it ended by itself and not at its end; why stands in the log.
        """
        self._orders.write(json.dumps(walk).encode() + b"\n")
        self._orders.flush()
        process = int(self._said().split()[1])
        if kill_after is not None:
            select.select([self._words], [], [], kill_after)
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        came_to_its_end = False
        while not (word := self._said()).startswith("ended"):
            came_to_its_end = came_to_its_end or word == "came-to-its-end"
        status = int(word.split()[1])
        if not came_to_its_end and status != signal.SIGKILL:
            raise RuntimeError(f"a walk ended with status {status}")
        return came_to_its_end

    def _said(self) -> str:
        """The next line, read letter by letter so that nothing waits unseen behind it."""
        line = b""
        while not line.endswith(b"\n"):
            letter = os.read(self._words.fileno(), 1)
            if not letter:
                raise RuntimeError("the walker has ended")
            line += letter
        return line.decode().strip()


@contextlib.contextmanager
def walker(module: str) -> Iterator[Walks]:
    """A walker for walks of `module`, which ends with the context."""
    command = [sys.executable, "-m", "proving.walker", module]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        yield Walks(program)
