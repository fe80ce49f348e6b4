"""How fast a trial creates people, beside scim2-client's synchronous client doing the same for them in the same run.

    python packaging/benchmarks/trial.py [ROUNDS]

Each person is looked for, created and read back, by both. scim2-client asks one request after the other, three for each
person. Ours uses eight connections, writes its journal to the disk, and asks for several people in one question once the server
has shown that it understands that, so it needs fewer requests. At no latency it has to be 1.5 times as fast, at 50 ms seven
times and 100 people a second; otherwise the exit status is 1.
"""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_models import Email, EnterpriseUser, Name, ResourceType, ScimProvider, SearchRequest, User

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

PEOPLE = 1000
FAR_SECONDS = 0.050
LEAST_RATIO, LEAST_RATIO_FAR, LEAST_PER_SECOND_FAR = 1.5, 7.0, 100.0

_KEY = "jf_benchmark_key_0123456789abcdef"


@contextmanager
def server(latency: float) -> Iterator[str]:
    """The address of a fresh server that answers after `latency` seconds."""
    command = [sys.executable, str(Path(__file__).with_name("scim_server.py")), str(latency)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        if process.stdin is None or process.stdout is None:
            raise OSError("no pipes")
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        process.stdin.close()


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


def peer_seconds(address: str, everybody: list[Person]) -> float:
    """How long scim2-client takes to look for, create and read back everybody."""
    with httpx2.Client(base_url=address, headers={"Authorization": f"Bearer {_KEY}"}) as http:
        provider = ScimProvider([User, EnterpriseUser], [ResourceType.from_resource(User[EnterpriseUser])])
        client = SyncSCIMClient(http, provider=provider)
        begun = time.perf_counter()
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
        return time.perf_counter() - begun


async def our_seconds(address: str, everybody: list[Person]) -> float:
    """How long our run takes for the same, the planning before it left out."""
    tenant = Tenant.parse(address)
    with tempfile.TemporaryDirectory() as folder:
        async with open_scim_client(tenant, ApiKey(_KEY)) as client:
            plan = Plan(tuple([planned async for planned in plan_trial(everybody, default_mapping(), client)]))
            begun = time.perf_counter()
            *_, last = [event async for event in run_plan(plan, client, Journal.begin(Path(folder), tenant))]
            seconds = time.perf_counter() - begun
    if not isinstance(last, RunFinished) or any(result.outcome is not Outcome.SUCCEEDED for result in last.results):
        raise RuntimeError("not everybody was created")
    return seconds


def compare(number: int, latency: float) -> tuple[float, float]:
    """People a second of the peer and of ours."""
    everybody = people(number)
    with server(latency) as address:
        peer = peer_seconds(address, everybody)
    with server(latency) as address:
        ours = asyncio.run(our_seconds(address, everybody))
    return number / peer, number / ours


def measure_trial(rounds: int) -> bool:
    """Print how many people a second each creates, medians of `rounds`; whether ours is fast enough."""
    well = True
    for latency, least in ((0.0, LEAST_RATIO), (FAR_SECONDS, LEAST_RATIO_FAR)):
        measured = [compare(PEOPLE, latency) for _ in range(rounds)]
        peer, ours = (statistics.median(one) for one in zip(*measured, strict=True))
        ratio = statistics.median(ours / peer for peer, ours in measured)
        print(f"trial of {PEOPLE} people, answers after {latency * 1000:2.0f} ms: {ours:6.1f}/s, scim2-client {peer:6.1f}/s")
        print(f"trial : scim2-client    {ratio:5.2f}  (at least {least})")
        well = well and ratio >= least and (latency == 0 or ours >= LEAST_PER_SECOND_FAR)
    print(f"trial at {FAR_SECONDS * 1000:.0f} ms          at least {LEAST_PER_SECOND_FAR:.0f}/s")
    return well


if __name__ == "__main__":
    raise SystemExit(0 if measure_trial(int(sys.argv[1]) if len(sys.argv) > 1 else 1) else 1)
