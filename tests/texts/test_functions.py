"""Every function and every doubt of the mapping language has its sentence, and every named fact its words."""

import ast
from pathlib import Path

import jellyfish_setup.mapping
from jellyfish_setup.mapping.functions import FUNCTIONS, SIGNATURES, Doubt
from jellyfish_setup.texts.expression_words import EXPECTED, REASONS, WANTED
from jellyfish_setup.texts.functions import DESCRIPTIONS, DOUBTS, describe_doubt, describe_function, usage

ROOM = Path(jellyfish_setup.mapping.__file__).parent


def _first_arguments(function: str, position: int = 0) -> set[str]:
    """The texts that the room of the mapping gives to `function`, choices of a conditional expression included."""
    given: set[object] = set()
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and len(node.args) > position
                and function == getattr(node.func, "id", getattr(node.func, "attr", ""))
            ):
                given |= {part.value for part in ast.walk(node.args[position]) if isinstance(part, ast.Constant)}
    return {text for text in given if isinstance(text, str)}


def test_every_function_has_one_sentence() -> None:
    assert DESCRIPTIONS.keys() == FUNCTIONS.keys()
    for name in FUNCTIONS:
        assert describe_function(name).endswith(".")
        assert describe_function(name).count(".") == 1
    assert describe_function("Later") == ""


def test_every_doubt_has_its_sentence() -> None:
    assert DOUBTS.keys() == set(Doubt)
    assert all(describe_doubt(doubt).endswith(".") for doubt in Doubt)


def test_every_named_fact_has_its_words_and_no_words_are_left_over() -> None:
    assert WANTED.keys() == _first_arguments("unfit")
    assert REASONS.keys() == _first_arguments("unknowable")
    assert EXPECTED.keys() == _first_arguments("wrong", 2) | _first_arguments("_wrong", 1)


def test_how_a_function_is_written() -> None:
    assert usage("Join", SIGNATURES["Join"]) == "Join(separator, source, …)"
    assert usage("InStr", SIGNATURES["InStr"]) == "InStr(value1, value2, [start], [compareType])"
    assert usage("Now", SIGNATURES["Now"]) == "Now()"
