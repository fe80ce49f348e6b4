"""A SCIM server on which everything goes wrong that can, decided by a seed."""

from __future__ import annotations

import asyncio
import copy
import json
import random
import re
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

_CLAUSE = re.compile(r'userName eq ("(?:[^"\\]|\\.)*")')
LIMIT_SECONDS = 0.4
"""Of a client that gives up before a slow answer."""

_Answer = tuple[int, Any]


class _HungUpError(Exception):
    """The connection is closed without a whole answer."""


@dataclass
class Chaos:
    """The accounts, and what goes wrong.

    Attributes:
        trouble: how likely it is that something goes wrong with a request, from 0 to 1.
        keeps_names_unique: refuses a second account of the same name; many servers do not.
        requests: how many came.
        on_request: called with the number of each request and whether it was carried out already; for killing.
        met: what went wrong how often.
    """

    chance: random.Random
    trouble: float = 0.0
    keeps_names_unique: bool = True
    accounts: dict[str, dict[str, Any]] = field(default_factory=dict)
    address: str = ""
    requests: int = 0
    on_request: Callable[[int, bool], None] = lambda _number, _done: None
    met: Counter[str] = field(default_factory=Counter)
    most_of_one_name: int = 0
    _at_work: int = 0
    _storm: int = 0
    _ids: int = 0
    _authorization: str = ""

    def named(self, name: str) -> list[dict[str, Any]]:
        """The accounts of that name."""
        return [account for account in self.accounts.values() if account["userName"].casefold() == name.casefold()]

    def add(self, **resource: Any) -> dict[str, Any]:
        """Another account."""
        self._ids += 1
        account = {**resource, "id": f"id-{self._ids}"}
        self.accounts[account["id"]] = account
        self.most_of_one_name = max(self.most_of_one_name, len(self.named(account["userName"])))
        return account

    def state(self) -> dict[str, Any]:
        """What there is, by id."""
        return copy.deepcopy(self.accounts)

    async def calm_down(self) -> None:
        """No more trouble, once whatever is still being worked on is done."""
        self.trouble, self._storm = 0.0, 0
        while self._at_work:  # noqa: ASYNC110  (what is waited for is a number)
            await asyncio.sleep(0.02)

    def act(self, method: str, target: str, body: bytes) -> _Answer:
        """Do what is asked for."""
        url, document = urlsplit(target), json.loads(body) if body else {}
        identifier = unquote(url.path.removeprefix("/Users").strip("/"))
        account = self.accounts.get(identifier)
        match method:
            case "GET" if not identifier:
                return 200, self._listed(parse_qs(url.query))
            case "POST":
                if self.keeps_names_unique and self.named(document["userName"]):
                    return 409, {"scimType": "uniqueness"}
                return 201, copy.deepcopy(self.add(**document))
            case _ if account is None:
                return 404, {}
            case "PATCH":
                for operation in document["Operations"]:
                    _patch(account, operation)
                return 204, None
            case "DELETE":
                del self.accounts[identifier]
                return 204, None
            case _:
                return 200, copy.deepcopy(account)

    def _listed(self, query: dict[str, list[str]]) -> dict[str, Any]:
        wanted = query.get("filter", [""])[0]
        names = [json.loads(name) for name in _CLAUSE.findall(wanted)]
        found = [account for name in names for account in self.named(name)] if wanted else list(self.accounts.values())
        start, count = (int(query.get(name, [default])[0]) for name, default in (("startIndex", "1"), ("count", "1000")))
        shown = found[start - 1 : start - 1 + count]
        return {"totalResults": len(found), "startIndex": start, "itemsPerPage": len(shown), "Resources": copy.deepcopy(shown)}

    async def respond(self, method: str, target: str, body: bytes) -> tuple[int, Any, dict[str, str]]:
        """The answer, after whatever goes wrong.

        Raises:
            _HungUpError: there is none.
        """
        self.requests += 1
        number = self.requests
        self.on_request(number, False)
        if self._storm > 0 or self.chance.random() < self.trouble / 20:
            self._storm = self._storm - 1 if self._storm > 0 else self.chance.randint(3, 12)
            self.met["storm"] += 1
            return self.chance.choice((429, 503)), {"detail": f"slow down, {self._authorization}"}, self._when()
        if self.chance.random() >= self.trouble:
            status, document = self.act(method, target, body)
            self.on_request(number, True)
            return status, document, {}
        reads = method == "GET"
        kinds = ["lost", "hung up", "500 before", "500 after", "slow", "late"] + (["list"] * 3 if reads else ["pretends"])
        kind = self.chance.choice(kinds)
        self.met[kind] += 1
        match kind:
            case "lost":
                self.act(method, target, body)
                raise _HungUpError
            case "hung up":
                raise _HungUpError
            case "500 before":
                return 500, {"detail": f"The request had {self._authorization}"}, {}
            case "500 after":
                self.act(method, target, body)
                return 500, {}, {}
            case "slow":
                answer = self.act(method, target, body)
                await asyncio.sleep(LIMIT_SECONDS * 1.5)
                return *answer, {}
            case "late":
                await asyncio.sleep(LIMIT_SECONDS * 1.3)
                return *self.act(method, target, body), {}
            case "pretends":
                pretended = {"POST": (201, {**(json.loads(body) if body else {}), "id": "nowhere"})}
                return *pretended.get(method, (204, None)), {}
            case _:
                status, document = self.act(method, target, body)
                return status, self._muddled(document), {}

    def _muddled(self, document: Any) -> Any:
        if "Resources" not in document:
            return document
        match self.chance.randrange(4):
            case 0:  # the same account twice
                document["Resources"] *= 2
            case 1:  # everybody
                document["Resources"] = copy.deepcopy(list(self.accounts.values()))
                document["totalResults"] = len(self.accounts)
            case 2:  # fewer than there are
                document["totalResults"] += 1
                document["Resources"] = document["Resources"][:-1]
            case _:  # more than there are
                document["totalResults"] += 5
        return document

    def _when(self) -> dict[str, str]:
        if self.chance.random() < 0.5:
            return {"Retry-After": "0"}
        return {"Retry-After": format_datetime(datetime.now(UTC) - timedelta(seconds=1), usegmt=True)}

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        with suppress(asyncio.IncompleteReadError, OSError, _HungUpError), closing(writer):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                line, *fields = head.decode("latin-1").split("\r\n")
                method, target, _ = line.split(" ")
                self._authorization = next((field for field in fields if field.lower().startswith("authorization:")), "")
                length = next((int(field[15:]) for field in fields if field.lower().startswith("content-length:")), 0)
                body = await reader.readexactly(length)
                self._at_work += 1
                try:
                    status, document, headers = await self.respond(method, target, body)
                finally:
                    self._at_work -= 1
                content = b"" if document is None else json.dumps(document).encode()
                named = {"Content-Type": "application/scim+json", "Content-Length": str(len(content)), **headers}
                lines = [f"HTTP/1.1 {status} -", *(f"{name}: {value}" for name, value in named.items()), "", ""]
                writer.write("\r\n".join(lines).encode() + content)
                await writer.drain()


def _patch(account: dict[str, Any], operation: dict[str, Any]) -> None:
    name, value = operation["path"], operation.get("value")
    if operation["op"].lower() == "remove":
        account.pop(name, None)
    elif name.startswith("emails["):
        account["emails"] = [{"type": "work", "value": value}]
    elif "." in name:
        outer, inner = name.split(".")
        account.setdefault(outer, {})[inner] = value
    else:
        account[name] = value in (True, "True") if name == "active" else value


@asynccontextmanager
async def open_chaos(chaos: Chaos) -> AsyncIterator[Chaos]:
    """The server, which listens at its `address`."""
    conversations: dict[asyncio.Task[None] | None, asyncio.StreamWriter] = {}

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        conversations[task] = writer
        try:
            await chaos.converse(reader, writer)
        finally:
            del conversations[task]

    server = await asyncio.start_server(converse, "127.0.0.1", 0)
    chaos.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield chaos
    finally:
        server.close()
        for writer in conversations.values():
            writer.close()
        await asyncio.gather(*(task for task in conversations if task is not None))
