"""Files that are either the old or the new version, for places that people choose; private ones are in `private_file`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write, which takes its place when the block has ended; whatever the block raises leaves nothing behind.

    Raises:
        OSError: the folder cannot be written; an old file is then still whole.
    """
    unfinished = path.with_name(f".{path.name}.part")
    try:
        with unfinished.open("wb") as file:
            yield file
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
