"""How it is proved that Jellyfish finds accounts by an attribute, which the tutorial promises for `userName` alone.

Two questions are needed. A server that ignores the filter answers the second with everybody, and one that does not know the
attribute answers the first with nobody.
"""

from collections.abc import Iterable
from dataclasses import dataclass

_NOBODY = "nobody-8c1f0f6e-2d1b-4a52-9a37-b0f3f3b9c5d7"


@dataclass(frozen=True)
class FilterQuestion:
    """One request: `GET /Users?filter=attribute eq "value"`.

    Attributes:
        somebody: whether accounts are expected in the answer.
    """

    attribute: str
    value: str
    somebody: bool

    def is_answered_well(self, values: Iterable[str | None]) -> bool:
        """Whether the answer is right.

        Args:
            values: what each account in the answer has in this attribute; case does not count (RFC 7643 section 2.4).
        """
        shown = list(values)
        return bool(shown) is self.somebody and all((value or "").casefold() == self.value.casefold() for value in shown)


def filter_proof(attribute: str, existing_value: str) -> tuple[FilterQuestion, FilterQuestion]:
    """The two questions, both of which have to be answered well before `attribute` counts as filterable.

    Args:
        existing_value: a value that an account in Jellyfish has, such as one that the trial has just made.
    """
    return FilterQuestion(attribute, existing_value, somebody=True), FilterQuestion(attribute, _NOBODY, somebody=False)
