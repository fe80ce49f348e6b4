"""Everything that is done in Entra, recorded at the door to the network: where the key goes, and where it never stands."""

import asyncio
import base64
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import pytest

from jellyfish_setup.core.places import Places
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.credential.key_store import TransientKeyStore
from jellyfish_setup.entra.clouds import local_cloud
from jellyfish_setup.entra.tokens import AccessToken, GivenToken
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.wizard.entra_watching import Monitored, watch
from jellyfish_setup.wizard.entra_work import SignedIn
from jellyfish_setup.wizard.session import Parts
from proving.quick_clock import QuickClock

Call = Callable[..., Any]
ANN, ZOE, NOURA = "ann.chu@contoso.com", "zoe.muller@contoso.com", "noura.alhashimi@contoso.com"


@dataclass(frozen=True)
class Sent:
    """One request as it goes to the network."""

    method: str
    origin: str
    path: str
    url: str
    headers: dict[str, str]
    body: bytes

    @property
    def call(self) -> str:
        """The method and the end of the path, which tells one call of Graph from another."""
        return f"{self.method} {self.path.rpartition('/')[2]}"

    def places_of(self, secret: str) -> set[str]:
        """In which parts a secret stands, in clear or in base64."""
        spelled = (secret.encode(), base64.b64encode(secret.encode()).rstrip(b"="))
        parts = {"url": self.url.encode(), "body": self.body} | {name: value.encode() for name, value in self.headers.items()}
        return {name for name, part in parts.items() if any(spelling in part for spelling in spelled)}


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Sent]:
    """Every request of this process, of the program and of the service that practises Microsoft's part."""
    recorded: list[Sent] = []
    send = httpx.AsyncHTTPTransport.handle_async_request

    async def recording(transport: httpx.AsyncHTTPTransport, request: httpx.Request) -> httpx.Response:
        body = await request.aread()
        url = request.url
        headers = {name.lower(): value for name, value in request.headers.items()}
        recorded.append(Sent(request.method, f"{url.scheme}://{url.host}:{url.port}", url.path, str(url), headers, body))
        return await send(transport, request)

    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", recording)
    return recorded


@pytest.fixture
def organisation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PracticeOrganisation]:
    monkeypatch.setattr("jellyfish_setup.entra.graph.Clock", QuickClock)
    monkeypatch.setattr("jellyfish_setup.practice.entra_server.PACE_SECONDS", 0.0)
    monkeypatch.setattr("jellyfish_setup.practice.entra_server.SystemClock", QuickClock)
    with PracticeOrganisation(tmp_path / "organisation") as running:
        yield running


@pytest.fixture
def watched(organisation: PracticeOrganisation, tmp_path: Path) -> Callable[[str], Monitored]:
    """One look of the window's watching page."""
    parts = Parts(
        open_key_store=cache(TransientKeyStore),
        proxies=lambda _url: None,
        places=Places(tmp_path / "window"),
        redaction=Redaction(),
        now=lambda: datetime.now(UTC),
        practice=True,
    )

    async def look(token: str) -> Monitored:
        cloud = local_cloud(organisation.graph_url)
        assert cloud is not None
        told = [event async for event in watch(parts, SignedIn(cloud, GivenToken(AccessToken(token))), "Jellyfish")]
        assert isinstance(told[-1], Monitored)
        return told[-1]

    return lambda token: asyncio.run(look(token))


def test_the_key_goes_to_two_calls_of_graph_and_to_jellyfish_and_stands_nowhere_else(
    call: Call,
    organisation: PracticeOrganisation,
    sent: list[Sent],
    watched: Callable[[str], Monitored],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    token, said = organisation.sign_in(), list[str]()
    access = ("--graph-url", organisation.graph_url, "--graph-token-stdin", "--json")
    jellyfish = (organisation.address, "--key-file", organisation.key_file)

    def do(*arguments: Any, code: int = 0) -> None:
        answer = call("--debug", *arguments, *access, stdin=token)
        said.append(answer.out + answer.err)
        assert answer.code == code, said[-1]

    keys = [organisation.key_file.read_text(encoding="utf-8").strip()]
    with caplog.at_level(logging.DEBUG):
        wished = ("--email", "ops@contoso.com", "--assign", ANN, "--assign", "PKI operators", "--on-demand", ANN, "--start")
        do("entra", "set-up", *jellyfish, *wished)
        do("entra", "on-demand", ANN, "--app", "Jellyfish")
        do("entra", "status", "--app", "Jellyfish")
        organisation.issue_key()
        keys.append(organisation.key_file.read_text(encoding="utf-8").strip())
        do("entra", "rotate-key", *jellyfish, "--app", "Jellyfish")
        organisation.fault = "key-revoked"
        do("entra", "rotate-key", *jellyfish, "--app", "Jellyfish", code=1)
        organisation.fault = None
        do("explain", ANN, *jellyfish, "--app", "Jellyfish")
        do("explain", NOURA, *jellyfish, "--app", "Jellyfish", code=1)
        do("entra", "results", "--app", "Jellyfish")
        assert watched(token).status.is_on
        do("entra", "restart", "--app", "Jellyfish")
        do("entra", "pause", "--app", "Jellyfish")
    graph, address = organisation.graph_url, organisation.address
    assert {each.origin for each in sent} == {graph, address}
    went = {
        (each.origin, each.call if each.origin == graph else "", place) for each in sent for key in keys for place in each.places_of(key)
    }
    assert went == {(graph, "PUT secrets", "body"), (graph, "POST validateCredentials", "body"), (address, "", "authorization")}
    assert all(each.headers["authorization"] in {f"Bearer {key}" for key in keys} for each in sent if each.origin == address)
    assert all(any(each.places_of(key) for each in sent if each.origin == graph) for key in keys), "both keys were given to Entra"
    assert {each.origin for each in sent if each.places_of(token)} == {graph}, "and Graph's token to nobody else"
    calls = {each.call for each in sent if each.origin == graph}
    assert calls >= {"POST provisionOnDemand", "GET provisioning", "GET memberOf", "POST start", "POST restart", "POST pause"}
    homes = [Path.home(), tmp_path]
    files = [file for home in homes for file in home.rglob("*") if file.is_file() and file != organisation.key_file]
    written = b"".join(file.read_bytes() for file in files).decode(errors="replace")
    for secret in (*keys, token):  # the log is among what was said, with --debug all of it
        assert secret not in caplog.text + "".join(said)
        assert secret not in written
    assert any(file.suffix == ".json" for file in files), "there were files to look at"
