"""The journey's work in Microsoft Entra, as operations for the background. As in `operations`, slow imports are inside."""

import asyncio
import inspect
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.mapping.scope_filter import ScopeFilter
from jellyfish_setup.wizard.operations import load_key
from jellyfish_setup.wizard.practice_facts import PracticeFacts
from jellyfish_setup.wizard.session import Parts
from jellyfish_setup.wizard.state import JourneyState, SignInChoices

if TYPE_CHECKING:
    from jellyfish_setup.core.person import Person
    from jellyfish_setup.core.problem import Problem
    from jellyfish_setup.entra.clouds import Cloud
    from jellyfish_setup.entra.graph import Graph
    from jellyfish_setup.entra.permissions import Need
    from jellyfish_setup.entra.plan import Ground, PlanEvent, PlanReport, Wishes
    from jellyfish_setup.entra.sign_in import Prompt
    from jellyfish_setup.entra.tokens import Tokens
    from jellyfish_setup.mapping.draft import MappingDraft

_PRACTICE_ADMINISTRATOR = "admin@contoso.com"


_Told = TypeVar("_Told")


@dataclass(frozen=True)
class Waiting:
    """Microsoft asked to wait, or did not answer: the next try comes after so many seconds."""

    problem: "Problem"
    seconds: float


@dataclass(frozen=True)
class SignedIn:
    """An administrator who is signed in, for as long as the window is open; nothing of it is saved.

    Attributes:
        username: the sign-in name, empty where it is not known.
        on_wait: told of each wait before it begins.
    """

    cloud: "Cloud"
    tokens: "Tokens" = field(repr=False)
    username: str = ""
    on_wait: Callable[[Waiting], None] = lambda _waiting: None


async def telling_waits(
    signed_in: SignedIn, ask: Callable[[SignedIn], Awaitable[_Told] | AsyncIterator[_Told]]
) -> AsyncIterator[Waiting | _Told]:
    """What `ask` gives, one thing or many, and in between each wait that Microsoft imposes."""
    told = asyncio.Queue[Waiting | _Told | None]()

    async def run() -> None:
        asked = ask(replace(signed_in, on_wait=told.put_nowait))
        if inspect.isawaitable(asked):
            told.put_nowait(await asked)
        else:
            async for event in asked:
                told.put_nowait(event)

    task = asyncio.create_task(run())
    task.add_done_callback(lambda _: told.put_nowait(None))
    try:
        while (event := await told.get()) is not None:
            yield event
        await task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


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


@asynccontextmanager
async def _ground(
    parts: Parts, signed_in: SignedIn, wishes: "Wishes", chosen: str, people: "Sequence[Person] | None" = None
) -> "AsyncIterator[Ground]":
    from jellyfish_setup.entra.leaving import Counting
    from jellyfish_setup.entra.notes import Notes
    from jellyfish_setup.entra.organisation import read_organisation
    from jellyfish_setup.entra.plan import Ground
    from jellyfish_setup.provisioning.people_graph import person_of

    async with open_graph(parts, signed_in) as graph:
        organisation = await read_organisation(graph)
        # Not of the application: it is not known yet when a first set-up begins, and is when the next one does.
        about = (graph.cloud.graph, organisation.id, str(wishes.tenant), *((f"app {chosen}",) if chosen else ()))
        counting = Counting(person_of, None if people is None else lambda: people)
        yield Ground(graph, wishes, Notes(parts.places.entra, *about), counting)


@asynccontextmanager
async def open_graph(parts: Parts, signed_in: SignedIn) -> "AsyncIterator[Graph]":
    """Entra, for the one who is signed in."""
    from jellyfish_setup.entra.graph import Graph

    proxy = await asyncio.to_thread(parts.proxies, signed_in.cloud.graph) if signed_in.cloud.login else None
    async with Graph(signed_in.cloud, signed_in.tokens, redaction=parts.redaction, proxy=proxy) as graph:
        graph.on_wait = lambda problem, seconds: signed_in.on_wait(Waiting(problem, seconds))
        yield graph
