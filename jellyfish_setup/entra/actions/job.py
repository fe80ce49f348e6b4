"""The job that provisions, switched off at first."""

from collections.abc import Mapping

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import NO_FACTS, Fact, ProblemFound, found
from jellyfish_setup.entra.jobs import create_job, find_job
from jellyfish_setup.entra.patience import is_doubtful
from jellyfish_setup.entra.plan import Action, ActionName, Ground, Known, Seen


class FindOrAddJob(Action):
    """One job; an application never needs two."""

    name = ActionName.JOB

    def __init__(self, *, may_add: bool = True) -> None:
        self._may_add = may_add

    async def look(self, ground: Ground, known: Known) -> Seen:
        """The job that is there.

        Raises:
            ProblemFound: `entra-not-set-up` when there is none and none may be added.
        """
        job = await find_job(ground.graph, known.the_application, known.template)
        if job is None and not self._may_add:
            raise found(Code.ENTRA_NOT_SET_UP, application=known.the_application.name)
        return Seen(known.but(job=job), job is not None, {"job": job.id} if job else NO_FACTS)

    async def do(self, ground: Ground, known: Known) -> tuple[Known, Mapping[str, Fact]]:
        """Add it; where nobody knows whether that worked, the look afterwards tells."""
        try:
            job = await create_job(ground.graph, known.the_application, known.template)
            return known.but(job=job), {"job": job.id}
        except ProblemFound as stopped:
            if not is_doubtful(stopped.problem) and stopped.problem.code is not Code.ENTRA_CONFLICT:
                raise
            if await find_job(ground.graph, known.the_application, known.template) is None:
                raise
        return known, NO_FACTS
