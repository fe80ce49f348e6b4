"""Who is in scope, and which clause leaves somebody out."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import AttributeValue, Person
from jellyfish_setup.mapping.scope import Scope, Verdict, assigned_people, check_filter, scope_judge
from jellyfish_setup.mapping.scope_comparison import ScopeChange, compare_scopes
from jellyfish_setup.mapping.scope_filter import Clause, ClauseGroup, ScopeFilter
from jellyfish_setup.mapping.scope_operators import OPERATORS
from jellyfish_setup.mapping.source_values import source_values

_ANN = {"userPrincipalName": "ann@contoso.com", "objectId": "A1", "department": "Sales", "country": "AU", "employeeId": "42"}


def _person(**changes: AttributeValue) -> Person:
    return Person(_ANN | changes)


def _groups(*groups: tuple[Clause, ...]) -> Scope:
    return Scope(ScopeFilter(tuple(ClauseGroup(clauses, f"Group {number}") for number, clauses in enumerate(groups, start=1))))


def _judge(scope: Scope, person: Person | None = None) -> Verdict:
    return scope_judge(scope)(source_values(person or _person()))


def _one(operator: str, value: AttributeValue, *operands: str) -> Verdict:
    return _judge(_groups((Clause("department", operator, operands),)), _person(department=value))


@pytest.mark.parametrize(
    ("operator", "operand", "holds_for", "not_for"),
    [
        ("EQUALS", "Sales", ["Sales"], ["sales", "Sales ", "HR"]),
        ("NOT EQUALS", "Sales", ["sales", "HR"], ["Sales"]),
        ("IS TRUE", None, [True, "True"], [False, "yes"]),
        ("IS FALSE", None, [False, "False"], [True, "0"]),
        ("IS NOT NULL", None, ["x", False], []),
        ("IS NULL", None, [], ["x", True]),
        ("REGEX MATCH", "(Sales|HR)", ["Sales", "HR"], ["sales", "IT"]),
        ("REGEX MATCH", r"(?<first>S)ales", ["Sales"], ["HR"]),
        ("REGEX MATCH", r"\p{L}[a-z-[eiou]]l\w+", ["Sales"], ["HR"]),
        ("REGEX MATCH", "(?x) Sales # people", ["Sales"], ["HR"]),
        ("NOT REGEX MATCH", "Sales", ["HR"], ["Sales"]),
        ("Greater_Than", "10", ["11", "0100"], ["10", "9", "-11", "11.5", "many"]),
        ("Greater_Than_OR_EQUALS", "10", ["10", "11"], ["9", "-10"]),
        ("Includes", "ale", ["Sales"], ["ALE", "HR"]),
        ("ENDS_WITH", "@contoso.com", ["ann@contoso.com"], ["ann@CONTOSO.com", "@contoso.com.au"]),
    ],
)
def test_each_operator_has_its_documented_meaning(
    operator: str, operand: str | None, holds_for: list[AttributeValue], not_for: list[AttributeValue]
) -> None:
    operands = () if operand is None else (operand,)
    assert [_one(operator, value, *operands) for value in holds_for] == [Verdict(in_scope=True)] * len(holds_for)
    for value in not_for:
        verdict = _one(operator, value, *operands)
        assert (verdict.in_scope, verdict.certain) == (False, True)


@pytest.mark.parametrize("operator", OPERATORS)
@pytest.mark.parametrize("nothing", [None, ""])
def test_an_attribute_without_a_value_fulfils_nothing_but_is_null(operator: str, nothing: AttributeValue) -> None:
    operands = ("5",) if OPERATORS[operator].takes_operand else ()
    assert _one(operator, nothing, *operands).in_scope is (operator == "IS NULL")


@pytest.mark.parametrize(
    ("operator", "operand", "value", "in_scope"),
    [
        ("REGEX MATCH", "Sale", "Sales", True),  # a part fits, the whole does not
        ("NOT REGEX MATCH", "Sale", "Sales", False),
        ("REGEX MATCH", "(?i)(sales|ſales)", "Sales", True),  # which letters are alike differs between versions of .NET
        ("REGEX MATCH", "(?(S)Sales|HR)", "Sales", False),  # a condition, which .NET knows and this program does not
        ("NOT REGEX MATCH", "(a+)+$", "a" * 500 + "b", False),  # takes too long
        ("&", "Sales and Marketing", "Sales", True),
        ("!&", "Sales and Marketing", "Sales", False),
        ("Sounds_Like", "Sails", "Sales", False),
    ],
)
def test_what_cannot_be_exact_is_not_certain(operator: str, operand: str, value: str, in_scope: bool) -> None:
    verdict = _one(operator, value, operand)
    assert (verdict.in_scope, verdict.certain) == (in_scope, False)


def test_clauses_have_all_to_hold_and_of_groups_one() -> None:
    sales_here = (Clause("department", "EQUALS", ("Sales",)), Clause("country", "EQUALS", ("AU",)))
    managers = (Clause("jobTitle", "REGEX MATCH", (".*Manager.*",)),)
    scope = _groups(sales_here, managers)
    assert _judge(scope).in_scope
    assert _judge(scope, _person(country="NZ", jobTitle="Sales Manager")).in_scope
    verdict = _judge(scope, _person(country="NZ", jobTitle="Clerk"))
    assert [(refusal.group, refusal.clause.attribute, refusal.value) for refusal in verdict.refusals] == [
        ("Group 1", "country", "NZ"),
        ("Group 2", "jobTitle", "Clerk"),
    ]
    assert verdict.problem is not None
    assert verdict.problem.code is Code.PERSON_OUT_OF_SCOPE
    assert dict(verdict.problem.facts) == {"attribute": "country", "operator": "EQUALS", "wanted": ("AU",), "value": "NZ"}


def test_what_is_certain_decides_over_what_is_not() -> None:
    unknown, no, yes = Clause("country", "Sounds_Like", ("x",)), Clause("country", "IS NULL"), Clause("country", "IS NOT NULL")
    assert _judge(_groups((unknown, no))).certain
    assert not _judge(_groups((unknown, yes))).certain
    assert _judge(_groups((unknown,), (yes,))) == Verdict(in_scope=True)
    assert not _judge(_groups((unknown,), (no,))).certain


def test_without_a_filter_everybody_is_in() -> None:
    assert _judge(Scope()) == Verdict(in_scope=True)
    assert _judge(_groups(())) == Verdict(in_scope=True)


def test_assignment_and_filter_both_have_to_let_a_person_in() -> None:
    assigned = assigned_people([_person(userPrincipalName="ANN@contoso.com", objectId=None), Person({"objectId": "B2"})])
    assert assigned == {"ann@contoso.com", "b2"}
    scope = Scope(_groups((Clause("country", "EQUALS", ("AU",)),)).filter, assigned)
    assert _judge(scope).in_scope
    assert _judge(scope, Person({"userPrincipalName": "new-name@contoso.com", "objectId": "B2", "country": "AU"})).in_scope
    assert not _judge(scope, _person(country="NZ")).in_scope
    nobody = _judge(scope, _person(userPrincipalName="bob@contoso.com"))
    assert (nobody.in_scope, nobody.assigned) == (False, False)
    assert nobody.problem is not None
    assert nobody.problem.code is Code.PERSON_NOT_ASSIGNED


@pytest.mark.parametrize(
    ("clause", "code"),
    [
        (Clause("department", "Sounds_Like", ("x",)), Code.SCOPE_UNKNOWN_OPERATOR),
        (Clause("departement", "EQUALS", ("x",)), Code.SCOPE_UNKNOWN_ATTRIBUTE),
        (Clause("manager", "EQUALS", ("x",)), Code.SCOPE_UNUSABLE_ATTRIBUTE),
        (Clause("createdDateTime", "IS NOT NULL"), Code.SCOPE_UNUSABLE_ATTRIBUTE),
        (Clause("department", "EQUALS"), Code.SCOPE_VALUE_MISSING),
        (Clause("department", "Greater_Than", ("-1",)), Code.SCOPE_VALUE_WRONG),
        (Clause("department", "REGEX MATCH", ("[",)), Code.SCOPE_VALUE_WRONG),
        (Clause("department", "REGEX MATCH", ("(?(S)Sales|HR)",)), Code.SCOPE_NOT_EXACT),
        (Clause("department", "&", ("x",)), Code.SCOPE_NOT_EXACT),
        (Clause("department", "EQUALS", ("x", "y")), Code.SCOPE_NOT_EXACT),
    ],
)
def test_what_is_wrong_with_a_clause_is_reported(clause: Clause, code: Code) -> None:
    scope = _groups((Clause("country", "IS NOT NULL"), clause))
    (problem,) = check_filter(scope.filter, frozenset({"country", "department"}))
    assert problem.code is code
    assert (problem.facts["attribute"], problem.facts["operator"], problem.facts["group"]) == (clause.attribute, clause.operator, "Group 1")
    _judge(scope)  # and it is no crash


def test_a_changed_filter_says_who_comes_and_who_goes() -> None:
    people = [
        _person(userPrincipalName="a@x", department="Sales"),
        _person(userPrincipalName="b@x", department="HR"),
        _person(userPrincipalName="c@x", department="HR", accountEnabled=False),
        _person(userPrincipalName="d@x", department="IT"),
        _person(userPrincipalName="e@x", department=None),
    ]
    before = _groups((Clause("department", "REGEX MATCH", ("Sales|HR",)),))
    after = _groups((Clause("department", "REGEX MATCH", ("Sales|IT",)),))
    assert compare_scopes(iter(people), before, after) == ScopeChange(
        people=5, inside=2, enter=1, leave=2, disabled=1, not_certain=0, entering=("d@x",), leaving=("b@x", "c@x")
    )
    assert compare_scopes(people, before, after, keeps_accounts=True).disabled == 0
    assert compare_scopes(people, before, before).enter == 0


_clauses: Callable[..., st.SearchStrategy[Clause]] = lambda: st.builds(  # noqa: E731
    Clause,
    st.sampled_from(["department", "country", "otherMails"]),
    st.sampled_from([*OPERATORS, "Sounds_Like"]),
    st.lists(st.text(max_size=5), max_size=2).map(tuple),
)


@given(groups=st.lists(st.lists(_clauses(), max_size=3).map(tuple), max_size=3), value=st.text(max_size=5))
def test_any_filter_gives_a_verdict_with_its_reason(groups: list[tuple[Clause, ...]], value: str) -> None:
    scope = _groups(*groups)
    verdict = _judge(scope, _person(department=value, otherMails=("a@x", "b@x")))
    assert bool(verdict.refusals) is not verdict.in_scope
    check_filter(scope.filter)
