"""Deletion by handle on Linux and macOS.

The file is opened without O_TRUNC: truncating gives the disk blocks back, and what is written afterwards lands on others
(seen on ext4 and xfs; the old content then stays on the disk).
"""

import contextlib
import fcntl
import os
import secrets

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound, found
from jellyfish_setup.credential.checked_file import error_name, opened_file, opened_folder, read_from_start
from jellyfish_setup.credential.deletion import Deletion
from jellyfish_setup.credential.reading import FileIdentity
from jellyfish_setup.credential.storage import StorageKind, storage_of

_REMARKS = {StorageKind.COPY_ON_WRITE: Code.DELETE_COPY_ON_WRITE, StorageKind.NETWORK: Code.DELETE_NETWORK_DRIVE}
_NAME_BYTES = 16


def delete(identity: FileIdentity, *, unprotect: bool) -> Deletion:
    """As `deletion.delete_key_file`."""
    storage = storage_of(identity.path.parent)
    with opened_folder(identity) as folder, opened_file(identity, folder, unprotect=unprotect) as handle:
        names = os.fstat(handle).st_nlink
        was_overwritten = _overwrite(handle, identity.size)
        with contextlib.suppress(OSError):
            os.ftruncate(handle, 0)
            _to_disk(handle)
        remarks = [_REMARKS[storage]] if storage in _REMARKS else [] if was_overwritten else [Code.DELETE_NOT_OVERWRITTEN]
        is_ours = _remove(identity, folder, content_is_gone=was_overwritten)
        left = os.fstat(handle).st_nlink
    removed = left < names or storage is StorageKind.NETWORK  # servers do not always count names
    if not is_ours:
        removed = left == 0
        remarks.append(Code.DELETE_NAME_TAKEN)
    elif not removed:
        raise _not_removed(None, str(identity.path), content_is_gone=was_overwritten)
    elif left > 0:
        remarks.append(Code.DELETE_SHARED_CONTENT)
    return Deletion(identity.path, was_overwritten and storage not in _REMARKS, removed, tuple(remarks), left)


def _overwrite(handle: int, size: int) -> bool:
    """Whether random bytes stand on the disk where the content stood."""
    noise = secrets.token_bytes(size)
    try:
        written = 0
        while written < size:
            written += os.pwrite(handle, noise[written:], written)
        _to_disk(handle)
        return read_from_start(handle, size) == noise
    except OSError:
        return False


def _to_disk(handle: int) -> None:
    if hasattr(fcntl, "F_FULLFSYNC"):
        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)  # macOS: fsync leaves the data in the drive's cache
    else:
        os.fsync(handle)


def _remove(identity: FileIdentity, folder: int, *, content_is_gone: bool) -> bool:
    """Unlink the file under a name that nobody else knows; False where another file had taken its name and was put back."""
    name, hidden = identity.path.name, f".{secrets.token_hex(_NAME_BYTES)}"
    place = name
    try:
        os.rename(name, hidden, src_dir_fd=folder, dst_dir_fd=folder)
        place = hidden
        status = os.lstat(hidden, dir_fd=folder)
        if (status.st_dev, status.st_ino) != (identity.device, identity.inode):
            _put_back(hidden, name, folder)
            if content_is_gone:
                return False
            raise found(Code.DELETE_REPLACED, path=str(identity.path))
        os.unlink(hidden, dir_fd=folder)
    except FileNotFoundError:
        return True  # somebody else moved or removed it; the count of its names will tell
    except OSError as fault:
        remains = str(identity.path.parent / place)
        raise _not_removed(fault, remains, content_is_gone=content_is_gone) from None
    with contextlib.suppress(OSError):  # some file systems cannot; the name is gone either way
        os.fsync(folder)
    return True


def _put_back(hidden: str, name: str, folder: int) -> None:
    """Give somebody else's file its name again, unless that was taken once more."""
    try:
        os.link(hidden, name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
        os.unlink(hidden, dir_fd=folder)
    except FileExistsError:
        return
    except OSError:  # a folder, or a file system without hard links
        os.rename(hidden, name, src_dir_fd=folder, dst_dir_fd=folder)


def _not_removed(fault: OSError | None, remains: str, *, content_is_gone: bool) -> ProblemFound:
    code = Code.DELETE_NOT_REMOVED if content_is_gone else Code.DELETE_FAILED
    return found(code, path=remains, error="" if fault is None else error_name(fault))
