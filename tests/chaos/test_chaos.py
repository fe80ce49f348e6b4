"""Whatever a server does to its answers: nobody gets two accounts, nobody is forgotten, and nothing is said to be done that is not.

Sixty seeds belong to every run of the tests; `packaging/dev.py prove trials` takes as many as fit in ten minutes, and repeats
one that failed.
"""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from proving.run import Run
from proving.trials import attack

SEEDS = 60

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(3600)]


async def test_nobody_twice_nobody_lost_nothing_untrue(
    tmp_path: Path, record_property: Callable[[str, object], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _handle: None)  # the disk is not what is tried here
    runs = [Run(seed, tmp_path / str(seed)) for seed in range(SEEDS)]
    for run in runs:
        run.folder.mkdir()
    await asyncio.gather(*(attack(run) for run in runs))
    met = sum(run.met for run in runs)
    record_property("went_wrong", met)
    assert [(run.seed, broken) for run in runs for broken in run.broken] == []
    assert met > SEEDS  # otherwise nothing was proved
