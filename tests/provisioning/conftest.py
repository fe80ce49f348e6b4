"""A small SCIM server with the odd ways of real ones, and what a trial needs around it."""

import json
import re
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.person import AttributeValue, Person
from jellyfish_setup.core.result import UserResult
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.mapping.schema import default_mapping
from jellyfish_setup.provisioning.journal import Journal
from jellyfish_setup.provisioning.planning import plan_trial
from jellyfish_setup.provisioning.run import run_plan
from jellyfish_setup.provisioning.trial import Plan, PlannedAction, RunFinished
from jellyfish_setup.provisioning.undo import undo_run
from jellyfish_setup.scim.client import ScimClient, open_scim_client

KEY = "jf_test_key_0123456789abcdefghijklmnop"


@dataclass
class Server:
    """The accounts, and how the server misbehaves.

    Attributes:
        accounts: id to resource.
        log: method and path of each request, in order.
        latency: seconds before each answer.
        drops: attributes that are accepted and not kept.
        asks_to_wait: methods that are refused once each with this status, with `Retry-After: 0`.
        loses_answers: methods that are done once, and answered with 500.
        ignores_filter: shows everybody to whoever asks.
        is_case_sensitive: the filter compares letters as they are, and nothing keeps sign-in names unique.
        refuses: userName to status, for POST.
        refuses_to_show: value in a filter to status.
        knows_or: understands a filter with `or`; otherwise it looks at the first part alone.
        keeps_deleted: DELETE only switches off.
        shows_at_most: accounts in one answer, and none after them.
        wants_booleans: refuses "True" and "False" as texts.
        wants_no_filters: does not know paths with a filter in a PATCH.
        refuses_patch: no PATCH pleases it.
        patched: the operations of each PATCH that was done.
    """

    accounts: dict[str, dict[str, Any]] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    latency: float = 0.0
    drops: set[str] = field(default_factory=set)
    asks_to_wait: list[tuple[str, int]] = field(default_factory=list)
    loses_answers: list[str] = field(default_factory=list)
    ignores_filter: bool = False
    is_case_sensitive: bool = False
    refuses: dict[str, int] = field(default_factory=dict)
    refuses_to_show: dict[str, int] = field(default_factory=dict)
    knows_or: bool = True
    keeps_deleted: bool = False
    shows_at_most: int = 1000
    wants_booleans: bool = False
    wants_no_filters: bool = False
    refuses_patch: bool = False
    patched: list[list[dict[str, Any]]] = field(default_factory=list)
    address: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def tenant(self) -> Tenant:
        return Tenant.parse(self.address)

    def add(self, **resource: Any) -> str:
        """An account that was there before."""
        with self.lock:
            identifier = f"id-{len(self.accounts) + 1}"
            self.accounts[identifier] = {"id": identifier, **resource}
        return identifier

    def named(self, name: str) -> list[dict[str, Any]]:
        """The accounts of that name."""
        return [account for account in self.accounts.values() if account["userName"].casefold() == name.casefold()]

    def count(self, method: str) -> int:
        """How many requests of that kind came."""
        return sum(1 for line in self.log if line.startswith(method))

    def find(self, query: str) -> list[dict[str, Any]]:
        if self.ignores_filter or not query:
            return list(self.accounts.values())
        asked = re.findall(r'(\S+) eq ("(?:[^"\\]|\\.)*")', query)
        assert " or ".join(" eq ".join(part) for part in asked) == query
        fold = (lambda text: text) if self.is_case_sensitive else str.casefold
        wanted = {(attribute, fold(json.loads(value))) for attribute, value in asked[: None if self.knows_or else 1]}
        attributes = {attribute for attribute, _ in wanted}
        return [
            account
            for account in self.accounts.values()
            if any((attribute, fold(str(account.get(attribute, "")))) in wanted for attribute in attributes)
        ]

    def page(self, query: dict[str, list[str]]) -> dict[str, Any]:
        """The answer to a GET of `/Users`."""
        found = self.find(query.get("filter", [""])[0])
        start, count = (int(query.get(name, [default])[0]) for name, default in (("startIndex", "1"), ("count", "1000")))
        shown = found[: self.shows_at_most][start - 1 : start - 1 + count]
        return {"totalResults": len(found), "startIndex": start, "itemsPerPage": len(shown), "Resources": shown}

    def store(self, resource: dict[str, Any]) -> None:
        for name in self.drops:
            resource.pop(name, None)

    def patch(self, account: dict[str, Any], operations: list[dict[str, Any]]) -> None:
        for operation in operations:
            name, value = operation["path"], operation.get("value")
            if operation["op"].lower() == "remove":
                account.pop(name, None)
            elif name.startswith("emails["):
                others = [entry for entry in account.get("emails", ()) if entry.get("type") != "work"]
                account["emails"] = [{"type": "work", "value": value}, *others]
            elif "." in name:
                outer, inner = name.split(".")
                account.setdefault(outer, {})[inner] = value
            else:
                account[name] = value in (True, "True") if name == "active" else value
        self.store(account)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # one packet for each answer
    served: Server

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""

    def _answer(self, status: int, document: Any = None, **headers: str) -> None:
        body = b"" if document is None else json.dumps(document).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/scim+json", "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def _serve(self) -> None:
        server, body = self.served, self.rfile.read(int(self.headers.get("Content-Length", "0")))
        document = json.loads(body) if body else {}
        url = urlsplit(self.path)
        identifier = unquote(url.path.removeprefix("/Users").strip("/"))
        with server.lock:
            server.log.append(f"{self.command} {url.path}")
            refusal = next((refusal for refusal in server.asks_to_wait if refusal[0] == self.command), None)
            if refusal is not None:
                server.asks_to_wait.remove(refusal)
        time.sleep(server.latency)
        if refusal is not None:
            self._answer(refusal[1], {"detail": "slow down"}, Retry_After="0")
            return
        with server.lock:
            status, answer = self._act(document, identifier, parse_qs(url.query))
            if self.command in server.loses_answers:
                server.loses_answers.remove(self.command)
                status, answer = 500, None
        self._answer(status, answer)

    def _act(self, document: dict[str, Any], identifier: str, query: dict[str, list[str]]) -> tuple[int, Any]:
        server = self.served
        account = server.accounts.get(identifier)
        if self.command == "GET" and not identifier:
            asked = json.loads(query.get("filter", ["- - null"])[0].split(maxsplit=2)[2].split(" or ")[0])
            refused = server.refuses_to_show.get(asked)
            return (refused, {"detail": "no"}) if refused else (200, server.page(query))
        if self.command == "POST":
            refused = server.refuses.get(document["userName"])
            if refused:
                return refused, {"detail": "no"}
            if server.named(document["userName"]) and not server.is_case_sensitive:
                return 409, {"detail": "there already", "scimType": "uniqueness"}
            server.store(document)
            document["id"] = f"id-{len(server.accounts) + 1}"
            server.accounts[document["id"]] = document
            return 201, document
        if account is None:
            return 404, {"detail": "nobody"}
        if self.command == "PATCH":
            if server.refuses_patch:
                return 400, {"detail": "no"}
            if server.wants_booleans and any(operation.get("value") in ("True", "False") for operation in document["Operations"]):
                return 400, {"detail": "active has to be true or false", "scimType": "invalidValue"}
            if server.wants_no_filters and any("[" in operation["path"] for operation in document["Operations"]):
                return 501, None
            server.patched.append(document["Operations"])
            server.patch(account, document["Operations"])
            return 204, None
        if self.command == "DELETE":
            if server.keeps_deleted:
                account["active"] = False
            else:
                del server.accounts[identifier]
            return 204, None
        return 200, account

    do_GET = do_POST = do_PATCH = do_DELETE = _serve  # noqa: N815  (the base class's names)


@pytest.fixture
def server() -> Iterator[Server]:
    served = Server()
    handler = type("Handler", (_Handler,), {"served": served})

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

        def handle_error(self, request: object, client_address: object) -> None:
            """A client that was killed is no error here."""

    with Quiet(("127.0.0.1", 0), handler) as http:
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, name="jellyfish-test-server")
        thread.start()
        served.address = f"http://127.0.0.1:{http.server_address[1]}"
        yield served
        http.shutdown()
        thread.join()


@pytest.fixture
async def client(server: Server, anyio_backend: str) -> AsyncIterator[ScimClient]:
    async with open_scim_client(server.tenant, ApiKey(KEY)) as client:
        yield client


@pytest.fixture
def person() -> Callable[..., Person]:
    """Makes a person by first name, with values for all six attributes."""

    def make(name: str, **changes: AttributeValue) -> Person:
        values: dict[str, AttributeValue] = {
            "userPrincipalName": f"{name}@contoso.com",
            "displayName": f"{name} Chu",
            "givenName": name,
            "surname": "Chu",
            "mail": f"{name}@contoso.com",
            "jobTitle": "Clerk",
            "accountEnabled": True,
            "objectId": f"object-{name}",
        }
        return Person(values | changes)

    return make


class Trial:
    """Plans, runs and undoes against the test server."""

    def __init__(self, client: ScimClient, folder: Path, tenant: Tenant) -> None:
        self.client, self.folder, self.tenant = client, folder, tenant

    async def plan(self, *people: Person, remove: Sequence[str] = ()) -> Plan:
        planning = plan_trial(people, default_mapping(), self.client, remove=remove)
        actions: list[PlannedAction] = [planned async for planned in planning]
        return Plan(tuple(actions))

    async def run(self, *people: Person, journal: Journal | None = None) -> tuple[Journal, Sequence[UserResult]]:
        return await self.run_plan(await self.plan(*people), journal)

    async def run_plan(self, plan: Plan, journal: Journal | None = None) -> tuple[Journal, Sequence[UserResult]]:
        journal = journal or Journal.begin(self.folder, self.tenant)
        events = [event async for event in run_plan(plan, self.client, journal)]
        assert isinstance(events[-1], RunFinished)
        return journal, events[-1].results

    async def undo(self, journal: Journal) -> Sequence[UserResult]:
        events = [event async for event in undo_run(Journal.open(self.folder, journal.run), self.client)]
        assert isinstance(events[-1], RunFinished)
        return events[-1].results


@pytest.fixture
def trial(client: ScimClient, tmp_path: Path, server: Server) -> Trial:
    return Trial(client, tmp_path / "journals", server.tenant)
