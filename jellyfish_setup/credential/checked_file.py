"""The file that was loaded, open for writing, after it was seen on that very handle that it is still the same."""

import contextlib
import errno
import hmac
import os
import stat
from collections.abc import Iterator

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound, found
from jellyfish_setup.credential.loading import CAREFULLY, digest, is_only_in_the_cloud
from jellyfish_setup.credential.reading import FileIdentity

_NO_PERMISSION = {errno.EACCES, errno.EPERM, errno.EROFS}
_IN_USE = {errno.ETXTBSY, errno.EBUSY}


@contextlib.contextmanager
def opened_folder(identity: FileIdentity) -> Iterator[int]:
    """A handle on the folder of the file."""
    try:
        handle = os.open(identity.path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as fault:
        raise _refused(identity, fault) from None
    try:
        yield handle
    finally:
        os.close(handle)


@contextlib.contextmanager
def opened_file(identity: FileIdentity, folder: int, *, unprotect: bool) -> Iterator[int]:
    """A handle for writing on the loaded file, without truncating it.

    Raises:
        ProblemFound: delete-gone, -replaced, -changed, -link, -not-a-file, -write-protected, -no-permission, -in-use, -in-cloud-only,
            -failed.
    """
    try:
        handle = os.open(identity.path.name, os.O_RDWR | CAREFULLY, dir_fd=folder)
    except OSError as fault:
        if fault.errno not in _NO_PERMISSION or not _is_only_protected(identity, folder):
            raise _refused(identity, fault) from None
        if not unprotect:
            raise found(Code.DELETE_WRITE_PROTECTED, path=str(identity.path)) from None
        handle = _opened_without_protection(identity, folder)
    try:
        _check(identity, handle)
        yield handle
    finally:
        os.close(handle)


def _check(identity: FileIdentity, handle: int) -> None:
    """Returns where the open file is the loaded one, with the same content."""
    status = os.fstat(handle)
    path = str(identity.path)
    if not stat.S_ISREG(status.st_mode):
        raise found(Code.DELETE_NOT_A_FILE, path=path)
    if (status.st_dev, status.st_ino) != (identity.device, identity.inode):
        raise found(Code.DELETE_REPLACED, path=path)
    if is_only_in_the_cloud(status):  # reading it would fetch it
        raise found(Code.DELETE_IN_CLOUD_ONLY, path=path)
    try:
        content = read_from_start(handle, identity.size + 1)
    except OSError as fault:
        raise _refused(identity, fault) from None
    # The same number is not enough: ext4 gives the inode of a deleted file to the next one at once.
    if len(content) != identity.size or not hmac.compare_digest(digest(content, identity.salt), identity.digest):
        raise found(Code.DELETE_CHANGED, path=path)


def _is_only_protected(identity: FileIdentity, folder: int) -> bool:
    """Whether the file is this user's and merely has no permission to write set."""
    try:
        status = os.stat(identity.path.name, dir_fd=folder, follow_symlinks=False)
        can_remove = os.access(".", os.W_OK | os.X_OK, dir_fd=folder, effective_ids=os.access in os.supports_effective_ids)
    except OSError:
        return False
    return stat.S_ISREG(status.st_mode) and status.st_uid == os.geteuid() and not status.st_mode & stat.S_IWUSR and can_remove


def _opened_without_protection(identity: FileIdentity, folder: int) -> int:
    """A handle for writing; the permission is changed on the handle that was checked, not on whatever has the name."""
    try:
        reading = os.open(identity.path.name, os.O_RDONLY | CAREFULLY, dir_fd=folder)
        try:
            _check(identity, reading)
            os.fchmod(reading, stat.S_IRUSR | stat.S_IWUSR)
        finally:
            os.close(reading)
        return os.open(identity.path.name, os.O_RDWR | CAREFULLY, dir_fd=folder)
    except OSError as fault:
        raise _refused(identity, fault) from None


def read_from_start(handle: int, most: int) -> bytes:
    """The first `most` bytes behind `handle`, fewer where there are fewer; does not move its position."""
    content = b""
    while len(content) < most and (piece := os.pread(handle, most - len(content), len(content))):
        content += piece
    return content


def _refused(identity: FileIdentity, fault: OSError) -> ProblemFound:
    path = str(identity.path)
    if isinstance(fault, FileNotFoundError | NotADirectoryError):
        return found(Code.DELETE_GONE, path=path)
    if fault.errno in (errno.ELOOP, errno.EMLINK):
        return found(Code.DELETE_LINK, path=path)
    if fault.errno in (errno.EISDIR, errno.ENXIO, errno.ENODEV):
        return found(Code.DELETE_NOT_A_FILE, path=path)
    if fault.errno in _IN_USE:
        return found(Code.DELETE_IN_USE, path=path)
    if fault.errno in _NO_PERMISSION:
        return found(Code.DELETE_NO_PERMISSION, path=path)
    return found(Code.DELETE_FAILED, path=path, error=error_name(fault))


def error_name(fault: OSError) -> str:
    """The system's name of the error, for support: `EIO`."""
    return errno.errorcode.get(fault.errno or 0, "")
