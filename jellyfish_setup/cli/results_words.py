"""Results of logs for people in a terminal: the numbers, each cause with what to do, then who."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from jellyfish_setup.cli.render import REMARK, below, local_minute, outcome_sign, problem_lines, signed, table
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import Outcome, UserResult
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.blanks import one_line, visible
from jellyfish_setup.texts.command_line import say, say_number
from jellyfish_setup.texts.results import change_sentence, ending_word, outcome_word, step_sentence, step_title, what_happened

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from jellyfish_setup.provisioning.results.tally import Tally


_MOST_ROWS = 200


def summary_parts(tally: "Tally", problems: Sequence[Problem]) -> "Iterator[RenderableType]":
    """How many ended how, what could not be read, and each cause once."""
    counted: dict[str, int] = {}
    for ending, number in tally.endings.items():
        counted[ending_word(ending)] = counted.get(ending_word(ending), 0) + number
    numbers = [say(words.COUNT, word=word, number=number) for word, number in sorted(counted.items(), key=lambda one: -one[1])]
    yield "   ".join([say(words.TOTAL, number=len(tally.now)), say(words.EVENTS, number=tally.events), *numbers])
    if tally.events > len(tally.now):
        yield say(words.FAILING_NOW, number=tally.now.count(Outcome.FAILED))
    for problem in problems:
        yield ""
        yield from problem_lines(problem, sign=REMARK)
    for group in tally.causes():
        yield ""
        yield from problem_lines(group.problem, sign=outcome_sign(group.outcome))
        more = group.people - len(group.names)
        names = ", ".join(visible(name) for name in group.names)
        yield below(say(words.CONCERNS, people=say_number(more, words.AND_MORE, people=names) if more > 0 else names))


def table_parts(results: Iterable[UserResult], number: int) -> "Iterator[RenderableType]":
    """Who, the first two hundred."""
    if not number:
        return
    yield ""
    headers = [say(header) for header in (*words.TRIAL_HEADERS, words.WHEN)]
    yield table(headers, (_row(result) for result in islice(results, _MOST_ROWS)))
    if number > _MOST_ROWS:
        yield say_number(number - _MOST_ROWS, words.MORE_ROWS)


def event_parts(events: Sequence[UserResult]) -> "Iterator[RenderableType]":
    """One person's events, the newest first, each with its steps and values."""
    for event in events:
        told = (_when(event), outcome_word(event), what_happened(event))
        yield ""
        yield signed(outcome_sign(event.outcome), "  ".join(part for part in told if part))
        for step in event.steps:
            said = one_line(step.facts.get("server_said")) or step_sentence(step)
            yield below(f"{outcome_sign(step.outcome)} {step_title(step, event.action)}: {said}")
        for change in event.changes:
            yield below(change_sentence(change))


def _row(result: UserResult) -> "tuple[str | Text, ...]":
    return visible(result.person), signed(outcome_sign(result.outcome), outcome_word(result)), what_happened(result), _when(result)


def _when(result: UserResult) -> str:
    return local_minute(result.at)
