"""Every event of everybody, put by in a temporary file, and given out one person at a time."""

import struct
import weakref
from tempfile import SpooledTemporaryFile
from threading import Lock
from typing import IO

from jellyfish_setup.core.result import UserResult
from jellyfish_setup.provisioning.results.order import person_key, timeline
from jellyfish_setup.provisioning.results.packing import pack, unpack

_IN_MEMORY = 16 * 1024 * 1024
_HEAD = struct.Struct("<QI")  # where the event before of the same person ends up, and how long this one is
_NONE = (1 << 64) - 1


class Histories:
    """Events as a chain for each person: about 100 bytes of memory a person, however many events there are.

    The file has no name that anybody sees, and is gone with this object at the latest.
    """

    def __init__(self) -> None:
        file: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  (closed by the finalizer)
        self._file = file
        self._last: dict[int, int] = {}
        self._end = self._number = 0
        self._reading = Lock()
        weakref.finalize(self, file.close)

    def __len__(self) -> int:
        return self._number

    def put(self, result: UserResult) -> bytes:
        """Put one more by; answers the bytes that `packing.unpack` makes the result of again."""
        key, packed = hash(person_key(result.person)), pack(result)
        self._file.write(_HEAD.pack(self._last.get(key, _NONE), len(packed)) + packed)
        self._last[key] = self._end
        self._end += _HEAD.size + len(packed)
        self._number += 1
        return packed

    def of(self, person: str, most: int) -> list[UserResult]:
        """What happened to one person, the newest first; of more than `most` events those that were put by last.

        May be called on any thread once nothing is put by any more.
        """
        place, events = self._last.get(hash(person_key(person)), _NONE), list[UserResult]()
        with self._reading:
            while place != _NONE and len(events) < most:
                self._file.seek(place)
                place, length = _HEAD.unpack(self._file.read(_HEAD.size))
                events.append(unpack(self._file.read(length)))
        events.reverse()  # of two at the same time the one that came first counts as the newer, as logs begin with the newest
        return timeline(events, person)
