"""A SCIM server for measuring clients: it costs little itself, and lets its answers wait as long as a far server's would take.

Prints its port, then serves until its standard input ends. Nothing of it is checked but what the measured clients send.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
from typing import Any
from urllib.parse import parse_qs, urlsplit

_CLAUSE = re.compile(r'userName eq ("(?:[^"\\]|\\.)*")')


class Accounts:
    """The accounts by id and by name, and the answers to requests."""

    def __init__(self) -> None:
        self._by_id: dict[str, dict[str, Any]] = {}
        self._by_name: dict[str, dict[str, Any]] = {}

    def answer(self, method: str, target: str, body: bytes) -> tuple[int, dict[str, Any]]:
        """Status and document for one request."""
        url = urlsplit(target)
        if method == "POST":
            return self._create(json.loads(body))
        query = parse_qs(url.query)
        if url.path == "/Users":
            wanted = [json.loads(name).casefold() for name in _CLAUSE.findall(query.get("filter", [""])[0])]
            return 200, _listed([self._by_name[name] for name in wanted if name in self._by_name])
        account = self._by_id.get(url.path.removeprefix("/Users/"))
        return (200, account) if account else (404, {"detail": "nobody"})

    def _create(self, account: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        name = account["userName"].casefold()
        if name in self._by_name:
            return 409, {"detail": "taken", "scimType": "uniqueness"}
        account["id"] = str(len(self._by_id) + 1)
        self._by_id[account["id"]] = self._by_name[name] = account
        return 201, account


def _listed(accounts: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
        "totalResults": len(accounts),
        "startIndex": 1,
        "itemsPerPage": len(accounts),
        "Resources": accounts,
    }


async def serve(latency: float) -> None:
    """Serve on a free port; each answer waits `latency` seconds, as many at once as are asked for."""
    accounts = Accounts()

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                line, *fields = head.decode("latin-1").split("\r\n")
                method, target, _ = line.split(" ")
                length = next((int(field[15:]) for field in fields if field.lower().startswith("content-length:")), 0)
                status, document = accounts.answer(method, target, await reader.readexactly(length))
                content = json.dumps(document).encode()
                await asyncio.sleep(latency)
                writer.write(b"HTTP/1.1 %d -\r\nContent-Type: application/scim+json\r\nContent-Length: %d\r\n\r\n" % (status, len(content)))
                writer.write(content)
        except (asyncio.IncompleteReadError, OSError):
            writer.close()

    server = await asyncio.start_server(converse, "127.0.0.1", 0, backlog=128)
    async with server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(serve(float(sys.argv[1])))
