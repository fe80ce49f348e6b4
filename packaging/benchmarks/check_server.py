"""A healthy Jellyfish of the practice organisation, by http and by https, in a process of its own.

Says in one line of JSON where it is and which files go with it, then serves until its standard input ends.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import ssl
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import trustme

from jellyfish_setup.practice.organisation import PracticeOrganisation


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while piece := await reader.read(65536):
            writer.write(piece)
            await writer.drain()
    writer.close()


@contextlib.asynccontextmanager
async def _secured(port: int, context: ssl.SSLContext) -> AsyncIterator[int]:
    """The port of a relay that takes TLS and hands on what is inside."""

    async def relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        onward_reader, onward_writer = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.gather(_pipe(reader, onward_writer), _pipe(onward_reader, writer))

    async with await asyncio.start_server(relay, "127.0.0.1", 0, ssl=context) as server:
        yield server.sockets[0].getsockname()[1]


async def serve(folder: Path) -> None:
    """Serve from `folder` until the standard input ends."""
    authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    pem = folder / "authority.pem"
    authority.cert_pem.write_to_path(str(pem))
    with PracticeOrganisation(folder) as organisation:
        address = urlsplit(organisation.address)
        async with _secured(address.port or 0, context) as port:
            secured = address._replace(scheme="https", netloc=f"127.0.0.1:{port}").geturl()
            told = {"http": organisation.address, "https": secured, "key": str(organisation.key_file), "authority": str(pem)}
            print(json.dumps(told), flush=True)
            await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        asyncio.run(serve(Path(name)))
