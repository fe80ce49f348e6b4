"""A preview for people: the first of them as forms, then the most frequent problems, then the numbers."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jellyfish_setup.cli.render import BAD, GOOD, NOTHING, REMARK, below, problem_lines, signed, table
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import Action
from jellyfish_setup.provisioning.preview import PersonPreview
from jellyfish_setup.provisioning.preview_summary import Finding, PreviewSummary, Uncertainty
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.command_line import say, say_number
from jellyfish_setup.texts.functions import describe_doubt
from jellyfish_setup.texts.problems import describe
from jellyfish_setup.texts.scope import left_out

if TYPE_CHECKING:
    from rich.console import RenderableType

SHOWN = 5  # people whose values are shown
_MOST_FINDINGS = 10


def preview_parts(preview: PersonPreview) -> "Iterator[RenderableType]":
    """One person as a form."""
    if preview.person is None or preview.payload is None:
        for problem in preview.problems:
            yield from problem_lines(problem)
        return
    name = f"{preview.person.display_name} <{preview.person.user_principal_name}>"
    if not preview.verdict.in_scope:
        yield signed(NOTHING, name)
        yield below(left_out(preview.verdict))
        return
    yield signed(BAD if preview.failed else REMARK if preview.problems or preview.unverified else GOOD, name)
    yield table(("", ""), ((f"  {path}", str(value)) for path, value in preview.payload.values.items()))
    for problem in preview.problems:
        told = describe(problem)
        yield f"    {say(words.REMARK, title=told.title)} ({problem.facts.get('attribute', told.code)})"
    for attribute, doubts in preview.unverified.items():
        for doubt in doubts:
            yield f"    {say(words.NOT_CERTAIN, sentence=describe_doubt(doubt))} ({attribute})"


def summary_parts(summary: PreviewSummary) -> "Iterator[RenderableType]":
    """What came of all of them."""
    for finding in summary.findings[:_MOST_FINDINGS]:
        yield ""
        yield from _finding_parts(finding)
    for uncertainty in summary.uncertainties[:_MOST_FINDINGS]:
        yield ""
        yield from _uncertainty_parts(uncertainty)
    yield ""
    yield say(words.TOTAL, number=summary.number)
    numbers = {
        words.PREVIEW_CREATE: summary.actions[Action.CREATE],
        words.PREVIEW_DISABLE: summary.actions[Action.DISABLE],
        words.PREVIEW_LEFT_OUT: summary.left_out,
        words.PREVIEW_FAILED: summary.failed,
        words.PREVIEW_NOT_CERTAIN: summary.not_certain,
        words.PREVIEW_UNVERIFIED: summary.unverified,
    }
    yield table(("", ""), ((f"  {say(name)}", str(number)) for name, number in numbers.items() if number))


def _finding_parts(finding: Finding) -> "Iterator[RenderableType]":
    several = finding.number > 1
    facts = {name: fact for name, fact in finding.problem.facts.items() if not (several and name in _OF_ONE)}
    yield from problem_lines(Problem(finding.problem.code, facts), sign=REMARK)
    if several and finding.people:
        yield _concerns(finding)
    elif several:
        yield below(say_number(finding.number, words.TIMES))


def _uncertainty_parts(uncertainty: Uncertainty) -> "Iterator[RenderableType]":
    yield signed(REMARK, f"{say(words.NOT_CERTAIN, sentence=describe_doubt(uncertainty.doubt))} ({uncertainty.attribute})")
    yield _concerns(uncertainty)


def _concerns(shared: Finding | Uncertainty) -> "RenderableType":
    shown = ", ".join(shared.people)
    more = shared.number - len(shared.people)
    return below(say(words.CONCERNS, people=say_number(more, words.AND_MORE, people=shown) if more else shown))


_OF_ONE = frozenset({"person", "row", "first_row", "other", "value", "length", "domain"})  # facts that are another one's for each person
