"""What a mapping must have so that Jellyfish can work with it."""

from collections.abc import Iterator

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.mapping.expression import Attribute, Call, Comparison, Expression
from jellyfish_setup.mapping.schema import JELLYFISH_REQUIRED, UserMapping
from jellyfish_setup.mapping.source_values import COMPUTED_ATTRIBUTES

# The only attribute that the tutorial marks as one by which Jellyfish can be asked.
_FILTERABLE = frozenset({"userName"})


def check_mapping(mapping: UserMapping) -> tuple[Problem, ...]:
    """All that is wrong with `mapping`, none of it raised; empty when it may be used.

    Each problem names its `attribute`: a required one that is not mapped, a matching one by which Jellyfish cannot be
    asked, or a row whose `source` Entra does not offer.
    """
    return tuple(_problems(mapping))


def _problems(mapping: UserMapping) -> Iterator[Problem]:
    targets = {row.target for row in mapping.rows}
    for attribute in sorted(JELLYFISH_REQUIRED - targets):
        yield Problem(Code.MAPPING_REQUIRED_MISSING, {"attribute": attribute})
    matching = [row.target for row in mapping.rows if row.matching_precedence is not None]
    if not matching:
        yield Problem(Code.MAPPING_NO_MATCH_ATTRIBUTE)
    for attribute in matching:
        if attribute not in _FILTERABLE:
            yield Problem(Code.MAPPING_MATCH_NOT_FILTERABLE, {"attribute": attribute})
    if mapping.source_attributes:
        offered = mapping.source_attributes | COMPUTED_ATTRIBUTES
        for row in mapping.rows:
            for name in dict.fromkeys(_sources(row.expression)):
                if name not in offered and not name.startswith("extension_"):
                    yield Problem(Code.MAPPING_UNKNOWN_ATTRIBUTE, {"attribute": row.target, "source": name})


def _sources(expression: Expression | None) -> Iterator[str]:
    """The source attributes that an expression reads, from left to right."""
    match expression:
        case Attribute(name):
            yield name
        case Call(_, arguments):
            for argument in arguments:
                yield from _sources(argument)
        case Comparison(left, _, right):
            yield from _sources(left)
            yield from _sources(right)
