import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

RESULT_KEYS = {"person", "display_name", "source", "action", "outcome", "steps", "changes", "problem", "seconds", "at", "ids"}


@pytest.fixture
def people(tmp_path: Path) -> Callable[..., Path]:
    """Write a list of people, whose names nobody else has used on this organisation."""

    def write(*names: str, rest: str = "") -> Path:
        file = tmp_path / "people.csv"
        rows = [f"{name}-{tmp_path.name}@contoso.com,{name},{name},Test,{name}@contoso.com,True" for name in names]
        file.write_text(
            "\n".join(["userPrincipalName,displayName,givenName,surname,mail,accountEnabled", *rows, rest, ""]), encoding="utf-8"
        )
        return file

    return write


def test_plan_run_and_undo(call: Callable[..., Any], practice: Any, people: Callable[..., Path]) -> None:
    where = (practice.address, "--key-file", practice.key_file)
    listed = people("ann", "bo", "cy")
    planned = call("trial", *where, "--people", listed, "--limit", "2", "--plan-only", "--json").document
    assert planned["run"] is None
    assert [one["action"] for one in planned["plan"]] == ["create", "create"]
    assert planned["results"] == []

    said = call("trial", *where, "--people", listed, "--limit", "2", "--json")
    done = said.document
    assert said.code == 0
    assert done["run"] in said.err
    assert [(one["action"], one["outcome"]) for one in done["results"]] == [("create", "succeeded")] * 2
    assert all(one.keys() >= RESULT_KEYS for one in done["results"])
    assert done["summary"]["created"] == 2

    again = call("trial", *where, "--people", listed, "--limit", "2", "--json").document
    assert [one["action"] for one in again["results"]] == ["none", "none"]

    undone = call("trial", *where, "--undo", done["run"], "--json")
    assert undone.code == 0
    assert [one["action"] for one in undone.document["results"]] == ["delete", "delete"]
    planned = call("trial", *where, "--people", listed, "--limit", "2", "--plan-only", "--json").document
    assert [one["action"] for one in planned["plan"]] == ["create", "create"]
    assert "nothing" in call("trial", *where, "--undo", done["run"]).out


def test_people_see_what_happened_and_how_to_undo_it(call: Callable[..., Any], practice: Any, people: Callable[..., Path]) -> None:
    said = call("trial", practice.address, "--key-file", practice.key_file, "--people", people("dan", "eve"))
    assert said.code == 0
    assert said.out.count("✓ Created") == 2
    assert "People: 2   Created: 2" in said.out
    command = said.out.splitlines()[-1].partition(": ")[2]
    name, *arguments = shlex.split(command)
    assert name == "jellyfish-setup"
    undone = call(*arguments)
    assert undone.code == 0
    assert undone.out.count("✓ Removed") == 2
    assert "--undo" not in undone.out


def test_in_practice_the_command_to_undo_says_so(call: Callable[..., Any], practice: Any, people: Callable[..., Path]) -> None:
    said = call("--practice", "trial", practice.address, "--key-file", practice.key_file, "--people", people("fay"))
    arguments = shlex.split(said.out.splitlines()[-1].partition(": ")[2])[1:]
    assert arguments[0] == "--practice"
    assert call(*arguments[1:]).code == 1, "the journals of practice are kept apart"
    assert call(*arguments).code == 0


def test_failures_come_first_each_cause_once(call: Callable[..., Any], practice: Any, people: Callable[..., Path], wrong_key: Path) -> None:
    said = call("trial", practice.address, "--key-file", wrong_key, "--people", people("gus", "hal", "ida", "jon"))
    assert said.code == 1
    assert said.out.count("✗ Failed") == 4
    assert said.out.count("(key-rejected)") == 1
    assert " and 1 more" in said.out
    assert "--undo" not in said.out, "nothing was done"


def test_somebody_who_is_disabled_is_no_failure(call: Callable[..., Any], practice: Any, people: Callable[..., Path]) -> None:
    said = call("trial", practice.address, "--key-file", practice.key_file, "--people", people(rest="kim@contoso.com,Kim,Kim,Test,,False"))
    assert said.code == 0
    assert "person-disabled" in said.out


def test_a_journal_is_never_played_back_on_another_address(call: Callable[..., Any], practice: Any, people: Callable[..., Path]) -> None:
    run = call("trial", practice.address, "--key-file", practice.key_file, "--people", people("lea"), "--json").document["run"]
    said = call("trial", practice.address.replace("127.0.0.1", "localhost"), "--key-file", practice.key_file, "--undo", run, "--json")
    assert said.document["code"] == "provisioning-run-not-found"
    assert call("trial", practice.address, "--key-file", practice.key_file, "--undo", run).code == 0


@pytest.mark.parametrize("run", ["nope", "../../etc/passwd", "20260101-000000-0000", ""])
def test_a_run_that_is_none(call: Callable[..., Any], practice: Any, run: str) -> None:
    said = call("trial", practice.address, "--key-file", practice.key_file, "--undo", run, "--json")
    assert (said.code, said.document["code"]) == (1, "provisioning-run-not-found")


def test_a_list_that_is_none(call: Callable[..., Any], practice: Any, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    contents = {
        "a,b\n1,2\n": "people-column-missing",
        "": "people-file-unreadable",
        "userPrincipalName,mail\n": "people-none",
        "PK\x03\x04": "people-file-unreadable",
    }
    for content, code in contents.items():
        file.write_text(content)
        said = call("trial", practice.address, "--key-file", practice.key_file, "--people", file, "--json")
        assert (said.code, said.document["code"]) == (1, code)
    assert (
        call("trial", practice.address, "--key-file", practice.key_file, "--people", tmp_path / "none.csv", "--json").document["code"]
        == "people-file-unreadable"
    )
    assert call("trial", practice.address, "--key-file", practice.key_file, "--people", tmp_path).code == 1


def test_rows_that_are_left_out_are_told_and_count(call: Callable[..., Any], practice: Any, people: Callable[..., Path]) -> None:
    listed = people("max", "max")
    said = call("trial", practice.address, "--key-file", practice.key_file, "--people", listed, "--plan-only")
    assert said.code == 1
    assert "people-duplicate" in said.out
    document = call("trial", practice.address, "--key-file", practice.key_file, "--people", listed, "--plan-only", "--json").document
    assert [problem["code"] for problem in document["people_problems"]] == ["people-duplicate"]


def test_a_mapping_that_cannot_work_is_refused_before_anything_is_sent(
    call: Callable[..., Any], practice: Any, people: Callable[..., Path], tmp_path: Path
) -> None:
    file = tmp_path / "mapping.json"
    for content, code in {"{}": "mapping-unreadable", "no json": "mapping-unreadable"}.items():
        file.write_text(content)
        said = call("trial", practice.address, "--key-file", practice.key_file, "--people", people("ned"), "--mapping", file, "--json")
        assert (said.code, said.document["code"]) == (1, code)


def test_it_needs_people_or_a_run(call: Callable[..., Any], practice: Any, people: Callable[..., Path]) -> None:
    assert call("trial", practice.address, "--key-file", practice.key_file).code == 2
    assert call("trial", practice.address, "--key-file", practice.key_file, "--people", people("ole"), "--undo", "x").code == 2
    assert call("trial", practice.address, "--key-file", practice.key_file, "--people", people("ole"), "--limit", "0").code == 2


def test_only_people_in_scope_are_tried(call: Callable[..., Any], practice: Any, people: Callable[..., Path], tmp_path: Path) -> None:
    listed = people("nan", "otto", "pia")
    scope = tmp_path / "scope.json"

    def written(operator: str, value: str) -> Path:
        clause = {"sourceOperandName": "givenName", "operatorName": operator, "targetOperand": {"values": [value]}}
        scope.write_text(json.dumps({"groups": [{"name": "", "clauses": [clause]}]}))
        return scope

    arguments = ("trial", practice.address, "--key-file", practice.key_file, "--people", listed, "--plan-only")
    planned = call(*arguments, "--scope", written("Includes", "i"), "--json")
    assert planned.code == 0
    assert [one["display_name"] for one in planned.document["plan"]] == ["pia"]
    assert planned.document["left_out"] == 2
    assert "were not looked at: 2" in call(*arguments, "--scope", scope).out
    members = tmp_path / "members.csv"
    members.write_text(f"userPrincipalName\notto-{tmp_path.name}@contoso.com\n")
    assert [one["display_name"] for one in call(*arguments, "--assigned", members, "--json").document["plan"]] == ["otto"]
    for operator, value, code in (("Includes", "xyz", "people-none-in-scope"), ("Sounds_Like", "pia", "scope-unknown-operator")):
        said = call(*arguments, "--scope", written(operator, value), "--json")
        assert (said.code, said.document["code"]) == (1, code)
