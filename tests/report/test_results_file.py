"""Results as a table, a page and data."""

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.core.result import Source, UserResult
from jellyfish_setup.provisioning.exported_logs.reading import read_logs
from jellyfish_setup.provisioning.formulas import guarded
from jellyfish_setup.provisioning.results.tally import Tally
from jellyfish_setup.report.documents import result_document
from jellyfish_setup.report.results_file import write_people, write_results

Write = Callable[..., str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_them(ending: str, results: tuple[UserResult, ...], problems: tuple[Problem, ...] = ()) -> str:
        path = tmp_path / f"results{ending}"
        write_results(path, iter(results), Tally(results), problems)
        return path.read_bytes().decode("utf-8-sig")

    return write_them


def test_data_holds_every_result_whole(write: Write, results: tuple[UserResult, ...]) -> None:
    document = json.loads(write(".json", results, (Problem(Code.LOGS_CUT_OFF),)))
    assert document["results"] == [result_document(result) for result in results]
    assert document["summary"]["people"] == document["summary"]["events"] == len(results)
    assert [problem["code"] for problem in document["problems"]] == ["logs-cut-off"]


def test_a_table_reads_well(write: Write, results: tuple[UserResult, ...]) -> None:
    rows = list(csv.DictReader(io.StringIO(write(".csv", results))))
    assert [row["Person"] for row in rows] == [result.person for result in results]
    assert all(row["What happened"] for row in rows)


@pytest.mark.parametrize("ending", [".csv", ".json"])
def test_table_and_data_are_read_in_again_as_the_same(write: Write, results: tuple[UserResult, ...], tmp_path: Path, ending: str) -> None:
    write(ending, results)
    again = tuple(read_logs([tmp_path / f"results{ending}"]))
    for one, result in zip(again, results, strict=True):
        assert isinstance(one, UserResult)
        assert one.problem is None or result.problem is not None
        assert (one.problem.code if one.problem else None) == (result.problem.code if result.problem else None)
        # `arrived` has no column, and facts that are no text become one.
        changes = tuple(replace(change, arrived=None) for change in result.changes)
        same = ("person", "display_name", "source", "action", "outcome", "at")
        assert [getattr(one, name) for name in same] == [getattr(result, name) for name in same]
        assert [(step.name, step.outcome) for step in one.steps] == [(step.name, step.outcome) for step in result.steps]
        assert one.changes == changes or result.action == "none"
        assert one.ids == result.ids


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.sampled_from("=+-@\t\r\n'\"a,;|"), max_size=6))
def test_no_cell_is_a_formula_and_every_cell_comes_back(write: Write, results: tuple[UserResult, ...], tmp_path: Path, name: str) -> None:
    person = replace(results[0], person=f"{name}x@x.com", display_name=name or "x", source=Source.LOG)
    (row,) = csv.DictReader(io.StringIO(write(".csv", (person,)), newline=""))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())
    (one,) = read_logs([tmp_path / "results.csv"])
    assert isinstance(one, UserResult)
    assert one.person == f"{name}x@x.com".strip()


def test_a_page_is_whole_and_takes_no_markup_from_anybody(write: Write, results: tuple[UserResult, ...]) -> None:
    evil = replace(results[0], person="<script>alert(1)</script>@x.com", display_name='"><img src=x>\u202egnp')
    page = write(".html", (evil, *results[1:]), (Problem(Code.LOGS_CUT_OFF, {"path": "<b>"}),))
    assert "<script" not in page
    assert "<img" not in page
    assert "\u202e" not in page
    assert not re.search(r"""<[^>]*(src|href)=|url\(|@import""", page), "it needs nothing else"
    picture = ET.fromstring(re.search(r"<svg.*?</svg>", page, re.S)[0])
    widths = [float(part.get("width", 0)) for part in picture]
    assert len(widths) >= 2
    assert sum(widths) <= float(picture.get("viewBox", "").split()[2])
    assert page.count('<th scope="row">') == len(results)
    assert "Concerns" in page
    assert page.rstrip().endswith("</html>")


def test_a_page_without_anybody(write: Write) -> None:
    assert "<svg" not in write(".html", ())


def test_a_table_of_people_can_be_used_as_a_list(tmp_path: Path) -> None:
    write_people(tmp_path / "people.csv", [("ann@x.com", "Ann, the first"), ("+bo@x.com", "=1+1")])
    rows = list(csv.reader((tmp_path / "people.csv").read_text(encoding="utf-8").splitlines()))
    assert rows == [["userPrincipalName", "displayName"], ["ann@x.com", "Ann, the first"], ["'+bo@x.com", "'=1+1"]]


def test_a_place_that_cannot_be_written_to(results: tuple[UserResult, ...], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ProblemFound) as stopped:
        write_results(tmp_path / "file" / "results.csv", results, Tally(results))
    assert stopped.value.problem.code is Code.REPORT_NOT_WRITTEN


def test_guarding() -> None:
    assert [guarded(cell) for cell in ("=1", "+1", "-1", "@x", "\tx", "\rx", "a=1", "", "'x", "'=1")] == [
        "'=1", "'+1", "'-1", "'@x", "'\tx", "'\rx", "a=1", "", "'x", "''=1",
    ]  # fmt: skip
