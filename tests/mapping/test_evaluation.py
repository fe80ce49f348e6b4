"""What expressions give, on Microsoft's own examples, and whatever people and expressions there are."""

import json
import random
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.mapping.evaluation import Evaluated, evaluate, run
from jellyfish_setup.mapping.expression import Expression, parse
from jellyfish_setup.mapping.functions import Doubt, Value, World
from jellyfish_setup.mapping.program import compiled

from .trees import NAMES, TREES

_DOCUMENT = json.loads((Path(__file__).parent / "cases" / "expressions.json").read_text(encoding="utf-8"))
_UNSUPPORTED = [case for case in _DOCUMENT["cases"] if case["expectedKind"] == "unsupported"]
_CASES = [case for case in _DOCUMENT["cases"] if case not in _UNSUPPORTED]
_WORLD = World(now=lambda: datetime(2021, 7, 2, 15, 33, 38, tzinfo=UTC), chance=random.Random(1))


def _value(case: dict[str, Any], world: World = _WORLD) -> Evaluated:
    inputs = {name: tuple(value) if isinstance(value, list) else value for name, value in case["inputs"].items()}
    return run(compiled(parse(case["expression"])), inputs, world)


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case["id"])
def test_an_example_gives_what_is_documented(case: dict[str, Any]) -> None:
    taken = case.get("existingInTarget", ())
    given = _value(case, World(now=_WORLD.now, chance=_WORLD.chance, is_taken=lambda value: value in taken))
    expected = tuple(case["expected"]) if isinstance(case["expected"], list) else case["expected"]
    if case["expectedKind"] == "regex":
        assert re.fullmatch(expected, str(given.value))
    else:
        assert given.value == expected
    assert given.is_redacted == (case["expectedKind"] == "value+redact-in-logs")
    assert given.is_dropped == (case["expectedKind"] == "drop-attribute")
    if case.get("ambiguous"):
        assert given.unverified


@pytest.mark.parametrize("case", _UNSUPPORTED, ids=lambda case: case["id"])
def test_what_microsoft_does_not_support_gives_no_value(case: dict[str, Any]) -> None:
    with pytest.raises(ProblemFound) as stopped:
        _value(case)
    assert stopped.value.problem.code is Code.MAPPING_VALUE_MISSING


@pytest.mark.parametrize("case", _DOCUMENT["shouldFailToParse"], ids=lambda case: case["why"])
def test_what_entra_refuses_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(ProblemFound):
        compiled(parse(case["expression"]))


def test_what_the_documentation_prints_for_the_mobile_number_is_not_what_its_pattern_gives() -> None:
    # Microsoft prints 19998887777, but nothing in the pattern takes the plus away.
    assert evaluate(parse(r'Replace([m], , "[()\\s-]+", , "", , )'), {"m": "+1 (999) 888-7777"}) == "+19998887777"


def test_what_is_documented_for_present_values_is_certain() -> None:
    doubted = {case["id"] for case in _CASES if _value(case).unverified}
    assert doubted == {"Guid-01", "RandomString-01", "SelectUniqueValue-02", "SelectUniqueValue-03", "Switch-11", "Switch-15"}


def test_a_problem_names_the_function_and_its_column() -> None:
    with pytest.raises(ProblemFound) as stopped:
        evaluate(parse('Append([a], Mid([a], 0, "x"))'), {"a": "abc"})
    problem = stopped.value.problem
    assert problem.code is Code.MAPPING_VALUE_TYPE
    assert {"function": "Mid", "at": 13, "parameter": "length", "wanted": "number"}.items() <= problem.facts.items()


def test_what_is_not_chosen_may_fail_but_leaves_a_doubt() -> None:
    given = run(compiled(parse('Switch([a], , "1", CDate([b]), "0", "no")')), {"a": "0", "b": "some day"})
    assert given == Evaluated("no", (Doubt.UNUSED_PART_FAILS,))
    with pytest.raises(ProblemFound):
        evaluate(parse('Switch([a], , "1", CDate([b]), "0", "no")'), {"a": "1", "b": "some day"})


@pytest.mark.parametrize(
    ("comparison", "outcome", "doubts"),
    [
        ('"a" = "a"', "True", ()),
        ('"a" = "A"', "False", ()),
        ('"10" > "9"', "True", ()),
        ('"01" = "1"', "True", (Doubt.COMPARED_AS_NUMBERS,)),
        ('"b" > "a"', "True", (Doubt.COMPARED_AS_TEXT,)),
        ("2 <> 2", "False", ()),
    ],
)
def test_comparisons(comparison: str, outcome: str, doubts: tuple[Doubt, ...]) -> None:
    assert run(compiled(parse(f"CBool({comparison})")), {}) == Evaluated(outcome, doubts)


@pytest.mark.parametrize("text", ['IIF([a] = "x", "y", "z")', 'Switch([a], "y", "x", "z")'])
def test_several_values_cannot_be_compared(text: str) -> None:
    with pytest.raises(ProblemFound) as stopped:
        evaluate(parse(text), {"a": ("x", "y")})
    assert stopped.value.problem.code is Code.MAPPING_VALUE_TYPE


def test_a_date_that_was_not_converted_is_not_certain() -> None:
    person = {"a": "2021-02-03"}
    assert run(compiled(parse('DateAdd("d", 1, CDate([a]))')), person) == Evaluated("2/4/2021 12:00:00 AM")
    assert run(compiled(parse('DateAdd("d", 1, [a])')), person).unverified == (Doubt.DATE_NOT_CONVERTED,)


def test_several_hundred_calls_inside_calls_are_evaluated() -> None:
    text = 'IIF([c]="x","y",' * 500 + '"z"' + ")" * 500
    assert evaluate(parse(text), {"c": "a"}) == "z"


_VALUES = st.one_of(
    st.none(),
    st.text(max_size=8),
    st.sampled_from(["2021-08-18+08:00", "1", "-5", "True", "20150123105347.1Z", "9" * 30, "😀é"]),
    st.lists(st.text(max_size=3), max_size=3).map(tuple),
)
_PEOPLE = st.dictionaries(st.sampled_from(NAMES), _VALUES)
_PROBLEMS = {Code.MAPPING_VALUE_MISSING, Code.MAPPING_VALUE_TYPE, Code.MAPPING_PATTERN, Code.MAPPING_NOT_EVALUATED}


@given(TREES, _PEOPLE)
def test_any_tree_and_any_person_give_a_value_or_a_problem(tree: Expression, person: dict[str, Value]) -> None:
    outcome: Value | Problem
    try:
        outcome = run(compiled(tree), person, _WORLD).value
    except ProblemFound as stopped:
        outcome = stopped.problem
    if isinstance(outcome, Problem):
        assert outcome.code in _PROBLEMS
        assert "at" in outcome.facts
    else:
        assert outcome is None or isinstance(outcome, str) or all(isinstance(part, str) for part in outcome)


@given(st.sampled_from([case["expression"] for case in _DOCUMENT["cases"]]), st.data())
def test_the_examples_bear_any_values(expression: str, data: st.DataObject) -> None:
    names = sorted(set(re.findall(r"\[(\w+)\]", expression)))
    person = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys(names, _VALUES)))
    try:
        evaluate(parse(expression), person, _WORLD)
    except ProblemFound as stopped:
        assert stopped.problem.code in _PROBLEMS  # noqa: PT017  (a value is as good)
