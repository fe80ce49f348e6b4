"""Whom a trial is made with."""

from dataclasses import dataclass
from pathlib import Path

from jellyfish_setup.cli.scope_source import chosen_scope
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import Problem, ProblemFound, found


@dataclass(frozen=True)
class Group:
    """Whom to try, what was wrong with the list, and how many people of it are not in scope."""

    people: tuple[Person, ...]
    problems: tuple[Problem, ...]
    left_out: int


NOBODY = Group((), (), 0)


def people_to_try(path: Path, *, mapping: Path | None, scope: Path | None, assigned: Path | None, limit: int | None) -> Group:
    """The people of a list who are in scope, only the first `limit` of them where there is one.

    Raises:
        ProblemFound: a code of the `people-…` or `scope-…` group; `people-none-in-scope` where the scope leaves out everybody.
    """
    from jellyfish_setup.mapping.scope import scope_judge
    from jellyfish_setup.mapping.source_values import source_values
    from jellyfish_setup.provisioning.people import read_people

    who = chosen_scope(scope, assigned, mapping)
    if who.hindrance is not None:
        raise ProblemFound(who.hindrance)
    read = read_people(path)
    if not read.people:
        raise ProblemFound(read.problems[-1] if read.problems else Problem(Code.PEOPLE_NONE))
    judge = scope_judge(who.scope)
    inside = tuple(person for person in read.people if judge(source_values(person)).in_scope)
    if not inside:
        raise found(Code.PEOPLE_NONE_IN_SCOPE, people=len(read.people))
    return Group(inside[:limit], read.problems, len(read.people) - len(inside))
