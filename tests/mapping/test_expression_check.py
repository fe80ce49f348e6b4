"""What is wrong with an expression that can be read."""

import pytest

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.mapping.expression import parse
from jellyfish_setup.mapping.expression_check import problems_of
from jellyfish_setup.mapping.functions import SIGNATURES, Signature
from jellyfish_setup.mapping.program import compiled


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("NoSuchFunction([mail])", Code.MAPPING_UNKNOWN_FUNCTION, 1),
        ('Not(append([mail], "x"))', Code.MAPPING_UNKNOWN_FUNCTION, 5),
        ("Append([mail])", Code.MAPPING_ARGUMENTS, 1),
        ("Append([mail], )", Code.MAPPING_ARGUMENTS, 1),
        ('Append([mail], "a", "b")', Code.MAPPING_ARGUMENTS, 1),
        ('Switch([a], "default")', Code.MAPPING_ARGUMENTS, 1),
        ('Switch([a], "default", "key")', Code.MAPPING_ARGUMENTS, 1),
        ("Append([a] = [b], [c])", Code.MAPPING_ARGUMENTS, 12),
        ('ToLower(SelectUniqueValue("a", "b"))', Code.MAPPING_ARGUMENTS, 9),
        ('SelectUniqueValue("a")', Code.MAPPING_ARGUMENTS, 1),
        ("Now([a])", Code.MAPPING_ARGUMENTS, 1),
    ],
)
def test_what_does_not_fit_is_named_with_its_column_and_cannot_be_compiled(text: str, code: Code, at: int) -> None:
    (problem,) = problems_of(parse(text))
    assert (problem.code, problem.facts["at"]) == (code, at)
    with pytest.raises(ProblemFound) as stopped:
        compiled(parse(text))
    assert stopped.value.problem == problem


def test_all_problems_are_named_from_left_to_right() -> None:
    found = [(problem.code, problem.facts["at"]) for problem in problems_of(parse("Join(Wrong([a]), Left([b]), Later())"))]
    assert found == [(Code.MAPPING_UNKNOWN_FUNCTION, 6), (Code.MAPPING_ARGUMENTS, 18), (Code.MAPPING_UNKNOWN_FUNCTION, 29)]


@pytest.mark.parametrize(("written", "meant"), [("append", "Append"), ("iif", "IIF"), ("ToLowwer", "ToLower"), ("Qqqqqq", None)])
def test_a_similar_name_is_proposed(written: str, meant: str | None) -> None:
    (problem,) = problems_of(parse(f"{written}([a])"))
    assert problem.facts.get("nearest") == meant


def test_a_function_that_graph_lists_is_known_to_the_check() -> None:
    assert list(problems_of(parse("Later()"), {**SIGNATURES, "Later": Signature()})) == []


def test_attributes_are_looked_up_where_they_are_listed_and_named_once() -> None:
    tree = parse("Join([mail], [male], [extension_1_x], [male])")
    assert list(problems_of(tree)) == []
    assert [(problem.code, problem.facts["source"]) for problem in problems_of(tree, attributes=frozenset({"mail"}))] == [
        (Code.MAPPING_UNKNOWN_ATTRIBUTE, "male")
    ]


@pytest.mark.parametrize("name", SIGNATURES)
def test_a_signature_takes_its_least_number_of_arguments_and_none_less(name: str) -> None:
    signature = SIGNATURES[name]
    assert signature.accepts(signature.least)
    assert not any(signature.accepts(count) for count in range(signature.least))
    assert signature.accepts(len(signature.parameters) + 2 * len(signature.group))
    assert bool(signature.group) == signature.accepts(len(signature.parameters) + (len(signature.group) or 1))
