"""`report show`: what a support report says, as text."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jellyfish_setup.cli import options
from jellyfish_setup.cli.commands import Group
from jellyfish_setup.cli.render import outcome_sign, signed, stage_row, table, told_lines
from jellyfish_setup.cli.session import Session
from jellyfish_setup.core.result import Outcome
from jellyfish_setup.report.documents import Document
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.command_line import say
from jellyfish_setup.texts.report import report_words

if TYPE_CHECKING:
    from rich.console import RenderableType

group = Group("Support reports.")

File = Annotated[Path, typer.Argument(metavar="FILE", help="A report that somebody sent you, .html or .json.")]


@group.command("show")
def show_report(context: typer.Context, file: File, as_json: options.AsJson = False) -> int:
    """Show what a report says. A report that was changed or cut off is refused."""
    from jellyfish_setup.report.reading import read_report

    terminal = Session.of(context).terminal(as_json=as_json)
    document = read_report(file)
    terminal.answer(document)
    terminal.show(*_parts(document))
    return 0


def _parts(document: Document) -> "Iterator[RenderableType]":
    title = report_words()
    yield f"{title['heading']} {document['version']}"
    yield table(("", ""), ((title[name], value) for name, value in _head(document).items() if value))
    if document["practice"]:
        yield title["practice_text"]
    if document["check"] is not None:
        yield from _check_parts(title["connection"], document["check"])
    if document["results"]:
        yield from _people_parts(title["people"], document["results"])
    if document["deletion"] is not None:
        yield from ("", title["key_file"], *document["deletion"]["sentences"])
    if document["steps"]:
        yield from ("", title["journey"], table(("", ""), ((step.get("title", ""), step.get("state", "")) for step in document["steps"])))


def _head(document: Document) -> dict[str, str]:
    """The words of the report to what stands there, as text."""
    key = document["key"] or {}
    return {
        "written": document["created_at"],
        "address": document["address"] or "",
        "key_store": document["key_store"] or "",
        "key_length": str(key.get("length") or ""),
        "key_kind": str(key.get("kind") or ""),
        "key_expires": str(key.get("expires") or ""),
        "system": ", ".join(f"{name} {value}" for name, value in document["system"].items()),
    }


def _check_parts(heading: str, check: Document) -> "Iterator[RenderableType]":
    yield from ("", f"{heading}: {check['sentence']}")
    for stage in check["stages"]:
        yield stage_row(stage["state"], stage["title"], stage["detail"], stage["seconds"])
    if problem := check["problem"]:
        yield from _problem_parts(problem)
    title = report_words()
    if check["certificates"]:
        headers = [title[name] for name in ("subject", "issuer", "valid")]
        yield from ("", title["certificates"], table(headers, (_certificate(one) for one in check["certificates"])))
    if check["exchanges"]:
        yield from ("", title["exchanges"], *(_exchange(one, title["no_answer"]) for one in check["exchanges"]))


def _certificate(certificate: Document) -> tuple[str, str, str]:
    return certificate["subject"], certificate["issuer"], f"{certificate['valid_from']} – {certificate['valid_until']}"


def _exchange(exchange: Document, no_answer: str) -> str:
    status = no_answer if exchange["status"] is None else exchange["status"]
    return f"{exchange['method']} {exchange['target']} → {status}, {exchange['seconds'] * 1000:.0f} ms"


def _people_parts(heading: str, results: list[Document]) -> "Iterator[RenderableType]":
    yield from ("", heading)
    ordered = sorted(results, key=lambda result: result["outcome"] != Outcome.FAILED)
    headers = [say(header) for header in words.TRIAL_HEADERS]
    yield table(headers, ((one["person"], signed(_sign(one), one["result"]), one["what_happened"]) for one in ordered))
    told = {one["problem"]["code"]: one["problem"] for one in ordered if one["problem"]}
    for problem in told.values():
        yield from _problem_parts(problem)


def _problem_parts(problem: Document) -> "Iterator[RenderableType]":
    return told_lines(problem["code"], problem["title"], problem["why"], problem["next_step"], problem["facts"])


def _sign(result: Document) -> str:
    return outcome_sign(Outcome(result["outcome"]))
