"""What one look at a part of the program gave."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.stage import StageState

Facts = Mapping[str, Any]


class BrokenError(Exception):
    """A part does not work; the message says which, for whoever built the package."""


class LackingError(Exception):
    """This computer lacks something that the program can do without; the message says what."""


@dataclass(frozen=True)
class Finding:
    """How it is with one part.

    Attributes:
        state: passed; remark, where this computer lacks something without which the program still works; failed.
        problem: what is wrong, None where all is well.
        facts: names and numbers that were seen.
    """

    part: str
    state: StageState
    problem: str | None = None
    facts: Facts = field(default_factory=dict)

    def account(self) -> dict[str, Any]:
        """The finding for programs."""
        return {"part": self.part, "state": self.state.value, "problem": self.problem, "facts": dict(self.facts)}


def look_at(part: str, look: Callable[[], Facts]) -> Finding:
    """The finding of a look that returns facts, or raises whatever is wrong: a missing module must not end the others."""
    try:
        return Finding(part, StageState.PASSED, facts=look())
    except LackingError as lacking:
        return Finding(part, StageState.REMARK, str(lacking))
    except (BrokenError, ProblemFound) as broken:
        return Finding(part, StageState.FAILED, str(broken))
    except Exception as fault:
        return Finding(part, StageState.FAILED, f"{type(fault).__name__}: {fault}")


def all_work(findings: Iterable[Finding]) -> bool:
    """Whether nothing failed."""
    return all(finding.state is not StageState.FAILED for finding in findings)
