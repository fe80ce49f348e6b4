"""The journey's work in Microsoft Entra, as operations for the background. As in `operations`, slow imports are inside."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.result import UserResult
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.mapping.scope_filter import ScopeFilter
from jellyfish_setup.wizard.operations import load_key
from jellyfish_setup.wizard.session import Parts, PracticeFacts
from jellyfish_setup.wizard.state import JourneyState, SignInChoices

if TYPE_CHECKING:
    from jellyfish_setup.core.person import Person
    from jellyfish_setup.core.problem import Problem
    from jellyfish_setup.entra.application import Application
    from jellyfish_setup.entra.clouds import Cloud
    from jellyfish_setup.entra.graph import Graph
    from jellyfish_setup.entra.jobs import Job
    from jellyfish_setup.entra.monitoring import ProvisioningStatus
    from jellyfish_setup.entra.permissions import Need
    from jellyfish_setup.entra.plan import Action, Ground, PlanEvent, PlanReport, Wishes
    from jellyfish_setup.entra.sign_in import Prompt
    from jellyfish_setup.entra.tokens import Tokens
    from jellyfish_setup.mapping.draft import MappingDraft

_PRACTICE_ADMINISTRATOR = "admin@contoso.com"
_MOST_RESULTS = 200  # as many as one page of rows can hold; the logs as a file hold the rest


@dataclass(frozen=True)
class SignedIn:
    """An administrator who is signed in, for as long as the window is open; nothing of it is saved.

    Attributes:
        username: the sign-in name, empty where it is not known.
    """

    cloud: "Cloud"
    tokens: "Tokens" = field(repr=False)
    username: str = ""


def needs() -> "tuple[Need, ...]":
    """All that the pages do in Entra; somebody signs in once for all of it."""
    from jellyfish_setup.entra.permissions import Need

    return Need.CONFIGURE, Need.ADD, Need.ASSIGN, Need.PEOPLE, Need.LOGS


async def sign_in(
    parts: Parts, practice: PracticeFacts | None, choices: SignInChoices, *, by_device_code: bool
) -> "AsyncIterator[Prompt | SignedIn]":
    """What the person has to do, and at last who signed in; in practice the practice administrator, at once.

    Raises:
        ProblemFound: a code of the `entra-…` group.
    """
    from jellyfish_setup.entra.clouds import CLOUDS, local_cloud
    from jellyfish_setup.entra.sign_in import ANY_ORGANISATION, MICROSOFTS_CLIENT_ID, Registration, SignIn
    from jellyfish_setup.entra.tokens import AccessToken, GivenToken

    if practice is not None:
        url = await asyncio.to_thread(practice.graph_url)
        token = AccessToken(practice.sign_in())
        parts.redaction.add(token)
        local = local_cloud(url)
        if local is not None:
            yield SignedIn(local, GivenToken(token), _PRACTICE_ADMINISTRATOR)
        return
    cloud = CLOUDS[choices.cloud]
    loop, prompts = asyncio.get_running_loop(), asyncio.Queue["Prompt | None"]()

    def show(prompt: "Prompt") -> None:
        loop.call_soon_threadsafe(prompts.put_nowait, prompt)

    signing_in = SignIn(
        cloud,
        needs(),
        registration=Registration(choices.client_id or MICROSOFTS_CLIENT_ID, choices.organisation or ANY_ORGANISATION),
        redaction=parts.redaction,
        show=show,
        by_device_code=by_device_code,
        proxy=await asyncio.to_thread(parts.proxies, cloud.login),
        authority=parts.authority,
    )
    task = asyncio.create_task(signing_in.current())
    task.add_done_callback(lambda _: prompts.put_nowait(None))
    try:
        while (prompt := await prompts.get()) is not None:
            yield prompt
        await task
    finally:
        task.cancel()
    yield SignedIn(cloud, signing_in, signing_in.account.username if signing_in.account else "")


@dataclass(frozen=True)
class SetUp:
    """What the journey wants to be set up in Entra; with the key, which is fetched when it is needed, it becomes `Wishes`.

    Attributes:
        application: the service principal of an earlier set-up, or the one that was chosen of several; empty before.
        new: another one is to be added beside those that are there.
        chosen: what was chosen, also later; it tells the notes of one set-up from those of another.
        draft: the edited mapping, None for the tutorial's.
        people: the list at hand, for counting where Entra's people may not be read.
    """

    tenant: Tenant
    email: str
    everyone: bool
    assign: tuple[str, ...]
    on_demand: tuple[str, ...]
    start: bool
    application: str
    scope_filter: ScopeFilter
    draft: "MappingDraft | None"
    new: bool = False
    chosen: str = ""
    role: str = ""
    threshold: int | None = None
    people: "Sequence[Person] | None" = None

    def wishes(self, key: ApiKey) -> "Wishes":
        """The same for the room of Entra."""
        from jellyfish_setup.entra.plan import Wishes
        from jellyfish_setup.mapping.scope_document import filter_document

        document = filter_document(self.scope_filter)
        return Wishes(
            tenant=self.tenant,
            key=key,
            email=self.email,
            sync_all=self.everyone,
            application=self.application,
            new=self.new,
            deletion_threshold=self.threshold,
            role=self.role,
            assign=self.assign,
            mapping=dict(self.draft.tree) if self.draft else None,
            groups=document["groups"] if document else None,
            on_demand=self.on_demand,
            start=self.start,
        )


async def look_over_set_up(parts: Parts, signed_in: SignedIn, wanted: SetUp, key: ApiKey | None) -> "PlanReport":
    """What a set-up would do, and what is so already; changes nothing."""
    from jellyfish_setup.entra.set_up import plan_set_up

    wishes = wanted.wishes(key or await load_key(parts, wanted.tenant))
    async with _ground(parts, signed_in, wishes, wanted.chosen, wanted.people) as ground:
        return await plan_set_up(ground)


async def carry_out_set_up(parts: Parts, signed_in: SignedIn, wanted: SetUp, key: ApiKey | None) -> "AsyncIterator[PlanEvent]":
    """The set-up, one action after the other; cut off anywhere and begun again, it goes on."""
    from jellyfish_setup.entra.set_up import set_up

    wishes = wanted.wishes(key or await load_key(parts, wanted.tenant))
    async with _ground(parts, signed_in, wishes, wanted.chosen, wanted.people) as ground:
        async for event in set_up(ground):
            yield event


async def look_over_rotation(parts: Parts, signed_in: SignedIn, state: JourneyState, key: ApiKey | None) -> "PlanReport":
    """What giving Entra the stored key would do; changes nothing."""
    from jellyfish_setup.entra.set_up import plan_rotation

    async with _ground(parts, signed_in, await _rotated(parts, state, key), state.entra_wishes.application) as ground:
        return await plan_rotation(ground)


async def carry_out_rotation(parts: Parts, signed_in: SignedIn, state: JourneyState, key: ApiKey | None) -> "AsyncIterator[PlanEvent]":
    """Entra gets the stored key in place of the one that it has; everything else stays."""
    from jellyfish_setup.entra.set_up import rotate_key

    async with _ground(parts, signed_in, await _rotated(parts, state, key), state.entra_wishes.application) as ground:
        async for event in rotate_key(ground):
            yield event


async def _rotated(parts: Parts, state: JourneyState, key: ApiKey | None) -> "Wishes":
    from jellyfish_setup.entra.plan import Wishes

    if state.tenant is None:
        raise ValueError("the page opens only once there is an address")
    return Wishes(state.tenant, key or await load_key(parts, state.tenant), application=state.entra_application)


@dataclass(frozen=True)
class Monitored:
    """How provisioning is doing, and what became of each person lately, the newest first.

    Attributes:
        logs_problem: why there are no results (no licence, no permission), None where they could be read.
    """

    application: "Application"
    job: "Job | None"
    status: "ProvisioningStatus"
    results: tuple[UserResult, ...] = ()
    logs_problem: "Problem | None" = None


async def watch(parts: Parts, signed_in: SignedIn, application: str, since: datetime) -> Monitored:
    """The state of the application's job, and the newest results.

    Raises:
        ProblemFound: a code of the `entra-…` group.
    """
    from jellyfish_setup.core.problem import ProblemFound
    from jellyfish_setup.entra.application import find_application
    from jellyfish_setup.entra.jobs import find_job
    from jellyfish_setup.entra.logs import read_results
    from jellyfish_setup.entra.monitoring import status_of

    async with _graph(parts, signed_in) as graph:
        found = await find_application(graph, application)
        job = await find_job(graph, found)
        status = status_of(job, parts.redaction)
        results: list[UserResult] = []
        problem = None
        try:
            async for result in read_results(graph, found, since=since):
                results.append(result)
                if len(results) == _MOST_RESULTS:
                    break
        except ProblemFound as stopped:
            problem = stopped.problem
        return Monitored(found, job, status, tuple(results), problem)


async def control(
    parts: Parts, signed_in: SignedIn, application: str, make: "Callable[[], tuple[Action, ...]]"
) -> "AsyncIterator[PlanEvent]":
    """Carries out actions on the application's job: start, pause, look at everybody again.

    Raises:
        ProblemFound: a code of the `entra-…` group.
    """
    from jellyfish_setup.entra.application import find_application
    from jellyfish_setup.entra.carrying_out import carry_out
    from jellyfish_setup.entra.control import require_job
    from jellyfish_setup.entra.notes import Notes
    from jellyfish_setup.entra.plan import Ground, Known, Wishes

    async with _graph(parts, signed_in) as graph:
        found = await find_application(graph, application)
        known = Known(application=found, job=await require_job(graph, found))
        ground = Ground(graph, Wishes(), Notes(parts.places.state / "entra", found.service_principal_id))
        async for event in carry_out(ground, make(), known):
            yield event


@asynccontextmanager
async def _ground(
    parts: Parts, signed_in: SignedIn, wishes: "Wishes", chosen: str, people: "Sequence[Person] | None" = None
) -> "AsyncIterator[Ground]":
    from jellyfish_setup.entra.leaving import Counting
    from jellyfish_setup.entra.notes import Notes
    from jellyfish_setup.entra.organisation import read_organisation
    from jellyfish_setup.entra.plan import Ground
    from jellyfish_setup.provisioning.people_graph import person_of

    async with _graph(parts, signed_in) as graph:
        organisation = await read_organisation(graph)
        # Not of the application: it is not known yet when a first set-up begins, and is when the next one does.
        about = (graph.cloud.graph, organisation.id, str(wishes.tenant), *((f"app {chosen}",) if chosen else ()))
        counting = Counting(person_of, None if people is None else lambda: people)
        yield Ground(graph, wishes, Notes(parts.places.state / "entra", *about), counting)


@asynccontextmanager
async def _graph(parts: Parts, signed_in: SignedIn) -> "AsyncIterator[Graph]":
    from jellyfish_setup.entra.graph import Graph

    proxy = await asyncio.to_thread(parts.proxies, signed_in.cloud.graph) if signed_in.cloud.login else None
    async with Graph(signed_in.cloud, signed_in.tokens, redaction=parts.redaction, proxy=proxy) as graph:
        yield graph
