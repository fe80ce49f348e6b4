"""Watching over provisioning in Microsoft Entra, as operations for the background: how it is doing, and what it is told to do."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from jellyfish_setup.core.codes import Code
from jellyfish_setup.wizard.entra_work import SignedIn, Waiting, open_graph, telling_waits
from jellyfish_setup.wizard.session import Parts

if TYPE_CHECKING:
    from jellyfish_setup.core.problem import Problem
    from jellyfish_setup.entra.application import Application
    from jellyfish_setup.entra.graph import Graph
    from jellyfish_setup.entra.jobs import Job
    from jellyfish_setup.entra.monitoring import ProvisioningStatus
    from jellyfish_setup.entra.plan import Action, PlanEvent
    from jellyfish_setup.wizard.log_reading import LogResults

MOST_EVENTS = 20_000  # forty requests; the logs as a file hold the rest
_LOOKED_BACK = timedelta(days=1)
_RESULTS_KEPT = timedelta(minutes=5)  # the logs are minutes behind in any case, and Microsoft gives them out sparingly


@dataclass(frozen=True)
class Monitored:
    """How provisioning is doing, and what became of each person lately.

    Attributes:
        results: None where they could not be read.
        read_at: when they were read.
        logs_problem: why there are no results (no licence, no permission), None where they could be read.
        is_cut: whether there are more than are read.
    """

    application: "Application"
    job: "Job | None"
    status: "ProvisioningStatus"
    results: "LogResults | None" = None
    read_at: datetime | None = None
    logs_problem: "Problem | None" = None
    is_cut: bool = False

    def is_like(self, earlier: "Monitored | None") -> bool:
        """Whether it says the same as an earlier look."""
        return earlier is not None and replace(self, job=None, read_at=None) == replace(earlier, job=None, read_at=None)


def watch(parts: Parts, signed_in: SignedIn, application: str, earlier: Monitored | None = None) -> AsyncIterator[Waiting | Monitored]:
    """Each wait, and at last the state of the application's job with everybody's newest result of the last day.

    Args:
        earlier: the last look; its results are kept for some minutes, unless a cycle has ended since.

    Raises:
        ProblemFound: a code of the `entra-…` group.
    """
    return telling_waits(signed_in, lambda told: _look(parts, told, application, earlier))


async def _look(parts: Parts, signed_in: SignedIn, application: str, earlier: Monitored | None) -> Monitored:
    async with open_graph(parts, signed_in) as graph:
        return await _look_in(graph, parts, application, earlier)


async def _look_in(graph: "Graph", parts: Parts, application: str, earlier: Monitored | None) -> Monitored:
    from jellyfish_setup.entra.application import find_application
    from jellyfish_setup.entra.jobs import find_job
    from jellyfish_setup.entra.monitoring import status_of

    found = await find_application(graph, application)
    job = await find_job(graph, found)
    status = status_of(job, parts.redaction)
    is_fresh = earlier is not None and earlier.read_at is not None and parts.now() - earlier.read_at < _RESULTS_KEPT
    if earlier is not None and is_fresh and earlier.status.last_cycle == status.last_cycle:
        return replace(earlier, application=found, job=job, status=status)
    return await _with_results(graph, Monitored(found, job, status, read_at=parts.now()), earlier)


async def _with_results(graph: "Graph", seen: Monitored, earlier: Monitored | None) -> Monitored:
    """The look with the logs; where they say what they said before, with the very same results."""
    from jellyfish_setup.core.problem import ProblemFound
    from jellyfish_setup.entra.logs import read_results
    from jellyfish_setup.wizard.log_reading import Gathering

    gathering, since = Gathering(), (seen.read_at - _LOOKED_BACK if seen.read_at else None)
    try:
        async for result in read_results(graph, seen.application, since=since):
            gathering.take(result)
            if len(gathering.histories) == MOST_EVENTS:
                break
    except ProblemFound as stopped:
        if stopped.problem.code is Code.ENTRA_TOKEN_EXPIRED:
            raise
        return replace(seen, logs_problem=stopped.problem)
    results = gathering.results()
    if earlier is not None and earlier.results is not None and results.says_the_same_as(earlier.results):
        results = earlier.results
    return replace(seen, results=results, is_cut=len(gathering.histories) == MOST_EVENTS)


async def control(
    parts: Parts, signed_in: SignedIn, application: str, make: "Callable[[], tuple[Action, ...]]"
) -> "AsyncIterator[PlanEvent]":
    """Carries out actions on the application's job: start, pause, look at everybody again.

    Raises:
        ProblemFound: a code of the `entra-…` group.
    """
    from jellyfish_setup.entra.application import find_application
    from jellyfish_setup.entra.carrying_out import carry_out
    from jellyfish_setup.entra.control import require_job
    from jellyfish_setup.entra.notes import Notes
    from jellyfish_setup.entra.plan import Ground, Known, Wishes

    async with open_graph(parts, signed_in) as graph:
        found = await find_application(graph, application)
        known = Known(application=found, job=await require_job(graph, found))
        ground = Ground(graph, Wishes(), Notes(parts.places.entra, found.service_principal_id))
        async for event in carry_out(ground, make(), known):
            yield event
