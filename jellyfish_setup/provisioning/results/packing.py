"""A `UserResult` as a few hundred bytes, for keeping very many of them in memory or in a temporary file.

As objects, 100,000 results are three million things that Python's collector looks through again and again, which stops the window
for moments; packed, each is one. The form is that of `marshal`: for this process only, never for a file that somebody keeps.
"""

import marshal
from datetime import UTC, datetime

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import NO_FACTS, Problem
from jellyfish_setup.core.result import Action, Change, Outcome, Source, Step, StepName, UserResult

_SOURCES = {str(member): member for member in Source}
_ACTIONS = {str(member): member for member in Action}
_OUTCOMES = {str(member): member for member in Outcome}
_STEPS = {str(member): member for member in StepName}
_CODES = {str(member): member for member in Code}


def pack(result: UserResult) -> bytes:
    """The result, but for the foreign exception behind its problem."""
    problem = result.problem
    return marshal.dumps(
        (
            result.person,
            result.display_name,
            str(result.source),
            str(result.action),
            str(result.outcome),
            [(str(step.name), str(step.outcome), dict(step.facts)) for step in result.steps],
            [(change.attribute, change.before, change.after, change.arrived) for change in result.changes],
            (str(problem.code), dict(problem.facts)) if problem else None,
            result.seconds,
            result.at.timestamp() if result.at else None,
            dict(result.ids),
            dict(result.facts),
        )
    )


def unpack(packed: bytes) -> UserResult:
    """The result that `pack` made these bytes of, in this process."""
    person, name, source, action, outcome, steps, changes, problem, seconds, at, ids, facts = marshal.loads(packed)  # noqa: S302  (our own)
    return UserResult(
        person=person,
        display_name=name,
        source=_SOURCES[source],
        action=_ACTIONS[action],
        outcome=_OUTCOMES[outcome],
        steps=tuple([Step(_STEPS[step], _OUTCOMES[ended], told or NO_FACTS) for step, ended, told in steps]),
        changes=tuple([Change(*change) for change in changes]),
        problem=Problem(_CODES[problem[0]], problem[1]) if problem else None,
        seconds=seconds,
        at=datetime.fromtimestamp(at, UTC) if at is not None else None,
        ids=ids,
        facts=facts or NO_FACTS,
    )
