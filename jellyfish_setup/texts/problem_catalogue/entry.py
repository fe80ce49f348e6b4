"""The shape of one entry of the catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass

from jellyfish_setup.core.codes import Code


@dataclass(frozen=True)
class Entry:
    """The words for one code, in English, with named blanks such as `{host}`.

    Attributes:
        title: what happened, at most 60 characters, no period.
        why: what worked and what did not; a cause only where it is likely.
        next_step: what to do now, beginning with a verb.
    """

    title: str
    why: str
    next_step: str


Entries = Mapping[Code, Entry]
