"""Writing results to a file: a table (CSV), a page (HTML) or data (JSON).

Each is written as it goes, so that no number of results is too large for the memory.
"""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.private_file import writing_private
from jellyfish_setup.core.problem import Problem, found
from jellyfish_setup.core.result import UserResult
from jellyfish_setup.provisioning.formulas import guarded
from jellyfish_setup.provisioning.results.tally import Tally
from jellyfish_setup.report.documents import Document, problem_document, result_document, tally_document
from jellyfish_setup.texts.language import in_english

_HEADINGS = ("Person", "Display name", "In short", "What happened", "What to do", "Cause code")
# The names of Log Analytics' table `AADProvisioningLogs`, the only documented ones: whoever has queries for it can use them.
_LOG_ANALYTICS = (
    "TimeGenerated", "ProvisioningAction", "ResultType", "ResultSignature", "ResultDescription", "DurationMs", "ChangeId", "CycleId",
    "JobId", "SourceIdentity", "TargetIdentity", "ProvisioningSteps", "ModifiedProperties",
)  # fmt: skip
_OWN = ("ResultSource", "Facts")
_RESULT_TYPES = {"succeeded": "Success", "failed": "Failure", "skipped": "Skipped", "warning": "Warning"}
Results = Iterable[UserResult]


def write_results(path: Path, results: Results, tally: Tally, problems: Sequence[Problem] = ()) -> None:
    """Put the results at `path`, readable by this user alone; the ending of the name (`.csv`, `.html`, `.json`) chooses the form.

    Args:
        results: in the order in which they are to stand.
        tally: the counts of all of them.
        problems: what could not be read; told in page and data.

    Raises:
        ProblemFound: `report-not-written` when the place cannot be written to; what was there before is then still there.
    """
    try:
        with writing_private(path) as file:
            WRITERS[path.suffix.lower()](file, results, tally, problems)
    except (OSError, ValueError):  # ValueError: a path that no file system takes
        raise found(Code.REPORT_NOT_WRITTEN, path=str(path), reason="disk") from None


def json_pieces(results: Results, tally: Tally, problems: Sequence[Problem] = (), **more: Any) -> Iterator[str]:
    """`{"results", "summary", "problems", …}` as JSON text without a line break, piece by piece."""
    yield '{"results": ['
    for number, result in enumerate(results):
        yield (", " if number else "") + _json(result_document(result))
    rest = {"summary": tally_document(tally), "problems": [problem_document(problem) for problem in problems], **more}
    yield "], " + _json(rest)[1:]


def write_people(path: Path, people: Iterable[tuple[str, str]]) -> None:
    """A list of people, sign-in name and name, with the headings of Entra's “Download users”, so that it can be used as one.

    Raises:
        ProblemFound: `report-not-written`.
    """
    try:
        with writing_private(path) as file:
            table = csv.writer(file)
            table.writerow(("userPrincipalName", "displayName"))
            table.writerows((guarded(person), guarded(name)) for person, name in people)
    except (OSError, ValueError):
        raise found(Code.REPORT_NOT_WRITTEN, path=str(path), reason="disk") from None


def _write_json(file: TextIO, results: Results, tally: Tally, problems: Sequence[Problem]) -> None:
    with in_english():
        file.writelines(json_pieces(results, tally, problems))
    file.write("\n")


def _write_csv(file: TextIO, results: Results, _tally: Tally, _problems: Sequence[Problem]) -> None:
    file.write("\ufeff")  # by which Excel knows that it is UTF-8
    table = csv.writer(file)
    table.writerow((*_HEADINGS, *_LOG_ANALYTICS, *_OWN))
    for result in results:
        table.writerow([guarded(cell) for cell in _cells(result_document(result))])


def _cells(document: Document) -> Iterator[str]:
    """Readable first, then as Log Analytics has it: whoever reads it in again gets the same results."""
    problem: Document = document["problem"] or {"code": "", "next_step": "", "facts": {}}
    yield from (document["person"], document["display_name"], document["result"], document["what_happened"])
    yield from (problem["next_step"], problem["code"])
    yield from (document["at"] or "", document["action"], _RESULT_TYPES[document["outcome"]])
    yield from (problem["facts"].get("entra_code", problem["code"]), problem["facts"].get("server_said", ""))
    yield f"{document['seconds'] * 1000:.0f}"
    ids: Document = document["ids"]
    yield from (ids.get("change", ""), ids.get("cycle", ""), ids.get("job", ""))
    yield _json(
        {"id": ids.get("source", ""), "displayName": document["display_name"], "details": {"userPrincipalName": document["person"]}}
    )
    yield _json({"id": ids.get("target", "")})
    yield _json([_step(step) for step in document["steps"]])
    yield _json([_value(change) for change in document["changes"]])
    yield from (document["source"], _json(document["facts"]) if document["facts"] else "")


def _step(step: Document) -> Document:
    details = {name: value for name, value in step["facts"].items() if name != "server_said"}
    said = step["facts"].get("server_said", "")
    return {"name": step["step"], "type": step["step"], "status": step["outcome"], "description": said, "details": details}


def _value(change: Document) -> Document:
    return {"displayName": change["attribute"], "oldValue": change["before"], "newValue": change["after"]}


def _write_page(file: TextIO, results: Results, tally: Tally, problems: Sequence[Problem]) -> None:
    from jellyfish_setup.report.results_page import page_pieces  # Jinja2 takes its time

    file.writelines(page_pieces(results, tally, problems))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


WRITERS: dict[str, Callable[[TextIO, Results, Tally, Sequence[Problem]], None]] = {
    ".csv": _write_csv,
    ".html": _write_page,
    ".json": _write_json,
}
