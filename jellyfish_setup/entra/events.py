"""What Graph tells of one person, as a result without any secret in it."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from jellyfish_setup.core.problem import Fact, Problem
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.core.result import Source, UserResult
from jellyfish_setup.entra.documents import Document
from jellyfish_setup.sync_events.events import record_of, result_of


def read_event(document: Document, source: Source, redaction: Redaction) -> UserResult:
    """The result in a `provisioningObjectSummary`, or in the like of it that on-demand provisioning answers.

    Jellyfish may repeat the key in a refusal, and Entra repeats Jellyfish.

    Raises:
        ProblemFound: `logs-row-invalid` when it does not tell who it is about, or how it ended.
    """
    result = result_of(*record_of(document), source)
    problem = result.problem
    return replace(
        result,
        steps=tuple(replace(step, facts=_clean(step.facts, redaction)) for step in result.steps),
        problem=None if problem is None else Problem(problem.code, _clean(problem.facts, redaction)),
        facts=_clean(result.facts, redaction),
    )


def _clean(facts: Mapping[str, Fact], redaction: Redaction) -> Mapping[str, Fact]:
    return MappingProxyType({name: redaction.clean(fact) if isinstance(fact, str) else fact for name, fact in facts.items()})
