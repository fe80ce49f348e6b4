"""`explain` without anybody signed in: the list of people, exported logs, Jellyfish alone, and nothing at all."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]
ANN, GEORGE, LERATO = (f"{name}@contoso.com" for name in ("ann.chu", "george.papadakis", "lerato.dlamini"))


@pytest.fixture
def explain(call: Call) -> Call:
    """`explain(user, …)`: the document; the exit code was looked at."""

    def explain_it(*arguments: Any) -> Any:
        said = call("explain", *arguments, "--json")
        document = said.document
        assert said.code == (1 if document["verdict"] == "failed" else 0)
        return document

    return explain_it


@pytest.fixture
def log(tmp_path: Path) -> Callable[..., Path]:
    """Write an exported log of one event, or of none about anybody whom we know."""

    def write(person: str, status: str, *, error: str = "", details: dict[str, str] | None = None) -> Path:
        step = {"name": "EntrySynchronizationScoping", "provisioningStepType": "scoping", "status": status, "details": details or {}}
        event = {
            "id": "1",
            "activityDateTime": "2026-11-23T10:00:00Z",
            "provisioningAction": "create",
            "provisioningStatusInfo": {"status": status, "errorInformation": {"errorCode": error, "reason": "said"} if error else None},
            "sourceIdentity": {"id": "7", "displayName": "Somebody", "identityType": "User", "details": {"UserPrincipalName": person}},
            "provisioningSteps": [step],
        }
        file = tmp_path / "log.json"
        file.write_text(json.dumps({"value": [event]}), encoding="utf-8")
        return file

    return write


def state_of(document: dict[str, Any], name: str) -> tuple[str, Any]:
    stage = next(stage for stage in document["stages"] if stage["stage"] == name)
    return stage["state"], stage["facts"].get("because")


def test_nothing_is_known(explain: Call) -> None:
    assert explain(ANN)["cause"] == "person-unknown"


def test_the_list_alone(explain: Call, practice: Any) -> None:
    assert explain("nobody@contoso.com", "--people", practice.people)["cause"] == "person-not-found"
    assert explain(GEORGE, "--people", practice.people)["cause"] == "person-disabled"
    said = explain(ANN.upper(), "--people", practice.people)
    assert (said["verdict"], said["cause"], said["person"]) == ("attention", None, ANN)
    assert state_of(said, "assigned") == ("skipped", "not-signed-in")
    assert state_of(said, "match") == ("skipped", "no-address")


def test_a_filter_in_a_file(explain: Call, practice: Any, tmp_path: Path) -> None:
    clause = {"operatorName": "EQUALS", "sourceOperandName": "department", "targetOperand": {"values": ["Sales"]}}
    file = tmp_path / "scope.json"
    file.write_text(json.dumps({"groups": [{"name": "Sellers", "clauses": [clause]}]}), encoding="utf-8")
    said = explain(ANN, "--people", practice.people, "--scope", file)
    assert said["cause"] == "person-out-of-scope"
    assert said["problem"]["facts"]["value"] == "Platform"
    assert said["stages"][3]["detail"] == "department is not “Sales” but “Platform”"


def test_the_list_and_logs(explain: Call, practice: Any, log: Callable[..., Path]) -> None:
    listed = ("--people", practice.people)
    failed = explain(ANN, *listed, "--logs", log(ANN, "failure", error="EntryConflict"))
    assert (failed["cause"], failed["problem"]["behind"]["code"]) == ("person-failed", "provisioning-conflict")
    assert explain(LERATO, *listed, "--logs", log(ANN, "success"))["cause"] == "person-not-yet"
    left_out = explain(ANN, *listed, "--logs", log(ANN, "skipped", error="NotEffectivelyEntitled"))
    assert left_out["cause"] == "person-not-assigned"
    by_log = explain(ANN, "--logs", log(ANN, "success"))
    assert (by_log["verdict"], state_of(by_log, "account")[0]) == ("attention", "passed")


def test_jellyfish_alone(explain: Call, practice: Any) -> None:
    said = explain("who.ever@contoso.com", practice.address, "--key-file", practice.key_file)
    assert said["cause"] == "person-no-account"
    assert state_of(said, "known") == ("skipped", "no-list")


def test_a_key_that_is_refused_and_none_at_all(explain: Call, practice: Any, wrong_key: Path) -> None:
    listed = ("--people", practice.people)
    assert explain(ANN, practice.address, "--key-file", wrong_key, *listed)["cause"] == "key-rejected"
    without = explain(ANN, practice.address, *listed)
    assert [state_of(without, stage) for stage in ("match", "account", "active", "equal")] == [("skipped", "no-key")] * 4
    assert state_of(without, "values")[0] == "passed"


def test_wrong_use(call: Call, practice: Any, tmp_path: Path) -> None:
    assert call("explain", " ").code == 2
    assert call("explain", ANN, "--key-file", practice.key_file).code == 2
    assert call("explain", ANN, "--graph-url", "http://127.0.0.1:9").code == 2
    missing = call("explain", ANN, "--people", tmp_path / "none.csv", "--json")
    assert (missing.code, missing.document["code"]) == (1, "people-file-unreadable")


def test_for_people(call: Call, practice: Any) -> None:
    said = call("explain", GEORGE, "--people", practice.people)
    assert said.code == 1
    assert "✓ Known in Entra" in said.out
    assert "✗ Sign-in" in said.out
    assert "The way to an account stops at “Sign-in”." in said.out
    assert said.out.count("What to do:") == 1, "one next step"
