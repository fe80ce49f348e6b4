"""What a mapping must have so that Jellyfish can work with it."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Fact, Problem
from jellyfish_setup.mapping.expression import Constant
from jellyfish_setup.mapping.expression_check import problems_of
from jellyfish_setup.mapping.functions import FALSE, SIGNATURES, TRUE, Signature
from jellyfish_setup.mapping.schema import JELLYFISH_REQUIRED, MappingKind, MappingRow, UserMapping
from jellyfish_setup.mapping.source_values import COMPUTED_ATTRIBUTES

# The only attribute that the tutorial marks as one by which Jellyfish can be asked.
KNOWN_FILTERABLE = frozenset({"userName"})


def check_mapping(
    mapping: UserMapping, filterable: Collection[str] = KNOWN_FILTERABLE, signatures: Mapping[str, Signature] = SIGNATURES
) -> tuple[Problem, ...]:
    """All that is wrong with `mapping`, none of it raised; empty when it may be used.

    Each problem names its `attribute`: a row that cannot be read, a required attribute that is not mapped, a matching one
    by which Jellyfish cannot be asked, a row whose expression Entra would not take (with the facts of
    `expression_check.problems_of`), and so on.

    Args:
        filterable: the attributes by which Jellyfish is known to find accounts (`filter_proof` says how another one is tried).
        signatures: the functions that Entra offers, where Graph was asked (`graph_source.signatures_in`).
    """
    offered = mapping.source_attributes | COMPUTED_ATTRIBUTES if mapping.source_attributes else frozenset()
    problems = [*mapping.broken, *_of_the_whole(mapping)]
    for row in mapping.rows:
        problems += _of_row(row, mapping, filterable)
        if row.expression is not None:
            found = problems_of(row.expression, signatures, offered)
            problems += (Problem(problem.code, {**problem.facts, "attribute": row.target}) for problem in found)
    return tuple(problems)


def _of_the_whole(mapping: UserMapping) -> Iterator[Problem]:
    broken = {problem.facts.get("attribute") for problem in mapping.broken}
    targets = {row.target for row in mapping.rows if row.kind is not MappingKind.NONE}
    for attribute in sorted(JELLYFISH_REQUIRED - targets - broken):
        yield Problem(Code.MAPPING_REQUIRED_MISSING, {"attribute": attribute})
    if not any(row.matching_precedence is not None for row in mapping.rows):
        yield Problem(Code.MAPPING_NO_MATCH_ATTRIBUTE)
    for target, number in Counter(row.target for row in mapping.rows).items():
        if number > 1:
            yield Problem(Code.MAPPING_DUPLICATE_TARGET, {"attribute": target})
    first_with: dict[int, str] = {}
    for row in mapping.rows:
        if row.matching_precedence is not None:
            other = first_with.setdefault(row.matching_precedence, row.target)
            if other != row.target:
                facts: dict[str, Fact] = {"attribute": row.target, "other": other, "precedence": row.matching_precedence}
                yield Problem(Code.MAPPING_DUPLICATE_PRECEDENCE, facts)


def _of_row(row: MappingRow, mapping: UserMapping, filterable: Collection[str]) -> Iterator[Problem]:
    here = {"attribute": row.target}
    if row.matching_precedence is not None:
        if row.target not in filterable:
            yield Problem(Code.MAPPING_MATCH_NOT_FILTERABLE, here)
        if row.kind in (MappingKind.CONSTANT, MappingKind.NONE):
            yield Problem(Code.MAPPING_MATCH_CONSTANT, here)
    if mapping.target_attributes and row.target not in mapping.target_attributes:
        yield Problem(Code.MAPPING_UNKNOWN_TARGET, here)
    if row.boolean:
        fixed = (row.expression.text if isinstance(row.expression, Constant) else None, row.default)
        if any(value not in (None, TRUE, FALSE) for value in fixed):
            yield Problem(Code.MAPPING_VALUE_TYPE, here)
    if row.target == "active" and (row.only_at_creation or row.kind is MappingKind.CONSTANT):
        yield Problem(Code.MAPPING_NEVER_DISABLES, here)
