"""An expression as Graph keeps it: `attributeMappingSource`, with its parameters under their names.

Source: Microsoft Graph, resource type attributeMappingSource, and the answers of `parseExpression`. Graph's parser is the
authority: the names of parameters are documented for the functions of its published list only.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound, found
from jellyfish_setup.mapping.expression import COMPARISONS, Attribute, Call, Comparison, Constant, Expression, parse, write
from jellyfish_setup.mapping.expression.tree import parts
from jellyfish_setup.mapping.functions import SIGNATURES, Kind, Parameter, Signature

# Calls inside calls that are also written as parameters. Each takes three levels of JSON, whose readers and writers end at some
# hundred; the text has them all.
_DEEPEST = 150

Source = Mapping[str, Any]
_Signatures = Mapping[str, Signature]


def to_source(expression: Expression, signatures: _Signatures = SIGNATURES) -> dict[str, Any]:
    """`{"expression", "name", "type", "parameters"}`, as `parseExpression` gives it.

    A left-out argument is not among the parameters, and what stands more than 150 calls deep is in the text alone. How
    Graph keeps a comparison is not documented; here it stands as a function named by its operator, under the parameters
    `left` and `right`, and its text is what counts.

    Raises:
        ProblemFound: `mapping-unknown-function` or `mapping-arguments`, where a parameter has no name.
    """
    outermost: dict[str, Any] = {}
    waiting = [(expression, outermost, 0)]
    while waiting:
        part, source, depth = waiting.pop()
        name, kind = _name_and_type(part)
        parameters: list[dict[str, Any]] = []
        source |= {"expression": write(part), "name": name, "parameters": parameters, "type": kind}
        for key, inner in zip(_keys(part, signatures), parts(part), strict=True):
            if inner is not None and depth < _DEEPEST:
                value: dict[str, Any] = {}
                parameters.append({"key": key, "value": value})
                waiting.append((inner, value, depth + 1))
    return outermost


def from_source(source: Source, signatures: _Signatures = SIGNATURES) -> Expression | None:
    """The tree of a source; None where it is not set.

    An attribute's or a constant's own text stands in `name`, without brackets or quotation marks. Of a function the text
    counts; its parameters do where there is no text.

    Raises:
        ProblemFound: `mapping-syntax`; `mapping-unknown-function` or `mapping-arguments` for parameters without text whose
            place is not known.
    """
    kind, name, text = (_text(source, field) for field in ("type", "name", "expression"))
    match (kind or "").casefold():
        case "attribute" if name:
            return Attribute(name)
        case "constant" if name is not None:
            return _constant(name, text)
        case _ if text and text.strip():
            return parse(text)
        case "function" if name:
            return _from_parameters(source, signatures)
        case _:
            return None


def signatures_in(functions: Sequence[Source]) -> dict[str, Signature]:
    """What Graph's list of functions (`GET …/schema/functions`) says, for `problems_of`, `to_source` and `from_source`.

    What this program knows of a function stays, unless Graph has a parameter more: its list may be older than Microsoft's page.
    """
    return {str(function["name"]): _signature(function) for function in functions if function.get("name")}


def _name_and_type(part: Expression) -> tuple[str, str]:
    match part:
        case Attribute(name):
            return name, "Attribute"
        case Constant(text):
            return text, "Constant"
        case Comparison(_, operator, _):
            return operator, "Function"
        case Call(function):
            return function, "Function"


def _keys(part: Expression, signatures: _Signatures) -> list[str]:
    if isinstance(part, Comparison):
        return ["left", "right"]
    if not isinstance(part, Call):
        return []
    signature = _signature_of(part.function, signatures)
    if not signature.accepts(len(part.arguments)):
        raise found(Code.MAPPING_ARGUMENTS, function=part.function, given=len(part.arguments), least=signature.least, at=part.at)
    return [signature.parameter(place).key for place in range(len(part.arguments))]


def _signature_of(function: str, signatures: _Signatures) -> Signature:
    if function not in signatures:
        raise found(Code.MAPPING_UNKNOWN_FUNCTION, function=function)
    return signatures[function]


def _text(source: Source, field: str) -> str | None:
    value = source.get(field)
    return value if isinstance(value, str) else None


def _constant(name: str, text: str | None) -> Constant:
    """A constant; the text says whether it stands without quotation marks, as numbers do."""
    if text and text.strip() == name:
        try:
            unquoted = parse(text)
        except ProblemFound:
            return Constant(name)
        if isinstance(unquoted, Constant) and not unquoted.quoted:
            return unquoted
    return Constant(name)


def _from_parameters(source: Source, signatures: _Signatures) -> Expression:
    """A tree out of parameters alone, from the inside out."""
    order = [source]
    for outer in order:  # grows while it is read: all sources, each before what stands in it
        order.extend(parameter["value"] for parameter in _parameters(outer))
    done: dict[int, Expression | None] = {}
    for part in reversed(order):
        inner = [(str(parameter.get("key")), done[id(parameter["value"])]) for parameter in _parameters(part)]
        name = _text(part, "name")
        is_function = (_text(part, "type") or "").casefold() == "function" and name
        done[id(part)] = _call(name or "", inner, signatures) if is_function else from_source(part, signatures)
    tree = done[id(source)]
    if tree is None:
        raise found(Code.MAPPING_ARGUMENTS)
    return tree


def _parameters(source: Source) -> list[Any]:
    """The parameters of a source; one whose value is no source counts as left out."""
    listed = source.get("parameters")
    return [
        parameter
        for parameter in (listed if isinstance(listed, list) else ())
        if isinstance(parameter, Mapping) and isinstance(parameter.get("value"), Mapping)
    ]


def _call(name: str, inner: list[tuple[str, Expression | None]], signatures: _Signatures) -> Expression:
    values = [value for _, value in inner]
    if name in COMPARISONS and len(values) == 2 and values[0] and values[1]:  # noqa: PLR2004  (a left and a right side)
        return Comparison(values[0], name, values[1])
    signature = _signature_of(name, signatures)
    arguments: list[Expression | None] = []
    left = list(inner)
    for parameter in signature.parameters:
        if parameter.repeating:
            break
        here = next((place for place, (key, _) in enumerate(left) if key == parameter.key), None)
        arguments.append(None if here is None else left.pop(here)[1])
    if left and not signature.group:
        raise found(Code.MAPPING_ARGUMENTS, function=name, parameter=left[0][0])
    return Call(name, (*arguments, *(value for _, value in left)))


def _signature(function: Source) -> Signature:
    name = str(function["name"])
    listed = [parameter for parameter in function.get("parameters") or () if parameter.get("name")]
    known = SIGNATURES.get(name)
    if known and {str(parameter["name"]) for parameter in listed} <= {parameter.key for parameter in known.parameters}:
        return known
    return Signature(
        tuple(
            Parameter(
                str(parameter["name"]),
                Kind.ANY,
                required=parameter.get("required") is True,
                repeating=parameter.get("allowMultipleOccurrences") is True,
            )
            for parameter in listed
        )
    )
