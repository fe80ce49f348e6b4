"""Provisioning a few people at once, before everybody is."""

from collections.abc import Mapping

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Fact, Problem
from jellyfish_setup.core.result import Outcome, UserResult
from jellyfish_setup.entra.on_demand import provision_on_demand
from jellyfish_setup.entra.plan import Action, ActionName, Ground, Known, Seen, StoppedKnowing

_TIMES = 5
_BETWEEN_SECONDS = 60.0


class ProvisionOnDemand(Action):
    """Every person whom the wishes name is provisioned, or the plan ends here."""

    name = ActionName.ON_DEMAND
    needs_job = True
    leaves_a_trace = False

    def foretell(self, ground: Ground) -> Mapping[str, Fact]:
        """Who will be provisioned."""
        return {"people": ground.wishes.on_demand}

    async def look(self, ground: Ground, known: Known) -> Seen:
        """Never as wished: provisioning somebody twice does no harm, and tells how it is now."""
        return Seen(known, as_wished=False, facts=self.foretell(ground))

    async def do(self, ground: Ground, known: Known) -> tuple[Known, Mapping[str, Fact]]:
        """The results; somebody who was assigned a moment ago may have to wait until that is known everywhere.

        Raises:
            StoppedKnowing: one of them was not provisioned.
        """
        results = {name: await self._provision(ground, known, name) for name in ground.wishes.on_demand}
        known = known.but(results=(*known.results, *results.values()))
        failed = next((result for result in results.values() if result.outcome is Outcome.FAILED), None)
        if failed is not None:
            raise StoppedKnowing(failed.problem or Problem(Code.SYNC_OTHER_CAUSE, {"person": failed.person}), known)
        return known, {"people": tuple(results)}

    async def _provision(self, ground: Ground, known: Known, name: str) -> UserResult:
        for left in reversed(range(_TIMES)):
            results = [result async for result in provision_on_demand(ground.graph, known.the_application, known.the_job, (name,))]
            result = results[0]
            if result.problem is None or result.problem.code is not Code.SYNC_NOT_ASSIGNED or not known.assigned_now or not left:
                return result
            ground.graph.on_wait(result.problem, _BETWEEN_SECONDS)
            await ground.graph.clock.sleep(_BETWEEN_SECONDS)
        return result
