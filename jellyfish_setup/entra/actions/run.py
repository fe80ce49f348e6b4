"""Turning provisioning on and off, and round again."""

from collections.abc import Mapping

from jellyfish_setup.core.problem import Fact
from jellyfish_setup.entra.control import ResetScope, pause, reset, start
from jellyfish_setup.entra.jobs import read_job
from jellyfish_setup.entra.plan import Action, ActionName, Ground, Known, Seen

_SETTLING_SECONDS = 10.0


class Start(Action):
    """Provisioning is on."""

    name = ActionName.START
    needs_job = True

    async def look(self, ground: Ground, known: Known) -> Seen:
        """As wished when the job is on and not in quarantine."""
        job = await read_job(ground.graph, known.the_application, known.the_job)
        return Seen(known.but(job=job), job.is_on and not job.is_quarantined, {"code": job.code, "schedule": job.schedule})

    async def do(self, ground: Ground, known: Known) -> tuple[Known, Mapping[str, Fact]]:
        """Turn it on."""
        return known.but(job=await start(ground.graph, known.the_application, known.the_job)), {}


class Resume(Start):
    """Provisioning goes on where it was stopped by a quarantine; what somebody has paused stays paused."""

    name = ActionName.RESUME

    async def look(self, ground: Ground, known: Known) -> Seen:
        """As wished when there is no quarantine."""
        job = await read_job(ground.graph, known.the_application, known.the_job)
        return Seen(known.but(job=job), not job.is_quarantined, {"code": job.code, "schedule": job.schedule})

    async def do(self, ground: Ground, known: Known) -> tuple[Known, Mapping[str, Fact]]:
        """Start it, and give Entra a moment to try."""
        job = await start(ground.graph, known.the_application, known.the_job)
        await ground.graph.clock.sleep(_SETTLING_SECONDS)
        return known.but(job=job), {}


class Pause(Action):
    """Provisioning is off."""

    name = ActionName.PAUSE
    needs_job = True

    async def look(self, ground: Ground, known: Known) -> Seen:
        """As wished when the job is off."""
        job = await read_job(ground.graph, known.the_application, known.the_job)
        return Seen(known.but(job=job), not job.is_on, {"code": job.code, "schedule": job.schedule})

    async def do(self, ground: Ground, known: Known) -> tuple[Known, Mapping[str, Fact]]:
        """Turn it off; a cycle that is under way is still finished."""
        return known.but(job=await pause(ground.graph, known.the_application, known.the_job)), {}


class Restart(Action):
    """Entra looks at everybody anew."""

    name = ActionName.RESTART
    needs_job = True
    leaves_a_trace = False

    def __init__(self, scope: ResetScope = ResetScope.FULL) -> None:
        self._scope = scope

    async def look(self, ground: Ground, known: Known) -> Seen:
        """Never as wished: nothing tells of a restart afterwards."""
        return Seen(known, as_wished=False, facts={"reset": str(self._scope)})

    async def do(self, ground: Ground, known: Known) -> tuple[Known, Mapping[str, Fact]]:
        """Let the job forget; one that is off stays off."""
        await reset(ground.graph, known.the_application, known.the_job, self._scope)
        if ground.notes.read().restart:
            ground.notes.change(restart=False)
        return known, {}
