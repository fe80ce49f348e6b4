"""Writing a support report, as a page for people (HTML) or as data (JSON). Both hold the same document."""

import html
import json
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.private_file import write_private
from jellyfish_setup.core.problem import found
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.core.resources import resource_text
from jellyfish_setup.report.contents import SupportReport, report_document
from jellyfish_setup.report.documents import Document, each_text
from jellyfish_setup.report.form import END_MARK, SCRIPT_ID
from jellyfish_setup.texts.blanks import visible
from jellyfish_setup.texts.dates import day
from jellyfish_setup.texts.language import in_english, language
from jellyfish_setup.texts.report import report_words

_BAR_WIDTH = 150
_NARROWEST_BAR = 3
_SHORTEST_SHOWN_SECONDS = 0.001


def write_report(report: SupportReport, path: Path, redaction: Redaction) -> None:
    """Put the report at `path`, readable by this user alone: JSON where the name ends in `.json`, else a page.

    Raises:
        ProblemFound: `report-not-written`, when the place cannot be written to or a secret was found in the finished
            text; the file is then not there, or still the old one.
    """
    render = report_json if path.suffix.lower() == ".json" else report_page
    content = render(report, redaction)
    try:
        write_private(path, content)
    except (OSError, ValueError):  # ValueError: a path that no file system takes
        raise found(Code.REPORT_NOT_WRITTEN, path=str(path), reason="disk") from None


def report_json(report: SupportReport, redaction: Redaction) -> str:
    """The report as JSON text, which is English whoever reads it.

    Raises:
        ProblemFound: `report-not-written` when a secret was found in it.
    """
    return _checked(json.dumps(_data(report, redaction), indent=2, ensure_ascii=False) + "\n", redaction)


def report_shown(report: SupportReport, redaction: Redaction) -> Document:
    """What the page would show, in the person's language; its data is that of `report_json`."""
    return _clean_document(report, redaction)


def report_page(report: SupportReport, redaction: Redaction) -> str:
    """The report as one HTML page that needs nothing else and runs nothing, with the JSON document inside.

    Raises:
        ProblemFound: `report-not-written` when a secret was found in it.
    """
    document = _clean_document(report, redaction)
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.policies["json.dumps_kwargs"] = {"sort_keys": False}
    page = environment.from_string(resource_text("report/template.html")).render(
        report=document,
        data=_data(report, redaction),
        language=language(),
        words=report_words(),
        style=resource_text("report/style.css"),
        written=day(document["created_at"]),
        results=_failures_first(document["results"]),
        bar=_bars(document),
        bar_width=_BAR_WIDTH,
        shortest_shown=_SHORTEST_SHOWN_SECONDS,
        script_id=SCRIPT_ID,
    )
    return _checked(f"{page.rstrip()}\n{END_MARK}\n", redaction)


def _clean_document(report: SupportReport, redaction: Redaction) -> Document:
    """The document with every text made visible and every known secret taken out."""
    document: Document = each_text(report_document(report), lambda text: redaction.clean(visible(text)))
    return document


def _data(report: SupportReport, redaction: Redaction) -> Document:
    with in_english():
        return _clean_document(report, redaction)


def _checked(content: str, redaction: Redaction) -> str:
    """`content`, once more looked through as written and as a browser would show it."""
    if redaction.finds_secret_in(content) or redaction.finds_secret_in(html.unescape(content)):
        raise found(Code.REPORT_NOT_WRITTEN, reason="secret")
    return content


def _failures_first(results: list[Document]) -> list[Document]:
    order = {"failed": 0, "warning": 1}
    return sorted(results, key=lambda result: order.get(result["outcome"], 2))


def _bars(document: Document) -> dict[str, tuple[float, float]]:
    """For each stage where its bar begins and how wide it is."""
    stages = document["check"]["stages"] if document["check"] else []
    end = max((stage["begun"] + stage["seconds"] for stage in stages), default=0.0) or 1.0
    scale = _BAR_WIDTH / end
    bars = {}
    for stage in stages:
        width = max(stage["seconds"] * scale, _NARROWEST_BAR)
        bars[stage["stage"]] = (round(min(stage["begun"] * scale, _BAR_WIDTH - width), 1), round(width, 1))
    return bars
