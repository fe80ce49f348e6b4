"""Deletes the downloaded key file, and says exactly what was done.

A file is only deleted when it is still the one that was loaded. Its content is overwritten first, through the handle on
which that was checked. What nobody can promise (flash drives, backups, snapshots) is not claimed.
"""

import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jellyfish_setup.core.codes import Code
from jellyfish_setup.credential.pending_file import hidden_name
from jellyfish_setup.credential.reading import FileIdentity


@dataclass(frozen=True)
class Deletion:
    """What was done to the file.

    Attributes:
        path: where it stood.
        overwritten: noise was written over the content, read back, and the disk is not known to keep the old ones.
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
        overwritten: noise was written through the handle and read back.
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
        hidden: the name (of `hidden_name`) under which the file is removed, where it was noted for `interrupted_deletion`.

    Raises:
        ProblemFound: nothing was touched: delete-gone, -replaced, -changed, -link, -not-a-file, -write-protected, -no-permission,
            -in-use, -in-cloud-only. Tried and not removed: delete-not-removed (the content is gone, fact `path` says where the
            rest stands), delete-failed (neither overwritten nor removed).
    """
    from jellyfish_setup.credential.cloud_folders import cloud_service_of  # here, for a quick start of the window
    from jellyfish_setup.credential.storage import StorageKind, storage_of

    storage, service = storage_of(identity.path.parent), cloud_service_of(identity.path)
    hidden = hidden or hidden_name()
    noise = noise_of(hidden, identity.size)
    if sys.platform == "win32":
        from jellyfish_setup.credential.deletion_windows import delete

        work = delete(identity, noise, unprotect=unprotect)
    else:
        from jellyfish_setup.credential.deletion_posix import delete  # the system calls in it do not exist on Windows

        # Servers do not always count names.
        work = delete(identity, noise, hidden, unprotect=unprotect, count_is_known=storage is not StorageKind.NETWORK)
    is_network = storage is StorageKind.NETWORK
    return _account_of(identity.path, work, service, is_network=is_network, keeps_old=storage is StorageKind.COPY_ON_WRITE)


def noise_of(hidden: str, size: int) -> bytes:
    """What is written over a file of `size` bytes that is removed under the name `hidden`.

    As hard to foresee as the name is, and always the same for it: so a later start knows the file of a deletion that was killed.
    """
    return hashlib.shake_256(hidden.encode()).digest(size)


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
