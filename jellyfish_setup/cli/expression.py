"""`map eval` and `map functions`: the language of the mapping."""

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jellyfish_setup.cli import options
from jellyfish_setup.cli.render import below, problem_lines, table
from jellyfish_setup.cli.session import Session
from jellyfish_setup.cli.terminal import Exact
from jellyfish_setup.core.person import AttributeValue, Person
from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.credential.tokens import looks_random
from jellyfish_setup.report.documents import Document, problem_document
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.command_line import say

if TYPE_CHECKING:
    from jellyfish_setup.mapping.evaluation import Evaluated

ExpressionText = Annotated[str, typer.Argument(metavar="EXPRESSION", help="An expression of Entra's mapping language.")]
PersonText = Annotated[str, typer.Option("--person", metavar="JSON", help="The person's attributes: a JSON object.")]

_WIDEST = 80  # characters of an expression around the place that is pointed at


def evaluate_expression(
    context: typer.Context, expression: ExpressionText, person: PersonText = "{}", as_json: options.AsJson = False
) -> int:
    """Work out one expression for one person."""
    from jellyfish_setup.mapping.evaluation import run
    from jellyfish_setup.mapping.expression import parse
    from jellyfish_setup.mapping.program import compiled
    from jellyfish_setup.mapping.source_values import source_values

    terminal = Session.of(context).terminal(as_json=as_json)
    attributes = source_values(_person(person))
    try:
        evaluated = run(compiled(parse(expression)), attributes)
    except ProblemFound as stopped:
        hidden = _may_hold_a_key(expression)
        found = _without_its_text(stopped.problem) if hidden else stopped.problem
        problem, at = problem_document(found), found.facts.get("at")
        terminal.answer({"status": "error", "message": problem["title"], "at": at, **problem})
        if not as_json:
            pointed = _pointed_at(expression, at) if isinstance(at, int) and not hidden else ()
            terminal.warn(*problem_lines(found), *(below(line) for line in pointed))
        return 1
    terminal.answer(_document(evaluated))
    terminal.show(Exact(_shown(evaluated)), *(below(line) for line in _remarks(evaluated)))
    return 0


def list_functions(context: typer.Context, as_json: options.AsJson = False) -> int:
    """List the functions of the mapping language: how each is written, and what it does."""
    from jellyfish_setup.mapping.functions import SIGNATURES
    from jellyfish_setup.texts.functions import describe_function, usage

    terminal = Session.of(context).terminal(as_json=as_json)
    listed = [
        {
            "name": name,
            "usage": usage(name, signature),
            "description": describe_function(name),
            "parameters": [
                {"name": one.name, "kind": str(one.kind), "required": one.required, "repeating": one.repeating}
                for one in signature.parameters
            ],
        }
        for name, signature in SIGNATURES.items()
    ]
    terminal.answer({"status": "ok", "functions": listed})
    terminal.show(
        table([say(header) for header in words.FUNCTION_HEADERS], ((str(one["usage"]), str(one["description"])) for one in listed))
    )
    return 0


def _document(evaluated: "Evaluated") -> Document:
    """`{"status", "value"}`, and where they apply `unverified`, `ignored` and `redacted`."""
    from jellyfish_setup.texts.functions import describe_doubt

    document: Document = {"status": "ok", "value": evaluated.value}
    if evaluated.unverified:
        document["unverified"] = [{"code": str(doubt), "text": describe_doubt(doubt)} for doubt in evaluated.unverified]
    if evaluated.is_dropped:
        document["ignored"] = True
    if evaluated.is_redacted:
        document["redacted"] = True
    return document


def _shown(evaluated: "Evaluated") -> str:
    if evaluated.value is None:
        return say(words.VALUE_IGNORED if evaluated.is_dropped else words.NO_VALUE)
    return evaluated.value if isinstance(evaluated.value, str) else "\n".join(evaluated.value)


def _remarks(evaluated: "Evaluated") -> Iterator[str]:
    from jellyfish_setup.texts.functions import describe_doubt

    if evaluated.is_redacted:
        yield say(words.REDACTED)
    for doubt in evaluated.unverified:
        yield say(words.NOT_CERTAIN, sentence=describe_doubt(doubt))


def _may_hold_a_key(expression: str) -> bool:
    """Somebody may have pasted the wrong thing: what looks like a key is not written again."""
    return any(looks_random(word) for word in (expression, *re.findall(r"[\w.~+/=-]+", expression)))


def _without_its_text(problem: Problem) -> Problem:
    """The problem without the facts that repeat a piece of the expression."""
    places = ("at", "line", "column", "expected")
    return Problem(problem.code, {name: fact for name, fact in problem.facts.items() if name in places})


def _pointed_at(expression: str, at: int) -> Iterator[str]:
    """The line of the expression in which column `at` lies, shortened around it, and a caret below the column."""
    begin = expression.rfind("\n", 0, at - 1) + 1
    end = expression.find("\n", at - 1)
    line = expression[begin : end if end >= 0 else len(expression)]
    column = at - 1 - begin
    cut = max(0, column - _WIDEST // 2)
    yield "".join(letter if letter.isprintable() else " " for letter in line[cut : cut + _WIDEST])
    yield " " * (column - cut) + "^"


def _person(text: str) -> Person:
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
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
