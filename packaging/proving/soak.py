"""All attacks, two at a time, until their time is over."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import keyring_session
from proving.catalogue import Kind
from proving.children import Child
from proving.summary import Figures

_AT_ONCE = 2


class Soak:
    """Attacks that share the time.

    Everything that is written on the way, also by the key store, is below one folder.
    """

    def __init__(self, attacks: Mapping[str, Kind], folder: Path, *, seed: int, seconds: float, runs: int | None) -> None:
        """Each attack begins with `seed` and goes on with those behind it, for its share of the time or for so many runs."""
        self._attacks, self._folder, self._seed = attacks, folder, seed
        self._seconds, self._runs = seconds, runs
        self._together = sum(kind.share for kind in attacks.values())
        self._children: list[Child] = []
        self._stopped = threading.Event()

    def figures(self) -> list[Figures]:
        """What the attacks came to; whatever stops this before ends their processes as well."""
        with keyring_session.session(profile=self._folder / "key-store") as variables, ThreadPoolExecutor(_AT_ONCE) as pool:
            attacks = [pool.submit(self._attack, name, kind, variables) for name, kind in self._attacks.items()]
            try:
                return [attack.result() for attack in attacks]
            except BaseException:
                self._stopped.set()
                for child in self._children:
                    child.kill()
                raise

    def _attack(self, name: str, kind: Kind, variables: Mapping[str, str]) -> Figures:
        figures, begun = Figures(name), time.monotonic()
        until = begun + min(self._seconds, self._seconds * _AT_ONCE * kind.share / self._together)
        most = self._runs or kind.most or sys.maxsize
        child = Child(kind, self._folder / name, variables)
        self._children.append(child)
        for done in count(0, kind.at_once):
            left = until - time.monotonic()
            if done >= most or self._stopped.is_set() or (self._runs is None and left <= 0):
                break
            seeds = range(self._seed + done, self._seed + min(done + kind.at_once, most))
            for told in child.carry_out(seeds, left if self._runs is None else self._seconds):
                figures.add(told)
        figures.found(child.end())
        figures.seconds = time.monotonic() - begun
        print(figures.line(), flush=True)
        return figures
