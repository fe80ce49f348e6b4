"""Other copies of the key near its file: a second download, an editor's backup, the file in the trash.

Bounded: the file's own folder, Downloads, Desktop, Documents and the trash, no folders inside them, at most 2,000 names
and five seconds. Nothing is kept but the list of paths.
"""

import contextlib
import hmac
import os
import re
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PureWindowsPath

import platformdirs

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound, found
from jellyfish_setup.credential.deletion import Deletion, delete_key_file
from jellyfish_setup.credential.found_copies import Copy, CopySearch
from jellyfish_setup.credential.key_file import read_key_bytes
from jellyfish_setup.credential.loading import LARGEST_FILE, digest, is_only_in_the_cloud, load
from jellyfish_setup.credential.reading import FileIdentity
from jellyfish_setup.credential.trash import trash_folders, trashed

_MOST_NAMES = 2_000
_SECONDS = 5.0
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
# What browsers, file managers and editors add to the name of a second download, a copy or a backup.
_BEFORE = re.compile(r"^(?:\.~|\.#|~\$|[.#~])+")
_BEHIND = re.compile(
    r"(?:[~#]|\.(?:crdownload|part|partial|download|opdownload|tmp|temp|bak|backup|old|orig|save|swp|swo|\d+))+$", re.IGNORECASE
)
_ADDITION = re.compile(r"(?:[ _-]*(?:\(\d+\)|\d+|copy|kopie|copie|copia))+$", re.IGNORECASE)


def find_copies(
    path: Path,
    key: ApiKey,
    identity: FileIdentity | None = None,
    folders: Sequence[Path] | None = None,
    *,
    cancelled: Callable[[], bool] = lambda: False,
) -> CopySearch:
    """The copies of the key file at `path`, itself not included. Blocks for at most five seconds.

    Args:
        path: where the key file stands, or stood.
        key: the key in it.
        identity: the file as it was read; without it, no file is known to be the same.
        folders: where to look instead of the usual folders.
        cancelled: asked between two files.
    """
    ends_at = time.monotonic() + _SECONDS
    places = _Places(folders if folders is not None else usual_folders(path.parent))
    copies: list[Copy] = []
    for candidate in places.small_files():
        if cancelled() or time.monotonic() > ends_at:
            return CopySearch(tuple(copies), tuple(places.refused), complete=False)
        if (copy := _compared(candidate, path, key, identity)) is not None:
            copies.append(copy)
    return CopySearch(tuple(copies), tuple(places.refused), places.complete)


def delete_copy(copy: Copy, *, unprotect: bool = False) -> Deletion:
    """Overwrite and remove a copy by the rules of the key file itself, and what the trash notes of it.

    Raises:
        ProblemFound: delete-other-key, or as `delete_key_file`.
    """
    if not copy.same_key:
        raise found(Code.DELETE_OTHER_KEY, path=str(copy.path))
    deletion = delete_key_file(copy.identity, unprotect=unprotect)
    if copy.trashed is not None and copy.trashed.note is not None:
        with contextlib.suppress(ProblemFound):  # a note without its file is harmless, and the trash tidies it
            delete_key_file(load(copy.trashed.note).identity)
    return deletion


def usual_folders(own: Path) -> tuple[Path, ...]:
    """The key file's own folder and those where downloads, copies and deleted files gather."""
    usual = (platformdirs.user_downloads_path(), platformdirs.user_desktop_path(), platformdirs.user_documents_path())
    return (own, *usual, *trash_folders(own))


class _Places:
    """Walks through folders once, within the limit of names, and remembers which of them refused."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self.refused: list[Path] = []
        self.complete = True

    def small_files(self) -> Iterator[Path]:
        """The files that are small enough and are on this computer."""
        seen: set[tuple[int, int]] = set()
        names = 0
        for folder in self._folders:
            try:
                place = folder.stat()
                if (place.st_dev, place.st_ino) in seen:
                    continue
                seen.add((place.st_dev, place.st_ino))
                with os.scandir(folder) as entries:
                    for entry in entries:
                        names += 1
                        if names > _MOST_NAMES:
                            self.complete = False
                            return
                        if _is_worth_opening(entry.path):
                            yield Path(entry.path)
            except PermissionError:
                self.refused.append(folder)
            except OSError:  # missing, or no folder
                continue


def _is_worth_opening(path: str) -> bool:
    try:
        status = os.lstat(path)  # DirEntry.stat knows less on Windows
    except OSError:
        return False
    return stat.S_ISREG(status.st_mode) and 0 < status.st_size <= LARGEST_FILE and not is_only_in_the_cloud(status)


def _compared(path: Path, original: Path, key: ApiKey, identity: FileIdentity | None) -> Copy | None:
    try:
        loaded = load(path)
    except ProblemFound:
        return None
    if _is_itself(loaded.identity, original, identity):
        return None
    same_file = identity is not None and hmac.compare_digest(digest(loaded.content, identity.salt), identity.digest)
    same_key = same_file or any(key.reveal().encode(encoding) in loaded.content for encoding in _ENCODINGS)
    in_trash = trashed(loaded.identity.path)
    if not same_key:
        name = PureWindowsPath(in_trash.deleted_from).name if in_trash and in_trash.deleted_from else path.name
        if not _is_named_alike(name, original.name):
            return None
        keys = read_key_bytes(loaded.content).keys
        if not keys:
            return None
        same_key = key in keys
    return Copy(loaded.identity.path, same_file, same_key, loaded.identity, in_trash)


def _is_itself(file: FileIdentity, original: Path, identity: FileIdentity | None) -> bool:
    if identity is None:
        return file.path == original
    return (file.device, file.inode) == (identity.device, identity.inode)


def _is_named_alike(name: str, original: str) -> bool:
    """Whether the name is the original's with an addition: `apikey (1).txt`, `.apikey.txt.swp`, `apikey - Copy.txt`, `apikey.bak`."""
    return name.startswith(original) or _plain(name) in (_plain(original), _plain(Path(original).stem))


def _plain(name: str) -> str:
    """The name without what is added to a copy."""
    bare = Path(_BEHIND.sub("", _BEFORE.sub("", name)))
    return (_ADDITION.sub("", bare.stem).strip(" _-") + bare.suffix).lower()
