"""A trial for people: who, with what result, and for every cause what to do."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from jellyfish_setup.cli.render import BAD, GOOD, NOTHING, REMARK, below, local_minute, outcome_sign, problem_lines, signed, table
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import Action, Outcome, UserResult
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.command_line import say, say_number
from jellyfish_setup.texts.problems import describe
from jellyfish_setup.texts.results import change_sentence, outcome_word, planned_word, what_happened

if TYPE_CHECKING:
    from rich.console import RenderableType

    from jellyfish_setup.provisioning.trial import PlannedAction


_MOST_NAMES = 3
_WORST_FIRST = (Outcome.FAILED, Outcome.WARNING, Outcome.SUCCEEDED, Outcome.SKIPPED)


def result_parts(results: Sequence[UserResult], *, when: bool = False) -> "Iterator[RenderableType]":
    """Failures first, `when` each was where that is asked for, then the words for each cause, then the numbers."""
    if not results:  # only an undo can have none
        yield say(words.TRIAL_NOTHING_LEFT)
        return
    ordered = sorted(results, key=lambda result: _WORST_FIRST.index(result.outcome))
    rows = (
        (
            result.person,
            signed(outcome_sign(result.outcome), outcome_word(result)),
            what_happened(result),
            local_minute(result.at) if when else "",
        )
        for result in ordered
    )
    yield table([say(header) for header in (*words.TRIAL_HEADERS, words.WHEN)], rows)
    yield from _causes((result.person, result.problem, outcome_sign(result.outcome)) for result in ordered if result.problem)
    yield ""
    yield _numbers((outcome_word(result) for result in ordered), len({result.person for result in ordered}))


def planned_parts(plan: "Sequence[PlannedAction]") -> "Iterator[RenderableType]":
    """The same for what would be done."""
    ordered = sorted(plan, key=lambda planned: planned.problem is None)
    headers = [say(header) for header in words.PLAN_HEADERS]
    rows = ((planned.person.user_principal_name, signed(_sign(planned), planned_word(planned)), _would(planned)) for planned in ordered)
    yield table(headers, rows)
    yield from _causes((planned.person.user_principal_name, planned.problem, _sign(planned)) for planned in ordered if planned.problem)
    yield ""
    yield _numbers((planned_word(planned) for planned in ordered), len(ordered))


def row_problem_parts(problems: Sequence[Problem]) -> "Iterator[RenderableType]":
    """What was wrong with the list itself."""
    if problems:
        yield ""
        yield say(words.ROWS_LEFT_OUT)
        for problem in problems:
            yield from problem_lines(problem, sign=REMARK)


def thought_parts(thought: Problem) -> "Iterator[RenderableType]":
    """What is worth a second thought before a plan is carried out."""
    yield ""
    yield from problem_lines(thought, sign=REMARK)


def _causes(met: Iterable[tuple[str, Problem | None, str]]) -> "Iterator[RenderableType]":
    """Each cause once, with the people whom it concerns."""
    people: dict[Code, list[str]] = {}
    first: dict[Code, tuple[Problem, str]] = {}
    for person, problem, sign in met:
        if problem is not None:
            people.setdefault(problem.code, []).append(person)
            first.setdefault(problem.code, (problem, sign))
    for code, (problem, sign) in first.items():
        several = len(people[code]) > 1
        facts = {name: fact for name, fact in problem.facts.items() if name != "person"} if several else problem.facts
        yield ""
        yield from problem_lines(Problem(code, facts), sign=sign)
        yield below(say(words.CONCERNS, people=_names(people[code])))


def _names(people: Sequence[str]) -> str:
    shown = ", ".join(people[:_MOST_NAMES])
    more = len(people) - _MOST_NAMES
    return say_number(more, words.AND_MORE, people=shown) if more > 0 else shown


def _numbers(results: Iterable[str], people: int) -> str:
    counted = Counter(results)
    parts = [say(words.COUNT, word=word, number=number) for word, number in counted.items()]
    events = [say(words.EVENTS, number=counted.total())] if counted.total() != people else []
    return "   ".join([say(words.TOTAL, number=people), *events, *parts])


def _sign(planned: "PlannedAction") -> str:
    if planned.problem is not None:
        return NOTHING if planned.is_left_out else BAD
    return NOTHING if planned.action is Action.NONE else GOOD


def _would(planned: "PlannedAction") -> str:
    if planned.problem is not None:
        return describe(planned.problem).title
    if planned.action is Action.CREATE:
        return say_number(len(planned.changes), words.VALUES)
    return ", ".join(change_sentence(change) for change in planned.changes)
