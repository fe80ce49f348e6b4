"""Finding out by which template the application provisions."""

from collections.abc import Mapping

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import NO_FACTS, Fact, ProblemFound, found
from jellyfish_setup.entra.jobs import find_template
from jellyfish_setup.entra.plan import Action, ActionName, Ground, Known, Seen
from jellyfish_setup.entra.replication import NOT_READY_YET, wait_for

_LISTED_WITHIN_SECONDS = 180.0


class FindTemplate(Action):
    """The template; a new application has none for a while, one that cannot provision never has."""

    name = ActionName.TEMPLATE

    async def look(self, ground: Ground, known: Known) -> Seen:
        """The template.

        Raises:
            ProblemFound: `entra-app-cannot-provision` when an application that is not new has none.
        """
        template = await _listed(ground, known)
        if template is None and not known.fresh:
            raise found(Code.ENTRA_APP_CANNOT_PROVISION, application=known.the_application.name)
        return Seen(known.but(template=template or ""), template is not None, {"template": template} if template else NO_FACTS)

    async def do(self, ground: Ground, known: Known) -> tuple[Known, Mapping[str, Fact]]:
        """Wait for it."""
        template = await wait_for(
            ground.graph,
            lambda: _listed(ground, known),
            forgiving=NOT_READY_YET | {Code.ENTRA_REFUSED, Code.ENTRA_UNAVAILABLE},
            limit_seconds=_LISTED_WITHIN_SECONDS,
            name=known.the_application.name,
        )
        return known.but(template=template), {"template": template}


async def _listed(ground: Ground, known: Known) -> str | None:
    """The template, None where the list is empty or not there."""
    try:
        return await find_template(ground.graph, known.the_application)
    except ProblemFound as stopped:
        if stopped.problem.code is not Code.ENTRA_NOT_FOUND:
            raise
        return None
