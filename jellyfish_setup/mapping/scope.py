"""Who is in scope of provisioning: everybody or the assigned people, and a filter over their attributes.

Assignment and filter both have to let a person in. Of a filter, one group of clauses has to hold, and of a group all its
clauses (Microsoft, "Scoping users or groups to be provisioned with scoping filters").
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import Fact, Problem
from jellyfish_setup.mapping.functions import Value
from jellyfish_setup.mapping.scope_filter import EVERYBODY, Clause, ScopeFilter
from jellyfish_setup.mapping.scope_operators import OPERATORS, Answer, is_usable
from jellyfish_setup.mapping.source_values import ORIGINAL_NAME

_OBJECT_ID = "objectId"


@dataclass(frozen=True)
class Scope:
    """Who is provisioned.

    Attributes:
        assigned: object ids and sign-in names, in lower case, of those who are assigned ("Sync only assigned users and
            groups"); None for everybody ("Sync all users and groups"). See `assigned_people`.
    """

    filter: ScopeFilter = EVERYBODY
    assigned: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A clause that leaves somebody out, and the value that this person has."""

    group: str
    clause: Clause
    value: Value


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether somebody is in scope, and what leaves them out.

    Attributes:
        certain: False where Entra may decide otherwise, because a pattern or an operator cannot be followed exactly here.
        refusals: every clause that does not hold, of every group; empty for somebody who is in scope.
        assigned: False for somebody who is left out already because nobody assigned them.
    """

    in_scope: bool
    certain: bool = True
    refusals: tuple[Refusal, ...] = ()
    assigned: bool = True

    @property
    def problem(self) -> Problem | None:
        """Why the person is left out; facts are those of the first refusal. None for somebody who is in scope."""
        if self.in_scope:
            return None
        if not self.assigned:
            return Problem(Code.PERSON_NOT_ASSIGNED)
        facts: dict[str, Fact] = {}
        for refusal in self.refusals[:1]:
            facts = {"attribute": refusal.clause.attribute, "operator": refusal.clause.operator, "wanted": refusal.clause.values}
            facts |= {"value": refusal.value} if refusal.value else {}
        return Problem(Code.PERSON_OUT_OF_SCOPE, facts)


Judge = Callable[[Mapping[str, Value]], Verdict]
IN_SCOPE = Verdict(in_scope=True)
OUT_OF_SCOPE = Verdict(in_scope=False)
_NOT_ASSIGNED = Verdict(in_scope=False, assigned=False)
_Check = Callable[[Mapping[str, Value]], Answer]


def scope_judge(scope: Scope) -> Judge:
    """What decides for one person after the other, from their `source_values`."""
    groups = [(group.name, [(clause, _check(clause)) for clause in group.clauses]) for group in scope.filter.groups]

    def judge(attributes: Mapping[str, Value]) -> Verdict:
        if scope.assigned is not None and not _is_assigned(attributes, scope.assigned):
            return _NOT_ASSIGNED
        if not groups:
            return IN_SCOPE
        answers = [_all(check(attributes) for _, check in checks) for _, checks in groups]
        if Answer(holds=True) in answers:
            return IN_SCOPE
        certain = all(answer.certain for answer in answers)
        if any(answer.holds for answer in answers):
            return Verdict(in_scope=True, certain=False)
        refusals = tuple(
            Refusal(name, clause, attributes.get(clause.attribute))
            for name, checks in groups
            for clause, check in checks
            if not check(attributes).holds
        )
        return Verdict(in_scope=False, certain=certain, refusals=refusals)

    return judge


def assigned_people(people: Iterable[Person]) -> frozenset[str]:
    """The people of a list, such as the members of an assigned group, as `Scope.assigned` names them."""
    return frozenset(name.casefold() for person in people for name in (person.user_principal_name, person.text(_OBJECT_ID)) if name)


def check_filter(scope_filter: ScopeFilter, source_attributes: frozenset[str] = frozenset()) -> tuple[Problem, ...]:
    """All that Entra would refuse in a filter or that cannot be tried here, with `attribute`, `operator` and `group`.

    Args:
        source_attributes: the names that Entra offers, empty where they are not known.
    """
    return tuple(
        problem for group in scope_filter.groups for clause in group.clauses for problem in _problems(group.name, clause, source_attributes)
    )


def _problems(group: str, clause: Clause, source_attributes: frozenset[str]) -> Iterator[Problem]:
    facts = {"attribute": clause.attribute, "operator": clause.operator, "group": group}
    if not is_usable(clause.attribute):
        yield Problem(Code.SCOPE_UNUSABLE_ATTRIBUTE, facts)
    elif source_attributes and clause.attribute not in source_attributes and not clause.attribute.startswith("extension_"):
        yield Problem(Code.SCOPE_UNKNOWN_ATTRIBUTE, facts)
    operator = OPERATORS.get(clause.operator)
    if operator is None:
        yield Problem(Code.SCOPE_UNKNOWN_OPERATOR, facts)
        return
    if operator.takes_operand and not any(clause.values):
        yield Problem(Code.SCOPE_VALUE_MISSING, facts)
        return
    try:
        tests = [operator.prepare(value) for value in clause.values or ("",)]
    except ValueError as wrong:
        yield Problem(Code.SCOPE_VALUE_WRONG, {**facts, "value": str(wrong)})
        return
    if len(tests) > 1 or not all(test("").certain for test in tests):
        yield Problem(Code.SCOPE_NOT_EXACT, facts)


def _check(clause: Clause) -> _Check:
    """What a clause says of somebody. What cannot be worked out lets nobody in, and is not certain."""
    operator = OPERATORS.get(clause.operator)
    name = clause.attribute
    if operator is None:
        return lambda _: Answer(holds=False, certain=False)
    try:
        tests = [operator.prepare(value) for value in clause.values] if operator.takes_operand else [operator.prepare("")]
    except ValueError:
        tests = []
    if len(tests) != 1:
        return lambda _: Answer(holds=False, certain=False)
    test, nothing = tests[0], Answer(operator.on_nothing)

    def check(attributes: Mapping[str, Value]) -> Answer:
        value = attributes.get(name)
        if not value:
            return nothing
        return test(value) if isinstance(value, str) else Answer(holds=False, certain=False)

    return check


def _all(answers: Iterable[Answer]) -> Answer:
    """Whether all hold: one that certainly does not decides, whatever the others say."""
    holds = certain = True
    for answer in answers:
        if answer == (False, True):
            return answer
        holds, certain = holds and answer.holds, certain and answer.certain
    return Answer(holds, certain)


def _is_assigned(attributes: Mapping[str, Value], assigned: frozenset[str]) -> bool:
    names = (attributes.get(_OBJECT_ID), attributes.get(ORIGINAL_NAME))
    return any(isinstance(name, str) and name.casefold() in assigned for name in names)
