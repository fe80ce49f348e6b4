"""How problems, stages and tables look to people in a terminal. A state is never told by colour alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from jellyfish_setup.cli.line_breaks import held_together
from jellyfish_setup.connection.diagnosis import Stage, StageName, StageState
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Fact, Problem
from jellyfish_setup.core.result import Outcome
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.blanks import harmless, one_line
from jellyfish_setup.texts.command_line import say
from jellyfish_setup.texts.problems import describe
from jellyfish_setup.texts.stages import stage_detail, stage_title

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

GOOD, REMARK, BAD, NOTHING = "✓", "!", "✗", "–"
_STYLES = {GOOD: "green", REMARK: "yellow", BAD: "bold red", NOTHING: "dim"}
_STAGE_SIGNS = {StageState.PASSED: GOOD, StageState.REMARK: REMARK, StageState.FAILED: BAD, StageState.SKIPPED: NOTHING}
_OUTCOME_SIGNS = {Outcome.SUCCEEDED: GOOD, Outcome.WARNING: REMARK, Outcome.FAILED: BAD, Outcome.SKIPPED: NOTHING}
_STAGE_WIDTH = 90  # columns, so that a time stands near what took it
_TIME_WIDTH = 9
_SHORTEST_SHOWN_SECONDS = 0.0005
# The facts that the words of a problem or the lines around it have told already.
_TOLD = frozenset({"at", "candidates", "expected", "line", "nearest", "person", "row", "wanted"})


def signed(sign: str, text: str) -> "Text":
    """A line with its sign in front."""
    from rich.text import Text

    return Text.assemble((sign, _STYLES[sign]), " ", _shown(text))


def problem_lines(problem: Problem, sign: str = BAD) -> "Iterator[RenderableType]":
    """What happened, why, what to do, and for support the code and what was seen."""
    told = describe(problem)
    yield from told_lines(told.code, told.title, told.why, told.next_step, problem.facts, sign)


def told_lines(code: str, title: str, why: str, next_step: str, facts: Mapping[str, Any], sign: str = BAD) -> "Iterator[RenderableType]":
    """The same for a problem of which only the document is there."""
    from rich.text import Text

    yield Text.assemble((sign, _STYLES[sign]), " ", (_shown(title), "bold"), (f" ({_shown(code)})", "dim"))
    yield below(why)
    yield below(say(words.WHAT_TO_DO, next_step=next_step))
    if code in words.HINTS:
        yield below(say(words.ON_THE_COMMAND_LINE, hint=say(words.HINTS[Code(code)])))
    shown = [f"{name} “{value}”" for name, fact in facts.items() if name not in _TOLD and (value := one_line(_fact(fact)))]
    if shown:
        yield below(say(words.DETAILS, details=", ".join(shown)), style="dim")


def stage_line(stage: Stage, because: StageName | None = None) -> "RenderableType":
    """One stage: sign, title, what was seen, and how long it took; `because` is the failed one before a skipped one."""
    return stage_row(stage.state, stage_title(stage.name), stage_detail(stage, because), stage.seconds)


def stage_row(state: str, title: str, detail: str, seconds: float | None) -> "RenderableType":
    """The same for a stage of which only the document is there; without `seconds` where nobody has measured it."""
    from rich.constrain import Constrain
    from rich.table import Table
    from rich.text import Text

    sign = _STAGE_SIGNS[StageState(state)]
    row = Table.grid(padding=(0, 2, 0, 0), expand=True)
    row.add_column(width=len(sign) + 1 + _title_width(), no_wrap=True)
    row.add_column(ratio=1, overflow="fold")
    cells = [signed(sign, title), Text(_shown(detail), style="dim" if sign == NOTHING else "")]
    if seconds is not None:
        row.add_column(width=_TIME_WIDTH, no_wrap=True, justify="right")
        is_told = sign != NOTHING and seconds >= _SHORTEST_SHOWN_SECONDS
        cells.append(Text(f"{seconds * 1000:.0f} ms" if is_told else "", style="dim"))
    row.add_row(*cells)
    return Constrain(row, _STAGE_WIDTH)


def outcome_sign(outcome: Outcome) -> str:
    """The sign of a person's result."""
    return _OUTCOME_SIGNS[outcome]


def table(headers: Sequence[str], rows: "Iterable[Sequence[str | Text]]") -> "Table":
    """A table without frame; long values take more lines, nothing is cut off, and a column in which nothing stands is left out."""
    from rich.table import Table
    from rich.text import Text

    all_rows = list(rows)
    filled = [column for column, _ in enumerate(headers) if any(row[column] for row in all_rows)]
    drawn = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", show_header=any(headers))
    for column in filled:
        drawn.add_column(headers[column], overflow="fold")
    for row in all_rows:
        cells = (row[column] for column in filled)
        drawn.add_row(*(cell if isinstance(cell, Text) else Text(_shown(cell)) for cell in cells))
    return drawn


def below(text: str, style: str = "") -> "Padding":
    """Text that belongs to the line with a sign above it."""
    from rich.padding import Padding
    from rich.text import Text

    return Padding(Text(_shown(text), style=style), (0, 0, 0, 2), expand=False)


def local_minute(when: datetime | None) -> str:
    """The moment in this computer's own time; empty where it is not known."""
    return "" if when is None else f"{when.astimezone():%Y-%m-%d %H:%M}"


def _shown(text: str) -> str:
    """A text as it may be put into a part: nothing in it is obeyed, and what belongs together stays on one line."""
    return held_together(harmless(text))


def _title_width() -> int:
    """The longest title of a stage, in the language that is spoken."""
    from rich.cells import cell_len

    return max(cell_len(stage_title(name)) for name in StageName)


def _fact(fact: Any) -> Fact:
    """A fact as it came from the program, or from a document, where lists stand for tuples."""
    return tuple(str(part) for part in fact) if isinstance(fact, list | tuple) else fact
