"""Any number of results put by and given out again failures first, in temporary files where they are many."""

import struct
from collections.abc import Container, Iterator
from contextlib import ExitStack
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import IO, Self

from jellyfish_setup.core.result import Outcome, UserResult
from jellyfish_setup.provisioning.results.order import URGENCY
from jellyfish_setup.provisioning.results.packing import pack, unpack

_IN_MEMORY = 16 * 1024 * 1024
_HEAD = struct.Struct("<QI")


class ResultShelves:
    """One shelf for each outcome. Used as a context: afterwards nothing of it is left on the disk."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._shelves: dict[Outcome, IO[bytes]] = {}
        self._number = 0

    def __enter__(self) -> Self:
        for outcome in URGENCY:
            shelf: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)
            self._shelves[outcome] = self._stack.enter_context(shelf)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.close()

    def __len__(self) -> int:
        return self._number

    def put(self, result: UserResult) -> None:
        """Put one more by; each has the number of those before it."""
        packed = pack(result)
        self._shelves[result.outcome].write(_HEAD.pack(self._number, len(packed)) + packed)
        self._number += 1

    def failures_first(self, outcomes: Container[Outcome] = URGENCY) -> Iterator[tuple[int, UserResult]]:
        """Each result that ended so, with its number, as often as it is asked for: by outcome, and within it as they came."""
        for outcome, shelf in self._shelves.items():
            if outcome not in outcomes:
                continue
            shelf.seek(0)
            while head := shelf.read(_HEAD.size):
                number, length = _HEAD.unpack(head)
                yield number, unpack(shelf.read(length))
            shelf.seek(0, 2)
