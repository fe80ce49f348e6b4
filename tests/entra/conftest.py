"""An Entra organisation to work on, and what works on it."""

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from graph_double import FakeClock, GraphDouble
from graph_double.double import SECOND_TOKEN, TOKEN

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.entra.clouds import local_cloud
from jellyfish_setup.entra.graph import Graph
from jellyfish_setup.entra.notes import Notes
from jellyfish_setup.entra.plan import Ground, PlanEvent, PlanFinished, PlanReport, Wishes
from jellyfish_setup.entra.set_up import set_up
from jellyfish_setup.entra.tokens import AccessToken, GivenToken

KEY = "jf_canary-7Yq2mZ8pLw4Xc9Vb3Nt6Rk1S"


class SignedIn:
    """Somebody whose second token is as good as the first."""

    def __init__(self) -> None:
        self.claims: list[str] = []

    async def current(self) -> AccessToken:
        return AccessToken(TOKEN)

    async def renewed(self, claims: str = "") -> AccessToken:
        self.claims.append(claims)
        return AccessToken(SECOND_TOKEN)


@pytest.fixture
def double() -> Iterator[GraphDouble]:
    """A Graph with an organisation behind it, and a clock that passes only by sleeping."""
    served = GraphDouble(FakeClock())
    yield served
    served.close()


@pytest.fixture
def open_graph(double: GraphDouble) -> Callable[..., Graph]:
    """A client for the double: `open_graph(given=True)` for one whose token nobody can renew."""

    def open_it(*, given: bool = False, **options: Any) -> Graph:
        cloud = local_cloud(double.url)
        assert cloud is not None
        tokens = GivenToken(AccessToken(TOKEN)) if given else SignedIn()
        return Graph(cloud, tokens, redaction=Redaction(), clock=double.clock, **options)  # type: ignore[arg-type]

    return open_it


@pytest.fixture
async def graph(open_graph: Callable[..., Graph]) -> AsyncIterator[Graph]:
    async with open_graph() as client:
        yield client


@pytest.fixture
def notes(tmp_path: Path) -> Notes:
    return Notes(tmp_path / "entra", "test")


@pytest.fixture
def wishes() -> Wishes:
    return Wishes(Tenant.parse("acme"), ApiKey(KEY), email="ops@contoso.com", sync_all=False)


@pytest.fixture
def everything(wishes: Wishes) -> Wishes:
    """A set-up with all that it can hold."""
    return replace(wishes, assign=("ann@contoso.com", "PKI operators"), on_demand=("ann@contoso.com",), start=True)


async def end_of(events: AsyncIterator[PlanEvent], seen: list[PlanEvent] | None = None) -> PlanReport:
    """The report with which a plan ends."""
    last: PlanEvent | None = None
    async for last in events:
        if seen is not None:
            seen.append(last)
    assert isinstance(last, PlanFinished)
    return last.report


@pytest.fixture
def ending() -> Callable[..., Any]:
    """`await ending(set_up(…))`: the report with which a plan ends."""
    return end_of


@pytest.fixture
def run(graph: Graph, notes: Notes) -> Callable[..., Any]:
    """Carry out a set-up: `await run(wishes)` gives its report, `await run(wishes, events=[])` its events as well."""

    async def carry_it_out(wishes: Wishes, events: list[PlanEvent] | None = None) -> PlanReport:
        return await end_of(set_up(Ground(graph, wishes, notes)), events)

    return carry_it_out
