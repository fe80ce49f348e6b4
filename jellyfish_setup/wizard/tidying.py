"""Deleting the key file and its copies, as operations for the background.

As in `operations`, what reads and deletes files is imported inside, so that the window starts quickly.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound, found
from jellyfish_setup.wizard.operations import load_key

if TYPE_CHECKING:
    from jellyfish_setup.core.api_key import ApiKey
    from jellyfish_setup.core.tenant import Tenant
    from jellyfish_setup.credential.deletion import Deletion
    from jellyfish_setup.credential.found_copies import Copy, CopySearch
    from jellyfish_setup.credential.pending_file import PendingFile
    from jellyfish_setup.credential.reading import KeyFileReading
    from jellyfish_setup.wizard.session import Parts


# Why a file that is read again after a restart is not deleted.
_REFUSALS: dict[Code | None, Code] = {
    Code.FILE_NOT_FOUND: Code.DELETE_GONE,
    Code.FILE_IS_LINK: Code.DELETE_LINK,
    Code.FILE_NOT_A_FILE: Code.DELETE_NOT_A_FILE,
    Code.FILE_IN_CLOUD_ONLY: Code.DELETE_IN_CLOUD_ONLY,
    Code.FILE_UNREADABLE: Code.DELETE_NO_PERMISSION,
}


async def delete_key_file(
    parts: "Parts", tenant: "Tenant", file: "PendingFile", reading: "KeyFileReading | None", allowed: frozenset[Code] = frozenset()
) -> "Deletion":
    """Overwrite and remove the file, after the key store was asked once more for the same key.

    Args:
        file: the file as it was noted.
        reading: the file as it was loaded; None after a restart, when it is known again by holding the stored key.
        allowed: what the person agreed to after being asked: `delete-holds-more`, `delete-write-protected`.

    Raises:
        ProblemFound: `delete-not-stored` where the store does not hold this file's key, or a code of the `delete-…` group.
    """
    from jellyfish_setup.credential.deletion import delete_key_file as delete
    from jellyfish_setup.credential.interrupted_deletion import finish_deletion as finish
    from jellyfish_setup.credential.key_file import read_key_file

    path = Path(file.path)
    stored = await parts.key_store.load(tenant)
    if stored is None:
        raise found(Code.DELETE_NOT_STORED, path=str(path))
    loaded: KeyFileReading = await asyncio.to_thread(read_key_file, path) if reading is None else reading
    if loaded.identity is None or stored not in loaded.keys:
        finished = await asyncio.to_thread(finish, file, asked=True)
        if finished is not None:
            return finished
        raise found(_REFUSALS.get(loaded.problem.code if loaded.problem else None, Code.DELETE_CHANGED), path=str(path))
    if loaded.holds_more and Code.DELETE_HOLDS_MORE not in allowed:
        raise found(Code.DELETE_HOLDS_MORE, path=str(path))
    return await asyncio.to_thread(delete, loaded.identity, unprotect=Code.DELETE_WRITE_PROTECTED in allowed, hidden=file.hidden)


async def finish_deletion(file: "PendingFile") -> "Deletion | None":
    """What a deletion that was killed in the middle left of the file, removed now; None where there is nothing of the kind."""
    from jellyfish_setup.credential.interrupted_deletion import finish_deletion as finish

    return await asyncio.to_thread(finish, file)


async def find_copies(
    parts: "Parts", tenant: "Tenant", key: "ApiKey | None", path: Path, reading: "KeyFileReading | None", *, only_beside: bool = False
) -> "CopySearch":
    """Other copies of the key file at `path`, which need not be there any more. Takes five seconds at most; can be cancelled.

    Args:
        key: the key in the file; None asks the key store.
        path: where the key file stands, or stood.
        reading: the file as it was loaded; None after a restart.
        only_beside: look in the file's own folder alone. On macOS each of the others may ask the person for permission.

    Raises:
        ProblemFound: `key-missing`, or a code of the `keyring-…` group.
    """
    from jellyfish_setup.credential.copies import find_copies as find
    from jellyfish_setup.credential.key_file import read_key_file

    known = key or await load_key(parts, tenant)
    stop = Event()

    def search() -> "CopySearch":
        identity = (read_key_file(path) if reading is None else reading).identity
        return find(path, known, identity, [path.parent] if only_beside else None, cancelled=stop.is_set)

    try:
        return await asyncio.to_thread(search)
    finally:
        stop.set()


@dataclass(frozen=True)
class CopyDeletion:
    """What became of one copy: deleted, or a problem."""

    copy: "Copy"
    deletion: "Deletion | None" = None
    problem: Problem | None = None


async def delete_copies(
    parts: "Parts", tenant: "Tenant", copies: "Sequence[Copy]", allowed: frozenset[Code] = frozenset()
) -> AsyncIterator[CopyDeletion]:
    """Overwrite and remove the copies that the person ticked, one after the other, each by the rules of the key file itself.

    Args:
        allowed: what the person agreed to after being asked: `delete-write-protected`.

    Raises:
        ProblemFound: `delete-not-stored`, or a code of the `keyring-…` group; nothing was touched.
    """
    from jellyfish_setup.credential.copies import delete_copy

    if await parts.key_store.load(tenant) is None:
        raise found(Code.DELETE_NOT_STORED)
    for copy in copies:
        try:
            deletion = await asyncio.to_thread(delete_copy, copy, unprotect=Code.DELETE_WRITE_PROTECTED in allowed)
        except ProblemFound as fault:
            yield CopyDeletion(copy, problem=fault.problem)
        else:
            yield CopyDeletion(copy, deletion)
