"""The value of an expression for one person."""

import re
from collections.abc import Mapping
from operator import eq, ge, gt, le, lt, ne

from jellyfish_setup.mapping.expression import Attribute, Call, Comparison, Constant, Expression
from jellyfish_setup.mapping.functions import FUNCTIONS, Value, text, truth

_OPERATORS = {"=": eq, "<>": ne, ">": gt, ">=": ge, "<": lt, "<=": le}
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def evaluate(expression: Expression, attributes: Mapping[str, Value]) -> Value:
    """What `expression` gives, None for "no value": Entra then sends nothing.

    Args:
        expression: from `parse`.
        attributes: the person's values as Entra carries them; booleans are the texts "True" and "False" here already.

    Raises:
        ProblemFound: `mapping-value-missing` or `mapping-value-type`, where a function cannot work on what it was given.
    """
    match expression:
        case Attribute(name):
            return attributes.get(name)
        case Constant(constant):
            return constant
        case Comparison(left, operator, right):
            return _compare(evaluate(left, attributes), operator, evaluate(right, attributes))
        case Call(function, arguments):
            values = (None if argument is None else evaluate(argument, attributes) for argument in arguments)
            return FUNCTIONS[function].apply(*values)


def _compare(left: Value, operator: str, right: Value) -> Value:
    """True or False as text; None where a side is absent or empty, which Entra cannot compare."""
    one, other = text(left), text(right)
    if not one or not other:
        return None
    if _NUMBER.fullmatch(one) and _NUMBER.fullmatch(other):
        return truth(_OPERATORS[operator](float(one), float(other)))
    return truth(_OPERATORS[operator](one, other))
