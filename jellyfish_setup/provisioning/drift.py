"""The nouns of a comparison: how one person or account stands, and all that was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import Change


class Standing(StrEnum):
    """How one person or account stands, what needs somebody's eyes first."""

    STILL_ACTIVE = "still-active"  # switched off in Entra, and the account can be used
    ONLY_THERE = "only-in-jellyfish"
    SEVERAL = "several-accounts"
    MISSING = "missing"
    DISABLED_THERE = "disabled-in-jellyfish"  # the person may sign in, the account cannot be used
    DIFFERS = "differs"
    CANNOT_TELL = "cannot-tell"
    IN_STEP = "in-step"


@dataclass(frozen=True)
class Drift:
    """One person or account that is not in step.

    Attributes:
        person: the sign-in name, in Jellyfish's spelling where only Jellyfish has it.
        changes: what Entra would change, with what stands in Jellyfish now.
        target_id: the account, None where there is none.
        active: whether the account can be used; None where there is none.
        problem: why it cannot be told, or what makes it urgent.
    """

    person: str
    display_name: str
    standing: Standing
    changes: tuple[Change, ...] = ()
    target_id: str | None = None
    active: bool | None = None
    problem: Problem | None = None

    @property
    def is_gap(self) -> bool:
        """Whether somebody who is not, or no longer, to get in may still do so."""
        return self.standing is Standing.STILL_ACTIVE or (self.standing is Standing.ONLY_THERE and self.active is True)


@dataclass(frozen=True)
class Comparison:
    """All that was found.

    Attributes:
        drifts: who is not in step, the gaps first, then in the order of `Standing` and by name.
        counts: how many stand how; people and accounts that only Jellyfish has.
        remarks: what was odd about the list of accounts.
        complete: whether Jellyfish showed all accounts; otherwise accounts that only it has may be missing here.
    """

    drifts: tuple[Drift, ...]
    counts: Mapping[Standing, int]
    remarks: tuple[Problem, ...] = ()
    complete: bool = True

    @property
    def gaps(self) -> tuple[Drift, ...]:
        """Who may still get in and should perhaps not."""
        return tuple(drift for drift in self.drifts if drift.is_gap)
