"""What another scope would change: who would get an account, and whose account would be switched off."""

from collections.abc import Iterable
from dataclasses import dataclass

from jellyfish_setup.core.person import Person
from jellyfish_setup.mapping.scope import Scope, scope_judge
from jellyfish_setup.mapping.source_values import source_values

_MOST_NAMED = 100


@dataclass(frozen=True)
class ScopeChange:
    """How many people of a list a new scope concerns.

    Attributes:
        people: all who were looked at.
        inside: those who would be in scope afterwards.
        enter: in scope only afterwards.
        leave: in scope only before.
        disabled: of those who leave, the ones whose account Entra would switch off: everybody who may sign in, nobody where
            the job has `SkipOutOfScopeDeletions`. Others are switched off already.
        not_certain: those for whom Entra may decide otherwise, before or afterwards.
        entering: the sign-in names of the first hundred who enter.
        leaving: the same of those who leave.
    """

    people: int
    inside: int
    enter: int
    leave: int
    disabled: int
    not_certain: int
    entering: tuple[str, ...]
    leaving: tuple[str, ...]


def compare_scopes(people: Iterable[Person], before: Scope, after: Scope, *, keeps_accounts: bool = False) -> ScopeChange:
    """What changing `before` to `after` means for `people`, who are looked at once and not kept.

    Args:
        keeps_accounts: whether the job has `SkipOutOfScopeDeletions`: then nobody is switched off for leaving the scope.
    """
    judge_before, judge_after = scope_judge(before), scope_judge(after)
    looked_at = inside = enter = leave = disabled = not_certain = 0
    entering: list[str] = []
    leaving: list[str] = []
    for person in people:
        attributes = source_values(person)
        was, will = judge_before(attributes), judge_after(attributes)
        looked_at += 1
        inside += will.in_scope
        not_certain += not (was.certain and will.certain)
        if will.in_scope and not was.in_scope:
            enter += 1
            _name(person, entering)
        elif was.in_scope and not will.in_scope:
            leave += 1
            disabled += person.enabled and not keeps_accounts
            _name(person, leaving)
    return ScopeChange(looked_at, inside, enter, leave, disabled, not_certain, tuple(entering), tuple(leaving))


def _name(person: Person, names: list[str]) -> None:
    if len(names) < _MOST_NAMED:
        names.append(person.user_principal_name)
