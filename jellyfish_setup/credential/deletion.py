"""Deletes the downloaded key file, and says exactly what was done.

A file is only deleted when it is still the one that was loaded. Its content is overwritten first, through the handle on
which that was checked. What nobody can promise (flash drives, backups, snapshots) is not claimed.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.credential.reading import FileIdentity


@dataclass(frozen=True)
class Deletion:
    """What was done to the file.

    Attributes:
        path: where it stood.
        overwritten: random bytes were written over the content, read back, and the disk is not known to keep the old ones.
        removed: the name is gone, and that was looked at.
        remarks: what else to say: delete-shared-content, delete-not-overwritten, delete-copy-on-write, delete-network-drive,
            delete-name-taken.
        other_names: how many other names the file has (hard links); the content is gone from all of them.
    """

    path: Path
    overwritten: bool
    removed: bool
    remarks: tuple[Code, ...] = ()
    other_names: int = 0


def delete_key_file(identity: FileIdentity, *, unprotect: bool = False) -> Deletion:
    """Overwrite and remove the file that was loaded as `identity`. Blocks.

    Args:
        identity: which file, from its reading.
        unprotect: take a write protection off first; ask the person before.

    Raises:
        ProblemFound: nothing was touched: delete-gone, -replaced, -changed, -link, -not-a-file, -write-protected, -no-permission,
            -in-use, -unsupported. Tried and not removed: delete-not-removed (the content is gone, fact `path` says where the
            rest stands), delete-failed (neither overwritten nor removed).
    """
    if sys.platform == "win32":
        raise found(Code.DELETE_UNSUPPORTED, path=str(identity.path))
    from jellyfish_setup.credential.deletion_posix import delete  # the system calls in it do not exist on Windows

    return delete(identity, unprotect=unprotect)
