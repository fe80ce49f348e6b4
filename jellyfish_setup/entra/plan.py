"""A set-up as a plan: actions one after the other, each looked at, done, and looked at again.

An action says how things should be. So a plan can be shown before anything is done, one that was cut off goes on where it
stopped, and one that was carried out changes nothing the second time.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.problem import NO_FACTS, Fact, Problem, ProblemFound
from jellyfish_setup.core.result import UserResult
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.entra.application import Application
from jellyfish_setup.entra.documents import Document
from jellyfish_setup.entra.graph import Graph
from jellyfish_setup.entra.jobs import Job
from jellyfish_setup.entra.leaving import Counting
from jellyfish_setup.entra.notes import Notes
from jellyfish_setup.mapping.differences import RowDifference


class ActionName(StrEnum):
    """Everything that a plan can hold, in the order of a set-up."""

    APPLICATION = "application"
    TEMPLATE = "template"
    TEST = "test"
    CREDENTIALS = "credentials"
    TEST_SAVED = "test-saved"
    JOB = "job"
    MAPPING = "mapping"
    ROLE = "role"
    ASSIGNMENTS = "assignments"
    ON_DEMAND = "on-demand"
    START = "start"
    RESTART = "restart"
    PAUSE = "pause"
    RESUME = "resume"
    SIGN_ON_MODE = "sign-on-mode"
    REQUIRE_ASSIGNMENT = "require-assignment"


class ActionState(StrEnum):
    """How an action stands (DESIGN section 6)."""

    NOT_STARTED = "not-started"
    DONE = "done"
    ALREADY = "already"
    WAITING = "waiting"
    FAILED = "failed"


@dataclass(frozen=True)
class Wishes:
    """What is to be set up.

    Attributes:
        tenant, key: the Jellyfish; None for a plan that only turns provisioning on or off.
        email: who hears when provisioning stops; empty keeps what is there.
        sync_all: everybody in the organisation instead of those assigned; None keeps what is there.
        application: the name or id of the one to use; with `new` the name of the one to add. Empty for Jellyfish's own.
        new: add an application even where there is one. Wished again, it is the same one.
        assign: sign-in names of people and names of groups, or object ids.
        mapping: a whole `synchronizationSchema`; None leaves a usable one as it is.
        groups: the scoping filters; None leaves them as they are, an empty list lets everybody in.
        on_demand: the people to provision at once.
        start: turn provisioning on.
        role: the name of the role in which people are assigned, added to the application where it has none of that name;
            empty for the first role that is open to people.
    """

    tenant: Tenant | None = None
    key: ApiKey | None = None
    email: str = ""
    sync_all: bool | None = None
    application: str = ""
    new: bool = False
    assign: tuple[str, ...] = ()
    mapping: Document | None = None
    groups: list[object] | None = None
    on_demand: tuple[str, ...] = ()
    start: bool = False
    deletion_threshold: int | None = None
    role: str = ""

    @property
    def jellyfish(self) -> tuple[Tenant, ApiKey]:
        """Address and key; asked for only by actions that bring Jellyfish into Entra."""
        if self.tenant is None or self.key is None:
            raise LookupError("this plan is not about a Jellyfish")
        return self.tenant, self.key


@dataclass(frozen=True)
class Ground:
    """What every action works on; without `counting` nobody can say whom a change puts out of scope."""

    graph: Graph
    wishes: Wishes
    notes: Notes
    counting: Counting | None = None


@dataclass(frozen=True)
class Known:
    """What has been found or made so far.

    Attributes:
        fresh: the application is new, so that not all of Microsoft knows it yet.
        assigned_now: somebody was assigned a moment ago.
    """

    application: Application | None = None
    template: str = ""
    job: Job | None = None
    fresh: bool = False
    assigned_now: bool = False
    results: tuple[UserResult, ...] = ()

    def but(self, **fields: object) -> "Known":
        """The same with these fields changed."""
        return replace(self, **fields)  # type: ignore[arg-type]

    @property
    def the_application(self) -> Application:
        """The application; asked for only by actions behind the one that finds it."""
        if self.application is None:
            raise LookupError("the plan has not come to the application yet")
        return self.application

    @property
    def the_job(self) -> Job:
        """The job; asked for only by actions behind the one that finds it."""
        if self.job is None:
            raise LookupError("the plan has not come to the job yet")
        return self.job


@dataclass(frozen=True)
class Seen:
    """How things are.

    Attributes:
        as_wished: nothing is left to do.
        facts: what is there, or what would be done.
        problem: what it means when this is still so after it was done.
        differences: what would be sent otherwise than now.
    """

    known: Known
    as_wished: bool
    facts: Mapping[str, Fact] = field(default_factory=lambda: NO_FACTS)
    problem: Problem | None = None
    differences: tuple[RowDifference, ...] = ()


class StoppedKnowing(ProblemFound):
    """An action stopped with a problem, but has found out something all the same."""

    def __init__(self, problem: Problem, known: Known) -> None:
        super().__init__(problem)
        self.known = known


class Action(ABC):
    """One thing to be so.

    Attributes:
        needs_application, needs_job: it cannot be looked at before these are there.
        leaves_a_trace: afterwards `look` can tell that it was done.
    """

    name: ActionName
    needs_application = True
    needs_job = False
    leaves_a_trace = True

    def foretell(self, ground: Ground) -> Mapping[str, Fact]:  # noqa: ARG002  (some look at the wishes)
        """What can be said of it before it can be looked at."""
        return NO_FACTS

    @abstractmethod
    async def look(self, ground: Ground, known: Known) -> Seen:
        """How things are; changes nothing."""

    @abstractmethod
    async def do(self, ground: Ground, known: Known) -> tuple[Known, Mapping[str, Fact]]:
        """Make it so; what is known then, and what there is to tell."""


@dataclass(frozen=True)
class ActionReport:
    """One action of a plan and how it stands; `differences` are those of a mapping from the one before."""

    action: ActionName
    state: ActionState
    facts: Mapping[str, Fact] = field(default_factory=lambda: NO_FACTS)
    problem: Problem | None = None
    differences: tuple[RowDifference, ...] = ()


@dataclass(frozen=True)
class PlanReport:
    """The whole plan, what it is about, and what came of it."""

    actions: tuple[ActionReport, ...]
    application: Application | None
    job: Job | None
    results: tuple[UserResult, ...] = ()

    @property
    def problem(self) -> Problem | None:
        """Why it stopped, None where it did not."""
        return next((report.problem for report in self.actions if report.problem is not None), None)


@dataclass(frozen=True)
class ActionStarted:
    """An action is being looked at, and done where something is left to do."""

    action: ActionName


@dataclass(frozen=True)
class ActionForeseen:
    """An action was looked at, something is left to do, and this is about to be done; nothing has changed yet."""

    report: ActionReport


@dataclass(frozen=True)
class ActionWaiting:
    """It waits, because of the problem, for so many seconds."""

    action: ActionName
    problem: Problem
    seconds: float


@dataclass(frozen=True)
class ActionFinished:
    """An action has ended."""

    report: ActionReport


@dataclass(frozen=True)
class PlanFinished:
    """The plan has ended; always the last event."""

    report: PlanReport


PlanEvent = ActionStarted | ActionForeseen | ActionWaiting | ActionFinished | PlanFinished
