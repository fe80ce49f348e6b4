"""`map preview`: what would be sent for each person of a list, one after the other and none held longer than needed."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jellyfish_setup.cli import options
from jellyfish_setup.cli.mapping_source import chosen_mapping
from jellyfish_setup.cli.render import BAD, GOOD, REMARK, problem_lines, signed, table
from jellyfish_setup.cli.session import Session
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import Problem, ProblemFound, found
from jellyfish_setup.core.result import Action
from jellyfish_setup.mapping.payload import Payload
from jellyfish_setup.report.documents import Document, problem_document
from jellyfish_setup.scim.patch import create_body
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.command_line import say
from jellyfish_setup.texts.problems import describe

if TYPE_CHECKING:
    from rich.console import RenderableType

    from jellyfish_setup.mapping.schema import UserMapping

Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write one JSON document a line to this file (.jsonl).")]


def preview(
    context: typer.Context, people: options.People, mapping: options.Mapping = None, out: Out = None, as_json: options.AsJson = False
) -> int:
    """Show what would be sent for each person of a list. Nothing is sent."""
    if out is not None and out.suffix.lower() != ".jsonl":
        raise typer.BadParameter("The name has to end in .jsonl.", param_hint="--out")
    terminal = Session.of(context).terminal(as_json=as_json)
    previews = _Counted(_previews(people, chosen_mapping(mapping)))
    if out is not None:
        _write(out, previews)
        terminal.answer({"status": "ok", "path": str(out.absolute()), "number": previews.number, "failed": previews.failed})
        terminal.show(say(words.PREVIEW_WRITTEN, number=previews.number, path=str(out.absolute())))
    elif as_json:
        terminal.answer({"status": "ok", "people": [one.document() for one in previews]})
    else:
        for one in previews:
            terminal.show(*one.lines())
    return 1 if previews.failed else 0


@dataclass(frozen=True)
class _Preview:
    """One row of the list: the person and the values, or why the row is no person."""

    person: Person | None
    payload: Payload | None
    body: Document | None
    problems: tuple[Problem, ...]

    @property
    def failed(self) -> bool:
        return self.body is None

    def document(self) -> Document:
        """`{"person", "in_scope", "action_hint", "payload", "problems"}`; the hint is for the person as first met."""
        enabled = self.person is not None and self.person.enabled
        hint = Action.NONE if self.failed else Action.CREATE if enabled else Action.DISABLE
        return {
            "person": self.person.user_principal_name if self.person else None,
            "in_scope": self.person is not None,
            "action_hint": str(hint),
            "payload": self.body,
            "problems": [problem_document(problem) for problem in self.problems],
        }

    def lines(self) -> "Iterator[RenderableType]":
        """The same for people, as a form."""
        if self.person is None or self.payload is None:
            for problem in self.problems:
                yield from problem_lines(problem)
            return
        sign = BAD if self.failed else REMARK if self.problems else GOOD
        yield signed(sign, f"{self.person.display_name} <{self.person.user_principal_name}>")
        yield table(("", "", ""), (("", path, str(value)) for path, value in self.payload.values.items()))
        for problem in self.problems:
            told = describe(problem)
            yield f"    {say(words.REMARK, title=told.title)} ({problem.facts.get('attribute', told.code)})"


class _Counted:
    """Passes previews on and counts them on the way."""

    def __init__(self, previews: Iterable[_Preview]) -> None:
        self.number = self.failed = 0
        self._previews = previews

    def __iter__(self) -> Iterator[_Preview]:
        for one in self._previews:
            self.number += 1
            self.failed += one.failed
            yield one


def _previews(people: Path, mapping: "UserMapping") -> Iterator[_Preview]:
    from jellyfish_setup.mapping.preview import payload_for
    from jellyfish_setup.provisioning.people import stream_people

    for read in stream_people(people):
        if isinstance(read, Problem):
            yield _Preview(None, None, None, (read,))
            continue
        payload = payload_for(mapping, read)
        problems = payload.problems
        body: dict[str, Any] | None = None
        try:
            body = create_body(payload.values) if payload.can_be_sent else None
        except ProblemFound as stopped:
            problems = (*problems, stopped.problem)
        yield _Preview(read, payload, body, problems)


def _write(path: Path, previews: Iterable[_Preview]) -> None:
    try:
        with path.open("w", encoding="utf-8") as file:
            for one in previews:
                file.write(json.dumps(one.document(), ensure_ascii=False) + "\n")
    except OSError:
        raise found(Code.REPORT_NOT_WRITTEN, path=str(path), reason="disk") from None
