"""`results`: what exported provisioning logs say of each person."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jellyfish_setup.cli import options
from jellyfish_setup.cli.results_words import event_parts, summary_parts, table_parts
from jellyfish_setup.cli.session import Session
from jellyfish_setup.cli.terminal import Exact
from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.core.result import Outcome, UserResult
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.command_help import OUTPUT
from jellyfish_setup.texts.command_line import say, say_number

if TYPE_CHECKING:
    from jellyfish_setup.cli.terminal import Terminal
    from jellyfish_setup.provisioning.results.shelves import ResultShelves
    from jellyfish_setup.provisioning.results.tally import NewestStates, Tally

_TOLD_EACH = 1000  # events

Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE",
        help="Provisioning logs from the portal, Graph or Log Analytics; the portal's three CSV files together.",
    ),
]
Status = Annotated[list[Outcome] | None, typer.Option("--status", metavar="STATUS", help="Only succeeded, failed, skipped or warning.")]
Person = Annotated[
    str | None, typer.Option("--person", metavar="TEXT", help="Only people whose name contains this; for one person, each event.")
]
Latest = Annotated[bool, typer.Option("--latest", help="Only each person's newest event.")]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="Write the results to this file: .csv, .html or .json.", rich_help_panel=OUTPUT)
]
FailedPeople = Annotated[
    Path | None,
    typer.Option(
        "--failed-people",
        metavar="FILE",
        help="Write a list (.csv) of the people who fail now and can be tried again.",
        rich_help_panel=OUTPUT,
    ),
]


def results(
    context: typer.Context,
    files: Files,
    status: Status = None,
    person: Person = None,
    latest: Latest = False,
    out: Out = None,
    failed_people: FailedPeople = None,
    as_json: options.AsJson = False,
) -> int:
    """Show what happened to each person from exported provisioning logs, failures first, and what to do about every cause."""
    from jellyfish_setup.provisioning.results.shelves import ResultShelves
    from jellyfish_setup.report.results_file import WRITERS, json_pieces, write_results

    _check_ending(out, WRITERS, "--out")
    _check_ending(failed_people, (".csv",), "--failed-people")
    terminal = Session.of(context).terminal(as_json=as_json)
    with ResultShelves() as shelves:
        newest, problems = _read(terminal, files, shelves)
        chosen = _Chosen(shelves, newest, frozenset(status or Outcome), (person or "").casefold(), latest=latest)
        tally = chosen.tally()
        if not len(shelves) and problems:
            raise ProblemFound(problems[0])
        if out is not None:
            write_results(out, chosen, tally, problems)
        if failed_people is not None:
            _write_failed(failed_people, _Chosen(shelves, newest, frozenset({Outcome.FAILED}), chosen.search, latest=True))
        if as_json:
            terminal.answer_in_pieces(json_pieces(chosen, tally, problems))
        else:
            _show(context, chosen, tally, problems)
            for written in (out, failed_people):
                if written is not None:
                    terminal.show("", Exact(say(words.RESULTS_WRITTEN, path=str(written.absolute()))))
    return 1 if problems or tally.has_failures else 0


@dataclass(frozen=True)
class _Chosen:
    """The results that were asked for, as often as they are iterated, failures first."""

    shelves: "ResultShelves"
    newest: "NewestStates"
    outcomes: frozenset[Outcome]
    search: str
    latest: bool

    def __iter__(self) -> Iterator[UserResult]:
        for number, result in self.shelves.failures_first(self.outcomes):
            if self.latest and not self.newest.is_newest(result.person, number):
                continue
            if self.search in result.person.casefold() or self.search in result.display_name.casefold():
                yield result

    def tally(self) -> "Tally":
        from jellyfish_setup.provisioning.results.tally import Tally

        return Tally(self)


def _read(terminal: "Terminal", files: Sequence[Path], shelves: "ResultShelves") -> "tuple[NewestStates, list[Problem]]":
    from jellyfish_setup.provisioning.exported_logs.reading import read_logs
    from jellyfish_setup.provisioning.results.tally import NewestStates

    newest, problems = NewestStates(), list[Problem]()
    with terminal.progress() as tell:
        for number, read in enumerate(read_logs(files), start=1):
            if isinstance(read, Problem):
                problems.append(read)
            else:
                newest.add(read, len(shelves))
                shelves.put(read)
            if number % _TOLD_EACH == 0:
                tell(say_number(number, words.DOING_RESULTS))
    return newest, problems


def _show(context: typer.Context, chosen: _Chosen, tally: "Tally", problems: Sequence[Problem]) -> None:
    terminal = Session.of(context).terminal(as_json=False)
    terminal.show(*summary_parts(tally, problems))
    if chosen.search and len(tally.now) == 1:
        from jellyfish_setup.provisioning.results.order import timeline

        events = list(chosen)
        terminal.show(*event_parts(timeline(events, events[0].person)))
    else:
        terminal.show(*table_parts(chosen, tally.events))


def _write_failed(path: Path, failed: Iterable[UserResult]) -> None:
    from jellyfish_setup.provisioning.results.again import can_be_tried_again
    from jellyfish_setup.report.results_file import write_people

    write_people(path, ((result.person, result.display_name) for result in failed if can_be_tried_again(result)))


def _check_ending(path: Path | None, endings: Iterable[str], option: str) -> None:
    if path is not None and path.suffix.lower() not in endings:
        raise typer.BadParameter(say(words.ENDINGS, names=", ".join(endings)), param_hint=option)
