"""“Why does this person have no account?” of what the journey knows: its people and rules, the key, and who is signed in."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound, found
from jellyfish_setup.explanation.evidence import Evidence, Provisioned
from jellyfish_setup.explanation.explaining import explain
from jellyfish_setup.explanation.stages import Explanation
from jellyfish_setup.texts.guide import APPLICATION_NAME
from jellyfish_setup.wizard.entra_work import SignedIn, open_graph
from jellyfish_setup.wizard.explaining import Rules, Sources, gather
from jellyfish_setup.wizard.operations import Materials, jellyfish, read_materials
from jellyfish_setup.wizard.session import Parts
from jellyfish_setup.wizard.state import JourneyState

if TYPE_CHECKING:
    from jellyfish_setup.core.api_key import ApiKey
    from jellyfish_setup.core.tenant import Tenant
    from jellyfish_setup.scim.client import ScimClient
    from jellyfish_setup.wizard.log_reading import LogResults


@dataclass(frozen=True)
class Known:
    """What the journey knows when somebody asks.

    Attributes:
        materials: people and mapping, None where they were not read since the start.
        signed_in: who is signed in to Entra.
        key: the key of this session, None where it is to be taken from the store.
        logs: what the exported logs say that were opened last.
    """

    state: JourneyState
    materials: Materials | None = None
    signed_in: SignedIn | None = None
    key: "ApiKey | None" = None
    logs: "LogResults | None" = None


@dataclass(frozen=True)
class Explained:
    """Why somebody has no account, or what is in order.

    Attributes:
        materials: people and mapping, where there are any.
        list_problem: why the people could not be read, where nobody is signed in and they would have been asked.
    """

    explanation: Explanation
    materials: Materials | None = None
    list_problem: Problem | None = None


async def explain_person(parts: Parts, known: Known, user: str) -> Explained:
    """Asks whatever can be asked of the person with this sign-in name or object id; changes nothing.

    Raises:
        ProblemFound: Entra or Jellyfish cannot be asked at all, or the mapping is of no use.
    """
    materials, list_problem = known.materials, None
    if materials is None and known.state.has_people:
        try:
            materials = await read_materials(known.state, parts.places)
        except ProblemFound as stopped:
            list_problem = None if known.signed_in else stopped.problem
    return Explained(explain(await _evidence(_sources(parts, known, materials, user))), materials, list_problem)


async def _evidence(sources: Sources) -> Evidence:
    """What can be known; of an application only where one was set up from here, or there is exactly one with the guide's name.

    What could not be read of logs was told by the page on which they were opened.
    """
    if sources.graph is None or sources.application:
        return (await gather(sources))[0]
    try:
        return (await gather(replace(sources, application=APPLICATION_NAME)))[0]
    except ProblemFound as stopped:
        if stopped.problem.code not in (Code.ENTRA_APP_NOT_FOUND, Code.ENTRA_APP_CHOOSE):
            raise
    return (await gather(sources))[0]


def _sources(parts: Parts, known: Known, materials: Materials | None, user: str) -> Sources:
    signed_in, tenant, logs = known.signed_in, known.state.tenant, known.logs
    draft = materials.draft if materials else None
    return Sources(
        user=user,
        graph=(lambda: open_graph(parts, signed_in)) if signed_in else None,
        application=known.state.entra_application,
        people=materials.people.people if materials else None,
        otherwise=Rules(draft.mapping if draft else None, known.state.scope),
        logs=(lambda names: _in(logs, names)) if logs else None,
        jellyfish=(lambda: _with_stored_key(parts, tenant, known.key)) if tenant else None,
    )


def _in(logs: "LogResults", names: Collection[str]) -> tuple[Provisioned, tuple[Problem, ...]]:
    from jellyfish_setup.provisioning.one_person import in_results

    return in_results(chain(logs.newest(), logs.problems), names)


@asynccontextmanager
async def _with_stored_key(parts: Parts, tenant: "Tenant", key: "ApiKey | None") -> "AsyncIterator[ScimClient]":
    """Jellyfish with the stored key.

    Raises:
        ProblemFound: `keyring-not-found`, as nothing is wrong with the person for want of a key.
    """
    known = key or await parts.key_store.load(tenant)
    if known is None:
        raise found(Code.KEYRING_NOT_FOUND, host=tenant.origin.host, store=parts.key_store.name)
    parts.redaction.add(known)
    async with jellyfish(parts, tenant, known) as client:
        yield client
