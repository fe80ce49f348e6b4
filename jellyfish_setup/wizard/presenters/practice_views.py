"""What the sidebar shows only while practising."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FaultGroupView:
    """Faults that belong together, each with id and name."""

    title: str
    faults: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FaultsView:
    """What can be made to go wrong while practising.

    Attributes:
        chosen: the id of the fault that is on; None while nothing is wrong.
        look_for: where that fault shows, empty for none.
    """

    groups: tuple[FaultGroupView, ...]
    chosen: str | None = None
    look_for: str = ""
