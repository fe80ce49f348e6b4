"""Files in one folder that are likely the key file that was just downloaded, for a person to choose from.

Bounded: no folders inside, at most 2,000 names and five seconds; of the small files of the last 30 days the newest first.
"""

import os
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from jellyfish_setup.credential.key_file import read_key_file
from jellyfish_setup.credential.loading import LARGEST_FILE
from jellyfish_setup.credential.reading import KeyFileReading, ReadingStatus

MOST_FOUND = 5
OLDEST = timedelta(days=30)
_MOST_NAMES = 2_000
_SECONDS = 5.0


@dataclass(frozen=True)
class LikelyKeyFile:
    """A file that holds one key or several.

    Attributes:
        changed_at: when it was last written, which for a download is when it came; UTC.
    """

    path: Path
    changed_at: datetime
    reading: KeyFileReading


def find_key_files(folder: Path, now: datetime, *, cancelled: Callable[[], bool] = lambda: False) -> tuple[LikelyKeyFile, ...]:
    """The newest files of `folder` that hold a key, at most five; none where the folder cannot be looked into. Blocks.

    A file in whose prose something merely looks like a key is left out.

    Args:
        folder: where to look; not in the folders inside it.
        now: with a time zone.
        cancelled: asked between two files.
    """
    ends_at = time.monotonic() + _SECONDS
    found: list[LikelyKeyFile] = []
    for path, changed_at in _recent_small_files(folder, now):
        if len(found) == MOST_FOUND or cancelled() or time.monotonic() > ends_at:
            break
        reading = read_key_file(path)
        if reading.status is not ReadingStatus.ERROR and reading.confidence != "low":
            found.append(LikelyKeyFile(path, changed_at, reading))
    return tuple(found)


def _recent_small_files(folder: Path, now: datetime) -> list[tuple[Path, datetime]]:
    files = [(path, changed_at) for path, changed_at in _small_files(folder) if now - changed_at <= OLDEST]
    return sorted(files, key=lambda file: (file[1], file[0]), reverse=True)


def _small_files(folder: Path) -> Iterator[tuple[Path, datetime]]:
    try:
        with os.scandir(folder) as entries:
            for entry in islice(entries, _MOST_NAMES):
                status = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(status.st_mode) and 0 < status.st_size <= LARGEST_FILE:
                    yield Path(entry.path), datetime.fromtimestamp(status.st_mtime, UTC)
    except OSError:  # no such folder, or the system does not allow it: nothing is found there
        return
