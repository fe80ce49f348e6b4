"""Other copies of the key near its file: a second download, an editor's backup, the file in the trash.

Bounded: the file's own folder, Downloads, Desktop, Documents and the trash, no folders inside them, at most 2,000 names
and five seconds. Nothing is kept but the list of paths.
"""

import hmac
import os
import re
import stat
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.credential.key_file import read_key_bytes
from jellyfish_setup.credential.loading import LARGEST_FILE, digest, load
from jellyfish_setup.credential.reading import FileIdentity

_MOST_NAMES = 2_000
_SECONDS = 5.0
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
# What browsers, file managers and editors add to the name of a second download, a copy or a backup.
_ADDITION = re.compile(r"(?:[ _-]*(?:\(\d+\)|\d+|copy))+$", re.IGNORECASE)
# The content is in the cloud only, and opening the file would fetch it: SF_DATALESS (macOS); OFFLINE, RECALL_ON_DATA_ACCESS (Windows).
_DATALESS = 0x4000_0000
_OFFLINE = 0x0000_1000 | 0x0040_0000


@dataclass(frozen=True)
class Copy:
    """A file that has to do with the key.

    Attributes:
        same_file: its content is that of the key file.
        same_key: the key stands in it. Neither: it is named like the key file and holds another key.
        identity: by which `delete_key_file` deletes it.
    """

    path: Path
    same_file: bool
    same_key: bool
    identity: FileIdentity = field(repr=False)


def find_copies(
    identity: FileIdentity, key: ApiKey, folders: Sequence[Path] | None = None, *, cancelled: Callable[[], bool] = lambda: False
) -> tuple[Copy, ...]:
    """The copies of the key file `identity`, itself not included. Blocks for at most five seconds.

    Args:
        identity: the key file as it was read.
        key: the key in it.
        folders: where to look instead of the usual folders.
        cancelled: asked between two files.
    """
    ends_at = time.monotonic() + _SECONDS
    copies = []
    for path in _small_files(folders if folders is not None else usual_folders(identity.path.parent), identity):
        if cancelled() or time.monotonic() > ends_at:
            break
        if (copy := _compared(path, identity, key)) is not None:
            copies.append(copy)
    return tuple(copies)


def usual_folders(own: Path) -> tuple[Path, ...]:
    """The key file's own folder and those where downloads, copies and deleted files gather."""
    # The trash: freedesktop.org Trash specification 1.0. On Windows the place does not exist and is passed over.
    trash = Path.home() / ".Trash" if sys.platform == "darwin" else platformdirs.user_data_path() / "Trash" / "files"
    return (own, platformdirs.user_downloads_path(), platformdirs.user_desktop_path(), platformdirs.user_documents_path(), trash)


def _small_files(folders: Sequence[Path], identity: FileIdentity) -> Iterator[Path]:
    seen: set[tuple[int, int]] = set()
    names = 0
    for folder in folders:
        try:
            place = folder.stat()
            if (place.st_dev, place.st_ino) in seen:
                continue
            seen.add((place.st_dev, place.st_ino))
            with os.scandir(folder) as entries:
                for entry in entries:
                    names += 1
                    if names > _MOST_NAMES:
                        return
                    if _is_worth_opening(entry, identity):
                        yield Path(entry.path)
        except OSError:  # missing, or closed to this program
            continue


def _is_worth_opening(entry: os.DirEntry[str], identity: FileIdentity) -> bool:
    try:
        status = os.lstat(entry.path)  # DirEntry.stat knows no inode on Windows
    except OSError:
        return False
    is_placeholder = getattr(status, "st_flags", 0) & _DATALESS or getattr(status, "st_file_attributes", 0) & _OFFLINE
    is_itself = (status.st_dev, status.st_ino) == (identity.device, identity.inode)
    return stat.S_ISREG(status.st_mode) and 0 < status.st_size <= LARGEST_FILE and not is_placeholder and not is_itself


def _compared(path: Path, identity: FileIdentity, key: ApiKey) -> Copy | None:
    try:
        loaded = load(path)
    except ProblemFound:
        return None
    same_file = hmac.compare_digest(digest(loaded.content, identity.salt), identity.digest)
    same_key = same_file or any(key.reveal().encode(encoding) in loaded.content for encoding in _ENCODINGS)
    if not same_key and _is_named_alike(path, identity.path):
        reading = read_key_bytes(loaded.content)
        keys = [reading.key] if reading.key is not None else [candidate.key for candidate in reading.candidates]
        if not keys:
            return None
        same_key = key in keys
    elif not same_key:
        return None
    return Copy(loaded.identity.path, same_file, same_key, loaded.identity)


def _is_named_alike(path: Path, original: Path) -> bool:
    """Whether the name is the original's with an addition: `apikey (1).txt`, `apikey.txt~`, `apikey - Copy.txt`."""
    return path.name.startswith(original.name) or (_plain_stem(path) == _plain_stem(original) and path.suffix == original.suffix)


def _plain_stem(path: Path) -> str:
    return _ADDITION.sub("", path.stem).strip(" _-").lower()
