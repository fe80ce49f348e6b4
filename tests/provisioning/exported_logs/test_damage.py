"""Files that are not whole, or not logs at all."""

import errno
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import UserResult
from jellyfish_setup.provisioning.exported_logs.csv_records import CsvLog
from jellyfish_setup.provisioning.exported_logs.reading import read_logs
from jellyfish_setup.report.documents import result_document
from jellyfish_setup.texts.problems import describe

Call = Callable[..., Any]
ROWS = "Date,User Principal Name,Action,Status\n" + "".join(f"2026-05-04,p{number}@x.com,Create,Success\n" for number in range(20))


def test_a_json_file_that_is_cut_off_gives_what_it_has_and_says_so(read: Call, event: dict[str, Any]) -> None:
    whole = json.dumps({"value": [event] * 20})
    results, problems = read(whole[: len(whole) * 3 // 4])
    assert len(results) in (14, 15)
    assert [problem.code for problem in problems] == [Code.LOGS_CUT_OFF]
    assert problems[0].facts["count"] == len(results)


@pytest.mark.parametrize("missing", [3, 10, 25])
def test_a_table_that_is_cut_off_gives_what_it_has_and_says_so(read: Call, missing: int) -> None:
    results, problems = read(ROWS[:-missing])
    if missing == 3:  # the state itself is cut: nothing can be said of that person
        assert [problem.code for problem in problems] == [Code.LOGS_ROW_INVALID]
    else:
        assert [problem.code for problem in problems] == [Code.LOGS_CUT_OFF]
    assert len(results) == 19


def test_a_quotation_that_never_ends_and_a_letter_that_is_half_there(read: Call) -> None:
    results, problems = read(ROWS + '2026-05-04,"p21@x.com,Create')
    assert (len(results), [problem.code for problem in problems]) == (20, [Code.LOGS_CUT_OFF])
    results, _ = read((ROWS + "2026-05-04,jürgen@x.com,Create,Success\nx,ü").encode()[:-1])
    assert results[-1].person == "jürgen@x.com"


@pytest.mark.parametrize(
    ("content", "code", "reason"),
    [
        (b"", Code.LOGS_NOT_LOGS, "empty"),
        (b"PK\x03\x04rest", Code.LOGS_NOT_LOGS, "archive"),
        (b"userPrincipalName,displayName\na@x.com,A\n", Code.LOGS_NOT_LOGS, "columns"),
        (b"hello", Code.LOGS_NOT_LOGS, "columns"),
        (b'{"api_key": "x"}', Code.LOGS_NOT_LOGS, "content"),
        (b'[{"userPrincipalName": "a@x.com", "displayName": "A"}]', Code.LOGS_NOT_LOGS, "content"),
        (b"{not json", Code.LOGS_NOT_LOGS, "broken"),
        (b"[]", Code.LOGS_NONE, None),
        (b"Date,User Principal Name,Action,Status\n", Code.LOGS_NONE, None),
    ],
)
def test_a_file_that_holds_something_else(read: Call, content: bytes, code: Code, reason: str | None) -> None:
    results, problems = read(content)
    assert results == []
    assert [(problem.code, problem.facts.get("reason")) for problem in problems] == [(code, reason)]
    assert describe(problems[0]).next_step


def test_a_file_that_is_not_there_is_told_beside_the_results_of_another(tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_text(ROWS)
    told = list(read_logs([tmp_path / "none.csv", tmp_path, tmp_path / "good.csv"]))
    assert [(one.code, one.facts["reason"]) for one in told if isinstance(one, Problem)] == [
        (Code.LOGS_UNREADABLE, "not-found"),
        (Code.LOGS_UNREADABLE, "no-access"),
    ]
    assert sum(isinstance(one, UserResult) for one in told) == 20


def test_a_disk_that_goes_away_in_the_middle_of_the_steps_leaves_the_other_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    contents = {
        "steps.csv": "Change ID,Name,Type,Status\nc1,EntryExportAdd,Export,Failure\nc1,EntryImportAdd,Import,Success\n",
        "values.csv": "Change ID,Display Name,Old Value,New Value\nc1,title,Analyst,Manager\n",
        "events.csv": "Date,Change ID,User Principal Name,Action,Status\n2026-05-04,c1,ann@x.com,Create,Success\n",
    }
    for name, content in contents.items():
        (tmp_path / name).write_text(content)
    whole = CsvLog.rows

    def rows(log: CsvLog) -> Iterator[list[str] | Problem]:
        for number, row in enumerate(whole(log)):
            if log.name == "steps.csv" and number:
                raise OSError(errno.EIO, "Input/output error")
            yield row

    monkeypatch.setattr(CsvLog, "rows", rows)
    problem, result = read_logs([tmp_path / name for name in contents])
    assert isinstance(problem, Problem)
    assert (problem.code, problem.facts["path"]) == (Code.LOGS_UNREADABLE, "steps.csv")
    assert isinstance(result, UserResult)
    assert (result.person, len(result.steps), [change.attribute for change in result.changes]) == ("ann@x.com", 0, ["title"])


def test_rows_that_say_nothing_are_told_with_their_number_and_not_by_the_thousand(read: Call) -> None:
    results, problems = read(ROWS + "2026-05-04,,Create,Success\n" + "2026-05-04,x@x.com,,\n" * 500)
    assert len(results) == 20
    assert [(problem.facts["row"], problem.facts["reason"]) for problem in problems[:2]] == [(22, "person"), (23, "outcome")]
    assert len(problems) == 100


NAMES = st.sampled_from(
    ["value", "id", "sourceIdentity", "provisioningStatusInfo", "provisioningSteps", "status", "action", "details", "x"]
)
JSON = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.sampled_from(["failure", "create", "[1", '{"a":1}'])
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(NAMES, inner, max_size=5)),
    max_leaves=15,
)
CELLS = st.sampled_from(
    ["Date", "Status", "Action", "Change ID", "New Value", "a@x.com", "failure", "2026-05-04", '"', ",", ";", "\n", "=1", "\0"]
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.one_of(
            st.binary(max_size=200),
            JSON.map(lambda value: json.dumps(value).encode()),
            st.lists(CELLS, max_size=40).map(lambda cells: ",".join(cells).encode()),
            st.lists(CELLS, max_size=20).map(lambda cells: b"Date,Status,Person,Change ID\n" + ",".join(cells).encode()),
        ),
        max_size=3,
    )
)
def test_any_bytes_give_results_or_problems_and_never_an_exception(tmp_path: Path, contents: list[bytes]) -> None:
    paths = []
    for number, content in enumerate(contents):
        paths.append(tmp_path / str(number))
        paths[-1].write_bytes(content)
    told = list(read_logs(paths))
    assert told
    assert all(isinstance(one, UserResult | Problem) for one in told)


@pytest.mark.parametrize("start", [b"", b'{"a": ', b'{"value": [{"id": '])
def test_a_number_of_endless_digits_is_told_and_ends_nothing(read: Call, start: bytes) -> None:
    results, problems = read(start + b"9" * 5000)
    assert results == []
    assert [problem.code for problem in problems] == [Code.LOGS_NOT_LOGS]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("[" * 200_000, Code.LOGS_NOT_LOGS),
        ('{"value":' * 100_000, Code.LOGS_NOT_LOGS),
        ("Date (UTC),Change id,Action,Status,Source identity" + "(" * 200_000, Code.LOGS_NONE),
    ],
)
def test_brackets_without_end_are_told_and_take_neither_time_nor_memory(read: Call, content: str, code: Code) -> None:
    _results, problems = read(content)
    assert [problem.code for problem in problems] == [code]


@pytest.mark.parametrize("deep", ["sourceIdentity", "jobId", "provisioningAction", "provisioningSteps", "provisioningStatusInfo", "other"])
def test_where_an_event_is_nested_without_end_the_file_is_said_to_break_off(read: Call, event: dict[str, Any], deep: str) -> None:
    depth = 30_000
    odd = json.dumps({**event, deep: "deep"}).replace('"deep"', '{"a":' * depth + "1" + "}" * depth)
    results, problems = read(f"[{json.dumps(event)}, {odd}, {json.dumps(event)}]")
    assert len(results) == 1
    assert [problem.code for problem in problems] == [Code.LOGS_CUT_OFF]


@pytest.mark.parametrize("deep", ["sourceIdentity", "provisioningSteps", "other"])
def test_an_event_that_is_nested_deep_costs_itself_at_most(read: Call, event: dict[str, Any], deep: str) -> None:
    depth = 900
    odd = json.dumps({**event, deep: "deep"}).replace('"deep"', '{"a":' * depth + "1" + "}" * depth)
    results, problems = read(f"[{json.dumps(event)}, {odd}, {json.dumps(event)}]")
    assert len(results) + len(problems) == 3
    assert {problem.code for problem in problems} <= {Code.LOGS_ROW_INVALID}
    json.dumps([result_document(result) for result in results])
