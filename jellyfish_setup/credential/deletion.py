"""Deletes the downloaded key file, and says exactly what was done.

A file is only deleted when it is still the one that was loaded. Its content is overwritten first, through the handle on
which that was checked. What nobody can promise (flash drives, backups, snapshots) is not claimed.
"""

import os
import re
import secrets
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jellyfish_setup.core.codes import Code
from jellyfish_setup.credential.reading import FileIdentity

_NAME_BYTES = 16
_HIDDEN_NAME = re.compile(rf"\.[0-9a-f]{{{2 * _NAME_BYTES}}}")


@dataclass(frozen=True)
class Deletion:
    """What was done to the file.

    Attributes:
        path: where it stood.
        overwritten: random bytes were written over the content, read back, and the disk is not known to keep the old ones.
        removed: the name is gone, and that was looked at.
        remarks: what else to say: delete-shared-content, delete-shared-content-stays, delete-not-overwritten, delete-copy-on-write,
            delete-network-drive, delete-name-taken, delete-cloud-synced, delete-finished-later.
        other_names: how many other names the file has (hard links).
        service: the cloud service that copies the folder, as people call it.
    """

    path: Path
    overwritten: bool
    removed: bool
    remarks: tuple[Code, ...] = ()
    other_names: int = 0
    service: str | None = None


@dataclass(frozen=True)
class Work:
    """What the system was seen to do to one file, before anything is claimed of it.

    Attributes:
        overwritten: random bytes were written through the handle and read back.
        emptied: the file has no bytes any more, under all of its names.
        name_taken: another file had its name when it was to be removed, and was put back.
        keeps_old_places: the file is kept in a way (compressed, encrypted) in which changed data is written elsewhere.
    """

    overwritten: bool
    emptied: bool
    removed: bool
    name_taken: bool = False
    other_names: int = 0
    keeps_old_places: bool = False


def delete_key_file(identity: FileIdentity, *, unprotect: bool = False, hidden: str | None = None) -> Deletion:
    """Overwrite and remove the file that was loaded as `identity`. Blocks; up to six seconds where another program has it open.

    Args:
        identity: which file, from its reading.
        unprotect: take a write protection off first; ask the person before.
        hidden: the name (of `hidden_name`) under which the file is removed, where it was noted for `finish_deletion`.

    Raises:
        ProblemFound: nothing was touched: delete-gone, -replaced, -changed, -link, -not-a-file, -write-protected, -no-permission,
            -in-use, -in-cloud-only. Tried and not removed: delete-not-removed (the content is gone, fact `path` says where the
            rest stands), delete-failed (neither overwritten nor removed).
    """
    from jellyfish_setup.credential.cloud_folders import cloud_service_of  # here, for a quick start of the window
    from jellyfish_setup.credential.storage import StorageKind, storage_of

    storage, service = storage_of(identity.path.parent), cloud_service_of(identity.path)
    if sys.platform == "win32":
        from jellyfish_setup.credential.deletion_windows import delete

        work = delete(identity, unprotect=unprotect)
    else:
        from jellyfish_setup.credential.deletion_posix import delete  # the system calls in it do not exist on Windows

        # Servers do not always count names.
        work = delete(identity, hidden or hidden_name(), unprotect=unprotect, count_is_known=storage is not StorageKind.NETWORK)
    is_network = storage is StorageKind.NETWORK
    return _account_of(identity.path, work, service, is_network=is_network, keeps_old=storage is StorageKind.COPY_ON_WRITE)


def hidden_name() -> str:
    """A name that nobody else knows, under which a file is removed: a point and 32 hexadecimal digits."""
    return f".{secrets.token_hex(_NAME_BYTES)}"


def finish_deletion(path: Path, device: int, inode: int, hidden: str | None) -> Deletion | None:
    """Remove what a deletion left that was killed in the middle; None where there is nothing of the kind. Blocks.

    Only an empty file is removed: one that is not was not overwritten by that deletion, or is somebody else's.

    Args:
        path: where the key file stood.
        hidden: the name that was noted for it beforehand, which nobody else can know. None, when a person asks for it: the file's own
            name, provided that the number is still the key file's.
    """
    if hidden is not None and not _HIDDEN_NAME.fullmatch(hidden):
        return None
    leftover = path if hidden is None else path.with_name(hidden)
    try:
        status = os.lstat(leftover)
        is_ours = hidden is not None or (status.st_dev, status.st_ino) == (device, inode)
        if not stat.S_ISREG(status.st_mode) or status.st_size or not is_ours:
            return None
        leftover.unlink()
    except (OSError, ValueError):  # ValueError: a NUL in the path
        return None
    return Deletion(path, overwritten=False, removed=True, remarks=(Code.DELETE_FINISHED_LATER,))


def _account_of(path: Path, work: Work, service: str | None, *, is_network: bool, keeps_old: bool) -> Deletion:
    keeps_old = keeps_old or work.keeps_old_places

    def remarks() -> Iterator[Code]:
        if is_network:
            yield Code.DELETE_NETWORK_DRIVE
        elif keeps_old:
            yield Code.DELETE_COPY_ON_WRITE
        if not work.overwritten and not is_network:
            yield Code.DELETE_NOT_OVERWRITTEN
        if service is not None:
            yield Code.DELETE_CLOUD_SYNCED
        if work.name_taken:
            yield Code.DELETE_NAME_TAKEN
        elif work.other_names:
            yield Code.DELETE_SHARED_CONTENT if work.emptied else Code.DELETE_SHARED_CONTENT_STAYS

    has_effect = work.overwritten and not keeps_old and not is_network
    return Deletion(path, has_effect, work.removed, tuple(remarks()), work.other_names, service)
