"""`map …`: the attribute mapping, and what it makes of people."""

from typing import TYPE_CHECKING

import typer

from jellyfish_setup.cli import options
from jellyfish_setup.cli.commands import Group
from jellyfish_setup.cli.expression import evaluate_expression, list_functions
from jellyfish_setup.cli.mapping_difference import diff
from jellyfish_setup.cli.mapping_source import any_mapping
from jellyfish_setup.cli.preview import preview
from jellyfish_setup.cli.render import GOOD, problem_lines, signed, table
from jellyfish_setup.cli.session import Session
from jellyfish_setup.report.documents import problem_document
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.command_line import say

if TYPE_CHECKING:
    from jellyfish_setup.mapping.schema import MappingRow

group = Group("The attribute mapping, and what would be sent by it.")
group.command()(preview)
group.command()(diff)
group.command("eval")(evaluate_expression)
group.command("functions")(list_functions)


@group.command("show")
def show_mapping(context: typer.Context, mapping: options.Mapping = None, as_json: options.AsJson = False) -> int:
    """Show which Jellyfish attribute gets its value from where."""
    from jellyfish_setup.report.mapping_documents import mapping_document

    terminal = Session.of(context).terminal(as_json=as_json)
    chosen = any_mapping(mapping)
    terminal.answer({"status": "ok", **mapping_document(chosen)})
    headers = [say(header) for header in words.MAPPING_HEADERS]
    terminal.show(table(headers, ((row.target, row.source, ", ".join(_row_remarks(row))) for row in chosen.rows)))
    for problem in chosen.broken:
        terminal.show(*problem_lines(problem))
    return 1 if chosen.broken else 0


@group.command("check")
def check_problems(context: typer.Context, mapping: options.Mapping = None, as_json: options.AsJson = False) -> int:
    """Say whether the mapping has everything that Jellyfish needs."""
    from jellyfish_setup.mapping.rules import check_mapping

    terminal = Session.of(context).terminal(as_json=as_json)
    problems = check_mapping(any_mapping(mapping))
    terminal.answer({"status": "error" if problems else "ok", "problems": [problem_document(problem) for problem in problems]})
    for problem in problems:
        terminal.show(*problem_lines(problem))
    if not problems:
        terminal.show(signed(GOOD, say(words.MAPPING_GOOD)))
    return 1 if problems else 0


def _row_remarks(row: "MappingRow") -> list[str]:
    remarks = {
        words.MAPPING_MATCHES: row.matching_precedence is not None,
        words.MAPPING_REQUIRED: row.required,
        words.MAPPING_AT_CREATION: row.only_at_creation,
    }
    told = [say(remark) for remark, applies in remarks.items() if applies]
    return [*told, say(words.MAPPING_DEFAULT, value=row.default)] if row.default is not None else told
