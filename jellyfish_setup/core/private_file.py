"""Files that only their owner may read, and that are either the old or the new version, never half of one."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO


def write_private(path: Path, content: str) -> None:
    """Put `content` at `path` in one step, its line ends as they are, readable by this user alone, on the disk when it returns.

    Raises:
        OSError: the folder cannot be made or written; the old file is then still whole.
    """
    with writing_private(path) as file:
        file.write(content)


def write_private_bytes(path: Path, content: bytes) -> None:
    """Put `content` at `path`; the same promises as `write_private`.

    Raises:
        OSError: as `write_private`.
    """
    with _written(path, mode="wb") as file:
        file.write(content)


@contextmanager
def writing_private(path: Path) -> Iterator[TextIO]:
    """A text file to write into, which stands at `path` once the block has ended well; the same promises as `write_private`.

    Raises:
        OSError: as `write_private`.
    """
    with _written(path, mode="w", encoding="utf-8", newline="") as file:
        yield file


def make_private_folder(folder: Path) -> None:
    """Have `folder`, and what of the way to it was missing, for this user alone; what is there already is left as it is.

    Raises:
        OSError: it cannot be made.
    """
    for missing in [each for each in (*reversed(folder.parents), folder) if not each.exists()]:
        missing.mkdir(exist_ok=True, mode=0o700)  # `mkdir(parents=True)` would leave those on the way open to others


@contextmanager
def _written(path: Path, **how: Any) -> Iterator[Any]:
    make_private_folder(path.parent)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, **how) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
