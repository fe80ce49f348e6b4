"""Of each person the newest result, for a window that shows them while more arrive."""

from collections.abc import Iterator, Sequence
from typing import overload

from jellyfish_setup.core.result import Outcome, UserResult
from jellyfish_setup.provisioning.results.again import can_be_tried_again, was_not_begun, was_stopped_halfway
from jellyfish_setup.provisioning.results.packing import pack, unpack


class NewestResults:
    """One result for each person, in the order in which they first came; what is put in takes the place of an earlier one.

    Each is kept packed and given out anew, so that tens of thousands cost little. Putting in and asking for whom it can be tried
    again do not look at the others.
    """

    def __init__(self) -> None:
        self._packed: dict[str, bytes] = {}
        self._again: set[str] = set()
        self._unfinished: set[str] = set()
        self._outcomes: dict[str, Outcome] = {}

    def __len__(self) -> int:
        return len(self._packed)

    def __iter__(self) -> Iterator[UserResult]:
        return iter(self.snapshot())

    def put(self, result: UserResult) -> bytes:
        """Put in one more; the result as it is kept (`packing`)."""
        packed = self._packed[result.person] = pack(result)
        self._outcomes[result.person] = result.outcome
        is_unfinished = was_not_begun(result) or was_stopped_halfway(result)
        for people, belongs in ((self._again, can_be_tried_again(result)), (self._unfinished, is_unfinished)):
            if belongs:
                people.add(result.person)
            else:
                people.discard(result.person)
        return packed

    def clear(self) -> None:
        """Forget all of them."""
        self._packed.clear()
        self._again.clear()
        self._unfinished.clear()
        self._outcomes.clear()

    def count(self, outcome: Outcome) -> int:
        """How many ended so."""
        return sum(1 for ended in self._outcomes.values() if ended is outcome)

    @property
    def people_to_try_again(self) -> frozenset[str]:
        """The sign-in names of those whose result can be tried again (`again.can_be_tried_again`)."""
        return frozenset(self._again)

    @property
    def people_unfinished(self) -> frozenset[str]:
        """The sign-in names of those whose turn had not come when the work was stopped, or in whose middle it was."""
        return frozenset(self._unfinished)

    def snapshot(self) -> "ResultList":
        """The results as they are now; what is put in later does not change them."""
        return ResultList(tuple(self._packed.values()))


class ResultList(Sequence[UserResult]):
    """Results that are unpacked when they are asked for."""

    def __init__(self, packed: tuple[bytes, ...]) -> None:
        self._packed = packed

    def __len__(self) -> int:
        return len(self._packed)

    @overload
    def __getitem__(self, place: int) -> UserResult: ...
    @overload
    def __getitem__(self, place: slice) -> "ResultList": ...
    def __getitem__(self, place: int | slice) -> "UserResult | ResultList":
        return ResultList(self._packed[place]) if isinstance(place, slice) else unpack(self._packed[place])
