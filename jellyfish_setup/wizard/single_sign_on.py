"""Single sign-on in Entra, as operations for the background. As in `operations`, slow imports are inside."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from jellyfish_setup.wizard.entra_work import SignedIn, open_graph
from jellyfish_setup.wizard.session import Parts

if TYPE_CHECKING:
    from jellyfish_setup.entra.plan import Ground, Known, PlanEvent, PlanReport
    from jellyfish_setup.entra.single_sign_on import SingleSignOn


async def look_at_sign_on(parts: Parts, signed_in: SignedIn, application: str) -> "SingleSignOn":
    """How single sign-on of the application stands; the one that is named as the gallery names it where none is known yet.

    Raises:
        ProblemFound: a code of the `entra-…` group.
    """
    from jellyfish_setup.entra.application import GALLERY_NAME, find_application, find_own_application
    from jellyfish_setup.entra.single_sign_on import read_single_sign_on

    async with open_graph(parts, signed_in) as graph:
        found = await (find_own_application(graph, application) if application else find_application(graph, GALLERY_NAME))
        return await read_single_sign_on(graph, found)


async def look_over_sign_on(parts: Parts, signed_in: SignedIn, now: "SingleSignOn", *, only_assigned: bool) -> "PlanReport":
    """What could be set from here, and what is so already; changes nothing."""
    from jellyfish_setup.entra.actions.single_sign_on import enabling
    from jellyfish_setup.entra.carrying_out import look_over

    async with _ground(parts, signed_in, now) as (ground, known):
        return await look_over(ground, enabling(only_assigned=only_assigned), known)


async def carry_out_sign_on(parts: Parts, signed_in: SignedIn, now: "SingleSignOn", *, only_assigned: bool) -> "AsyncIterator[PlanEvent]":
    """Set it, one action after the other."""
    from jellyfish_setup.entra.actions.single_sign_on import enabling
    from jellyfish_setup.entra.carrying_out import carry_out

    async with _ground(parts, signed_in, now) as (ground, known):
        async for event in carry_out(ground, enabling(only_assigned=only_assigned), known):
            yield event


@asynccontextmanager
async def _ground(parts: Parts, signed_in: SignedIn, now: "SingleSignOn") -> "AsyncIterator[tuple[Ground, Known]]":
    from jellyfish_setup.entra.actions.single_sign_on import known_from
    from jellyfish_setup.entra.notes import Notes
    from jellyfish_setup.entra.plan import Ground, Wishes

    async with open_graph(parts, signed_in) as graph:
        notes = Notes(parts.places.entra, now.application.service_principal_id)
        yield Ground(graph, Wishes(), notes), known_from(now)
