"""How long the connection check of a healthy server takes, against curl sending the same requests to it.

The requests are those that the check notes for support: curl gets their addresses and headers, in their order, and has to be
answered the same. It sends them in one process through one connection, which is the least that they can take, and trusts the
same authorities; the check uses three connections, so that each part of it can be told apart, and by https a fourth, to see
whether Entra's ciphers are taken.
"""

from __future__ import annotations

import asyncio
import os
import ssl
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, Quantity
from benchmarks.fresh_process import running

if TYPE_CHECKING:
    from jellyfish_setup.connection.diagnosis import Exchange

_SCHEMES = ("http", "https")
_LONGEST = {scheme: Quantity(f"check in the running program, {scheme}", "ms", at_most=150) for scheme in _SCHEMES}
_CURL = {scheme: Quantity(f"curl, a process that sends the same five requests, {scheme}", "ms") for scheme in _SCHEMES}
_RATIO = {scheme: Quantity(f"check in the running program : curl, {scheme}", "×", at_most=4) for scheme in _SCHEMES}
_WHOLE = {scheme: Quantity(f"`jellyfish-setup check`, from its start to its end : curl, {scheme}", "×") for scheme in _SCHEMES}
FIGURES = (*_LONGEST.values(), *_CURL.values(), *_RATIO.values(), *_WHOLE.values())
_SELDOM = 3  # the whole program takes longer, and is started in one round of so many


def measure_check(rounds: int) -> list[Figure]:
    """The check and curl, in turn, by http and by https.

    Raises:
        CalledProcessError: curl, the program or the server failed.
    """
    with running("check_server") as server, TemporaryDirectory() as folder:
        key, authority = Path(server["key"]), Path(server["authority"])
        each = [
            _compared(scheme, server[scheme], key, authority if scheme == "https" else None, Path(folder, scheme), rounds)
            for scheme in _SCHEMES
        ]
    return sorted((figure for figures in each for figure in figures), key=lambda figure: FIGURES.index(figure.quantity))


def _compared(scheme: str, address: str, key: Path, authority: Path | None, requests: Path, rounds: int) -> list[Figure]:
    exchanges = _checked(address, key, authority)
    trusted = None if authority is None else _with_those_of_the_system(authority, requests.with_suffix(".pem"))
    requests.write_text(_for_curl(exchanges, address, key, trusted))
    statuses = "".join(f"{exchange.status}\n" for exchange in exchanges)
    curl = partial(_curled, requests, statuses)
    whole = partial(_started, address, key, authority)
    taken: list[tuple[float, float]] = []
    programs: list[float] = []
    for place in range(-1, rounds):  # the first warms the caches and does not count
        times = (_seconds(partial(_checked, address, key, authority)), _seconds(curl))
        if place >= 0:
            taken.append(times)
        if place % _SELDOM == 0:
            programs.append(_seconds(whole) / _seconds(curl))
    ours, curls = (statistics.median(seconds) for seconds in zip(*taken, strict=True))
    return [
        _LONGEST[scheme].measured(ours * 1000),
        _CURL[scheme].measured(curls * 1000),
        _RATIO[scheme].measured(statistics.median(one / other for one, other in taken)),
        _WHOLE[scheme].measured(statistics.median(programs)),
    ]


def _checked(address: str, key: Path, authority: Path | None) -> Sequence[Exchange]:
    """What the check asked; as in the running program, where all that it needs is loaded."""
    from jellyfish_setup.connection.diagnosis import Diagnosis
    from jellyfish_setup.connection.examination import examine
    from jellyfish_setup.core.api_key import ApiKey
    from jellyfish_setup.core.tenant import Tenant

    secret = ApiKey(key.read_text().strip())

    async def check() -> Sequence[Exchange]:
        async for seen in examine(Tenant.parse(address), secret, authority=authority):
            if isinstance(seen, Diagnosis):
                if seen.problem is not None:
                    raise RuntimeError(seen.problem.code)
                return seen.exchanges
        raise RuntimeError("a check ends with its diagnosis")

    return asyncio.run(check())


def _with_those_of_the_system(authority: Path, together: Path) -> Path:
    """The authorities that the check trusts, in one file: curl would trust those of the file and no others."""
    system = ssl.get_default_verify_paths().cafile
    together.write_text((Path(system).read_text(encoding="utf-8") if system else "") + authority.read_text(), encoding="utf-8")
    return together


def _for_curl(exchanges: Sequence[Exchange], address: str, key: Path, trusted: Path | None) -> str:
    """The same requests as curl's configuration: the key is in a file, and in no argument."""
    origin = "/".join(address.split("/")[:3])
    secret = key.read_text().strip()
    transfers = []
    for exchange in exchanges:
        lines = [f'url = "{origin}{exchange.target}"', f'output = "{os.devnull}"', 'write-out = "%{http_code}\\n"']
        for name, value in exchange.request_headers:
            lines.append(f'header = "{name}: {f"Bearer {secret}" if name == "Authorization" else value}"')
        if trusted is not None:
            lines.append(f'cacert = "{trusted}"')
        transfers.append("\n".join(lines))
    return "silent\n" + "\nnext\n".join(transfers) + "\n"


def _curled(requests: Path, statuses: str) -> None:
    command = ["curl", "--disable", "--config", str(requests)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if said != statuses:
        raise subprocess.CalledProcessError(1, command, stderr=f"curl was answered {said.split()}, the check {statuses.split()}\n")


def _started(address: str, key: Path, authority: Path | None) -> None:
    trusting = [] if authority is None else ["--ca-file", str(authority)]
    command = [sys.executable, "-m", "jellyfish_setup", "check", address, "--key-file", str(key), *trusting]
    subprocess.run(command, check=True, capture_output=True, text=True)


def _seconds(what: Callable[[], object]) -> float:
    begun = time.perf_counter()
    what()
    return time.perf_counter() - begun
