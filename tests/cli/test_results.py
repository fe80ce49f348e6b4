import csv
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]
RESULT_KEYS = {"person", "display_name", "source", "action", "outcome", "steps", "changes", "problem", "seconds", "at", "ids"}
ROWS = [
    "Date,User Principal Name,Display Name,Action,Status,Error Code",
    "2026-11-03T10:00:00Z,ann@contoso.com,Ann Chu,Create,Failure,EntryConflict",
    "2026-11-03T10:40:00Z,ann@contoso.com,Ann Chu,Create,Success,",
    "2026-11-03T10:00:00Z,bo@contoso.com,Bo,Create,Success,",
    "2026-11-03T10:00:00Z,cy@contoso.com,Cy,Update,Failure,TooManyRequests",
    "2026-11-03T10:00:00Z,di@contoso.com,Di,Create,Failure,DuplicateTargetEntries",
]


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    file = tmp_path / "logs.csv"
    file.write_text("\n".join([*ROWS, ""]))
    return file


def test_everybody_as_data_failures_first(call: Call, logs: Path) -> None:
    said = call("results", logs, "--json")
    assert said.code == 1
    assert [one["outcome"] for one in said.document["results"]] == ["failed"] * 3 + ["succeeded"] * 2
    assert all(one.keys() >= RESULT_KEYS for one in said.document["results"])
    assert said.document["summary"]["events"] == 5
    assert said.document["summary"]["people"] == 4
    assert said.document["summary"]["now"]["failed"] == 2
    assert said.document["problems"] == []


def test_only_some(call: Call, logs: Path) -> None:
    def people(*options: str) -> list[str]:
        return [one["person"][:2] for one in call("results", logs, "--json", *options).document["results"]]

    assert people("--status", "failed") == ["an", "cy", "di"]
    assert people("--status", "succeeded", "--status", "warning") == ["an", "bo"]
    assert people("--latest") == ["cy", "di", "an", "bo"]
    assert people("--latest", "--status", "failed") == ["cy", "di"]
    assert people("--person", "CHU") == ["an", "an"]


def test_the_exit_code_is_that_of_what_is_shown(call: Call, logs: Path) -> None:
    assert call("results", logs, "--status", "succeeded").code == 0
    assert call("results", logs, "--latest", "--person", "ann").code == 0
    assert call("results", logs, "--person", "ann").code == 1
    assert call("results", logs, "--status", "sometimes").code == 2
    assert call("results").code == 2


def test_support_sees_numbers_causes_and_people(call: Call, logs: Path) -> None:
    out = call("results", logs).out
    assert out.startswith("People: 4   Events: 5   Failed: 3   Created: 2")
    assert "Failing now, by each person’s newest event: 2" in out
    assert out.index("(provisioning-conflict)") < out.index("Concerns: ann@contoso.com") < out.index("✗ Failed")
    assert out.count("What to do: ") == 3


def test_one_person_is_told_event_by_event_the_newest_first(call: Call, logs: Path) -> None:
    out = call("results", logs, "--person", "ann@").out
    later, earlier = (f"{datetime(2026, 11, 3, 10, minute, tzinfo=UTC).astimezone():%Y-%m-%d %H:%M}" for minute in (40, 0))
    assert out.index(f"{later}  Created") < out.index(f"{earlier}  Failed"), "in this computer's own time"


@pytest.mark.parametrize("ending", [".csv", ".html", ".json"])
def test_a_file_is_written_and_named(call: Call, logs: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"out{ending}"
    said = call("results", logs, "--out", out)
    assert str(out) in said.out
    assert "cy@contoso.com" in out.read_text(encoding="utf-8")
    if ending != ".html":
        again = call("results", out, "--json").document["results"]
        assert [one["person"] for one in again] == [one["person"] for one in call("results", logs, "--json").document["results"]]


def test_a_name_without_a_form_is_refused_before_anything_is_read(call: Call, logs: Path, tmp_path: Path) -> None:
    assert call("results", logs, "--out", tmp_path / "x.txt").code == 2
    assert call("results", logs, "--failed-people", tmp_path / "x.json").code == 2


def test_those_who_fail_now_become_a_list_to_try_again(call: Call, logs: Path, tmp_path: Path) -> None:
    out = tmp_path / "people.csv"
    call("results", logs, "--failed-people", out)
    assert list(csv.reader(out.read_text().splitlines())) == [["userPrincipalName", "displayName"], ["cy@contoso.com", "Cy"]]


def test_what_could_not_be_read_stands_beside_what_could(call: Call, logs: Path, tmp_path: Path) -> None:
    said = call("results", logs, tmp_path / "none.json", "--status", "succeeded", "--json")
    assert said.code == 1
    assert [problem["code"] for problem in said.document["problems"]] == ["logs-unreadable"]
    assert len(said.document["results"]) == 2


def test_a_file_that_holds_no_logs(call: Call, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    said = call("results", tmp_path / "x.csv", "--json")
    assert (said.code, said.document["code"]) == (1, "logs-not-logs")


def test_a_name_cannot_command_the_terminal(call: Call, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(
        f"{ROWS[0]}\n2026-11-03,\x1b[31mann\u202e@x.com,A\x1b[2J,Create,Failure,EntryConflict\n", encoding="utf-8"
    )
    for options in ((), ("--person", "ann")):
        out = call("results", tmp_path / "x.csv", *options).out
        assert "\x1b" not in out
        assert "\u202e" not in out
