"""A small file's bytes together with what identifies it, both taken from one open handle."""

import contextlib
import errno
import hmac
import os
import secrets
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound, found
from jellyfish_setup.credential.reading import FileIdentity

LARGEST_FILE = 65_536
_SALT_BYTES = 32
_DATALESS = 0x4000_0000  # SF_DATALESS (macOS, sys/stat.h)
_RECALLED = 0x1000 | 0x4_0000 | 0x40_0000  # FILE_ATTRIBUTE_OFFLINE, _RECALL_ON_OPEN, _RECALL_ON_DATA_ACCESS (Windows)
_CHUNK = 16_384

# O_NOFOLLOW: a link is an error; O_NONBLOCK: a FIFO without a writer does not hang. Windows has neither.
CAREFULLY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True)
class LoadedFile:
    """The bytes of a file and its identity at that moment."""

    content: bytes = field(repr=False)
    identity: FileIdentity


def load(path: Path) -> LoadedFile:
    """The file at `path`, if it is a regular one of 1 to 65,536 bytes.

    Raises:
        ProblemFound: file-not-found, file-is-link, file-not-a-file, file-empty, file-too-large, file-in-cloud-only, file-unreadable.
    """
    try:
        with _opened(path) as handle:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise found(Code.FILE_NOT_A_FILE)
            if status.st_size > LARGEST_FILE:
                raise found(Code.FILE_TOO_LARGE, limit=LARGEST_FILE)
            content = read_all(handle, LARGEST_FILE + 1)
    except (OSError, ValueError) as fault:  # ValueError: a NUL in the path
        raise _understood(fault) from None
    if not content:
        raise found(Code.FILE_EMPTY)
    if len(content) > LARGEST_FILE:
        raise found(Code.FILE_TOO_LARGE, limit=LARGEST_FILE)
    salt = secrets.token_bytes(_SALT_BYTES)
    where = Path(os.path.abspath(path))  # noqa: PTH100  (removes `..`, but follows no link)
    return LoadedFile(content, FileIdentity(where, status.st_dev, status.st_ino, len(content), salt, digest(content, salt)))


def digest(content: bytes, salt: bytes) -> bytes:
    """HMAC-SHA256 of `content`: comparable only while the salt is in memory."""
    return hmac.digest(salt, content, "sha256")


def read_all(handle: int, most: int) -> bytes:
    """What can be read from `handle`, at most `most` bytes."""
    pieces: list[bytes] = []
    while most > 0 and (piece := os.read(handle, min(most, _CHUNK))):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)


def is_only_in_the_cloud(status: os.stat_result) -> bool:
    """Whether the file is a placeholder of a cloud service: its content is not on this computer, and reading would fetch it."""
    return bool(getattr(status, "st_flags", 0) & _DATALESS or getattr(status, "st_file_attributes", 0) & _RECALLED)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[int]:
    status = os.lstat(path)
    if is_only_in_the_cloud(status):
        raise found(Code.FILE_IN_CLOUD_ONLY)
    if not hasattr(os, "O_NOFOLLOW"):
        if stat.S_ISLNK(status.st_mode):
            raise found(Code.FILE_IS_LINK)
        if not stat.S_ISREG(status.st_mode):
            raise found(Code.FILE_NOT_A_FILE)
    handle = os.open(path, os.O_RDONLY | CAREFULLY)
    try:
        yield handle
    finally:
        os.close(handle)


def _understood(fault: OSError | ValueError) -> ProblemFound:
    if not isinstance(fault, OSError) or isinstance(fault, FileNotFoundError | NotADirectoryError):
        return found(Code.FILE_NOT_FOUND)
    match fault.errno:
        case errno.ELOOP | errno.EMLINK:
            return found(Code.FILE_IS_LINK)
        case errno.ENXIO | errno.ENODEV | errno.EISDIR | errno.EOPNOTSUPP:  # a socket, a device without a driver, a folder
            return found(Code.FILE_NOT_A_FILE)
        case _:
            return found(Code.FILE_UNREADABLE, error=errno.errorcode.get(fault.errno or 0, ""))
