"""What happened to one person so far, step by step, until it is a result."""

import time
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Self

from jellyfish_setup.core.problem import Fact, Problem
from jellyfish_setup.core.result import Action, Change, Outcome, Source, Step, StepName, UserResult
from jellyfish_setup.provisioning.trial import LEFT_OUT, PlannedAction, of_person


class Progress:
    """Takes notes while one person is worked on.

    Attributes:
        action: what is being done; set to `none` when nothing turns out to be needed.
        changes: what was asked for, and whether it arrived.
        target_id: the account, once it is known.
        remark: what is worth knowing though all went well.
    """

    def __init__(self, person: str, action: Action, *, display_name: str = "", source_id: str = "", steps: Iterable[Step] = ()) -> None:
        """Begin now, with the steps that went before."""
        self.action = action
        self.changes: tuple[Change, ...] = ()
        self.target_id: str | None = None
        self.remark: Problem | None = None
        self._person, self._display_name, self._source_id = person, display_name or person, source_id
        self._steps = list(steps)
        self._trying: StepName | None = None
        self._begun = time.monotonic()

    @classmethod
    def of(cls, planned: PlannedAction, steps: Iterable[Step]) -> Self:
        """For what is planned for a person, with the steps that went before."""
        person = planned.person
        progress = cls(
            person.user_principal_name,
            planned.action,
            display_name=person.display_name,
            source_id=person.text("objectId"),
            steps=steps,
        )
        progress.target_id = planned.target_id
        return progress

    def begin(self, step: StepName) -> None:
        """This step is being tried; if the work stops now, it is the one that failed."""
        self._trying = step

    def done(self, **facts: Fact) -> None:
        """The step that was begun succeeded."""
        if self._trying is not None:
            self._steps.append(Step(self._trying, Outcome.SUCCEEDED, MappingProxyType(facts)))
            self._trying = None

    def looked(self, missing: Collection[str]) -> None:
        """Note which of the changes did not arrive; the others did."""
        self.changes = tuple(replace(change, arrived=change.attribute not in missing) for change in self.changes)
        outcome = Outcome.FAILED if missing else Outcome.SUCCEEDED
        facts: dict[str, Fact] = {"arrived": len(self.changes) - len(missing), "asked": len(self.changes)}
        self._steps.append(Step(StepName.READ_BACK, outcome, MappingProxyType(facts)))
        self._trying = None

    def result(self, problem: Problem | None = None, *, outcome: Outcome | None = None) -> UserResult:
        """The result as of now: failed where there is a problem, skipped where nothing was to be done, a warning with a remark."""
        if problem is not None and self._trying is not None:
            self._steps.append(Step(self._trying, Outcome.FAILED))
        if outcome is None:
            outcome = self._outcome(problem)
        ids = {"source": self._source_id, "target": self.target_id}
        return UserResult(
            person=self._person,
            display_name=self._display_name,
            source=Source.TRIAL,
            action=self.action,
            outcome=outcome,
            steps=tuple(self._steps),
            changes=self.changes,
            problem=of_person(told, self._person) if (told := problem or self.remark) else None,
            seconds=round(time.monotonic() - self._begun, 3),
            at=datetime.now(UTC),
            ids={name: value for name, value in ids.items() if value},
        )

    def left_alone(self, problem: Problem | None) -> UserResult:
        """The result of somebody for whom nothing is done; to whom Entra gives no account either, that is no failure."""
        skipped = problem is not None and problem.code in LEFT_OUT
        return self.result(problem, outcome=Outcome.SKIPPED if skipped else None)

    def _outcome(self, problem: Problem | None) -> Outcome:
        if problem is not None:
            return Outcome.FAILED
        if self.remark is not None:
            return Outcome.WARNING
        return Outcome.SKIPPED if self.action is Action.NONE else Outcome.SUCCEEDED
