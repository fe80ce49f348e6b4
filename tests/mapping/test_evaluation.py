"""What expressions give, on Microsoft's own examples."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.mapping.evaluation import evaluate
from jellyfish_setup.mapping.expression import parse
from jellyfish_setup.mapping.functions import Value

_DOCUMENT = json.loads((Path(__file__).parent / "cases" / "expressions.json").read_text(encoding="utf-8"))


def _parses(case: dict[str, Any]) -> bool:
    try:
        parse(case["expression"])
    except ProblemFound:
        return False
    return True


# The cases with a function that the table does not have are refused, which test_expression promises.
_CASES = [case for case in _DOCUMENT["cases"] if _parses(case)]


def test_the_cases_of_the_tutorials_mapping_are_among_those_that_are_looked_at() -> None:
    looked_at = {case["id"] for case in _CASES}
    assert {
        "Switch-02",
        "Switch-05",
        "Switch-06",
        "Switch-07",
        "Switch-09",
        "Switch-10",
        "Switch-11",
        "Switch-12",
        "Switch-15",
    } <= looked_at
    assert {"Attribute-01", "Constant-01", "Join-01", "Join-03", "Append-02", "Not-01", "Coalesce-04"} <= looked_at


@pytest.mark.parametrize("case", [case for case in _CASES if case["expectedKind"] != "unsupported"], ids=lambda case: case["id"])
def test_an_example_gives_what_is_documented(case: dict[str, Any]) -> None:
    inputs = {name: tuple(value) if isinstance(value, list) else value for name, value in case["inputs"].items()}
    expected = tuple(case["expected"]) if isinstance(case["expected"], list) else case["expected"]
    assert evaluate(parse(case["expression"]), inputs) == expected


@pytest.mark.parametrize("case", _DOCUMENT["shouldFailToParse"], ids=lambda case: case["why"])
def test_what_entra_refuses_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(ProblemFound):
        parse(case["expression"])


def test_a_condition_on_an_absent_attribute_fails_as_it_does_in_entra() -> None:
    with pytest.raises(ProblemFound) as stopped:
        evaluate(parse('IIF([country]="","Other",[country])'), {})
    assert stopped.value.problem.code is Code.MAPPING_VALUE_MISSING


def test_letters_change_case_one_by_one_as_in_dotnet() -> None:
    assert evaluate(parse("ToUpper([x])"), {"x": "straße"}) == "STRAßE"


_VALUES = st.one_of(st.none(), st.text(max_size=8), st.tuples(st.text(max_size=3), st.text(max_size=3)))


@given(
    st.sampled_from([case["expression"] for case in _CASES]),
    st.dictionaries(st.sampled_from(sorted({name for case in _CASES for name in case["inputs"]})), _VALUES),
)
def test_any_values_give_a_value_or_a_problem(expression: str, attributes: dict[str, Value]) -> None:
    outcome: Value | Problem
    try:
        outcome = evaluate(parse(expression), attributes)
    except ProblemFound as stopped:
        outcome = stopped.problem
    if isinstance(outcome, Problem):
        assert outcome.code in (Code.MAPPING_VALUE_MISSING, Code.MAPPING_VALUE_TYPE)
    else:
        assert outcome is None or isinstance(outcome, str | tuple)
