"""Files that only their owner may read, and that are either the old or the new version, never half of one."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TextIO

UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError)
"""What comes of reading JSON from such a file when it is missing, or damaged in whatever way: also too deep, or with endless numbers."""

_UNFINISHED = ".jellyfish-setup"  # how a file ends that is not yet in its place, so that it is known as ours
_LEFT_AFTER_SECONDS = 60.0  # by then nobody is still writing it


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
    _clear_away(path.parent)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=_UNFINISHED)
    try:
        with os.fdopen(handle, **how) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _clear_away(folder: Path) -> None:
    """Remove what a program that was killed had begun to write here."""
    long_ago = time.time() - _LEFT_AFTER_SECONDS
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") and entry.name.endswith(_UNFINISHED) and entry.stat(follow_symlinks=False).st_mtime < long_ago:
                Path(entry).unlink(missing_ok=True)
