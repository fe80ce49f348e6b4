"""How long the window does not answer, at the worst moment of the whole practice journey."""

from __future__ import annotations

import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from typing import Any

import keyring_session
from benchmarks.figures import Figure, Quantity
from environment import ROOT

_LONGEST = Quantity("longest turn of the window's loop", "ms", at_most=50)
FIGURES = (_LONGEST,)
_SHOWN = 5


def measure_stalls(rounds: int) -> list[Figure]:
    """The longest turn of the window's loop; the next ones are printed, with the place of each.

    Raises:
        CalledProcessError: the tour did not come to its end.
        NoSessionError: there is no key store for it.
    """
    # As on a user's computer, where each module is compiled once and not when a page is first shown.
    subprocess.run([sys.executable, "-m", "compileall", "-q", "jellyfish_setup"], cwd=ROOT, env=_compiling(os.environ), check=True)
    longest = []
    for _ in range(rounds):
        turns = _tour()
        longest.append(turns[0]["milliseconds"])
        for turn in turns[:_SHOWN]:
            print(f"{turn['milliseconds']:7.1f} ms, working {turn['busy_milliseconds']:7.1f} ms: {turn['step']}, {turn['after']}")
    return [_LONGEST.measured(statistics.median(longest))]


def _tour() -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as out, _key_store() as variables:
        command = [sys.executable, "-m", "jellyfish_setup", "tour", "--json", "--scheme", "light", "--out", out]
        # Offscreen, so that nobody's pointer or window manager takes part.
        environment = {**_compiling(variables), "QT_QPA_PLATFORM": "offscreen"}
        told = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    turns: list[dict[str, Any]] = json.loads(told.stdout)["longest_turns"]
    return turns


def _compiling(variables: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in variables.items() if name != "PYTHONDONTWRITEBYTECODE"}


@contextlib.contextmanager
def _key_store() -> Iterator[Mapping[str, str]]:
    """On Linux a key store of its own, as for the tests; elsewhere the system's."""
    if sys.platform == "linux":
        with keyring_session.session() as variables:
            yield variables
    else:
        yield os.environ
