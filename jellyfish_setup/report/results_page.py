"""Results as one HTML page that needs nothing else and runs nothing: a bar, each cause with what to do, and everybody."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from jinja2 import Environment, StrictUndefined

from jellyfish_setup import __version__
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.resources import resource_text
from jellyfish_setup.core.result import UserResult
from jellyfish_setup.provisioning.results.tally import Tally
from jellyfish_setup.report.documents import Document, each_text, moment, problem_document, result_document, tally_document
from jellyfish_setup.texts.blanks import visible
from jellyfish_setup.texts.dates import day
from jellyfish_setup.texts.language import language
from jellyfish_setup.texts.report import report_words
from jellyfish_setup.texts.results import ending_word

_BAR_WIDTH = 852
_NARROWEST = 4
_AT_ONCE = 64  # pieces of the template that are put together before they are given out
_ORDER = {"failed": 0, "warning": 1, "succeeded": 2, "skipped": 3}


def page_pieces(results: Iterable[UserResult], tally: Tally, problems: Sequence[Problem] = ()) -> Iterator[str]:
    """The page, piece by piece; `results` are asked for one after the other."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    now = moment(datetime.now(UTC))
    stream = environment.from_string(resource_text("report/results.html")).stream(
        language=language(),
        words=report_words(),
        style=resource_text("report/style.css"),
        written=day(now),
        version=__version__,
        summary=_clean(tally_document(tally)),
        parts=_parts(tally),
        bar_width=_BAR_WIDTH,
        problems=[_clean(problem_document(problem)) for problem in problems],
        results=(_clean(result_document(result)) for result in results),
    )
    stream.enable_buffering(_AT_ONCE)
    return iter(stream)


def _parts(tally: Tally) -> list[Document]:
    """The parts of the bar, the gravest first: `{"outcome", "word", "number", "x", "width"}`."""
    counted: dict[tuple[str, str], int] = {}
    for ending, number in tally.endings.items():
        part = (str(ending.outcome), ending_word(ending))
        counted[part] = counted.get(part, 0) + number
    parts: list[Document] = []
    x = 0.0
    room = _BAR_WIDTH - _NARROWEST * len(counted)
    for (outcome, word), number in sorted(counted.items(), key=lambda part: (_ORDER[part[0][0]], -part[1])):
        width = _NARROWEST + room * number / tally.events
        parts.append({"outcome": outcome, "word": word, "number": number, "x": round(x, 1), "width": round(width - 1, 1)})
        x += width
    return parts


def _clean(document: Document) -> Document:
    cleaned: Document = each_text(document, visible)
    return cleaned
