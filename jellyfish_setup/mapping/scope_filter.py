"""A filter over people's attributes, as data: what is saved, shown and edited. `mapping.scope` decides by it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Raw = Mapping[str, Any]


@dataclass(frozen=True)
class Clause:
    """One condition.

    Attributes:
        attribute: a source attribute under the name that Entra's provisioning uses.
        operator: as Graph writes it (`EQUALS`, `IS NOT NULL`); one that is not known here is kept and reported.
        values: what the attribute is compared with; the portal allows one.
        raw: the clause as it was read, so that nothing is lost when it is written again.
    """

    attribute: str
    operator: str
    values: tuple[str, ...] = ()
    raw: Raw = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True)
class ClauseGroup:
    """Conditions which all have to hold, under the title that the portal shows."""

    clauses: tuple[Clause, ...]
    name: str = ""
    raw: Raw = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True)
class ScopeFilter:
    """Groups of which one has to hold; without any, everybody is let in."""

    groups: tuple[ClauseGroup, ...] = ()
    raw: Raw | None = field(default=None, repr=False, compare=False)


EVERYBODY = ScopeFilter()
