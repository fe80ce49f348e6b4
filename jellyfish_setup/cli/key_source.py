"""Where a command gets the key from: a file, standard input, or the key store."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from jellyfish_setup.cli.session import Session
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound, found
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.reading import KeyFileReading, ReadingStatus

if TYPE_CHECKING:
    from jellyfish_setup.credential.key_record import Expiry


async def find_key_and_expiry(session: Session, tenant: Tenant, *, file: Path | None, stdin: bool) -> "tuple[ApiKey | None, Expiry | None]":
    """The key that the options name, and when it ends, where its record, its file or the key itself says so.

    Without any option the stored key, None where none is stored.

    Raises:
        ProblemFound: a code of the `file-…` or `keyring-…` group.
        typer.BadParameter: two places were named.
    """
    import asyncio

    in_file = None
    if file is None and not stdin:
        key = await session.key_store.load(tenant)
        if key is None:
            return None, None
        session.redaction.add(key)
    else:
        reading = await asyncio.to_thread(read_key, session, file=file, stdin=stdin)
        key, in_file = only_key(reading), reading.expires_at
    return key, await asyncio.to_thread(session.key_records.expiry_of, tenant, key, in_file)


async def find_key(session: Session, tenant: Tenant, *, file: Path | None, stdin: bool) -> ApiKey | None:
    """The key alone, as `find_key_and_expiry` finds it."""
    key, _ = await find_key_and_expiry(session, tenant, file=file, stdin=stdin)
    return key


def read_key(session: Session, *, file: Path | None, stdin: bool = False) -> KeyFileReading:
    """What stands in the file, or in standard input; every key in it stays out of all output from now on."""
    from jellyfish_setup.credential.key_file import read_key_bytes, read_key_file
    from jellyfish_setup.credential.loading import LARGEST_FILE

    if file is not None and stdin:
        raise typer.BadParameter("--key-file and --key-stdin exclude each other.")
    reading = read_key_file(file) if file is not None else read_key_bytes(sys.stdin.buffer.read(LARGEST_FILE + 1))
    for key in reading.keys:
        session.redaction.add(key)
    return reading


def only_key(reading: KeyFileReading, field: str | None = None) -> ApiKey:
    """The one key of a reading, or the one of several that stands beside the label `field`.

    Raises:
        ProblemFound: `file-choose` with `candidates`, or why there is no key.
    """
    if reading.problem is not None:
        raise ProblemFound(reading.problem)
    if reading.status is ReadingStatus.OK and reading.key is not None:
        return reading.key
    chosen = [candidate.key for candidate in reading.candidates if candidate.label == field]
    if len(chosen) != 1:
        raise found(Code.FILE_CHOOSE, candidates=tuple(f"{candidate.label} {candidate.key.masked}" for candidate in reading.candidates))
    return chosen[0]
