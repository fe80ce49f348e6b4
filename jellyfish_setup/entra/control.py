"""Turning provisioning on, off, and round again; each looks afterwards whether it is so.

Source: https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-start, -pause, -restart
"""

from collections.abc import Callable
from enum import StrEnum

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound, found
from jellyfish_setup.entra.application import Application
from jellyfish_setup.entra.graph import Graph
from jellyfish_setup.entra.jobs import Job, find_job, job_path, read_job
from jellyfish_setup.entra.patience import is_doubtful
from jellyfish_setup.entra.replication import wait_for

_SEEN_WITHIN_SECONDS = 60.0


class ResetScope(StrEnum):
    """What a restart forgets. The portal's "Restart provisioning" is FULL.

    Source: https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationjobrestartcriteria
    """

    FULL = "Full"
    RETRY_FAILED = "Escrows"
    QUARANTINE = "QuarantineState"
    ALLOW_DELETIONS = "ForceDeletes"


async def require_job(graph: Graph, application: Application) -> Job:
    """The application's job.

    Raises:
        ProblemFound: `entra-not-set-up` when it has none.
    """
    job = await find_job(graph, application)
    if job is None:
        raise found(Code.ENTRA_NOT_SET_UP, application=application.name)
    return job


async def start(graph: Graph, application: Application, job: Job) -> Job:
    """Turn it on, which also ends a quarantine; the job as it is then. One that is on and well is left alone."""
    now = await read_job(graph, application, job)
    return now if _runs(now) else await _told_and_seen(graph, application, job, "start", _runs)


async def pause(graph: Graph, application: Application, job: Job) -> Job:
    """Turn it off; a cycle that is under way is still finished."""
    now = await read_job(graph, application, job)
    return now if _is_off(now) else await _told_and_seen(graph, application, job, "pause", _is_off)


async def reset(graph: Graph, application: Application, job: Job, scope: ResetScope = ResetScope.FULL) -> None:
    """Let the job forget what `scope` says. One that is off stays off."""
    body = {"criteria": {"resetScope": str(scope)}}
    await graph.send("POST", f"{job_path(application, job)}/restart", body, repeatable=True)


async def restart(graph: Graph, application: Application, job: Job, scope: ResetScope = ResetScope.FULL) -> Job:
    """Begin anew as `scope` says, and be on afterwards; the job as it is then."""
    await reset(graph, application, job, scope)
    return await start(graph, application, job)


def _runs(job: Job) -> bool:
    return job.is_on and not job.is_quarantined


def _is_off(job: Job) -> bool:
    return not job.is_on


async def _told_and_seen(graph: Graph, application: Application, job: Job, order: str, is_so: Callable[[Job], bool]) -> Job:
    try:
        await graph.send("POST", f"{job_path(application, job)}/{order}", repeatable=False)
    except ProblemFound as stopped:
        if not is_doubtful(stopped.problem):
            raise  # else it may have been done: looking tells

    async def look() -> Job | None:
        seen = await read_job(graph, application, job)
        return seen if is_so(seen) else None

    try:
        return await wait_for(graph, look, limit_seconds=_SEEN_WITHIN_SECONDS)
    except ProblemFound as stopped:
        if stopped.problem.code is Code.ENTRA_APP_NOT_READY:
            raise found(Code.ENTRA_NOT_APPLIED, action=order) from None
        raise
