"""What the attacks came to, in figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from proving.run import Broken, Promise

_HEADINGS = ("attack", "runs", "seconds", "went wrong", *(promise.value for promise in Promise))
_MOST_COMPLAINTS = 20


@dataclass
class Figures:
    """The figures of one attack.

    Attributes:
        went_wrong: how often something went wrong on purpose.
        broken: each broken promise with its seed, None where it belongs to none.
    """

    name: str
    runs: int = 0
    seconds: float = 0.0
    went_wrong: int = 0
    broken: list[tuple[int | None, Broken]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def add(self, told: dict[str, Any]) -> None:
        """Count a run, as its process told it."""
        self.runs += told["times"]
        self.went_wrong += told["met"]
        self.remarks += [told["remark"]] if told["remark"] else []
        self.broken += [(told["seed"], Broken(Promise(each["promise"]), each["what"])) for each in told["broken"]]

    def found(self, broken: Sequence[Broken]) -> None:
        """Count what was seen afterwards."""
        self.broken += [(None, each) for each in broken]

    def counted(self) -> dict[Promise, int]:
        """How often each promise was broken."""
        numbers = Counter(broken.promise for _, broken in self.broken)
        return {promise: numbers[promise] for promise in Promise}

    def cells(self) -> list[str]:
        """One line of the table."""
        return [self.name, str(self.runs), f"{self.seconds:.0f}", str(self.went_wrong), *map(str, self.counted().values())]

    def line(self) -> str:
        """That the attack is over, in a few words."""
        return "; ".join((f"{self.name}: {self.runs} runs in {self.seconds:.0f} s, {len(self.broken)} promises broken", *self.remarks))


def table(figures: Sequence[Figures]) -> str:
    """All attacks below each other, their sum, and the verdict."""
    whole = Figures("all")
    for each in figures:
        whole.runs += each.runs if each.name != "canary" else 0
        whole.went_wrong += each.went_wrong
        whole.broken += each.broken
    rows = [list(_HEADINGS), *(each.cells() for each in figures), whole.cells()]
    rows[-1][2] = ""  # two ran at a time, so the sum of their seconds says nothing
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join((row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)))) for row in rows
    ]
    verdict = (
        f"{len(whole.broken)} promises were broken." if whole.broken else "Zero losses, duplicates, leaks, hangs, crashes; nothing untrue."
    )
    return "\n".join(["", *lines, "", verdict])


def complaints(figures: Sequence[Figures]) -> Iterator[str]:
    """Each kind of broken promise once, with how often, and how to see it again."""
    for each in figures:
        alike: dict[tuple[Promise, str], list[tuple[int | None, Broken]]] = defaultdict(list)
        for seed, broken in each.broken:
            alike[broken.promise, broken.kind].append((seed, broken))
        for (seed, broken), *others in list(alike.values())[:_MOST_COMPLAINTS]:
            more = f" (and {len(others)} more like it)" if others else ""
            yield f"\n{each.name}: {broken.promise}: {broken.what.strip()}{more}"
            if seed is not None:
                yield f"    again with: python3 packaging/dev.py prove {each.name} --seed {seed} --runs 1"
        if len(alike) > _MOST_COMPLAINTS:
            yield f"{each.name}: and {len(alike) - _MOST_COMPLAINTS} other kinds"


def account(seed: int, figures: Sequence[Figures]) -> dict[str, Any]:
    """The same for programs."""
    return {
        "seed": seed,
        "kept": not any(each.broken for each in figures),
        "attacks": [
            {
                "attack": each.name,
                "runs": each.runs,
                "seconds": round(each.seconds, 1),
                "went_wrong": each.went_wrong,
                "remarks": each.remarks,
                **{promise.value: number for promise, number in each.counted().items()},
                "broken": [{"seed": seed, "promise": broken.promise.value, "what": broken.what} for seed, broken in each.broken],
            }
            for each in figures
        ],
    }
