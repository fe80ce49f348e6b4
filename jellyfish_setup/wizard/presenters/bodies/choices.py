"""Bodies of what several pages share."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """One of several ways to go on."""

    id: str
    title: str
    text: str
    chosen: bool = False
