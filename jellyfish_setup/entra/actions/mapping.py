"""The attribute mapping and the scoping filters of the job."""

from collections.abc import Mapping

from jellyfish_setup.core.problem import Fact
from jellyfish_setup.entra.documents import Document, objects, text
from jellyfish_setup.entra.jobs import job_path
from jellyfish_setup.entra.mapping_tree import has_mapping, has_scope, scope_of, user_mapping, with_wishes
from jellyfish_setup.entra.plan import Action, ActionName, Ground, Known, Seen


class SaveMapping(Action):
    """Users mapped as wished, groups of people left out; the mapping as it was is kept in a private file."""

    name = ActionName.MAPPING
    needs_job = True

    async def look(self, ground: Ground, known: Known) -> Seen:
        """As wished when it maps the same values, and lets the same people in."""
        tree = await _read(ground, known)
        as_wished = has_mapping(tree, ground.wishes.mapping) and has_scope(tree, ground.wishes.groups)
        return Seen(known, as_wished, _facts(tree))

    async def do(self, ground: Ground, known: Known) -> tuple[Known, Mapping[str, Fact]]:
        """Replace what is not as wished, and nothing else; Entra then looks at everybody anew.

        Raises:
            ProblemFound: `entra-mapping-unusable` when the job maps no users at all.
        """
        tree = await _read(ground, known)
        changed = with_wishes(tree, ground.wishes.mapping, ground.wishes.groups)
        kept = ground.notes.keep_mapping(tree, name=known.the_application.name, now=ground.graph.clock.now())
        await ground.graph.send("PUT", _path(known), changed, repeatable=True)
        return known, {"earlier_mapping": str(kept)}


async def _read(ground: Ground, known: Known) -> Document:
    return await ground.graph.read(_path(known))


def _path(known: Known) -> str:
    return f"{job_path(known.the_application, known.the_job)}/schema"


def _facts(tree: Document) -> Mapping[str, Fact]:
    targets = tuple(text(row, "targetAttributeName") for row in objects(user_mapping(tree), "attributeMappings"))
    return {"attributes": targets, "filters": len(scope_of(tree))}
