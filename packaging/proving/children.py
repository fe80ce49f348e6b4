"""Orders runs from a process that may crash or hang, and starts another one when it did."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from environment import ROOT
from proving.catalogue import Kind
from proving.process import Process
from proving.run import Broken, Promise, Run

_FAULTS = ("Traceback (most recent call last)", "Exception ignored in")
_MOST_SHOWN = 1500


class Child:
    """The process of one attack; it begins with the first order, and anew after each end that nobody asked for."""

    def __init__(self, kind: Kind, folder: Path, variables: Mapping[str, str]) -> None:
        """Everything that it writes will be in `folder`."""
        self._kind, self._folder = kind, folder
        self._variables = _private(folder, variables)
        self._process: Process | None = None
        self._log, self._read_of_log = folder / "log.txt", 0

    def carry_out(self, seeds: Sequence[int], seconds: float) -> Iterator[dict[str, Any]]:
        """What came of each seed, as the runs tell it; a crash or hang counts for the first of which nothing was heard."""
        if self._process is None:
            arguments = [self._kind.module, str(self._kind.memory_megabytes)]
            self._process = Process(arguments, self._folder, self._variables, self._log)
        self._process.order(json.dumps({"seeds": list(seeds), "seconds": seconds, "folder": str(self._folder / "runs")}).encode())
        patience = self._kind.silence_seconds + (seconds if self._kind.most else 0.0)
        left = dict.fromkeys(seeds)
        while left:
            line = self._process.line(patience)
            if line is None:
                yield Run(next(iter(left)), self._folder, broken=[self._end_badly(self._process)]).told()
                return
            told = json.loads(line)
            left.pop(told["seed"])
            yield told

    def kill(self) -> None:
        """End it in the middle of its work, with all that it started; there will be no more orders."""
        if self._process is not None:
            self._process.leave_nobody()

    def end(self) -> list[Broken]:
        """End it; what it left behind: processes, temporary files, and words about a fault that nobody caught."""
        broken, process = [], self._process
        if process is not None and not process.let_end():
            broken.append(self._end_badly(process))
        elif process is not None:
            if process.leave_nobody():
                broken.append(Broken(Promise.LEAK, "a process was left running"))
            if status := process.kill():
                broken.append(Broken(Promise.CRASH, f"ended with status {status}"))
            if left := sorted(path.name for path in Path(self._variables["TMPDIR"]).iterdir()):
                broken.append(Broken(Promise.LEAK, f"left in the temporary folder: {', '.join(left)}"))
        said = self._unheard()
        if any(mark in said for mark in _FAULTS):
            broken.append(Broken(Promise.CRASH, f"a fault that nobody caught: {said[-_MOST_SHOWN:]}"))
        return broken

    def _end_badly(self, process: Process) -> Broken:
        self._process = None
        status = process.kill()
        said = self._unheard()[-_MOST_SHOWN:]
        if status is None:
            return Broken(Promise.HANG, f"nothing was heard for {self._kind.silence_seconds:.0f} seconds: {said}")
        how = signal.Signals(-status).name if status < 0 else f"status {status}"
        return Broken(Promise.CRASH, f"ended by {how}: {said}")

    def _unheard(self) -> str:
        """What it wrote to its log since this was asked last."""
        if not self._log.exists():
            return ""
        said = self._log.read_bytes()[self._read_of_log :]
        self._read_of_log += len(said)
        return said.decode(errors="replace").strip()


def _private(folder: Path, variables: Mapping[str, str]) -> dict[str, str]:
    """The variables with a home and a temporary folder below `folder`, which are made."""
    home = folder / "home"
    own = {
        "HOME": home,
        "TMPDIR": folder / "tmp",
        **{f"XDG_{kind}_HOME": home / kind.lower() for kind in ("DATA", "CONFIG", "CACHE", "STATE")},
    }
    for path in own.values():
        path.mkdir(parents=True)
    python = os.pathsep.join((str(ROOT), str(ROOT / "packaging"), variables.get("PYTHONPATH", "")))
    return {**variables, **{name: str(path) for name, path in own.items()}, "PYTHONPATH": python, "LC_ALL": "C.UTF-8"}
