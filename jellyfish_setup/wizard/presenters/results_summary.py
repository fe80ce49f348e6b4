"""What Entra's logs say, in numbers: one sentence, each cause with its people, what could not be read, and the table."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import Outcome
from jellyfish_setup.provisioning.results.tally import CauseGroup, cause_name
from jellyfish_setup.texts.pages import results as words
from jellyfish_setup.texts.pages import say, say_number
from jellyfish_setup.texts.problems import describe
from jellyfish_setup.wizard.log_reading import LogResults
from jellyfish_setup.wizard.presenters.bodies.results import Chip, TrialBody
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Tone
from jellyfish_setup.wizard.presenters.presenter import notice_of
from jellyfish_setup.wizard.presenters.result_rows import ALL
from jellyfish_setup.wizard.presenters.trial_table import trial_table

_MOST_CAUSES = 4
_MOST_PROBLEMS = 4
_TONES = {Outcome.FAILED: Tone.BAD, Outcome.WARNING: Tone.WARN}


def summary(results: LogResults, files: Sequence[Path]) -> tuple[str, str]:
    """How many fail, and out of what."""
    title = say_number(results.failing, words.FAILING) if results.failing else say(words.FAILING_NONE)
    name = files[0].name
    parts = (
        say_number(len(results.store), words.OF_PEOPLE),
        say_number(len(results.histories), words.EVENTS),
        say_number(len(files) - 1, words.FILES_MORE, name=name) if len(files) > 1 else name,
    )
    return title, " · ".join(parts)


def causes_of(results: LogResults, chosen: str, *, everything: bool) -> tuple[Notice, ...]:
    """Each cause with how many people it concerns, what to do, and the way to them."""
    return tuple(_cause(group, chosen) for group in results.causes[: None if everything else _MOST_CAUSES])


def more_causes(results: LogResults, *, everything: bool) -> Button | None:
    """Shows the others, where there are others."""
    more = len(results.causes) - _MOST_CAUSES
    if more <= 0:
        return None
    return Button("more-causes", say(words.FEWER_CAUSES) if everything else say_number(more, words.MORE_CAUSES))


def file_problems(problems: Sequence[Problem]) -> tuple[Notice, ...]:
    """What could not be read; the first few places, and how many more."""
    shown = [problem for problem in problems if problem.code is not Code.LOGS_ROW_INVALID]
    rows = [problem for problem in problems if problem.code is Code.LOGS_ROW_INVALID]
    shown += rows[: max(1, _MOST_PROBLEMS - len(shown))]
    notices = tuple(notice_of(problem, Tone.WARN) for problem in shown)
    more = len(problems) - len(shown)
    return (*notices, Notice(Tone.WARN, say_number(more, words.MORE_PROBLEMS))) if more else notices


def logs_table(results: LogResults, chosen: str, search: str, *, is_busy: bool = False) -> TrialBody:
    """The table of everybody; a cause whose people are shown stands as a filter behind the others."""
    table = trial_table(results.store, chosen=chosen, search=search, planned=False, is_busy=is_busy)
    group = next((group for group in results.causes if cause_name(group.problem) == chosen), None)
    chip = (Chip(chosen, describe(group.problem).title, selected=True),) if group else ()
    return replace(table, chips=(*table.chips, *chip), headers=tuple(say(header) for header in words.HEADERS))


def _cause(group: CauseGroup, chosen: str) -> Notice:
    told, name = describe(group.problem), cause_name(group.problem)
    is_chosen = name == chosen
    show = say(words.SHOW_EVERYBODY) if is_chosen else say_number(group.people, words.SHOW)
    return Notice(
        _TONES.get(group.outcome, Tone.NEUTRAL), told.title, "", told.next_step, told.code, Button(ALL if is_chosen else name, show)
    )
