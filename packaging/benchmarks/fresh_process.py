"""A benchmark in a process of its own, so that neither its memory nor its imports are another's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_PACKAGING = Path(__file__).resolve().parents[1]


def in_fresh_process(module: str, *arguments: object) -> Any:
    """What `benchmarks.<module>`, run as a program with `arguments`, says in one line of JSON.

    Raises:
        CalledProcessError: it failed.
    """
    command = [sys.executable, "-m", f"benchmarks.{module}", *map(str, arguments)]
    done = subprocess.run(command, env=_variables(), cwd=_PACKAGING.parent, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


@contextmanager
def running(module: str, *arguments: object) -> Iterator[Any]:
    """The same for a program that serves until its standard input ends: what it says when it is ready."""
    command = [sys.executable, "-m", f"benchmarks.{module}", *map(str, arguments)]
    with subprocess.Popen(
        command, env=_variables(), cwd=_PACKAGING.parent, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise OSError("no pipes")
        said = process.stdout.readline()
        if not said:
            raise subprocess.CalledProcessError(process.wait(), command)
        try:
            yield json.loads(said)
        finally:
            process.stdin.close()


def peak_megabytes() -> float:
    """The most memory that this process has had; 0 on Windows, which does not tell it so simply."""
    try:
        # Not ru_maxrss: on Linux that begins with what the parent had.
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) * 1024 / 1e6
    except OSError:
        pass
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6  # macOS counts bytes


def _variables() -> dict[str, str]:
    # Qt draws where nobody sees it, so that no pointer or window manager takes part.
    paths = [str(_PACKAGING.parent), str(_PACKAGING), os.environ.get("PYTHONPATH", "")]
    return {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
