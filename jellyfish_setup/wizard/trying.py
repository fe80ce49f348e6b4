"""Trials as operations for the background: planned and thought over, run, stopped, taken back; and the life of one account.

What can be stopped is an object: its `events` are the operation, and when that was cancelled, its `account` waits until
the operation has really ended and then says what became of everybody.
"""

import asyncio
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import AsyncIterator, Collection, Iterable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.core.result import Action, UserResult
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.mapping.functions import Doubt
from jellyfish_setup.mapping.schema import UserMapping
from jellyfish_setup.mapping.scope import Scope
from jellyfish_setup.provisioning.life import Lifecycle, LifeStepResult, invented_person, is_invented
from jellyfish_setup.provisioning.trial import EntryState, JournalEntry, PersonFinished, PersonStarted, Plan, PlannedAction, RunEvent
from jellyfish_setup.wizard.operations import jellyfish
from jellyfish_setup.wizard.session import Parts

if TYPE_CHECKING:
    from jellyfish_setup.provisioning.journal import Journal


@dataclass(frozen=True)
class Thoughts:
    """What is worth knowing before a plan is carried out.

    Attributes:
        second: accounts of others, many people, removals (`provisioning.second_thoughts`).
        doubts: attributes whose value Entra may make otherwise, why, and for how many people.
    """

    second: tuple[Problem, ...] = ()
    doubts: tuple[tuple[str, Doubt, int], ...] = ()


@dataclass(frozen=True)
class EarlierTrials:
    """What is still in Jellyfish of trials from this computer.

    Attributes:
        run: the newest trial, None where nothing is left of any.
        lives: runs that left the account of an invented person behind, each with its sign-in name.
    """

    run: str | None
    lives: tuple[tuple[str, str], ...]


async def find_earlier_trials(
    parts: Parts, tenant: Tenant, preferred: str | None, *, after: "LifeCheck | None" = None
) -> AsyncIterator[EarlierTrials | JournalEntry]:
    """What is left of earlier trials, also of one that was killed half way, and then each action of the newest that was not undone.

    Args:
        preferred: the run that counts as the newest where something is left of it.
        after: is waited for, as it may still be removing its account.
    """
    from jellyfish_setup.provisioning.journal import open_runs

    def find() -> tuple[EarlierTrials, tuple[JournalEntry, ...]]:
        trials: dict[str, tuple[JournalEntry, ...]] = {}
        lives: list[tuple[str, str]] = []
        for journal, entries in open_runs(parts.places.journals, tenant):
            left = tuple(entry for entry in entries if entry.state is not EntryState.UNDONE)
            if all(is_invented(entry.person) for entry in left):
                lives.append((journal.run, left[0].person))
            else:
                trials[journal.run] = left
        run = preferred if preferred in trials else next(iter(trials), None)
        return EarlierTrials(run, tuple(lives)), trials[run] if run else ()

    if after is not None:
        await after.end()
    earlier, left = await asyncio.to_thread(find)
    yield earlier
    for entry in left:
        yield entry


async def plan_trial(
    parts: Parts,
    tenant: Tenant,
    key: ApiKey | None,
    people: Sequence[Person],
    mapping: UserMapping,
    scope: Scope,
    *,
    begun: Collection[str] = (),
) -> AsyncIterator[PlannedAction | Thoughts]:
    """What would be done for each person, and last what is worth a second thought; reads only.

    Args:
        begun: sign-in names of people in whose middle a trial was stopped: an account that they have now may be its own.
    """
    from jellyfish_setup.provisioning.planning import plan_trial as plan

    actions: list[PlannedAction] = []
    async with (
        jellyfish(parts, tenant, key) as client,
        aclosing(plan(people, mapping, client, scope=scope)) as planning,  # type: ignore[type-var]
    ):
        async for planned in planning:
            actions.append(planned)
            yield planned
    others = tuple(planned for planned in actions if planned.person.user_principal_name not in begun)
    yield Thoughts(await think_over(parts, tenant, Plan(others)), _doubts(actions))


async def think_over(parts: Parts, tenant: Tenant, plan: Plan) -> tuple[Problem, ...]:
    """What is worth a second thought before the plan is carried out: accounts of others, many people, removals."""
    from jellyfish_setup.provisioning.journal import created_accounts
    from jellyfish_setup.provisioning.second_thoughts import second_thoughts

    return second_thoughts(plan, await asyncio.to_thread(created_accounts, parts.places.journals, tenant))


def _doubts(actions: Iterable[PlannedAction]) -> tuple[tuple[str, Doubt, int], ...]:
    """Values that are going to be sent and that Entra may make otherwise."""
    counted: Counter[tuple[str, Doubt]] = Counter()
    for planned in actions:
        if planned.action is not Action.NONE:
            counted.update((path, doubt) for path, doubts in planned.payload.unverified.items() for doubt in doubts)
    return tuple((path, doubt, number) for (path, doubt), number in counted.most_common())


class Stoppable(ABC):
    """Work at a Jellyfish, by a journal, that may be stopped at any moment.

    Attributes:
        journal: None as long as nothing can have been done.
    """

    def __init__(self, parts: Parts, tenant: Tenant, key: ApiKey | None) -> None:
        self._parts, self._tenant, self._key = parts, tenant, key
        self.journal: Journal | None = None
        self._has_begun, self._over = False, asyncio.Event()

    @property
    def run(self) -> str | None:
        """The name of the journal, once there is one."""
        return self.journal.run if self.journal is not None else None

    async def events(self) -> AsyncIterator[Any]:
        """The work itself."""
        self._has_begun = True
        try:
            self.journal = await asyncio.to_thread(self._open)
            async with jellyfish(self._parts, self._tenant, self._key) as client, aclosing(self._work(client, self.journal)) as events:
                async for event in events:
                    self._note(event)
                    yield event
        finally:
            self._over.set()

    async def end(self) -> None:
        """Wait until the work has ended after it was cancelled; nothing is written or sent any more then."""
        if self._has_begun:
            await self._over.wait()

    @abstractmethod
    def _open(self) -> "Journal":
        """The journal to work by."""

    @abstractmethod
    def _work(self, client: Any, journal: "Journal") -> Any:
        """The events, as an asynchronous generator."""

    def _note(self, event: Any) -> None:  # noqa: B027  (not all work needs it)
        """An event is about to be told."""


class TrialRun(Stoppable):
    """A plan that is carried out; `earlier` goes on with the journal of that run."""

    def __init__(self, parts: Parts, tenant: Tenant, key: ApiKey | None, plan: Plan, earlier: str | None) -> None:
        super().__init__(parts, tenant, key)
        self._plan, self._earlier = plan, earlier
        self._finished: list[UserResult] = []

    async def account(self) -> AsyncIterator[UserResult]:
        """After a stop, one result for each person of the plan."""
        from jellyfish_setup.provisioning.stopping import results_after_stop

        await self.end()
        for result in await asyncio.to_thread(results_after_stop, self._plan, self.journal, self._finished):
            yield result

    def _open(self) -> "Journal":
        from jellyfish_setup.provisioning.journal import Journal

        folder = self._parts.places.journals
        return Journal.open(folder, self._earlier) if self._earlier else Journal.begin(folder, self._tenant)

    def _work(self, client: Any, journal: "Journal") -> Any:
        from jellyfish_setup.provisioning.run import run_plan

        return run_plan(self._plan, client, journal)

    def _note(self, event: RunEvent) -> None:
        if isinstance(event, PersonFinished):
            self._finished.append(event.result)


class TrialUndo(Stoppable):
    """An earlier run that is taken back, and looked whether it is so."""

    def __init__(self, parts: Parts, tenant: Tenant, key: ApiKey | None, run: str) -> None:
        super().__init__(parts, tenant, key)
        self._run = run
        self._begun: set[str] = set()
        self._finished: list[UserResult] = []

    async def account(self) -> AsyncIterator[UserResult]:
        """After a stop, one result for each person of the run."""
        from jellyfish_setup.provisioning.stopping import results_after_stopped_undo

        await self.end()
        journal = await asyncio.to_thread(self._open)
        for result in await asyncio.to_thread(results_after_stopped_undo, journal, self._begun, self._finished):
            yield result

    def _open(self) -> "Journal":
        from jellyfish_setup.provisioning.journal import Journal

        return Journal.open(self._parts.places.journals, self._run)

    def _work(self, client: Any, journal: "Journal") -> Any:
        from jellyfish_setup.provisioning.undo import undo_run

        return undo_run(journal, client)

    def _note(self, event: RunEvent) -> None:
        match event:
            case PersonStarted():
                self._begun.add(event.person)
            case PersonFinished():
                self._finished.append(event.result)


class LifeCheck(Stoppable):
    """The life of one invented account (`provisioning.lifecycle`); its events are `LifeStepResult`s and at the end a `Lifecycle`.

    Attributes:
        person: the sign-in name of the account.
    """

    def __init__(self, parts: Parts, tenant: Tenant, key: ApiKey | None, mapping: UserMapping) -> None:
        super().__init__(parts, tenant, key)
        self._mapping, self._invented = mapping, invented_person()
        self.person = self._invented.user_principal_name

    async def is_left(self) -> bool:
        """Whether the account is, or may be, still there once the work has ended."""
        await self.end()
        if self.journal is None:
            return False
        entries = await asyncio.to_thread(self.journal.entries)
        return any(entry.state is not EntryState.UNDONE for entry in entries)

    def _open(self) -> "Journal":
        from jellyfish_setup.provisioning.journal import Journal

        return Journal.begin(self._parts.places.journals, self._tenant)

    async def _work(self, client: Any, journal: "Journal") -> AsyncIterator[LifeStepResult | Lifecycle]:
        from jellyfish_setup.mapping.preview import payload_for
        from jellyfish_setup.provisioning.lifecycle import check_lifecycle

        payload = payload_for(self._mapping, self._invented)
        for problem in payload.problems:
            if problem.facts.get("required"):
                raise ProblemFound(problem)
        self.person = payload.match_value
        async with aclosing(check_lifecycle(payload, client, journal)) as life:  # type: ignore[type-var]
            async for event in life:
                yield event
