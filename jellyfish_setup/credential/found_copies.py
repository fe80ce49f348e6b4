"""What a search for other copies of the key comes to."""

from dataclasses import dataclass, field
from pathlib import Path

from jellyfish_setup.credential.reading import FileIdentity


@dataclass(frozen=True)
class Trashed:
    """What the trash notes of a file in it.

    Attributes:
        note: the file with the note, which goes with the deleted file; None where there is none.
        deleted_from: the path that the file had, None where that is not known.
    """

    note: Path | None = None
    deleted_from: str | None = None


@dataclass(frozen=True)
class Copy:
    """A file that has to do with the key.

    Attributes:
        same_file: its content is that of the key file.
        same_key: the key stands in it. Neither: it is named like the key file and holds another key.
        identity: by which `delete_copy` deletes it.
        trashed: what the trash notes of it, where it lies in there.
    """

    path: Path
    same_file: bool
    same_key: bool
    identity: FileIdentity = field(repr=False)
    trashed: Trashed | None = None

    @property
    def ticked(self) -> bool:
        """Whether deleting it may be proposed: it holds what the key file holds and nothing else."""
        return self.same_file


@dataclass(frozen=True)
class CopySearch:
    """What a search came to.

    Attributes:
        refused_folders: those that the system did not let this program look into.
        complete: everything in the other folders was looked at; False where the search met its limits or was cancelled.
    """

    copies: tuple[Copy, ...]
    refused_folders: tuple[Path, ...] = ()
    complete: bool = True
