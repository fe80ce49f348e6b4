"""What is told of one person: the stages, and the one cause."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import NO_FACTS, Fact, Problem
from jellyfish_setup.core.stage import StageState, Verdict


class PersonStage(StrEnum):
    """What is looked at, in this order."""

    KNOWN = "known"
    ENABLED = "enabled"
    ASSIGNED = "assigned"
    SCOPE = "scope"
    VALUES = "values"
    MATCH = "match"
    RESULT = "result"
    ACCOUNT = "account"
    ACTIVE = "active"
    EQUAL = "equal"


_ACCOUNT_AS_WANTED = frozenset({PersonStage.ACCOUNT, PersonStage.ACTIVE, PersonStage.EQUAL})


@dataclass(frozen=True)
class Stage:
    """One stage that ended.

    Attributes:
        code: the cause, for `failed` and `remark`.
        facts: what was seen; of a stage that was skipped `because`.
        behind: a nearer cause that somebody else named, such as Entra's own for a provisioning that failed.
    """

    name: PersonStage
    state: StageState
    code: Code | None = None
    facts: Mapping[str, Fact] = field(default_factory=lambda: NO_FACTS)
    behind: Problem | None = None


@dataclass(frozen=True)
class Explanation:
    """Why somebody has an account, or none."""

    person: str
    stages: tuple[Stage, ...]

    @property
    def failed(self) -> Stage | None:
        """The first stage that failed: the one cause."""
        return next((stage for stage in self.stages if stage.state is StageState.FAILED), None)

    @property
    def verdict(self) -> Verdict:
        """`passed` only where the account was seen to be there, usable and as wanted, without a remark."""
        if self.failed is not None:
            return Verdict.FAILED
        seen = {stage.name for stage in self.stages if stage.state is StageState.PASSED}
        remark = any(stage.state is StageState.REMARK for stage in self.stages)
        return Verdict.PASSED if seen >= _ACCOUNT_AS_WANTED and not remark else Verdict.ATTENTION

    @property
    def problem(self) -> Problem | None:
        """The cause with the facts of its stage; None where nothing failed."""
        return None if self.failed is None else self.problem_of(self.failed)

    @property
    def behind(self) -> Problem | None:
        """The nearer cause of the one that failed, where somebody else named it."""
        return None if self.failed is None else self.failed.behind

    @property
    def remarks(self) -> tuple[Problem, ...]:
        """What is worth knowing, and failed nothing."""
        return tuple(self.problem_of(stage) for stage in self.stages if stage.state is StageState.REMARK)

    def problem_of(self, stage: Stage) -> Problem:
        """What a stage that failed or has a remark says, with its facts."""
        return Problem(stage.code or Code.PERSON_UNKNOWN, {"person": self.person, **stage.facts})
