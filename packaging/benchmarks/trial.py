"""How fast a trial creates people, beside scim2-client's synchronous client doing the same for them in the same run, turn by turn.

Each person is looked for, created and read back, by both. scim2-client asks one request after the other, three for each
person. Ours uses eight connections, writes its journal to the disk, and asks for several people in one question once the server
has shown that it understands that, so it needs fewer requests. The server is a process of its own, new for each turn.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import httpx2
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_models import Email, EnterpriseUser, Name, ResourceType, ScimProvider, SearchRequest, User

from benchmarks.figures import LARGEST_EXPONENT, Figure, Quantity, exponent, listed
from benchmarks.fresh_process import running
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.result import Outcome
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.mapping.schema import default_mapping
from jellyfish_setup.provisioning.journal import Journal
from jellyfish_setup.provisioning.planning import plan_trial
from jellyfish_setup.provisioning.run import run_plan
from jellyfish_setup.provisioning.trial import Plan, RunFinished
from jellyfish_setup.scim.client import open_scim_client

FAR_SECONDS = 0.050
PEOPLE = {0.0: 500, FAR_SECONDS: 200}
MANY = 1000
SIZES = (250, 500, 1000, 2000)

_NEAR = Quantity("trial : scim2-client, the server answers at once", "×", at_least=1.5)
_FAR = Quantity("trial : scim2-client, each answer takes 50 ms", "×", at_least=7)
_RATE = Quantity("a trial · scim2-client, at once", "people a second")
_RATE_FAR = Quantity("a trial of 1,000 people, each answer takes 50 ms", "people a second", at_least=100)
_GROWTH = Quantity(f"growth of the time of a trial, at once, {listed(SIZES)} people", at_most=LARGEST_EXPONENT)
_WORK = Quantity("processor time of a trial : of scim2-client, at once", "×", at_most=1)
FIGURES = (_NEAR, _WORK, _FAR, _RATE, _RATE_FAR, _GROWTH)

_KEY = "jf_benchmark_key_0123456789abcdef"


class Taken(NamedTuple):
    """What creating everybody took: the time that passed, and the processor's in this process, without the server."""

    seconds: float
    busy: float


class _Watch:
    """Runs from when it is made."""

    def __init__(self) -> None:
        self._begun, self._busy = time.perf_counter(), time.process_time()

    def read(self) -> Taken:
        """What was taken until now."""
        return Taken(time.perf_counter() - self._begun, time.process_time() - self._busy)


def people(number: int) -> list[Person]:
    """So many people with the tutorial's six values."""
    return [
        Person(
            {
                "userPrincipalName": f"person{index}@contoso.com",
                "givenName": f"Given{index}",
                "surname": f"Surname{index}",
                "mail": f"person{index}@contoso.com",
                "jobTitle": "Clerk",
                "accountEnabled": True,
            }
        )
        for index in range(number)
    ]


def peer_takes(address: str, everybody: list[Person]) -> Taken:
    """What scim2-client takes to look for, create and read back everybody."""
    with httpx2.Client(base_url=address, headers={"Authorization": f"Bearer {_KEY}"}) as http:
        provider = ScimProvider([User, EnterpriseUser], [ResourceType.from_resource(User[EnterpriseUser])])
        client = SyncSCIMClient(http, provider=provider)
        watch = _Watch()
        for person in everybody:
            name = person.user_principal_name
            client.query(User[EnterpriseUser], query_parameters=SearchRequest(filter=f'userName eq "{name}"'))
            user = User[EnterpriseUser](
                user_name=name,
                active=True,
                title=person.text("jobTitle"),
                emails=[Email(type=Email.Type.work, value=person.text("mail"), primary=True)],
                name=Name(given_name=person.text("givenName"), family_name=person.text("surname")),
            )
            created = client.create(user)
            if not isinstance(created, User):
                raise TypeError(f"no account was made: {created}")
            client.query(User[EnterpriseUser], created.id)
        return watch.read()


async def ours_takes(address: str, everybody: list[Person]) -> Taken:
    """What our run takes for the same, the planning before it left out."""
    tenant = Tenant.parse(address)
    with tempfile.TemporaryDirectory() as folder:
        async with open_scim_client(tenant, ApiKey(_KEY)) as client:
            plan = Plan(tuple([planned async for planned in plan_trial(everybody, default_mapping(), client)]))
            watch = _Watch()
            *_, last = [event async for event in run_plan(plan, client, Journal.begin(Path(folder), tenant))]
            taken = watch.read()
    if not isinstance(last, RunFinished) or any(result.outcome is not Outcome.SUCCEEDED for result in last.results):
        raise RuntimeError("not everybody was created")
    return taken


def compare(number: int, latency: float) -> tuple[Taken, Taken]:
    """What ours and the peer take for so many people, one after the other."""
    with running("scim_server", latency) as port:
        peer = peer_takes(f"http://127.0.0.1:{port}", people(number))
    return taken_by_ours(number, latency), peer


def taken_by_ours(number: int, latency: float) -> Taken:
    """What ours takes against a fresh server that answers after `latency` seconds."""
    with running("scim_server", latency) as port:
        return asyncio.run(ours_takes(f"http://127.0.0.1:{port}", people(number)))


def measure_trial(rounds: int) -> list[Figure]:
    """Both clients in turn, so that a busy moment hits both: `rounds` times where the server answers at once, and once at 50 ms.

    Raises:
        CalledProcessError: the server did not begin.
        RuntimeError: somebody was not created.
    """
    compare(PEOPLE[0.0] // 5, 0.0)  # what is imported or compiled by the way does not count
    near = [compare(PEOPLE[0.0], 0.0) for _ in range(rounds)]
    ours_far, peer_far = compare(PEOPLE[FAR_SECONDS], FAR_SECONDS)  # waiting is steady
    growing = [taken_by_ours(size, 0.0).seconds for size in SIZES]
    rates = [statistics.median(PEOPLE[0.0] / taken.seconds for taken in client) for client in zip(*near, strict=True)]
    return [
        _NEAR.measured(statistics.median(peer.seconds / ours.seconds for ours, peer in near)),
        _WORK.measured(statistics.median(ours.busy / peer.busy for ours, peer in near)),
        _FAR.measured(peer_far.seconds / ours_far.seconds),
        _RATE.measured(*rates),
        _RATE_FAR.measured(MANY / taken_by_ours(MANY, FAR_SECONDS).seconds),
        _GROWTH.measured(exponent(SIZES, growing)),
    ]
