"""Why somebody is left out, in words."""

import pytest

from jellyfish_setup.mapping.functions import Value
from jellyfish_setup.mapping.scope import Refusal, Verdict
from jellyfish_setup.mapping.scope_filter import Clause
from jellyfish_setup.mapping.scope_operators import OPERATORS
from jellyfish_setup.texts.scope import left_out, refusal_words


def test_the_clause_and_the_persons_value_are_named() -> None:
    refusals = (
        Refusal("", Clause("department", "EQUALS", ("Sales",)), "Marketing"),
        Refusal("", Clause("country", "EQUALS", ("AU",)), None),
    )
    assert (
        left_out(Verdict(in_scope=False, refusals=refusals)) == "Left out: department is not “Sales” but “Marketing”; country has no value"
    )
    assert left_out(Verdict(in_scope=False, assigned=False)) == "Left out: not assigned"
    assert left_out(Verdict(in_scope=True)) == ""


@pytest.mark.parametrize("operator", [*OPERATORS, "Sounds_Like"])
@pytest.mark.parametrize("value", [None, "x", ("x", "y")])
def test_every_operator_has_words(operator: str, value: Value) -> None:
    words = refusal_words(Refusal("", Clause("department", operator, ("y",)), value))
    assert words.startswith("department ")
    assert "{" not in words
