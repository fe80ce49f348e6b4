"""The attribute mapping and the scoping filters of the job."""

from collections.abc import Mapping

from jellyfish_setup.core.problem import Fact
from jellyfish_setup.entra.documents import Document, at, objects, text
from jellyfish_setup.entra.jobs import job_path
from jellyfish_setup.entra.leaving import leaving_facts
from jellyfish_setup.entra.mapping_tree import has_mapping, has_scope, scope_of, user_mapping, with_wishes
from jellyfish_setup.entra.monitoring import status_of
from jellyfish_setup.entra.plan import Action, ActionName, Ground, Known, Seen
from jellyfish_setup.mapping.differences import RowDifference, mapping_differences
from jellyfish_setup.mapping.document import mapping_of


class SaveMapping(Action):
    """Users mapped as wished, groups of people left out; the mapping as it was is kept in a private file."""

    name = ActionName.MAPPING
    needs_job = True

    async def look(self, ground: Ground, known: Known) -> Seen:
        """As wished when it maps the same values, and lets the same people in."""
        tree = await _read(ground, known)
        is_mapped, is_filtered = has_mapping(tree, ground.wishes.mapping), has_scope(tree, ground.wishes.groups)
        facts = dict(_facts(tree))
        if not is_filtered and status_of(known.the_job, ground.graph.redaction).last_cycle is not None:
            # Before the first cycle nobody has an account to lose.
            facts |= await _leaving(ground, known, tree)
        return Seen(known, is_mapped and is_filtered, facts, differences=() if is_mapped else _differences(tree, ground))

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


async def _leaving(ground: Ground, known: Known, tree: Document) -> Mapping[str, Fact]:
    """Who would not be in scope any more."""
    after: Document = {"groups": ground.wishes.groups}
    return await leaving_facts(ground.graph, known.the_application, ground.counting, at(user_mapping(tree), "scope"), after)


def _differences(tree: Document, ground: Ground) -> tuple[RowDifference, ...]:
    """What would be sent otherwise; nothing where one of the two cannot be read."""
    if user_mapping(tree) is None:
        return ()
    before, after = mapping_of(tree), mapping_of(with_wishes(tree, ground.wishes.mapping, None))
    return mapping_differences(before, after) if before is not None and after is not None else ()


async def _read(ground: Ground, known: Known) -> Document:
    return await ground.graph.read(_path(known))


def _path(known: Known) -> str:
    return f"{job_path(known.the_application, known.the_job)}/schema"


def _facts(tree: Document) -> Mapping[str, Fact]:
    targets = tuple(text(row, "targetAttributeName") for row in objects(user_mapping(tree), "attributeMappings"))
    return {"attributes": targets, "filters": len(scope_of(tree))}
