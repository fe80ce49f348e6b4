"""Expressions: text to tree and back, and what an administrator is told when it cannot be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.mapping.expression import COMPARISONS, LONGEST, Attribute, Call, Comparison, Constant, Expression, parse, write
from jellyfish_setup.mapping.functions import FUNCTIONS


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
        (
            'IIF([country]="USA",[country],[department])',
            Call(
                "IIF",
                (Comparison(Attribute("country"), "=", Constant("USA")), Attribute("country"), Attribute("department")),
            ),
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
    ("text", "code", "at"),
    [
        ("", Code.MAPPING_SYNTAX, 1),
        ("mail", Code.MAPPING_SYNTAX, 5),
        ("[mail", Code.MAPPING_SYNTAX, 1),
        ('Append([mail], "x', Code.MAPPING_SYNTAX, 16),
        ('Switch([IsSoftDeleted], , "False", "True", "True", "False"', Code.MAPPING_SYNTAX, 59),
        ('Append([mail], "x") [mail]', Code.MAPPING_SYNTAX, 21),
        ('"a\\d"', Code.MAPPING_SYNTAX, 1),
        ("[mail] = [upn]", Code.MAPPING_SYNTAX, 8),
        ("Append([a] = [b], [c])", Code.MAPPING_SYNTAX, 12),
        ("NoSuchFunction([mail])", Code.MAPPING_UNKNOWN_FUNCTION, 1),
        ('Not(append([mail], "x"))', Code.MAPPING_UNKNOWN_FUNCTION, 5),
        ("Append([mail])", Code.MAPPING_ARGUMENTS, 1),
        ("Append([mail], )", Code.MAPPING_ARGUMENTS, 1),
        ('Switch([a], "default")', Code.MAPPING_ARGUMENTS, 1),
        ('Switch([a], "default", "key")', Code.MAPPING_ARGUMENTS, 1),
        ("Not(" * 100 + "[a]" + ")" * 100, Code.MAPPING_SYNTAX, 257),
        ('"' + "x" * LONGEST + '"', Code.MAPPING_SYNTAX, LONGEST + 1),
    ],
)
def test_what_is_wrong_is_named_with_its_column(text: str, code: Code, at: int) -> None:
    with pytest.raises(ProblemFound) as stopped:
        parse(text)
    assert (stopped.value.problem.code, stopped.value.problem.facts["at"]) == (code, at)


_NAMES = st.from_regex(r"[A-Za-z_][A-Za-z0-9_.\-]{0,12}", fullmatch=True)
_LEAVES = st.one_of(
    st.builds(Attribute, _NAMES),
    st.builds(Constant, st.text(max_size=12)),
    st.builds(lambda number: Constant(str(number), quoted=False), st.integers(-999, 999)),
)


@st.composite
def _calls(draw: st.DrawFn, inner: st.SearchStrategy[Expression]) -> Call:
    name = draw(st.sampled_from(sorted(FUNCTIONS)))
    function = FUNCTIONS[name]
    extra = draw(st.integers(0, 2)) * function.step
    count = function.least + extra if function.accepts(function.least + extra) else function.least
    arguments: list[Expression | None] = [
        draw(st.one_of(st.none(), inner)) if index in function.optional else draw(inner) for index in range(count)
    ]
    if function.takes_condition and draw(st.booleans()):
        arguments[0] = Comparison(draw(inner), draw(st.sampled_from(COMPARISONS)), draw(inner))
    return Call(name, tuple(arguments))


@given(st.recursive(_LEAVES, _calls, max_leaves=12))
def test_what_was_written_from_a_tree_gives_the_same_tree(tree: Expression) -> None:
    assert parse(write(tree)) == tree


@given(st.one_of(st.text(), st.text(alphabet='Switch([]),"\\ =<>&H019Not')))
def test_any_text_is_understood_or_refused_with_a_column_inside_it(text: str) -> None:
    outcome: Expression | Problem
    try:
        outcome = parse(text)
    except ProblemFound as stopped:
        outcome = stopped.problem
    if isinstance(outcome, Problem):
        assert 1 <= int(str(outcome.facts["at"])) <= len(text) + 1
    else:
        assert parse(write(outcome)) == outcome
