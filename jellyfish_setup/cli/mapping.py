"""`map …`: the attribute mapping, and what it makes of people."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jellyfish_setup.cli import options
from jellyfish_setup.cli.mapping_difference import diff
from jellyfish_setup.cli.mapping_source import any_mapping
from jellyfish_setup.cli.preview import preview
from jellyfish_setup.cli.render import problem_lines, table
from jellyfish_setup.cli.session import Session
from jellyfish_setup.core.person import AttributeValue, Person
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.report.documents import problem_document
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.command_line import say

if TYPE_CHECKING:
    from jellyfish_setup.mapping.schema import MappingRow

group = typer.Typer(help="The attribute mapping, and what would be sent by it.", no_args_is_help=True)
group.command()(preview)
group.command()(diff)

Expression = Annotated[str, typer.Argument(metavar="EXPRESSION", help="An expression of Entra's mapping language.")]
PersonText = Annotated[str, typer.Option("--person", metavar="JSON", help="The person's attributes: a JSON object.")]


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
    """Say whether the mapping has all that Jellyfish needs."""
    from jellyfish_setup.mapping.rules import check_mapping

    terminal = Session.of(context).terminal(as_json=as_json)
    problems = check_mapping(any_mapping(mapping))
    terminal.answer({"status": "error" if problems else "ok", "problems": [problem_document(problem) for problem in problems]})
    for problem in problems:
        terminal.show(*problem_lines(problem))
    if not problems:
        terminal.show(say(words.MAPPING_GOOD))
    return 1 if problems else 0


@group.command("eval")
def evaluate_expression(context: typer.Context, expression: Expression, person: PersonText = "{}", as_json: options.AsJson = False) -> int:
    """Work out one expression for one person."""
    from jellyfish_setup.mapping.evaluation import evaluate
    from jellyfish_setup.mapping.expression import parse
    from jellyfish_setup.mapping.source_values import source_values

    terminal = Session.of(context).terminal(as_json=as_json)
    attributes = source_values(_person(person))
    try:
        value = evaluate(parse(expression), attributes)
    except ProblemFound as stopped:
        if not as_json:
            raise
        problem = problem_document(stopped.problem)
        terminal.answer({"status": "error", "message": problem["title"], "at": problem["facts"].get("at"), **problem})
        return 1
    terminal.answer({"status": "ok", "value": value})
    terminal.show(say(words.NO_VALUE) if value is None else value if isinstance(value, str) else "\n".join(value))
    return 0


def _person(text: str) -> Person:
    try:
        given = json.loads(text)
    except ValueError:
        given = None
    if not isinstance(given, dict):
        raise typer.BadParameter('This has to be a JSON object, such as {"mail": "ann@contoso.com"}.', param_hint="--person")
    return Person({name: _attribute(value) for name, value in given.items()})


def _attribute(value: Any) -> AttributeValue:
    """A JSON value as Entra carries it: several values as texts, a number as a text."""
    match value:
        case None | bool() | str():
            return value
        case list():
            return tuple(str(part) for part in value)
        case _:
            return str(value)


def _row_remarks(row: "MappingRow") -> list[str]:
    remarks = {
        words.MAPPING_MATCHES: row.matching_precedence is not None,
        words.MAPPING_REQUIRED: row.required,
        words.MAPPING_AT_CREATION: row.only_at_creation,
    }
    told = [say(remark) for remark, applies in remarks.items() if applies]
    return [*told, say(words.MAPPING_DEFAULT, value=row.default)] if row.default is not None else told
