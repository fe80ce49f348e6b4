"""All that Entra tells of one person, as evidence for why they have an account or none. Only reads."""

from dataclasses import dataclass, replace

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.core.result import UserResult
from jellyfish_setup.entra.application import Application, find_application
from jellyfish_setup.entra.credentials import read_saved
from jellyfish_setup.entra.documents import Document, text
from jellyfish_setup.entra.graph import Graph
from jellyfish_setup.entra.jobs import Job, find_job, job_path
from jellyfish_setup.entra.logs import read_results
from jellyfish_setup.entra.memberships import memberships
from jellyfish_setup.entra.monitoring import status_of
from jellyfish_setup.entra.people import read_person
from jellyfish_setup.explanation.evidence import Assigned, Because, From, InEntra, NotKnown, Provisioned

# What says only that somebody may not look, or has no licence to: the rest can be told all the same.
_NOT_ALLOWED = frozenset({Code.ENTRA_ROLE_MISSING, Code.ENTRA_CONSENT_NEEDED, Code.ENTRA_LICENCE_MISSING})
_NO_APPLICATION = NotKnown(Because.NO_APPLICATION)


@dataclass(frozen=True)
class ToldByEntra:
    """What was read.

    Attributes:
        user: the person as Graph describes them; None where there is nobody of this name.
        tree: the mapping of the job (`synchronizationSchema`); None where there is no job, or no application was named.
    """

    in_entra: InEntra
    assigned: Assigned | NotKnown = _NO_APPLICATION
    provisioned: Provisioned | NotKnown = _NO_APPLICATION
    user: Document | None = None
    tree: Document | None = None


async def read_one_person(graph: Graph, name_or_id: str, app: str) -> ToldByEntra:
    """What Entra tells of the person with this sign-in name or object id; without `app` only of themselves.

    Raises:
        ProblemFound: a code of the `entra-…` group, other than that one part may not be looked at.
    """
    application = await find_application(graph, app) if app else None
    user = await read_person(graph, name_or_id)
    if user is None:
        return ToldByEntra(InEntra(From.GRAPH, known=False))
    person = InEntra(From.GRAPH, known=True, enabled=user.get("accountEnabled") is not False, display_name=text(user, "displayName"))
    if application is None:
        return ToldByEntra(person, user=user)
    job = await find_job(graph, application)
    return ToldByEntra(
        person,
        await _assigned(graph, application, text(user, "id")),
        await _provisioned(graph, application, job, text(user, "id")),
        user,
        None if job is None else await graph.read(f"{job_path(application, job)}/schema"),
    )


async def _assigned(graph: Graph, application: Application, person: str) -> Assigned | NotKnown:
    try:
        assigned = {
            text(entry, "principalId"): text(entry, "principalDisplayName") or text(entry, "principalId")
            async for entry in graph.pages(f"{application.path}/appRoleAssignedTo", {"$top": "999"})
        }
        everybody = await _everybody(graph, application)
        if person in assigned or everybody:
            return Assigned(directly=person in assigned, everybody=everybody)
        return replace(await memberships(graph, person, assigned), everybody=everybody)
    except ProblemFound as stopped:
        return _refused(stopped.problem)


async def _everybody(graph: Graph, application: Application) -> bool | None:
    try:
        return (await read_saved(graph, application)).sync_all is True
    except ProblemFound as stopped:
        if stopped.problem.code not in _NOT_ALLOWED:
            raise
        return None


async def _provisioned(graph: Graph, application: Application, job: Job | None, person: str) -> Provisioned | NotKnown:
    status = status_of(job, graph.redaction)
    hindrance = Problem(Code.ENTRA_NOT_SET_UP, {"application": application.name}) if job is None else status.problem
    last: UserResult | None = None
    try:
        async for result in read_results(graph, application, person_id=person):
            last = result
            break  # the newest
    except ProblemFound as stopped:
        return _refused(stopped.problem)
    return Provisioned(From.GRAPH, last, str(status.state), hindrance)


def _refused(problem: Problem) -> NotKnown:
    """That it may not be looked at.

    Raises:
        ProblemFound: it is something else.
    """
    if problem.code not in _NOT_ALLOWED:
        raise ProblemFound(problem)
    return NotKnown(Because.REFUSED, problem.code)
