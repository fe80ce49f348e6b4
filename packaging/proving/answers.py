"""Servers that answer anything at all, over real connections: as a Jellyfish, and as Microsoft Graph."""

from __future__ import annotations

import asyncio
import gzip
import inspect
import json
import random
import time
import traceback
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from environment import ROOT
from jellyfish_setup.connection.diagnosis import Diagnosis
from jellyfish_setup.connection.examination import examine
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.entra.application import Application, find_applications, find_gallery_template, read_application
from jellyfish_setup.entra.clouds import local_cloud
from jellyfish_setup.entra.credentials import read_saved
from jellyfish_setup.entra.graph import Graph
from jellyfish_setup.entra.jobs import Job, find_job, read_job
from jellyfish_setup.entra.logs import read_results
from jellyfish_setup.entra.monitoring import status_of
from jellyfish_setup.entra.on_demand import provision_on_demand
from jellyfish_setup.entra.organisation import read_organisation
from jellyfish_setup.entra.people import read_person
from jellyfish_setup.entra.single_sign_on import read_single_sign_on
from jellyfish_setup.entra.tokens import AccessToken, GivenToken
from jellyfish_setup.scim.client import open_scim_client
from proving.mutation import damaged, odd_text
from proving.quick_clock import QuickClock
from proving.run import CANARY, Promise, Run

_QUESTIONS = 60  # for one seed
_LIMIT_SECONDS = 1.0
_MORE_SECONDS = 10.0  # than the limit: Graph is asked again and again where it is away
_MOST_HEARD = 40  # requests of one question, then the server hangs up: answers may say that there is always one more page
_STATUSES = (200, 200, 200, 201, 204, 301, 302, 304, 400, 401, 403, 404, 409, 410, 412, 418, 429, 500, 501, 502, 503, 504, 100, 0, 999)
_KEY = ApiKey(f"{CANARY}-answers")
_APPLICATION = Application("app", "client", "principal", "Jellyfish")
_JOB = Job("job", "scim", "Active", "Active", {})
_KINDS = ("application/scim+json", "application/json;odata.metadata=minimal", "text/html", "", "text/plain; charset=utf-7", "a/b;;;=")

Question = Callable[[str], Any]


@dataclass
class _Server:
    """Says to each request what the seed decides."""

    chance: random.Random
    bodies: Sequence[bytes]
    address: str = ""
    heard: int = 0

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        with suppress(asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError), closing(writer):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = next((int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0)
                await reader.readexactly(length)
                self.heard += 1
                if self.heard > _MOST_HEARD:
                    return
                writer.write(self._answer())
                await writer.drain()
                if self.chance.random() < 0.2:
                    return

    def _answer(self) -> bytes:
        chance = self.chance
        body = damaged(chance, self.bodies)[:300_000]
        headers = {"Content-Type": chance.choice(_KINDS), "Content-Length": str(len(body))}
        match chance.randrange(12):
            case 0:
                headers["Content-Length"] = chance.choice(("-1", "0", "9" * 30, str(len(body) + 9), "x", ""))
            case 1:
                headers["Transfer-Encoding"] = "chunked"
            case 2:
                body = gzip.compress(body)[: chance.choice((None, 20))]
                headers |= {"Content-Encoding": chance.choice(("gzip", "br", "deflate", "x")), "Content-Length": str(len(body))}
            case 3:
                headers["Location"] = chance.choice(("//", "http://[", "https://else.example/\x7f", "/a" * 3000, "javascript:1", ""))
            case 4:
                headers["Retry-After"] = chance.choice(("0", "-1", "1e9", "9" * 400, "Wed, 99 Foo 2026 00:00:00 GMT", "nan", "²"))
            case 5:
                headers[chance.choice(("Date", "WWW-Authenticate", "x" * 9000, "Set-Cookie"))] = odd_text(chance)[:9000]
        lines = [f"HTTP/1.1 {chance.choice(_STATUSES)} -", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
        answer = "\r\n".join(lines).encode("utf-8", "replace") + body
        return damaged(chance, [answer]) if chance.random() < 0.1 else answer


async def attack(run: Run) -> None:
    """Each question ends with an answer or a `Problem`, in time."""
    scim, graph = (_Server(run.chance, bodies_in(ROOT / "tests" / path)) for path in ("scim/cases", "entra/graph_double/examples"))
    async with _open(scim), _open(graph):
        for _ in range(_QUESTIONS):
            server, questions = run.chance.choice(((scim, _OF_JELLYFISH), (graph, _OF_GRAPH)))
            name, question = run.chance.choice(list(questions.items()))
            server.heard = 0
            run.met += 1
            await _ask(run, name, question, server.address)


async def _ask(run: Run, name: str, question: Question, address: str) -> None:
    begun = time.monotonic()
    try:
        asked = question(address)
        if inspect.isasyncgen(asked):
            async for _ in asked:
                pass
        else:
            await asked
    except ProblemFound as found:
        redaction = Redaction()
        redaction.add(_KEY)
        run.expect(not redaction.finds_secret_in(repr(found.problem)), Promise.LEAK, f"{name}: the key stands in {found.problem.code}")
    except Exception:  # whatever it is, it is not a Problem
        run.broke(Promise.CRASH, f"{name}:\n{traceback.format_exc(limit=-4)}")
    seconds = time.monotonic() - begun
    run.expect(seconds < _LIMIT_SECONDS + _MORE_SECONDS, Promise.HANG, f"{name}: took {seconds:.1f} seconds")


async def _check(address: str) -> None:
    *_, last = [event async for event in examine(Tenant.parse(address), _KEY, limit_seconds=_LIMIT_SECONDS)]
    if not isinstance(last, Diagnosis):
        raise TypeError(f"a check ended with {last}")


def _scim(ask: Callable[[Any], Any]) -> Question:
    async def question(address: str) -> Any:
        async with open_scim_client(Tenant.parse(address), _KEY, limit_seconds=_LIMIT_SECONDS) as client:
            return await ask(client)

    return question


def _graph(ask: Callable[[Graph], Any]) -> Question:
    async def question(address: str) -> Any:
        cloud = local_cloud(address)
        if cloud is None:
            raise ValueError(address)
        tokens, redaction = GivenToken(AccessToken("token")), Redaction()
        redaction.add(_KEY)  # as whoever sends it to Entra does
        async with Graph(cloud, tokens, redaction=redaction, clock=QuickClock(), limit_seconds=_LIMIT_SECONDS) as graph:
            asked = ask(graph)
            return [read async for read in asked] if inspect.isasyncgen(asked) else await asked

    return question


async def _status(graph: Graph) -> object:
    return status_of(await read_job(graph, _APPLICATION, _JOB), graph.redaction)


_USER = {"userName": "ann@contoso.com", "active": True}
_OF_JELLYFISH: dict[str, Question] = {
    "check": _check,
    "find": _scim(lambda client: client.find("userName", "ann@contoso.com")),
    "find any": _scim(lambda client: client.find_any("userName", ["ann@contoso.com", "bob@contoso.com"])),
    "page": _scim(lambda client: client.page(1, 10)),
    "get": _scim(lambda client: client.get("id-1")),
    "create": _scim(lambda client: client.create(_USER)),
    "patch": _scim(lambda client: client.patch("id-1", [{"op": "replace", "path": "title", "value": "x"}])),
    "delete": _scim(lambda client: client.delete("id-1")),
}
_OF_GRAPH: dict[str, Question] = {
    "status": _graph(_status),
    "job": _graph(lambda graph: find_job(graph, _APPLICATION)),
    "template": _graph(find_gallery_template),
    "applications": _graph(lambda graph: find_applications(graph, "template")),
    "application": _graph(lambda graph: read_application(graph, "principal")),
    "secrets": _graph(lambda graph: read_saved(graph, _APPLICATION)),
    "logs": _graph(lambda graph: read_results(graph, _APPLICATION)),
    "on demand": _graph(lambda graph: provision_on_demand(graph, _APPLICATION, _JOB, ["ann@contoso.com"])),
    "organisation": _graph(read_organisation),
    "person": _graph(lambda graph: read_person(graph, "ann@contoso.com")),
    "single sign-on": _graph(lambda graph: read_single_sign_on(graph, _APPLICATION)),
}


def bodies_in(folder: Path) -> list[bytes]:
    """The bodies of the documented answers in a folder of the tests."""
    documents = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json")))
    return [json.dumps(document["response"]["body"]).encode() for document in documents if "body" in document.get("response", {})]


@asynccontextmanager
async def _open(served: _Server) -> AsyncIterator[None]:
    talking: set[asyncio.StreamWriter] = set()

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talking.add(writer)
        try:
            await served.converse(reader, writer)
        finally:
            talking.discard(writer)

    server = await asyncio.start_server(converse, "127.0.0.1", 0)
    served.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield
    finally:
        server.close()
        for writer in list(talking):
            writer.close()
        await asyncio.sleep(0.05)
