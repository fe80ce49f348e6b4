"""`compare`, and what `trial` does beside creating: the life of one account, removing, going on, stopping."""

import json
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jellyfish_setup.core.places import Places

HEADINGS = "userPrincipalName,displayName,givenName,surname,mail,accountEnabled"


@pytest.fixture
def people(tmp_path: Path) -> Callable[..., Path]:
    """Write a list of people, whose names nobody else has used on this organisation."""

    def write(*names: str, off: tuple[str, ...] = (), surname: str = "Test") -> Path:
        file = tmp_path / "people.csv"
        rows = [f"{name}-{tmp_path.name}@contoso.com,{name},{name},{surname},{name}@contoso.com,{name not in off}" for name in names]
        file.write_text("\n".join([HEADINGS, *rows, ""]), encoding="utf-8")
        return file

    return write


def test_drift_is_told_with_the_gaps_first(call: Callable[..., Any], practice: Any, people: Callable[..., Path]) -> None:
    where = (practice.address, "--key-file", practice.key_file)
    assert call("trial", *where, "--people", people("ann", "bo", "cy")).code == 0
    said = call("compare", *where, "--people", people("ann", "bo", "cy", "new", off=("bo",)), "--json")
    document = said.document
    assert said.code == 1
    assert document["people"][0]["person"].startswith("bo-")
    assert (document["people"][0]["standing"], document["people"][0]["gap"]) == ("still-active", True)
    assert (document["summary"]["in-step"], document["summary"]["missing"], document["complete"]) == (2, 1, True)
    shown = call("compare", *where, "--people", people("ann", "bo", "cy", off=("bo",)), "--mapping", Path("nowhere.json"))
    assert shown.code == 1
    shown = call("compare", *where, "--people", people("ann", "bo", "cy", off=("bo",)))
    assert "Blocked in Entra, active in Jellyfish" in shown.out
    assert "In step: 2" in shown.out


def test_the_life_of_an_account(call: Callable[..., Any], practice: Any, people: Callable[..., Path]) -> None:
    where = (practice.address, "--key-file", practice.key_file)
    said = call("trial", *where, "--lifecycle", "--json")
    assert (said.code, said.document["outcome"], said.document["left_behind"]) == (0, "succeeded", False)
    assert [step["step"] for step in said.document["steps"]] == ["free", "create", "read", "change", "disable", "enable", "delete"]
    listed = people("dee")
    shown = call("trial", *where, "--lifecycle", "--people", listed)
    assert shown.code == 0
    assert "is gone again" in shown.out
    assert call("trial", *where, "--people", listed).code == 0
    there = call("trial", *where, "--lifecycle", "--people", listed)
    assert there.code == 1
    assert "provisioning-conflict" in there.out
    assert call("trial", *where, "--lifecycle", "--plan-only").code == 2


def test_only_who_is_named_is_removed_and_the_plan_warns(call: Callable[..., Any], practice: Any, people: Callable[..., Path]) -> None:
    where = (practice.address, "--key-file", practice.key_file)
    listed = people("eve", "fay")
    done = call("trial", *where, "--people", listed, "--json").document
    name = done["results"][0]["person"]
    planned = call("trial", *where, "--remove", name, "--plan-only", "--json").document
    assert [warning["code"] for warning in planned["warnings"]] == ["plan-removes"]
    removed = call("trial", *where, "--remove", name, "--json").document
    assert [(result["action"], result["outcome"]) for result in removed["results"]] == [("delete", "succeeded")]
    again = call("trial", *where, "--people", listed, "--plan-only", "--json").document
    assert [planned["action"] for planned in again["plan"]] == ["create", "none"]


def test_a_trial_goes_on_in_its_own_journal(call: Callable[..., Any], practice: Any, people: Callable[..., Path]) -> None:
    where = (practice.address, "--key-file", practice.key_file)
    first = call("trial", *where, "--people", people("gus"), "--json").document["run"]
    second = call("trial", *where, "--people", people("gus", "hal"), "--resume", first, "--json").document
    assert second["run"] == first
    undone = call("trial", *where, "--undo", first, "--json").document
    assert [result["action"] for result in undone["results"]] == ["delete", "delete"]
    assert call("trial", *where, "--people", people("ida"), "--resume", "nope", "--json").document["code"] == "provisioning-run-not-found"


@pytest.mark.skipif(sys.platform == "win32", reason="sends Ctrl-C as a signal")
def test_ctrl_c_ends_with_a_true_account(practice: Any, people: Callable[..., Path], call: Callable[..., Any]) -> None:
    listed = people(*(f"p{number}" for number in range(300)))
    program = [sys.executable, "-m", "jellyfish_setup", "trial", practice.address, "--key-file", practice.key_file]
    with subprocess.Popen([*program, "--people", listed, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as stopped:
        assert stopped.stderr is not None
        begun = next(line for line in stopped.stderr if line.startswith("Trial "))
        journal = Places.of_this_user(practice=False).journals / f"{begun.split()[1].rstrip(':')}.jsonl"
        while '"done"' not in journal.read_text(encoding="utf-8"):
            time.sleep(0.005)  # until the first account is there
        stopped.send_signal(signal.SIGINT)
        out, _ = stopped.communicate(timeout=30)
    assert stopped.returncode == 130
    document = json.loads(out)
    assert len(document["results"]) == 300
    told = Counter((result["action"], result["problem"] and result["problem"]["code"]) for result in document["results"])
    assert told["create", None] > 0
    assert told["create", "provisioning-cancelled"] > 0
    assert set(told) <= {("create", None), ("create", "provisioning-cancelled"), ("create", "provisioning-stopped-halfway")}
    undone = call("trial", practice.address, "--key-file", practice.key_file, "--undo", document["run"], "--json")
    assert undone.code == 0
    assert told["create", None] <= len(undone.document["results"]) < 300
