"""A scoping filter as Graph keeps it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.resources import resource_text
from jellyfish_setup.mapping.scope_document import filter_document, filter_in, read_filter
from jellyfish_setup.mapping.scope_filter import Clause, ClauseGroup, ScopeFilter

_CASE = json.loads((Path(__file__).parent / "cases" / "scoping-filter.json").read_text(encoding="utf-8"))
_READ = ScopeFilter(
    (
        ClauseGroup((Clause("department", "EQUALS", ("Sales",)), Clause("country", "EQUALS", ("AU",))), "Sales AU"),
        ClauseGroup((Clause("jobTitle", "REGEX MATCH", (".*Manager.*",)),), "Managers"),
    )
)


def test_the_documented_filter_is_read_and_written_as_it_was() -> None:
    scope_filter = filter_in(_CASE)
    assert scope_filter == _READ
    assert filter_in(_CASE["scope"]) == _READ
    assert json.dumps(filter_document(scope_filter)) == json.dumps(_CASE["scope"])


def test_a_new_filter_has_graphs_shape() -> None:
    assert filter_document(_READ) == _CASE["scope"]
    assert filter_document(ScopeFilter()) is None


def test_a_changed_clause_leaves_all_else_where_it_was() -> None:
    strange = json.loads(json.dumps(_CASE["scope"]))
    strange["somethingNew"] = {"b": 1, "a": None}
    strange["groups"][0]["clauses"][0]["operatorName"] = "Sounds_Like"
    strange["groups"][0]["clauses"][0]["weight"] = 0.5
    scope_filter = filter_in(strange)
    assert scope_filter is not None
    first, *others = scope_filter.groups
    assert first.clauses[0].operator == "Sounds_Like"
    changed = replace(first, clauses=(replace(first.clauses[0], values=("Sails",)), *first.clauses[1:]))
    written = filter_document(replace(scope_filter, groups=(changed, *others)))
    strange["groups"][0]["clauses"][0]["targetOperand"]["values"] = ["Sails"]
    assert json.dumps(written) == json.dumps(strange)


def test_the_filter_of_a_whole_schema_is_found(tmp_path: Path) -> None:
    schema = json.loads(resource_text("mapping/default.json"))
    assert filter_in(schema) == ScopeFilter()
    schema["synchronizationRules"][0]["objectMappings"][0]["scope"] = _CASE["scope"]
    path = tmp_path / "schema.json"
    path.write_text(json.dumps(schema), encoding="utf-8-sig")
    assert read_filter(path) == _READ


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"groups": 1}',
        '{"groups": [1]}',
        '{"groups": [{"clauses": [{}]}]}',
        '{"scope": 1}',
        '{"synchronizationRules": []}',
    ],
)
def test_another_file_is_no_filter(tmp_path: Path, content: str) -> None:
    path = tmp_path / "scope.json"
    path.write_text(content)
    with pytest.raises(ProblemFound) as stopped:
        read_filter(path)
    assert stopped.value.problem.code is Code.SCOPE_UNREADABLE


_anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4), lambda inner: st.lists(inner, max_size=2), max_leaves=4
)
_more = st.dictionaries(st.sampled_from(["x", "y"]), _anything, max_size=2)
_operand = (
    st.none() | _more | st.builds(lambda more, values: more | {"values": values}, _more, st.lists(st.text(max_size=4) | st.integers()))
)
_clause = st.builds(
    lambda more, name, operator, operand: more | {"operatorName": operator, "sourceOperandName": name, "targetOperand": operand} | more,
    _more, st.text(max_size=4), st.text(max_size=4), _operand,
)  # fmt: skip
_group = st.builds(lambda more, name, clauses: more | {"clauses": clauses, "name": name}, _more, st.none() | st.text(), st.lists(_clause))
_filter = st.builds(lambda more, groups: more | {"groups": groups}, _more, st.none() | st.lists(_group, max_size=3))


@given(_filter)
def test_every_filter_is_written_as_it_was_read(document: dict[str, Any]) -> None:
    scope_filter = filter_in(document)
    assert scope_filter is not None
    assert json.dumps(filter_document(scope_filter)) == json.dumps(document)
