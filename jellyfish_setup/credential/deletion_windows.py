"""Deletion by handle on Windows. The rules were tried against an imitation of the system's calls; never run on Windows.

The file is opened so that nobody else can open it meanwhile, and is deleted through that handle: no name is used after the
check, so none can be swapped.
"""

import contextlib
import hmac
import time
from collections.abc import Callable, Iterator

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound, found
from jellyfish_setup.credential import windows_calls as windows
from jellyfish_setup.credential.deletion import Work
from jellyfish_setup.credential.loading import digest
from jellyfish_setup.credential.reading import FileIdentity
from jellyfish_setup.credential.windows_calls import FileFacts, Kernel32, WindowsCallError

_FOR_DELETION = windows.GENERIC_READ | windows.GENERIC_WRITE | windows.DELETE
_FOR_UNPROTECTING = windows.GENERIC_READ | windows.READ_ATTRIBUTES | windows.WRITE_ATTRIBUTES
_KEEPS_OLD_PLACES = windows.COMPRESSED | windows.SPARSE | windows.ENCRYPTED  # NTFS may write changed data elsewhere
_ONLY_IN_THE_CLOUD = windows.OFFLINE | windows.RECALL_ON_DATA_ACCESS
_CLOUD_TAG, _CLOUD_TAG_MASK = 0x9000_001A, 0xFFFF_0FFF  # IO_REPARSE_TAG_CLOUD and its fifteen relatives: a file, not a link
_GONE = (windows.FILE_NOT_FOUND, windows.PATH_NOT_FOUND)
_IN_USE = (windows.SHARING_VIOLATION, windows.LOCK_VIOLATION)
_TRIES, _SECONDS = 5, 3.0

Wait = Callable[[float], None]


def delete(identity: FileIdentity, noise: bytes, *, unprotect: bool, kernel: Kernel32 | None = None, wait: Wait = time.sleep) -> Work:
    """As `deletion_posix.delete`."""
    kernel = kernel or Kernel32.of_this_system()
    with _opened(kernel, identity, unprotect=unprotect, wait=wait) as handle:
        facts = _checked(kernel, identity, handle)
        was_overwritten = _overwrite(kernel, handle, noise)
        try:
            kernel.truncate(handle)
            is_empty = True
        except WindowsCallError:
            is_empty = False
        try:
            kernel.mark_deleted(handle)
        except WindowsCallError as fault:
            raise _not_removed(identity, fault.number, content_is_gone=was_overwritten) from None
    if not _is_gone(kernel, identity, wait):
        raise _not_removed(identity, windows.DELETE_PENDING, content_is_gone=was_overwritten)
    keeps_old = bool(facts.attributes & _KEEPS_OLD_PLACES)
    return Work(was_overwritten, is_empty, removed=True, other_names=facts.links - 1, keeps_old_places=keeps_old)


@contextlib.contextmanager
def _opened(kernel: Kernel32, identity: FileIdentity, *, unprotect: bool, wait: Wait) -> Iterator[int]:
    path = str(identity.path)
    try:
        handle = _patiently(lambda: kernel.open(path, _FOR_DELETION), wait)
    except WindowsCallError as fault:
        problem = _refused(kernel, identity, fault.number)
        if problem.problem.code is not Code.DELETE_WRITE_PROTECTED or not unprotect:
            raise problem from None
        handle = _opened_without_protection(kernel, identity, wait)
    try:
        yield handle
    finally:
        kernel.close(handle)


def _opened_without_protection(kernel: Kernel32, identity: FileIdentity, wait: Wait) -> int:
    """A handle for deletion; the mark is taken off on a handle that was checked, not off whatever has the name."""
    path = str(identity.path)
    try:
        handle = _patiently(lambda: kernel.open(path, _FOR_UNPROTECTING), wait)
        try:
            kernel.unprotect(handle, _checked(kernel, identity, handle).attributes)
        finally:
            kernel.close(handle)
        return _patiently(lambda: kernel.open(path, _FOR_DELETION), wait)
    except WindowsCallError as fault:
        code = Code.DELETE_IN_USE if fault.number in _IN_USE else Code.DELETE_NO_PERMISSION
        raise found(code, path=path, error=_name(fault.number)) from None


def _checked(kernel: Kernel32, identity: FileIdentity, handle: int) -> FileFacts:
    """What is open, where it is the loaded file with the same content."""
    path = str(identity.path)
    try:
        facts = kernel.facts(handle)
        if facts.attributes & windows.DIRECTORY:
            raise found(Code.DELETE_NOT_A_FILE, path=path)
        if facts.attributes & windows.REPARSE_POINT and facts.tag & _CLOUD_TAG_MASK != _CLOUD_TAG:
            raise found(Code.DELETE_LINK, path=path)
        if (identity.device, identity.inode) not in facts.identities:
            raise found(Code.DELETE_REPLACED, path=path)
        if facts.attributes & _ONLY_IN_THE_CLOUD:  # reading it would fetch it
            raise found(Code.DELETE_IN_CLOUD_ONLY, path=path)
        content = kernel.read(handle, identity.size + 1)
    except WindowsCallError as fault:
        raise found(Code.DELETE_FAILED, path=path, error=_name(fault.number)) from None
    if facts.size != identity.size or not hmac.compare_digest(digest(content, identity.salt), identity.digest):
        raise found(Code.DELETE_CHANGED, path=path)
    return facts


def _overwrite(kernel: Kernel32, handle: int, noise: bytes) -> bool:
    try:
        kernel.write(handle, noise)
        return kernel.read(handle, len(noise)) == noise
    except WindowsCallError:
        return False


def _is_gone(kernel: Kernel32, identity: FileIdentity, wait: Wait) -> bool:
    """Whether the name leads to this file no more; a scanner may hold a deleted file for a moment."""
    for last in range(_TRIES):
        try:
            handle = kernel.open(str(identity.path), windows.READ_ATTRIBUTES)
        except WindowsCallError as fault:
            if fault.number in _GONE:
                return True
            if fault.number not in (windows.ACCESS_DENIED, windows.DELETE_PENDING):
                return True  # another file has the name already, and is in use
        else:
            try:
                return (identity.device, identity.inode) not in kernel.facts(handle).identities
            finally:
                kernel.close(handle)
        if last < _TRIES - 1:
            wait(_SECONDS / (_TRIES - 1))
    return False


def _patiently(open_file: Callable[[], int], wait: Wait) -> int:
    """Open it, five tries in three seconds where another program has it open."""
    for _ in range(_TRIES - 1):
        try:
            return open_file()
        except WindowsCallError as fault:
            if fault.number not in _IN_USE:
                raise
        wait(_SECONDS / (_TRIES - 1))
    return open_file()


def _refused(kernel: Kernel32, identity: FileIdentity, number: int) -> ProblemFound:
    path = str(identity.path)
    if number in _GONE:
        return found(Code.DELETE_GONE, path=path)
    if number in _IN_USE:
        return found(Code.DELETE_IN_USE, path=path)
    if number == windows.ACCESS_DENIED:
        attributes = 0
        with contextlib.suppress(WindowsCallError):
            attributes = kernel.attributes(path)
        if attributes & windows.DIRECTORY:
            return found(Code.DELETE_NOT_A_FILE, path=path)
        if attributes & windows.READ_ONLY:
            return found(Code.DELETE_WRITE_PROTECTED, path=path)
        return found(Code.DELETE_NO_PERMISSION, path=path)
    if number == windows.WRITE_PROTECT:  # the disk, not the file
        return found(Code.DELETE_NO_PERMISSION, path=path)
    return found(Code.DELETE_FAILED, path=path, error=_name(number))


def _not_removed(identity: FileIdentity, number: int, *, content_is_gone: bool) -> ProblemFound:
    code = Code.DELETE_NOT_REMOVED if content_is_gone else Code.DELETE_FAILED
    return found(code, path=str(identity.path), error=_name(number))


def _name(number: int) -> str:
    return f"WinError {number}"
