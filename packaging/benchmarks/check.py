"""How long the connection check of a healthy server on this computer takes, against one request to it."""

from __future__ import annotations

import subprocess
import sys

LONGEST_SECONDS = 0.150

_CHECK = """
import asyncio, contextlib, ssl, statistics, tempfile, time
from pathlib import Path
from urllib.parse import urlsplit
import trustme
from jellyfish_setup.connection.examination import examine
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.http import HttpClient
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.practice.organisation import PracticeOrganisation

async def pipe(reader, writer):
    with contextlib.suppress(OSError):
        while piece := await reader.read(65536):
            writer.write(piece)
            await writer.drain()
    writer.close()

@contextlib.asynccontextmanager
async def secured(port, context):
    async def relay(reader, writer):
        onward_reader, onward_writer = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.gather(pipe(reader, onward_writer), pipe(onward_reader, writer))
    server = await asyncio.start_server(relay, "127.0.0.1", 0, ssl=context)
    try:
        yield f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()

async def request(tenant, key, pem):
    async with HttpClient(tenant.origin, bearer=key, authority=pem) as client:
        await client.request("GET", tenant.url("/Users", "filter=userName+eq+%22nobody%22"))

async def check(tenant, key, pem):
    async for last in examine(tenant, key, authority=pem):
        pass
    assert last.problem is None, last

async def main(organisation, folder):
    authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    pem = folder / "authority.pem"
    authority.cert_pem.write_to_path(str(pem))
    key = ApiKey(organisation.key_file.read_text().strip())
    async with secured(urlsplit(organisation.address).port, context) as address:
        plain, tls = Tenant.parse(organisation.address), Tenant.parse(address + urlsplit(organisation.address).path)
        taken = {(request, plain, None): [], (check, plain, None): [], (request, tls, pem): [], (check, tls, pem): []}
        for counted in [False] + [True] * ROUNDS:
            for (measured, tenant, trusted), seconds in taken.items():
                begun = time.perf_counter()
                await measured(tenant, key, trusted)
                if counted:
                    seconds.append(time.perf_counter() - begun)
    print(*(statistics.median(seconds) for seconds in taken.values()))

folder = Path(tempfile.mkdtemp())
with PracticeOrganisation(folder) as organisation:
    asyncio.run(main(organisation, folder))
"""


def measure_check(rounds: int) -> bool:
    """Print how long the whole check takes; whether that is within its limit.

    Raises:
        CalledProcessError: the check failed.
    """
    request, check, secure_request, secure_check = _seconds(rounds)
    for name, one, whole in (("http", request, check), ("https", secure_request, secure_check)):
        print(f"whole check : one request    {whole / one:5.2f}  ({name}: {whole * 1000:.0f} ms against {one * 1000:.0f} ms)")
    print(f"whole check                  at most {LONGEST_SECONDS * 1000:.0f} ms")
    return max(check, secure_check) <= LONGEST_SECONDS


def _seconds(rounds: int) -> list[float]:
    """Median seconds of one request to the practice organisation and of the whole check of it, by http and then by https."""
    done = subprocess.run([sys.executable, "-c", _CHECK.replace("ROUNDS", str(rounds))], check=True, capture_output=True, text=True)
    return [float(seconds) for seconds in done.stdout.split()]
