"""The attacks there are, and how much of the time each may have."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """An attack.

    Attributes:
        module: its `attack` is called with each run.
        share: of the whole time, on one of two cores.
        silence_seconds: so long after its last word it hangs.
        at_once: how many seeds are carried out at a time.
        most: how many seeds are enough.
        memory_megabytes: what it may take of the address space, 0 for as much as there is.
    """

    module: str
    share: float
    silence_seconds: float
    at_once: int = 1
    most: int = 0
    memory_megabytes: int = 0


# Two run at a time, one on each core; in this order both cores have work to the end.
ATTACKS: dict[str, Kind] = {
    "leaks": Kind("proving.leaks", 0.6, 60, most=1),
    "parsers": Kind("proving.parsers", 0.35, 30, memory_megabytes=2048),
    "journey": Kind("proving.journey", 0.3, 60),
    "trials": Kind("proving.trials", 0.25, 120, at_once=40),
    "answers": Kind("proving.answers", 0.15, 90, at_once=8),
    "entra": Kind("proving.entra", 0.2, 60),
    "connection": Kind("proving.connection", 0.15, 60),
}
