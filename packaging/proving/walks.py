"""Sends somebody on a walk through the program, and kills the process at some moment of it."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from typing import Any

import json


class Walks:
    """The program that forks a process for each walk.

    Attributes:
        seconds: how long the longest walk took that was not killed.
    """

    def __init__(self, program: subprocess.Popen[bytes]) -> None:
        self._program = program
        self.seconds = 0.0

    def walk(self, walk: Mapping[str, Any], *, kill_after: float | None = None) -> bool:
        """Whether the walk came to its end before it was killed.

        Raises:
            RuntimeError: it ended by itself and not at its end; why stands in the log.
        """
        stdin = self._program.stdin
        if stdin is None:
            raise OSError("no pipe")
        stdin.write(json.dumps(walk).encode() + b"\n")
        stdin.flush()
        process = int(self._said().split()[1])
        begun = time.monotonic()
        if kill_after is not None:
            select.select([self._program.stdout], [], [], kill_after)
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        came_to_its_end = False
        while not (word := self._said()).startswith("ended"):
            came_to_its_end = came_to_its_end or word == "came-to-its-end"
        status = int(word.split()[1])
        if came_to_its_end:
            self.seconds = max(self.seconds, time.monotonic() - begun)
        elif status != signal.SIGKILL:
            raise RuntimeError(f"a walk ended with status {status}")
        return came_to_its_end

    def _said(self) -> str:
        """The next line, read letter by letter so that nothing waits unseen behind it."""
        stdout, line = self._program.stdout, b""
        if stdout is None:
            raise OSError("no pipe")
        while not line.endswith(b"\n"):
            letter = os.read(stdout.fileno(), 1)
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
