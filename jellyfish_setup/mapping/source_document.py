"""The `source` of a row as Graph keeps it: the expression's text beside its tree (`attributeMappingSource`).

Graph's own `parseExpression` is the authority for that tree. Where it cannot be asked, the tree is made here from the
parameter names that Microsoft's function schema gives (`GET …/schema/functions`).
"""

from typing import Any

from jellyfish_setup.mapping.expression import Attribute, Call, Constant, Expression, write

# In the order of the arguments; the last name repeats. Others are not in the published schema.
_PARAMETERS = {
    "Append": ("source", "suffix"),
    "Join": ("separator", "source"),
    "Mid": ("source", "start", "length"),
    "Not": ("source",),
    "Replace": ("source", "Find", "RegularExpression", "RegularExpressionGroupName", "Replacement", "ReplacementPropertyName", "Template"),
    "SingleAppRoleAssignment": ("source",),
    "Split": ("source", "delimiter"),
    "StripSpaces": ("source",),
    "Switch": ("source", "defaultValue", "switchValue"),
}


def source_document(expression: Expression, text: str = "") -> dict[str, Any]:
    """`expression` as Graph's `source`, with its `text` as somebody typed it.

    `parameters` stays empty for functions whose parameter names Microsoft has not published (`is_complete` tells).
    """
    document: dict[str, Any] = {"expression": text or write(expression)}
    match expression:
        case Attribute(name):
            return document | {"name": name, "type": "Attribute", "parameters": []}
        case Constant(constant):
            return document | {"name": constant, "type": "Constant", "parameters": []}
        case Call(function, arguments):
            return document | {"name": function, "type": "Function", "parameters": _parameters(function, arguments) or []}
        case _:  # a comparison stands only inside a function, which is then written without parameters
            return document


def is_complete(expression: Expression | None) -> bool:
    """Whether `source_document` knows all parameter names, so that Graph's `parseExpression` need not be asked."""
    return not isinstance(expression, Call) or _parameters(expression.function, expression.arguments) is not None


def _parameters(function: str, arguments: tuple[Expression | None, ...]) -> list[dict[str, Any]] | None:
    names = _PARAMETERS.get(function)
    if names is None or not all(isinstance(argument, Attribute | Constant | Call) for argument in arguments if argument is not None):
        return None
    if not all(is_complete(argument) for argument in arguments):
        return None
    repeated = (*names, *names[-1:] * len(arguments))
    return [
        {"key": name, "value": source_document(argument)}
        for name, argument in zip(repeated, arguments, strict=False)
        if argument is not None
    ]
