"""Reading exported provisioning logs, one event after the other."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Fact, Problem, ProblemFound
from jellyfish_setup.core.result import Source, UserResult
from jellyfish_setup.provisioning.exported_logs.csv_records import CsvLog, Kind
from jellyfish_setup.provisioning.exported_logs.joining import Parts
from jellyfish_setup.provisioning.exported_logs.json_records import json_records
from jellyfish_setup.provisioning.exported_logs.opening import Form, LogFile, look_at
from jellyfish_setup.provisioning.formulas import unguarded
from jellyfish_setup.sync_events.events import MOST_FACTS, record_of, result_of
from jellyfish_setup.sync_events.names import Field, Record, arranged_fields

_MOST_PROBLEMS = 100


def read_logs(paths: Sequence[Path]) -> Generator[UserResult | Problem, None, None]:
    """Every event of exported provisioning logs, and a Problem for what could not be read. Never raises for what a file holds.

    Each file may be in any form: the portal's CSV (up to three files that belong together: events, steps, modified properties),
    the portal's JSON, Graph's JSON, or what Log Analytics exports. The content tells which, not the name. Results come in the order
    of the files; only one is held at a time, and steps and modified properties wait in a temporary file. All is to be read on one thread.

    Problems: `logs-unreadable`, `logs-not-logs`, `logs-no-main-file`, `logs-cut-off`, `logs-row-invalid` (the first hundred of them),
    and `logs-none` where there is no event at all.
    """
    number = invalid = 0
    for read in _read(paths):
        if isinstance(read, UserResult):
            number += 1
        elif read.code is Code.LOGS_ROW_INVALID:
            invalid += 1
            if invalid > _MOST_PROBLEMS:
                continue
        elif read.code in (Code.LOGS_UNREADABLE, Code.LOGS_NOT_LOGS, Code.LOGS_NO_MAIN_FILE):
            number = max(number, 1)  # it says already why there is nothing
        yield read
    if not number:
        yield Problem(Code.LOGS_NONE)


def _read(paths: Sequence[Path]) -> Iterator[UserResult | Problem]:
    with ExitStack() as stack:
        parts = stack.enter_context(Parts.opened())
        events: list[CsvLog | LogFile] = []
        for path in paths:
            try:
                file = look_at(path)
                log = file if file.form is Form.JSON else CsvLog(file)
                if isinstance(log, CsvLog) and log.kind is not Kind.EVENTS:
                    yield from _fill(parts, log)
                else:
                    events.append(log)
            except ProblemFound as stopped:
                yield stopped.problem
            except OSError:
                yield Problem(Code.LOGS_UNREADABLE, {"path": path.name, "reason": "no-access"})
        if parts and not events:
            yield Problem(Code.LOGS_NO_MAIN_FILE)
        for log in events:
            try:
                yield from _table_results(log, parts) if isinstance(log, CsvLog) else _json_results(log)
            except OSError:
                yield Problem(Code.LOGS_UNREADABLE, {"path": log.name, "reason": "no-access"})


def _fill(parts: Parts, log: CsvLog) -> Iterator[Problem]:
    problems: list[Problem] = []

    def rows() -> Iterator[list[str]]:
        for row in log.rows():
            if isinstance(row, Problem):
                problems.append(row)
            else:
                yield row

    parts.fill(log.kind, log.headings, rows())
    yield from problems


def _json_results(file: LogFile) -> Iterator[UserResult | Problem]:
    """The results of a JSON file; of one that has none, that it holds something else, and not what each object lacks."""
    held: list[Problem] = []
    is_log = False
    for read in _json_reads(file):
        is_log = is_log or isinstance(read, UserResult)
        if is_log:
            yield from held
            held.clear()
            yield read
        elif isinstance(read, Problem) and len(held) < _MOST_PROBLEMS:
            held.append(read)
    if held and not is_log:
        other = next((problem for problem in held if problem.code is not Code.LOGS_ROW_INVALID), None)
        yield other or Problem(Code.LOGS_NOT_LOGS, {"path": file.name, "reason": "content"})


def _json_reads(file: LogFile) -> Iterator[UserResult | Problem]:
    for number, members in enumerate(json_records(file), start=1):
        if isinstance(members, Problem):
            yield members
            continue
        try:
            record, facts = record_of(members)
        except RecursionError:
            yield _too_deep(file.name, number)
            continue
        yield _result(record, facts, file.name, number)


def _table_results(log: CsvLog, parts: Parts) -> Iterator[UserResult | Problem]:
    day_first = log.day_first()
    known, others = arranged_fields(log.headings)
    named = [(index, log.headings[index].strip()) for index in others[:MOST_FACTS]]
    for number, row in enumerate(log.rows(), start=2):  # as a spreadsheet counts: the headings are row 1
        if isinstance(row, Problem):
            yield row
            continue
        record: Record = {}
        for index, field in known:
            if index < len(row) and (cell := row[index]) and not cell.isspace():
                record[field] = unguarded(cell)
        facts: dict[str, Fact] = {heading: row[index] for index, heading in named if index < len(row) and row[index]}
        if parts and (change := record.get(Field.CHANGE)):
            for field, kind in ((Field.STEPS, Kind.STEPS), (Field.CHANGES, Kind.CHANGES)):
                if found := parts.of(kind, change.strip()):
                    record[field] = found
        yield _result(record, facts, log.name, number, day_first=day_first)


def _result(record: Record, facts: dict[str, Fact], name: str, row: int, *, day_first: bool = False) -> UserResult | Problem:
    try:
        return result_of(record, facts, Source.LOG, day_first=day_first)
    except ProblemFound as stopped:
        return Problem(stopped.problem.code, {"path": name, "row": row, **stopped.problem.facts})
    except RecursionError:
        return _too_deep(name, row)


def _too_deep(name: str, row: int) -> Problem:
    """Of an event that is nested deeper than Python writes: Entra never does that."""
    return Problem(Code.LOGS_ROW_INVALID, {"path": name, "row": row, "reason": "outcome"})
