"""How long the program takes, against the least that it could take: ratios of medians, measured in turns in one run.

    python packaging/bench.py [--rounds N]

The first page may take 1.6 times a bare PySide6 window, and the connection check of a healthy server on this computer 150 ms;
beyond that the exit status is 1, and 2 where a command failed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

LARGEST_START_RATIO = 1.6
LONGEST_MAPPING_SECONDS = 5.0
LONGEST_CHECK_SECONDS = 0.150

_BARE_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

class Window(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self.close)

application = QApplication(sys.argv)
window = Window("x")
window.resize(1080, 720)
window.show()
sys.exit(application.exec())
"""


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


def check_seconds(rounds: int) -> list[float]:
    """Median seconds of one request to the practice organisation and of the whole check of it, by http and then by https."""
    done = subprocess.run([sys.executable, "-c", _CHECK.replace("ROUNDS", str(rounds))], check=True, capture_output=True, text=True)
    return [float(seconds) for seconds in done.stdout.split()]


def say_check(rounds: int) -> bool:
    """Print how long the whole check takes; whether that is within its limit."""
    request, check, secure_request, secure_check = check_seconds(rounds)
    for name, one, whole in (("http", request, check), ("https", secure_request, secure_check)):
        print(f"whole check : one request    {whole / one:5.2f}  ({name}: {whole * 1000:.0f} ms against {one * 1000:.0f} ms)")
    print(f"whole check                  at most {LONGEST_CHECK_SECONDS * 1000:.0f} ms")
    return max(check, secure_check) <= LONGEST_CHECK_SECONDS


_MAPPING = """
import time
from jellyfish_setup.core.person import Person
from jellyfish_setup.mapping.preview import payload_for
from jellyfish_setup.mapping.schema import default_mapping

mapping = default_mapping()
names = {"jobTitle": "Chemist", "givenName": "Ann", "surname": "Chu", "accountEnabled": True}
people = [Person({"userPrincipalName": f"ann{n}@contoso.com", "mail": f"ann{n}@contoso.com", **names}) for n in range(100_000)]
begun = time.perf_counter()
for person in people:
    payload_for(mapping, person)
print(time.perf_counter() - begun)
"""


def say_mapping() -> bool:
    """Print how long the default mapping takes for 100,000 people; whether that is within its limit."""
    done = subprocess.run([sys.executable, "-c", _MAPPING], check=True, capture_output=True, text=True)
    seconds = float(done.stdout)
    print(f"values of 100,000 people     {seconds:5.2f} s  (at most {LONGEST_MAPPING_SECONDS})")
    return seconds <= LONGEST_MAPPING_SECONDS


def medians(commands: Mapping[str, Sequence[str]], rounds: int, variables: Mapping[str, str]) -> dict[str, float]:
    """The median seconds of each command, after one uncounted round that warms the caches."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for counted in [False] + [True] * rounds:
        for name, command in commands.items():  # in turns, so that a busy moment hits all of them
            begun = time.perf_counter()
            subprocess.run(command, env=dict(variables), check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
            if counted:
                taken[name].append(time.perf_counter() - begun)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def main() -> int:
    """Print the medians and their ratios; 1 when the start takes too long."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    python = sys.executable
    commands = {
        "bare PySide6 window": [python, "-c", _BARE_WINDOW],
        "first page": [python, "-m", "jellyfish_setup", "--quit-after-first-paint"],
        "python -c pass": [python, "-c", "pass"],
        "--help": [python, "-m", "jellyfish_setup", "--help"],
    }
    with tempfile.TemporaryDirectory() as home:  # no state of a real user is read or written
        folders = {f"XDG_{kind}_HOME": str(Path(home, kind)) for kind in ("DATA", "CONFIG", "CACHE", "STATE")}
        try:
            seconds = medians(commands, rounds, {**os.environ, **folders})
        except subprocess.CalledProcessError as failed:
            print(f"ended with status {failed.returncode} (its own words are above): {' '.join(failed.cmd[1:])}", file=sys.stderr)
            return 2
    for name, median in seconds.items():
        print(f"{name:<20} {median * 1000:7.0f} ms")
    start = seconds["first page"] / seconds["bare PySide6 window"]
    terminal = seconds["--help"] / seconds["python -c pass"]
    print(f"\nfirst page : bare window     {start:5.2f}  (at most {LARGEST_START_RATIO})")
    print(f"--help     : python -c pass  {terminal:5.2f}")
    check_is_fast = say_check(rounds * 3)
    mapping_is_fast = say_mapping()
    return 0 if start <= LARGEST_START_RATIO and check_is_fast and mapping_is_fast else 1


if __name__ == "__main__":
    raise SystemExit(main())
