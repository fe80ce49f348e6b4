"""The process in which an attack is carried out: `python -m proving.child MODULE MEGABYTES`.

Each line of its standard input orders some runs; each run that has ended is told on its standard output, in one line of JSON.
"""

from __future__ import annotations

import asyncio
import contextlib
import faulthandler
import gc
import inspect
import json
import os
import resource
import secrets
import signal
import sys
import traceback
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TextIO
from unittest.mock import patch

from proving.run import CANARY, Attack, Promise, Run


def main(module: str, megabytes: int) -> None:
    """Carry out what is ordered until standard input ends."""
    telling = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever is printed goes to the log
    faulthandler.enable()
    faulthandler.register(signal.SIGUSR1)  # asked where it hangs, before it is killed
    if megabytes:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1024 * 1024,) * 2)
    attack: Attack = import_module(module).attack
    with _recognisable_keys(), patch.object(os, "fsync", lambda _handle: None):  # the disk is not what is tried
        for line in sys.stdin:
            order = json.loads(line)
            runs = [Run(seed, Path(order["folder"]) / str(seed), order["seconds"]) for seed in order["seeds"]]
            carry_out(attack, runs, telling)
    gc.collect()  # what says at its end that it was never closed says it now


def carry_out(attack: Attack, runs: list[Run], telling: TextIO) -> None:
    """Let `attack` do its work with each run, and tell what came of it."""

    @contextlib.contextmanager
    def told(run: Run) -> Iterator[None]:
        run.folder.mkdir(parents=True)
        try:
            yield
        except Exception:  # whatever it is: a promise is broken, and that is to be counted
            run.broke(Promise.CRASH, traceback.format_exc())
        telling.write(json.dumps(run.told()) + "\n")
        telling.flush()

    async def together() -> None:
        async def one(run: Run) -> None:
            with told(run):
                await attack(run)

        await asyncio.gather(*(one(run) for run in runs))

    if inspect.iscoroutinefunction(attack):
        asyncio.run(together())
        return
    for run in runs:
        with told(run):
            attack(run)


@contextlib.contextmanager
def _recognisable_keys() -> Iterator[None]:
    """Practice organisations issue keys that begin with the canary."""
    with patch.object(secrets, "token_urlsafe", lambda _bytes: CANARY.removeprefix("jf_") + secrets.token_hex(8)):
        yield


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
