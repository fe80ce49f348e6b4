"""Which people a command works with."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jellyfish_setup.cli.mapping_source import any_mapping
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import Problem

if TYPE_CHECKING:
    from jellyfish_setup.mapping.scope import Scope


@dataclass(frozen=True)
class ChosenScope:
    """Who is in scope.

    Attributes:
        problems: what is wrong with the filter, or worth knowing about it.
    """

    scope: "Scope"
    problems: tuple[Problem, ...]

    @property
    def hindrance(self) -> Problem | None:
        """The first problem for which Entra would refuse the filter, None when it would take it."""
        return next((problem for problem in self.problems if problem.code not in _REMARKS), None)


def chosen_scope(scope: Path | None, assigned: Path | None, mapping: Path | None) -> ChosenScope:
    """The filter in one file and the assigned people in another.

    Without a filter of its own the one in the mapping's file counts, as it does for Entra; without that, everybody.

    Raises:
        ProblemFound: `scope-unreadable`, or a code of the `mapping-…` or `people-…` group.
    """
    from jellyfish_setup.mapping.scope import Scope, assigned_people, check_filter
    from jellyfish_setup.mapping.scope_document import read_filter
    from jellyfish_setup.mapping.scope_filter import ScopeFilter
    from jellyfish_setup.provisioning.people import stream_people

    offered = any_mapping(mapping).source_attributes
    holder = scope or mapping
    scope_filter = ScopeFilter() if holder is None else read_filter(holder)
    people = None if assigned is None else assigned_people(read for read in stream_people(assigned) if isinstance(read, Person))
    return ChosenScope(Scope(scope_filter, people), check_filter(scope_filter, offered))


# The second, because the list of attributes that comes with this program need not be whole.
_REMARKS = frozenset({Code.SCOPE_NOT_EXACT, Code.SCOPE_UNKNOWN_ATTRIBUTE})
