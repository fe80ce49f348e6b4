"""The clock of one check, and the stages that have ended."""

import time
from collections.abc import Mapping
from types import MappingProxyType

from jellyfish_setup.connection.diagnosis import Certificate, Diagnosis, Exchange, Stage, StageName, StageStarted, StageState, Verdict
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.origin import Origin
from jellyfish_setup.core.problem import Fact, Problem


class Record:
    """Makes the stages of one check, one after the other.

    Moments are those of the monotonic clock; without one, a stage begins where `begin` was called and ends now.

    Attributes:
        stages: those that ended, in order.
        failed: whether the last of them failed.
        certificates: the chain that the server showed.
        exchanges: what was asked and answered, in order.
        deadline: when the whole check must have ended.
    """

    def __init__(self, origin: Origin, limit_seconds: float) -> None:
        self.stages: list[Stage] = []
        self.failed = False
        self._origin = origin
        self.certificates: tuple[Certificate, ...] = ()
        self.exchanges: list[Exchange] = []
        self._started = time.monotonic()
        self._name = StageName.ADDRESS
        self._begun = self._started
        self.deadline = self._started + limit_seconds

    def seconds_left(self) -> float:
        """How much of the time limit is left, negative when nothing is."""
        return self.deadline - time.monotonic()

    def begin(self, name: StageName) -> StageStarted:
        """From now on `name` is tried."""
        self._name, self._begun = name, time.monotonic()
        return StageStarted(name)

    def passed(
        self, facts: Mapping[str, Fact], *, remarks: tuple[Code, ...] = (), begun: float | None = None, ended: float | None = None
    ) -> Stage:
        """What was tried went well, with remarks where there are some, the gravest first."""
        return self._end(StageState.REMARK if remarks else StageState.PASSED, next(iter(remarks), None), facts, begun, ended, remarks)

    def refused(self, code: Code, facts: Mapping[str, Fact], *, begun: float | None = None, ended: float | None = None) -> Stage:
        """What was tried failed for this cause, so nothing after it is tried."""
        self.failed = True
        return self._end(StageState.FAILED, code, facts, begun, ended)

    def skip(self, name: StageName) -> Stage:
        """This stage was not tried, because of the one that failed."""
        self.begin(name)
        failed = next(stage.name for stage in self.stages if stage.state is StageState.FAILED)
        return self._end(StageState.SKIPPED, None, {"because": failed.value}, self._begun, self._begun)

    def diagnosis(self) -> Diagnosis:
        """What the stages come to."""
        stages, problem, verdict = tuple(self.stages), None, Verdict.PASSED
        for stage in stages:
            if stage.state is StageState.REMARK:
                verdict = Verdict.ATTENTION
            elif stage.state is StageState.FAILED and stage.code is not None:
                problem, verdict = Problem(stage.code, stage.facts), Verdict.FAILED
        return Diagnosis(str(self._origin), verdict, problem, stages, self.certificates, tuple(self.exchanges))

    def _end(
        self,
        state: StageState,
        code: Code | None,
        facts: Mapping[str, Fact],
        begun: float | None,
        ended: float | None,
        remarks: tuple[Code, ...] = (),
    ) -> Stage:
        begun = self._begun if begun is None else begun
        ended = time.monotonic() if ended is None else ended
        whole = {"host": self._origin.host, **facts} if code else dict(facts)
        stage = Stage(self._name, state, code, begun - self._started, max(0.0, ended - begun), MappingProxyType(whole), remarks)
        self.stages.append(stage)
        return stage
