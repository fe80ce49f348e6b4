"""Deletion by handle on Linux and macOS.

The file is opened without O_TRUNC: truncating gives the disk blocks back, and what is written afterwards lands on others
(seen on ext4 and xfs; the old content then stays on the disk).
"""

import contextlib
import fcntl
import os

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound, found
from jellyfish_setup.credential.checked_file import error_name, opened_file, opened_folder, read_from_start
from jellyfish_setup.credential.deletion import Work
from jellyfish_setup.credential.reading import FileIdentity


def delete(identity: FileIdentity, noise: bytes, hidden: str, *, unprotect: bool, count_is_known: bool) -> Work:
    """What was done to the file; raises as `deletion.delete_key_file`.

    Args:
        noise: what is written over the content, as many bytes.
        hidden: the name under which the file is removed.
        count_is_known: the number of the file's names is kept, so it must fall.
    """
    with opened_folder(identity) as folder, opened_file(identity, folder, unprotect=unprotect) as handle:
        names = os.fstat(handle).st_nlink
        was_overwritten = _overwrite(handle, noise)
        is_empty = _truncate(handle)
        is_ours = _remove(identity, folder, hidden, content_is_gone=was_overwritten)
        left = os.fstat(handle).st_nlink
    if is_ours and count_is_known and left >= names:
        raise _not_removed(None, str(identity.path), content_is_gone=was_overwritten)
    return Work(was_overwritten, is_empty, removed=is_ours or left == 0, name_taken=not is_ours, other_names=left)


def _overwrite(handle: int, noise: bytes) -> bool:
    """Whether the noise stands on the disk where the content stood."""
    try:
        written = 0
        while written < len(noise):
            written += os.pwrite(handle, noise[written:], written)
        _to_disk(handle)
        return read_from_start(handle, len(noise)) == noise
    except OSError:
        return False


def _truncate(handle: int) -> bool:
    """Whether the file has no bytes any more."""
    try:
        os.ftruncate(handle, 0)
        _to_disk(handle)
    except OSError:
        return False
    return True


def _to_disk(handle: int) -> None:
    if hasattr(fcntl, "F_FULLFSYNC"):
        with contextlib.suppress(OSError):  # not every disk knows it
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)  # macOS: fsync leaves the data in the drive's cache
            return
    os.fsync(handle)


def _remove(identity: FileIdentity, folder: int, hidden: str, *, content_is_gone: bool) -> bool:
    """Unlink the file under its hidden name; False where another file had taken its name and was put back."""
    name = place = identity.path.name
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
        with contextlib.suppress(FileNotFoundError):
            os.lstat(name, dir_fd=folder)
            return  # renaming would write over it
        os.rename(hidden, name, src_dir_fd=folder, dst_dir_fd=folder)


def _not_removed(fault: OSError | None, remains: str, *, content_is_gone: bool) -> ProblemFound:
    code = Code.DELETE_NOT_REMOVED if content_is_gone else Code.DELETE_FAILED
    return found(code, path=remains, error="" if fault is None else error_name(fault))
