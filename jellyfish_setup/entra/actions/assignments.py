"""Assigning people and groups to the application."""

from collections.abc import Mapping

from jellyfish_setup.core.problem import Fact
from jellyfish_setup.entra.assignments import Assignee, assign, assigned_ids, find_assignee
from jellyfish_setup.entra.plan import Action, ActionName, Ground, Known, Seen


class AssignPeople(Action):
    """Everybody whom the wishes name is assigned; nobody is taken away."""

    name = ActionName.ASSIGNMENTS

    def foretell(self, ground: Ground) -> Mapping[str, Fact]:
        """Who will be assigned."""
        return {"missing": ground.wishes.assign}

    async def look(self, ground: Ground, known: Known) -> Seen:
        """As wished when all of them are assigned.

        Raises:
            ProblemFound: `entra-assignee-not-found`, `entra-assignee-ambiguous`.
        """
        missing, assigned = await _missing(ground, known)
        facts: dict[str, Fact] = {"assigned": assigned}
        if missing:
            facts["missing"] = tuple(assignee.name for assignee in missing)
        return Seen(known, not missing, facts)

    async def do(self, ground: Ground, known: Known) -> tuple[Known, Mapping[str, Fact]]:
        """Assign those who are not."""
        missing, _ = await _missing(ground, known)
        for assignee in missing:
            await assign(ground.graph, known.the_application, assignee, ground.wishes.role)
        return known.but(assigned_now=True), {"added": tuple(assignee.name for assignee in missing)}


async def _missing(ground: Ground, known: Known) -> tuple[list[Assignee], int]:
    """Those who are not assigned yet, and how many are."""
    wanted = {}
    for name in ground.wishes.assign:
        assignee = await find_assignee(ground.graph, name)
        wanted[assignee.id] = assignee
    assigned = await assigned_ids(ground.graph, known.the_application)
    return [assignee for assignee in wanted.values() if assignee.id not in assigned], len(assigned)
