"""Expressions: text to tree and back, and what an administrator is told when it cannot be read."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.mapping.expression import LONGEST, Attribute, Call, Comparison, Constant, Expression, parse, walk, write

from .trees import TREES


def _refused(text: str) -> Problem:
    with pytest.raises(ProblemFound) as stopped:
        parse(text)
    return stopped.value.problem


def test_the_customary_active_mapping_keeps_the_place_of_the_left_out_default() -> None:
    tree = parse('Switch([IsSoftDeleted], , "False", "True", "True", "False")')
    constants = (Constant("False"), Constant("True"), Constant("True"), Constant("False"))
    assert tree == Call("Switch", (Attribute("IsSoftDeleted"), None, *constants))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("[mail]", Attribute("mail")),
        (' "x" ', Constant("x")),
        (r'"say \"hi\" \\ now"', Constant(r'say "hi" \ now')),
        ("Left([s],\n\t-1)", Call("Left", (Attribute("s"), Constant("-1", quoted=False)))),
        ("Now()", Call("Now")),
        ("Soon([a], )", Call("Soon", (Attribute("a"), None))),
        (
            'IIF([country]="USA",[country],[department])',
            Call("IIF", (Comparison(Attribute("country"), "=", Constant("USA")), Attribute("country"), Attribute("department"))),
        ),
        (
            "Append([extension_0123_division], [manager.mail])",
            Call("Append", (Attribute("extension_0123_division"), Attribute("manager.mail"))),
        ),
        ("CStr(&HF7)", Call("CStr", (Constant("&HF7", quoted=False),))),
        ("CStr(vbBinaryCompare)", Call("CStr", (Constant("vbBinaryCompare", quoted=False),))),
    ],
)
def test_what_is_written_is_understood(text: str, tree: Expression) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "at", "expected", "found"),
    [
        ("", 1, "value", None),
        ("mail", 5, "opening-bracket", None),
        ("[mail", 6, "closing-square-bracket", None),
        ("[first name]", 7, "closing-square-bracket", " "),
        ("[]", 2, "attribute-name", "]"),
        ('Append([mail], "x', 16, "closing-quote", None),
        ('Append([mail] "x")', 15, "comma-or-closing-bracket", '"x"'),
        ('Switch([IsSoftDeleted], , "False", "True", "True", "False"', 59, "comma-or-closing-bracket", None),
        ('Append([mail], "x") [mail]', 21, "end", "mail"),
        ('Append([mail], "x"))', 20, "end", ")"),
        ('"a\\d"', 3, "escaped-backslash", "\\d"),
        ("[mail] = [upn]", 8, "end", "="),
        ("IIF([a] = [b] = [c], [d], [e])", 15, "comma-or-closing-bracket", "="),
        ("IIF([a] = , [d], [e])", 11, "value", ","),
        ("Append(“a”, [b])", 8, "straight-quote", "“"),
        ("Append('a', [b])", 8, "straight-quote", "'"),
        ("Append(\u200b[a], [b])", 8, "visible-character", "\u200b"),
        ("[a] & [b]", 5, "known-character", "&"),
        ("(" * LONGEST, 1, "value", "("),
        ("Not(" * 2500, 10_001, "value", None),
    ],
)
def test_what_is_wrong_is_named_with_its_column_and_what_belongs_there(text: str, at: int, expected: str, found: str | None) -> None:
    problem = _refused(text)
    assert (problem.code, problem.facts["at"], problem.facts["expected"]) == (Code.MAPPING_SYNTAX, at, expected)
    assert problem.facts.get("found") == found


def test_a_text_is_not_longer_than_entra_takes() -> None:
    assert parse('"' + "x" * (LONGEST - 2) + '"') == Constant("x" * (LONGEST - 2))
    problem = _refused('"' + "x" * (LONGEST - 1) + '"')
    assert (problem.code, dict(problem.facts)) == (Code.MAPPING_TOO_LONG, {"longest": LONGEST, "at": LONGEST + 1})


def test_in_a_text_of_several_lines_line_and_column_are_named() -> None:
    facts = _refused('Switch([a], ,\n  "1" "2")').facts
    assert (facts["line"], facts["column"], facts["at"]) == (2, 7, 21)


def test_blanks_of_any_kind_may_stand_between_the_words() -> None:
    assert parse("\ufeff".strip("\ufeff") + 'Append(\r\n\t[a]\u00a0,\u3000"b" )') == Call("Append", (Attribute("a"), Constant("b")))


def test_as_many_calls_inside_calls_as_an_expression_may_hold_are_no_burden() -> None:
    text = "Not(" * 1999 + "[a]" + ")" * 1999
    tree = parse(text)
    assert tree == parse(text)
    assert write(tree) == text
    assert hash(tree) == hash(parse(text))
    assert len(list(walk(tree))) == 2000
    assert "Not(Not(" in repr(tree)


@pytest.mark.parametrize("piece", ["Not(", "[a", '"\\\\', "(", ")", "IIF([a]=", ",", '"a" ', "“", "[a]", "\t", "-"])
def test_the_time_grows_with_the_length_and_not_faster(piece: str) -> None:
    def seconds(text: str) -> float:
        began = time.perf_counter()
        with suppress(ProblemFound):
            parse(text)
        return time.perf_counter() - began

    assert min(seconds((piece * LONGEST)[:LONGEST]) for _ in range(3)) < 0.5


@given(TREES)
def test_what_was_written_from_a_tree_gives_the_same_tree(tree: Expression) -> None:
    assert parse(write(tree)) == tree
    assert write(parse(write(tree))) == write(tree)


@given(TREES, TREES)
def test_two_trees_are_equal_when_they_are_written_alike(one: Expression, other: Expression) -> None:
    assert (one == other) == (write(one) == write(other))
    assert one != write(one)


@given(st.one_of(st.text(), st.text(alphabet='Switch([]),"\\ =<>&H019Not“”\n\t')))
def test_any_text_is_understood_or_refused_with_a_column_inside_it(text: str) -> None:
    outcome: Expression | Problem
    try:
        outcome = parse(text)
    except ProblemFound as stopped:
        outcome = stopped.problem
    if isinstance(outcome, Problem):
        assert outcome.code is Code.MAPPING_SYNTAX
        assert 1 <= int(str(outcome.facts["at"])) <= len(text) + 1
        assert int(str(outcome.facts["column"])) <= int(str(outcome.facts["at"]))
    else:
        assert parse(write(outcome)) == outcome
