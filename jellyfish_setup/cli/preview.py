"""`map preview`: what would be sent for each person of a list, one after the other and none held longer than needed."""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jellyfish_setup.cli import options
from jellyfish_setup.cli.mapping_source import chosen_mapping
from jellyfish_setup.cli.render import REMARK, problem_lines
from jellyfish_setup.cli.scope_source import chosen_scope
from jellyfish_setup.cli.session import Session
from jellyfish_setup.cli.terminal import Exact
from jellyfish_setup.report.documents import problem_document
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.command_help import OUTPUT
from jellyfish_setup.texts.command_line import say_number

if TYPE_CHECKING:
    from jellyfish_setup.cli.terminal import Terminal
    from jellyfish_setup.provisioning.preview import PersonPreview
    from jellyfish_setup.provisioning.preview_summary import PreviewSummary

_TOLD_EACH = 100  # people

Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="FILE",
        help="Write everybody to this file: JSON lines (.jsonl), JSON (.json) or a table (.csv).",
        rich_help_panel=OUTPUT,
    ),
]
VerifiedDomains = Annotated[
    list[str] | None,
    typer.Option(
        "--verified-domain",
        metavar="DOMAIN",
        help="A domain of your organisation; may be repeated. Sign-in names in other domains are pointed out.",
    ),
]


def preview(
    context: typer.Context,
    people: options.People,
    mapping: options.Mapping = None,
    scope: options.Scope = None,
    assigned: options.Assigned = None,
    out: Out = None,
    verified_domain: VerifiedDomains = None,
    as_json: options.AsJson = False,
) -> int:
    """Show what would be sent for each person in a list, and who is left out. Nothing is sent."""
    from jellyfish_setup.cli.preview_words import SHOWN, preview_parts, summary_parts
    from jellyfish_setup.provisioning.people import stream_people
    from jellyfish_setup.provisioning.preview import preview_people
    from jellyfish_setup.provisioning.preview_summary import PreviewSummary
    from jellyfish_setup.report.preview_files import is_preview_name, write_preview

    if out is not None and not is_preview_name(out):
        raise typer.BadParameter("The name has to end in .jsonl, .json or .csv.", param_hint="--out")
    terminal = Session.of(context).terminal(as_json=as_json)
    chosen = chosen_mapping(mapping)
    who = chosen_scope(scope, assigned, mapping)
    summary = PreviewSummary()
    previews = _counted(preview_people(stream_people(people), chosen, who.scope, verified_domains=verified_domain or None), summary)
    for problem in who.problems:
        terminal.warn(*problem_lines(problem, sign=REMARK))
    more = {"scope_problems": [problem_document(problem) for problem in who.problems]}
    previews = _told(terminal, previews)
    if out is not None:
        write_preview(out, previews, [row.target for row in chosen.rows])
        _answer(terminal, {"path": str(out.absolute()), **more}, summary)
        terminal.show(*summary_parts(summary), Exact(say_number(summary.number, words.PREVIEW_WRITTEN, path=str(out.absolute()))))
    elif as_json:
        _answer_everybody(terminal, previews, more, summary)
    else:
        for place, one in enumerate(previews):
            if place < SHOWN:
                terminal.show(*preview_parts(one))
        if summary.number > SHOWN:
            terminal.show("", say_number(summary.number - SHOWN, words.PREVIEW_MORE))
        terminal.show(*summary_parts(summary))
    return 1 if summary.failed or who.hindrance else 0


def _counted(previews: "Iterable[PersonPreview]", summary: "PreviewSummary") -> "Iterator[PersonPreview]":
    for one in previews:
        summary.add(one)
        yield one


def _told(terminal: "Terminal", previews: "Iterable[PersonPreview]") -> "Iterator[PersonPreview]":
    """The same; somebody who waits sees how many it were."""
    with terminal.progress() as tell:
        for number, one in enumerate(previews, start=1):
            yield one
            if number % _TOLD_EACH == 0:
                tell(say_number(number, words.DOING_PREVIEW))


def _answer(terminal: "Terminal", more: dict[str, Any], summary: "PreviewSummary") -> None:
    from jellyfish_setup.report.preview_documents import summary_document

    terminal.answer({"status": "ok", **more, "number": summary.number, "failed": summary.failed, "summary": summary_document(summary)})


def _answer_everybody(terminal: "Terminal", previews: "Iterator[PersonPreview]", more: dict[str, Any], summary: "PreviewSummary") -> None:
    """The one JSON document, written person by person; what the list raises is raised before anything is written."""
    from jellyfish_setup.report.preview_documents import PreviewDocuments, summary_document

    documents = PreviewDocuments()
    first = next(previews, None)
    everybody = (documents.document(one) for one in chain([] if first is None else [first], previews))
    terminal.answer_list({"status": "ok", **more}, "people", everybody, lambda: {"summary": summary_document(summary)})
