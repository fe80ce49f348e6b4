"""A command of `entra …`, in a process that may be killed."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping
from typing import Any

from jellyfish_setup.cli.main import run
from proving.quick_clock import quick_entra

_OUR_FAULT = 3


def warm_up() -> None:
    """Import what a command needs."""
    import jellyfish_setup.cli.entra_set_up
    import jellyfish_setup.core.http
    import jellyfish_setup.entra.set_up  # noqa: F401


def walk(order: Mapping[str, Any]) -> None:
    """The command, as somebody types it.

    Raises:
        RuntimeError: it did not succeed although it had to, or says of itself that it is broken.
    """
    sys.stdin = io.TextIOWrapper(io.BytesIO(f"{order['token']}\n".encode()))
    with quick_entra():
        status = run(list(order["command"]), run_tour=_none, run_self_test=_none)
    if status == _OUR_FAULT or (status and order["must_succeed"]):
        raise RuntimeError(f"{order['command']} ended with status {status}")


def _none(**_given: object) -> int:
    return 2
