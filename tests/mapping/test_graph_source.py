"""Expressions as Graph keeps them."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.mapping.expression import Call, Constant, Expression, parse, write
from jellyfish_setup.mapping.functions import SIGNATURES
from jellyfish_setup.mapping.graph_source import from_source, signatures_in, to_source

from .trees import TREES

_CASES = Path(__file__).parent / "cases"
_FUNCTIONS = json.loads((_CASES / "graph-functions.json").read_text(encoding="utf-8"))["value"]
_DEFAULT = json.loads((Path(__file__).parents[2] / "resources" / "mapping" / "default.json").read_text(encoding="utf-8"))


def _attribute(name: str) -> dict[str, Any]:
    return {"expression": f"[{name}]", "name": name, "parameters": [], "type": "Attribute"}


def _constant(text: str) -> dict[str, Any]:
    return {"expression": f'"{text}"', "name": text, "parameters": [], "type": "Constant"}


def test_an_expression_is_written_as_graphs_own_parser_writes_it() -> None:
    # Microsoft Graph, schema: parseExpression, the example of the documentation.
    assert to_source(parse('Replace([preferredLanguage], "-", , , "_", ,  )')) == {
        "expression": 'Replace([preferredLanguage], "-", , , "_", , )',
        "name": "Replace",
        "parameters": [
            {"key": "source", "value": _attribute("preferredLanguage")},
            {"key": "Find", "value": _constant("-")},
            {"key": "Replacement", "value": _constant("_")},
        ],
        "type": "Function",
    }


def test_the_default_mapping_is_written_as_it_is_kept() -> None:
    rows = [row for rule in _DEFAULT["synchronizationRules"] for mapping in rule["objectMappings"] for row in mapping["attributeMappings"]]
    for row in rows:
        tree = from_source(row["source"])
        assert tree is not None
        written = to_source(tree)
        assert {name: written[name] for name in row["source"]} == row["source"]


def _without_texts(source: Any) -> Any:
    """Functions without their text, so that only the parameters can tell what they are."""
    if isinstance(source, list):
        return [_without_texts(part) for part in source]
    if isinstance(source, dict):
        return {name: _without_texts(part) for name, part in source.items() if name != "expression" or source["type"] != "Function"}
    return source


def _padded(tree: Expression) -> str:
    """The text without the left-out arguments at the ends, which parameters cannot tell."""
    text = write(tree)
    while ", )" in text:
        text = text.replace(", )", ")")
    return text.replace("()", "( )")


@given(TREES)
def test_a_tree_survives_graph(tree: Expression) -> None:
    source = json.loads(json.dumps(to_source(tree)))
    assert from_source(source) == tree
    assert to_source(from_source(source) or tree) == source


@given(TREES)
def test_the_parameters_alone_tell_the_same_tree(tree: Expression) -> None:
    again = from_source(_without_texts(to_source(tree)))
    assert again is not None
    assert _padded(again) == _padded(tree)


@pytest.mark.parametrize(
    "source", [{}, {"type": None}, {"type": "Attribute"}, {"type": "Function", "expression": " "}, {"type": "Constant", "expression": None}]
)
def test_a_source_that_is_not_set_is_none(source: dict[str, Any]) -> None:
    assert from_source(source) is None


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ({"type": "Constant", "name": "5", "expression": "5"}, Constant("5", quoted=False)),
        ({"type": "Constant", "name": "5", "expression": '"5"'}, Constant("5")),
        ({"type": "Constant", "name": "a b", "expression": "a b"}, Constant("a b")),
        ({"type": "constant", "name": ""}, Constant("")),
    ],
)
def test_constants_stand_in_the_name(source: dict[str, Any], tree: Expression) -> None:
    assert from_source(source) == tree


def test_a_function_of_a_newer_graph_is_read_and_kept_and_can_be_learnt() -> None:
    source = {"type": "Function", "name": "Later", "expression": "Later([mail], 2)"}
    tree = from_source(source)
    assert tree == parse("Later([mail], 2)")
    assert tree is not None
    with pytest.raises(ProblemFound) as stopped:
        to_source(tree)
    assert stopped.value.problem.code is Code.MAPPING_UNKNOWN_FUNCTION
    learnt = signatures_in([{"name": "Later", "parameters": [{"name": "what", "required": True}, {"name": "years", "required": True}]}])
    written = to_source(tree, learnt)
    assert [parameter["key"] for parameter in written["parameters"]] == ["what", "years"]
    assert from_source(_without_texts(written), learnt) == tree


_KEYS = st.sampled_from(["type", "name", "expression", "parameters", "key", "value"])
_TEXTS = st.sampled_from(["Function", "Attribute", "Constant", "Not", "Switch", "=", "[mail]", "source", "switchValue", ""])
_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=25,
)


@given(st.dictionaries(_KEYS, _ANYTHING))
def test_any_document_is_a_tree_none_or_a_problem(source: dict[str, Any]) -> None:
    try:
        tree = from_source(source)
    except ProblemFound as stopped:
        assert str(stopped.problem.code).startswith("mapping-")  # noqa: PT017  (a tree is as good)
    else:
        assert tree is None or write(tree)


def test_parameters_without_a_place_are_refused() -> None:
    stray = {"key": "nowhere", "value": _attribute("mail")}
    for name, code in (("Not", Code.MAPPING_ARGUMENTS), ("Later", Code.MAPPING_UNKNOWN_FUNCTION)):
        with pytest.raises(ProblemFound) as stopped:
            from_source({"type": "Function", "name": name, "parameters": [stray]})
        assert stopped.value.problem.code is code


def test_graphs_published_list_agrees_with_ours() -> None:
    listed = signatures_in(_FUNCTIONS)
    assert listed.keys() <= SIGNATURES.keys()
    assert len(listed) == len(_FUNCTIONS) == 14
    assert all(signature == SIGNATURES[name] for name, signature in listed.items())
    more = [{"name": "Append", "parameters": [{"name": "source"}, {"name": "suffix"}, {"name": "times"}]}]
    assert [parameter.key for parameter in signatures_in(more)["Append"].parameters] == ["source", "suffix", "times"]


def test_depth_is_no_burden() -> None:
    tree = parse('IIF([c]="x","y",' * 100 + '"z"' + ")" * 100)
    source = to_source(tree)
    assert from_source(source) == tree
    assert from_source({**source, "expression": None}) == tree
    assert isinstance(tree, Call)
    deepest = parse("ToLower(" * 1100 + "[m]" + ")" * 1100)
    assert from_source(json.loads(json.dumps(to_source(deepest), indent=2))) == deepest
