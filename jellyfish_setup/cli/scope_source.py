"""Which people a command works with."""

from pathlib import Path
from typing import TYPE_CHECKING

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import Problem

if TYPE_CHECKING:
    from jellyfish_setup.mapping.schema import UserMapping
    from jellyfish_setup.mapping.scope import Scope


def chosen_scope(scope: Path | None, assigned: Path | None, mapping: "UserMapping") -> tuple["Scope", tuple[Problem, ...]]:
    """The filter in one file and the assigned people in another, and what is wrong with the filter; everybody without them.

    Raises:
        ProblemFound: `scope-unreadable`, or a code of the `people-…` group.
    """
    from jellyfish_setup.mapping.scope import Scope, ScopeFilter, assigned_people, check_filter
    from jellyfish_setup.mapping.scope_document import read_filter
    from jellyfish_setup.provisioning.people import stream_people

    scope_filter = ScopeFilter() if scope is None else read_filter(scope)
    people = None if assigned is None else assigned_people(read for read in stream_people(assigned) if isinstance(read, Person))
    return Scope(scope_filter, people), check_filter(scope_filter, mapping.source_attributes)


def is_in_the_way(problem: Problem) -> bool:
    """Whether Entra would refuse the filter; otherwise its effect only cannot be told exactly here."""
    return problem.code is not Code.SCOPE_NOT_EXACT
