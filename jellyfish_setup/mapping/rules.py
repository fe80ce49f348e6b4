"""What a mapping must have so that Jellyfish can work with it."""

from collections.abc import Iterator

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.mapping.expression_check import problems_of
from jellyfish_setup.mapping.preview import COMPUTED_ATTRIBUTES
from jellyfish_setup.mapping.schema import JELLYFISH_REQUIRED, UserMapping

# The only attribute that the tutorial marks as one by which Jellyfish can be asked.
_FILTERABLE = frozenset({"userName"})


def check_mapping(mapping: UserMapping) -> tuple[Problem, ...]:
    """All that is wrong with `mapping`, none of it raised; empty when it may be used.

    Each problem names its `attribute`: a required one that is not mapped, a matching one by which Jellyfish cannot be
    asked, or a row whose expression Entra would not take, with the facts of `expression_check.problems_of`.
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
    offered = mapping.source_attributes | COMPUTED_ATTRIBUTES if mapping.source_attributes else frozenset()
    for row in mapping.rows:
        for problem in problems_of(row.expression, attributes=offered):
            yield Problem(problem.code, {**problem.facts, "attribute": row.target})
