"""Orders runs from a process that may crash or hang, and starts another one when it did."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from environment import ROOT
from proving.catalogue import Kind
from proving.run import Broken, Promise

_PATIENCE_SECONDS = 10.0
_TRACEBACKS = ("Traceback (most recent call last)", "Exception ignored in")
_MOST_SHOWN = 1500


class Child:
    """A process for one attack; it begins with the first order, and anew after each end that nobody asked for."""

    def __init__(self, kind: Kind, folder: Path) -> None:
        self._kind, self._folder = kind, folder
        self._process: subprocess.Popen[bytes] | None = None
        self._heard = b""
        self._log = folder / "log.txt"
        self._read_of_log = 0
        folder.mkdir(parents=True)

    def carry_out(self, seeds: Sequence[int], seconds: float) -> Iterator[dict[str, Any]]:
        """What came of each seed; a crash or hang counts for the first of which nothing was heard."""
        process = self._started()
        order = {"seeds": list(seeds), "seconds": seconds, "folder": str(self._folder / "runs")}
        left = dict.fromkeys(seeds)
        with contextlib.suppress(BrokenPipeError):
            process.stdin.write(json.dumps(order).encode() + b"\n")  # type: ignore[union-attr]
            process.stdin.flush()  # type: ignore[union-attr]
        while left:
            line = self._line(seconds if self._kind.most else 0.0)
            if line is None:
                yield _told(next(iter(left)), self._end_badly())
                return
            told = json.loads(line)
            left.pop(told["seed"])
            yield told

    def end(self) -> list[Broken]:
        """End it, and what it left behind: processes, temporary files, or words about a fault that nobody caught."""
        broken = []
        if self._process is not None:
            group = self._process.pid
            self._process.stdin.close()  # type: ignore[union-attr]
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_PATIENCE_SECONDS)
            if self._process.poll() is None:
                broken.append(self._end_badly())
            else:
                if self._process.returncode:
                    broken.append(Broken(Promise.CRASH, f"ended with status {self._process.returncode}{self._said()}"))
                if _kill_group(group):
                    broken.append(Broken(Promise.LEAK, "a process was left running"))
                left = [str(path.relative_to(self._folder)) for path in (self._folder / "tmp").iterdir()]
                if left:
                    broken.append(Broken(Promise.LEAK, f"left in the temporary folder: {', '.join(left)}"))
                self._process = None
        said = self._said()
        if any(mark in said for mark in _TRACEBACKS):
            broken.append(Broken(Promise.CRASH, f"a fault that nobody caught{said}"))
        return broken

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            (self._folder / "tmp").mkdir(exist_ok=True)
            with self._log.open("ab") as log:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "proving.child", self._kind.module, str(self._kind.memory_megabytes)],
                    cwd=self._folder,
                    env=self._variables(),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    start_new_session=True,
                )
        return self._process

    def _variables(self) -> dict[str, str]:
        """A home and a temporary folder of its own, where everything that it writes is found."""
        home = self._folder / "home"
        folders = {f"XDG_{kind}_HOME": home / kind.lower() for kind in ("DATA", "CONFIG", "CACHE", "STATE")}
        own = {"HOME": home, "TMPDIR": self._folder / "tmp", **folders}
        for folder in own.values():
            folder.mkdir(parents=True, exist_ok=True)
        python = {"PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "packaging"))), "PYTHONFAULTHANDLER": "1"}
        return {**os.environ, **{name: str(path) for name, path in own.items()}, **python, "LC_ALL": "C.UTF-8"}

    def _line(self, more_seconds: float) -> bytes | None:
        """The next line; None where the process ended or says nothing any more."""
        stdout = self._process.stdout  # type: ignore[union-attr]
        deadline = time.monotonic() + self._kind.silence_seconds + more_seconds
        while b"\n" not in self._heard:
            ready, _, _ = select.select([stdout], [], [], max(0.0, deadline - time.monotonic()))
            piece = os.read(stdout.fileno(), 65536) if ready else b""  # type: ignore[union-attr]
            if not piece:
                return None
            self._heard += piece
        line, _, self._heard = self._heard.partition(b"\n")
        return line

    def _end_badly(self) -> Broken:
        """Kill it with all that it started, unless it ended by itself; what is to be said of it."""
        process, self._process, self._heard = self._process, None, b""
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.5)  # type: ignore[union-attr]
        status = process.poll()  # type: ignore[union-attr]
        if status is None:
            process.send_signal(signal.SIGUSR1)  # type: ignore[union-attr]
            time.sleep(0.5)
        _kill_group(process.pid)  # type: ignore[union-attr]
        process.wait()  # type: ignore[union-attr]
        process.stdout.close()  # type: ignore[union-attr]
        if status is None:
            return Broken(Promise.HANG, f"nothing was heard for {self._kind.silence_seconds:.0f} seconds{self._said()}")
        how = signal.Signals(-status).name if status < 0 else f"status {status}"
        return Broken(Promise.CRASH, f"ended by {how}{self._said()}")

    def _said(self) -> str:
        """The end of what it wrote to its log since this was asked last."""
        if not self._log.exists():
            return ""
        said = self._log.read_bytes()[self._read_of_log :]
        self._read_of_log += len(said)
        text = said.decode(errors="replace").strip()
        return f": {text[-_MOST_SHOWN:]}" if text else ""


def _told(seed: int, broken: Broken) -> dict[str, Any]:
    return {"seed": seed, "times": 1, "met": 0, "broken": [{"promise": broken.promise, "what": broken.what}]}


def _kill_group(group: int) -> bool:
    """Whether there was any process left in the group; there is none afterwards."""
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return False
    return True
