"""Finishes a deletion that was killed in the middle.

What it can have left is known by the hidden name that was noted before it began: the file stands under that name, or begins with
the noise that belongs to that name and was being written over its content.
"""

import os
import re
import stat
from dataclasses import replace
from pathlib import Path

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.credential.deletion import Deletion, delete_key_file, noise_of
from jellyfish_setup.credential.loading import load
from jellyfish_setup.credential.pending_file import NAME_BYTES, PendingFile
from jellyfish_setup.credential.reading import FileIdentity

_HIDDEN_NAME = re.compile(rf"\.[0-9a-f]{{{2 * NAME_BYTES}}}")
_BYTES_TO_KNOW = 32  # of the noise: the kill may have come before the rest of it was written


def finish_deletion(file: PendingFile, *, asked: bool = False) -> Deletion | None:
    """Remove what a deletion left that was killed in the middle; None where there is nothing of the kind. Blocks.

    Args:
        asked: a person wants the file deleted now. Then an empty one at its old place is removed too: by its number alone it is not
            known well enough to do that unasked, as numbers are given again.

    Raises:
        ProblemFound: as `deletion.delete_key_file`, where the file was being overwritten when the kill came.
    """
    if not _HIDDEN_NAME.fullmatch(file.hidden):
        return None
    path = Path(file.path)
    done = _finish_at(path.parent / file.hidden, file, may_be_empty=True) or _finish_at(path, file, may_be_empty=asked)
    return None if done is None else replace(done, path=path, remarks=(*done.remarks, Code.DELETE_FINISHED_LATER))


def _finish_at(place: Path, file: PendingFile, *, may_be_empty: bool) -> Deletion | None:
    try:
        status = os.lstat(place)
        is_ours = place.name == file.hidden or (status.st_dev, status.st_ino) == (file.device, file.inode)
        if not stat.S_ISREG(status.st_mode) or not is_ours:
            return None
        if not status.st_size and may_be_empty:
            place.unlink()
            return Deletion(place, overwritten=False, removed=True)
    except (OSError, ValueError):  # ValueError: a NUL in the path
        return None
    identity = _with_our_noise(place, file)
    return None if identity is None else delete_key_file(identity, hidden=file.hidden)


def _with_our_noise(place: Path, file: PendingFile) -> FileIdentity | None:
    try:
        loaded = load(place)
    except ProblemFound:
        return None
    begins = loaded.content[:_BYTES_TO_KNOW]
    is_ours = loaded.identity.size == file.size and begins == noise_of(file.hidden, len(begins))
    return loaded.identity if is_ours else None
