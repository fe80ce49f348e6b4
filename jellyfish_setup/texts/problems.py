"""The words for a problem: what happened, why, and what to do now."""

from dataclasses import dataclass

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.texts.blanks import fill
from jellyfish_setup.texts.problem_catalogue import CATALOGUE


@dataclass(frozen=True)
class ProblemWords:
    """What a person reads; the code stands beside it for support. Plain text, never markup."""

    code: str
    title: str
    why: str
    next_step: str


def describe(problem: Problem) -> ProblemWords:
    """The words for `problem` in the installed language; never fails, whatever the facts are."""
    entry = CATALOGUE.get(problem.code) or CATALOGUE[Code.PROGRAM_FAULT]
    return ProblemWords(
        code=str(problem.code),
        title=fill("Problems", entry.title, problem.facts),
        why=fill("Problems", entry.why, problem.facts),
        next_step=fill("Problems", entry.next_step, problem.facts),
    )
