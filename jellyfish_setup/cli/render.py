"""How problems, stages and tables look to people in a terminal. A state is never told by colour alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from jellyfish_setup.cli.line_breaks import held_together
from jellyfish_setup.connection.diagnosis import Stage, StageName, StageState
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Fact, Problem
from jellyfish_setup.core.result import Outcome
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.blanks import one_line
from jellyfish_setup.texts.command_line import say
from jellyfish_setup.texts.problems import describe
from jellyfish_setup.texts.stages import stage_detail, stage_title

GOOD, REMARK, BAD, NOTHING = "✓", "!", "✗", "–"
_STYLES = {GOOD: "green", REMARK: "yellow", BAD: "bold red", NOTHING: "dim"}
_STAGE_SIGNS = {StageState.PASSED: GOOD, StageState.REMARK: REMARK, StageState.FAILED: BAD, StageState.SKIPPED: NOTHING}
_OUTCOME_SIGNS = {Outcome.SUCCEEDED: GOOD, Outcome.WARNING: REMARK, Outcome.FAILED: BAD, Outcome.SKIPPED: NOTHING}
_DETAIL_WIDTH = 55
_SHORTEST_SHOWN_SECONDS = 0.0005
# The facts that the words of a problem or the lines around it have told already.
_TOLD = frozenset({"at", "candidates", "expected", "line", "nearest", "person", "row", "wanted"})


def signed(sign: str, text: str) -> Text:
    """A line with its sign in front."""
    return Text.assemble((sign, _STYLES[sign]), " ", held_together(text))


def problem_lines(problem: Problem, sign: str = BAD) -> Iterator[RenderableType]:
    """What happened, why, what to do, and for support the code and what was seen."""
    told = describe(problem)
    yield from told_lines(told.code, told.title, told.why, told.next_step, problem.facts, sign)


def told_lines(code: str, title: str, why: str, next_step: str, facts: Mapping[str, Any], sign: str = BAD) -> Iterator[RenderableType]:
    """The same for a problem of which only the document is there."""
    yield Text.assemble((sign, _STYLES[sign]), " ", (held_together(title), "bold"), (f" ({code})", "dim"))
    yield below(why)
    yield below(say(words.WHAT_TO_DO, next_step=next_step))
    if code in words.HINTS:
        yield below(say(words.ON_THE_COMMAND_LINE, hint=say(words.HINTS[Code(code)])))
    shown = [f"{name} “{value}”" for name, fact in facts.items() if name not in _TOLD and (value := one_line(_fact(fact)))]
    if shown:
        yield below(say(words.DETAILS, details=", ".join(shown)), style="dim")


def stage_line(stage: Stage, because: StageName | None = None) -> RenderableType:
    """One stage: sign, title, what was seen, and how long it took; `because` is the failed one before a skipped one."""
    return stage_row(stage.state, stage_title(stage.name), stage_detail(stage, because), stage.seconds)


def stage_row(state: str, title: str, detail: str, seconds: float) -> RenderableType:
    """The same for a stage of which only the document is there."""
    sign, detail = _STAGE_SIGNS[StageState(state)], held_together(detail)
    line = Text.assemble((sign, _STYLES[sign]), f" {_wide(title, _title_width())}  ")
    if sign == NOTHING or seconds < _SHORTEST_SHOWN_SECONDS:
        return line.append(detail, style="dim" if sign == NOTHING else "")
    return line.append(_wide(detail, _DETAIL_WIDTH)).append(f" {seconds * 1000:>6.0f} ms", style="dim")


def outcome_sign(outcome: Outcome) -> str:
    """The sign of a person's result."""
    return _OUTCOME_SIGNS[outcome]


def table(headers: Sequence[str], rows: Iterable[Sequence[str | Text]]) -> Table:
    """A table without frame; long values take more lines, nothing is cut off."""
    drawn = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", show_header=any(headers))
    for header in headers:
        drawn.add_column(header, overflow="fold")
    for row in rows:
        drawn.add_row(*(cell if isinstance(cell, Text) else Text(held_together(cell)) for cell in row))
    return drawn


def below(text: str, style: str = "") -> Padding:
    """Text that belongs to the line with a sign above it."""
    return Padding(Text(held_together(text), style=style), (0, 0, 0, 2), expand=False)


def _title_width() -> int:
    return max(cell_len(stage_title(name)) for name in StageName)


def _wide(text: str, width: int) -> str:
    """`text` with spaces behind it; a Japanese letter takes the width of two others."""
    return text + " " * (width - cell_len(text))


def _fact(fact: Any) -> Fact:
    """A fact as it came from the program, or from a document, where lists stand for tuples."""
    return tuple(str(part) for part in fact) if isinstance(fact, list | tuple) else fact
