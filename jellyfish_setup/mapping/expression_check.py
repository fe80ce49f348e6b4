"""What is wrong with an expression that can be read: functions that are not there, and arguments that do not fit."""

from collections.abc import Iterator, Mapping, Set
from difflib import get_close_matches

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Fact, Problem
from jellyfish_setup.mapping.expression import Attribute, Call, Comparison, Expression, walk
from jellyfish_setup.mapping.functions import SIGNATURES, Kind, Signature

_ONLY_OUTERMOST = "SelectUniqueValue"


def problems_of(
    expression: Expression, signatures: Mapping[str, Signature] = SIGNATURES, attributes: Set[str] = frozenset()
) -> Iterator[Problem]:
    """Each problem with `at`, its column in the text, from left to right.

    `mapping-unknown-function` has `function` and, where there is one, `nearest`: a function with a similar name.
    `mapping-arguments` has `function`, `given` and `least`, or `parameter`: what was left out although it is needed.
    `mapping-unknown-attribute` has `source`, and comes once for each; it is only looked for where `attributes` names those that
    there are.
    """
    if isinstance(expression, Comparison):
        yield Problem(Code.MAPPING_ARGUMENTS, {"at": expression.at})
    not_there: set[str] = set()
    for part in walk(expression):
        match part:
            case Call(name) if name not in signatures:
                yield _unknown(part, signatures)
            case Call(name):
                yield from _arguments(part, signatures[name], is_outermost=part is expression)
            case Attribute(name) if attributes and name not in attributes | not_there and not name.startswith("extension_"):
                not_there.add(name)
                yield Problem(Code.MAPPING_UNKNOWN_ATTRIBUTE, {"source": name, "at": part.at})


def _unknown(call: Call, signatures: Mapping[str, Signature]) -> Problem:
    facts: dict[str, Fact] = {"function": call.function, "at": call.at}
    by_letters = {name.lower(): name for name in signatures}
    if nearest := get_close_matches(call.function.lower(), by_letters, n=1):
        facts["nearest"] = by_letters[nearest[0]]
    return Problem(Code.MAPPING_UNKNOWN_FUNCTION, facts)


def _arguments(call: Call, signature: Signature, *, is_outermost: bool) -> Iterator[Problem]:
    given = len(call.arguments)
    facts: dict[str, Fact] = {"function": call.function, "at": call.at}
    if not signature.accepts(given):
        yield Problem(Code.MAPPING_ARGUMENTS, {**facts, "given": given, "least": signature.least})
        return
    for place, argument in enumerate(call.arguments):
        parameter = signature.parameter(place)
        if argument is None and parameter.required:
            yield Problem(Code.MAPPING_ARGUMENTS, {**facts, "given": given, "least": signature.least, "parameter": parameter.name})
        elif isinstance(argument, Comparison) and parameter.kind is not Kind.CONDITION:
            yield Problem(Code.MAPPING_ARGUMENTS, {**facts, "at": argument.at, "parameter": parameter.name})
    if call.function == _ONLY_OUTERMOST and not is_outermost:
        yield Problem(Code.MAPPING_ARGUMENTS, facts)
