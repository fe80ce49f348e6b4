"""`entra …` on the practice organisation: a real Graph on one port, a real Jellyfish on the other, and a service in between."""

import asyncio
import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.practice.faults import ENTRA_FAULTS
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.scim.client import open_scim_client
from proving.quick_clock import QuickClock

Call = Callable[..., Any]
PROGRAM = [sys.executable, "-W", "error", "-m", "jellyfish_setup"]
ANN, CHIDI, GEORGE, NOURA = (f"{name}@contoso.com" for name in ("ann.chu", "chidi.okafor", "george.papadakis", "noura.alhashimi"))


@pytest.fixture
def organisation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PracticeOrganisation]:
    monkeypatch.setattr("jellyfish_setup.entra.graph.Clock", QuickClock)
    monkeypatch.setattr("jellyfish_setup.practice.entra_server.PACE_SECONDS", 0.0)
    monkeypatch.setattr("jellyfish_setup.practice.entra_server.SystemClock", QuickClock)
    with PracticeOrganisation(tmp_path / "organisation") as running:
        yield running


@pytest.fixture
def entra(call: Call, organisation: PracticeOrganisation) -> Call:
    def call_it(*arguments: Any, token: str = "") -> Any:
        token = token or organisation.sign_in()
        rest = ("--graph-url", organisation.graph_url, "--graph-token-stdin", "--json")
        said = call("entra", *arguments, *rest, stdin=f"{token}\n")
        assert token not in said.out + said.err
        return said

    return call_it


@pytest.fixture
def set_up(entra: Call, organisation: PracticeOrganisation) -> Call:
    def call_it(*arguments: str) -> Any:
        jellyfish = (organisation.address, "--key-file", organisation.key_file)
        return entra("set-up", *jellyfish, "--email", "ops@contoso.com", "--assign", ANN, *arguments)

    return call_it


def until(look: Callable[[], Any], limit_seconds: float = 20.0) -> Any:
    """What `look` gives, as soon as it gives something."""
    end = time.monotonic() + limit_seconds
    while not (seen := look()):
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)
    return seen


def failed_code(said: Any) -> str:
    """The code of the action at which a plan stopped."""
    return next(step["problem"]["code"] for step in said.document["plan"] if step["problem"])


def is_active(organisation: PracticeOrganisation, name: str) -> bool | None:
    """Whether somebody's account is on; None where there is none."""

    async def ask() -> bool | None:
        key = ApiKey(organisation.key_file.read_text(encoding="utf-8").strip())
        async with open_scim_client(Tenant.parse(organisation.address), key) as client:
            accounts = await client.find("userName", name)
            return bool(accounts[0].resource["active"]) if accounts else None

    return asyncio.run(ask())


def healthy(entra: Call) -> Any:
    return until(lambda: (said := entra("status", "--app", "Jellyfish")).document["state"] == "healthy" and said.document)


def test_the_whole_journey(entra: Call, set_up: Call, organisation: PracticeOrganisation) -> None:
    wished = ("--assign", "PKI operators", "--on-demand", ANN, "--start")
    done = set_up(*wished)
    assert done.code == 0, done.err
    assert [(one["person"], one["action"], one["outcome"]) for one in done.document["results"]] == [(ANN, "create", "succeeded")]
    status = healthy(entra)
    assert status["last_cycle"]["outcome"] == "Succeeded"
    assert status["last_cycle"]["counts"]["failed"] == 0
    assert is_active(organisation, CHIDI)
    assert is_active(organisation, GEORGE) is None, "nobody who may not sign in gets an account"
    assert is_active(organisation, NOURA) is None, "nobody in a group inside a group"
    results = until(lambda: (said := entra("results", "--app", "Jellyfish")).document["results"] and said).document["results"]
    told = {(one["person"], one["action"], one["outcome"]) for one in results}
    assert {(ANN, "create", "succeeded"), (CHIDI, "create", "succeeded"), (GEORGE, "none", "skipped")} <= told
    again = set_up(*wished)
    assert {step["state"] for step in again.document["plan"]} <= {"already", "done"}
    assert len(organisation.entra.graph.ground.state.apps) == 1
    assert entra("pause", "--app", "Jellyfish").document["job"]["schedule"] == "Disabled"


def test_a_key_that_is_withdrawn_stops_provisioning_and_another_ends_that(
    entra: Call, set_up: Call, organisation: PracticeOrganisation
) -> None:
    assert set_up("--start").code == 0
    healthy(entra)
    organisation.fault = "key-revoked"
    entra("restart", "--app", "Jellyfish")
    status = until(lambda: (said := entra("status", "--app", "Jellyfish")).document["state"] == "quarantine" and said.document)
    assert (status["problem"]["code"], status["quarantine"]["reason"]) == ("entra-quarantine", "EncounteredQuarantineException")
    assert status["problem"]["facts"]["entra_code"].endswith("InvalidCredentials")
    rotate = ("rotate-key", organisation.address, "--key-file", organisation.key_file, "--app", "Jellyfish")
    assert failed_code(entra(*rotate)) == "entra-connection-refused"
    organisation.fault = None
    organisation.issue_key()
    assert entra(*rotate).code == 0
    healthy(entra)


SEEN = {
    "entra-down": "entra-unavailable",
    "entra-role-missing": "entra-role-missing",
    "entra-token-ends": "entra-token-expired",
    "secrets-dropped": "entra-secrets-dropped",
}
GOES_ON = ("entra-throttled", "app-late", "app-made-unseen", "on-demand-list")
RUNNING = ("quarantine", "too-many-deletions", "logs-late", "logs-no-licence")


def test_every_fault_of_entra_is_seen_here() -> None:
    assert sorted([*SEEN, *GOES_ON, *RUNNING]) == sorted(ENTRA_FAULTS)


@pytest.mark.parametrize(("fault", "code"), SEEN.items())
def test_a_set_up_that_stops_says_why_and_goes_on_afterwards(
    set_up: Call, organisation: PracticeOrganisation, fault: str, code: str
) -> None:
    organisation.fault = fault
    said = set_up()
    assert said.code == 1
    assert (said.document.get("code") or failed_code(said)) == code
    organisation.fault = None
    assert set_up().code == 0
    assert len(organisation.entra.graph.ground.state.apps) == 1


@pytest.mark.parametrize("fault", GOES_ON)
def test_a_set_up_gets_over_it(set_up: Call, organisation: PracticeOrganisation, fault: str) -> None:
    organisation.fault = fault
    said = set_up("--on-demand", ANN)
    assert said.code == 0, said.out
    assert [(one["person"], one["outcome"]) for one in said.document["results"]] == [(ANN, "succeeded")]
    assert len(organisation.entra.graph.ground.state.apps) == 1
    if fault == "entra-throttled":
        assert "slow down" in said.err or "waiting" in said.err


def test_provisioning_that_is_stopped_is_told_and_started_again(entra: Call, set_up: Call, organisation: PracticeOrganisation) -> None:
    organisation.fault = "quarantine"
    assert set_up("--start").code == 0
    status = until(lambda: (said := entra("status", "--app", "Jellyfish")).document["quarantine"] and said.document)
    assert status["quarantine"]["reason"] == "EncounteredEscrowProportionThreshold"
    organisation.fault = None
    assert entra("start", "--app", "Jellyfish").code == 0
    healthy(entra)


def test_many_deletions_wait_until_somebody_allows_them(entra: Call, set_up: Call, organisation: PracticeOrganisation) -> None:
    assert set_up("--start").code == 0
    healthy(entra)
    organisation.fault = "too-many-deletions"
    entra("restart", "--app", "Jellyfish", "--reset", "retry-failed")
    status = until(lambda: (said := entra("status", "--app", "Jellyfish")).document["quarantine"] and said.document)
    assert (status["quarantine"]["reason"], status["problem"]["code"]) == ("TooManyDeletes", "entra-deletions-held")
    until(lambda: entra("results", "--app", "Jellyfish", "--status", "warning").document["results"])
    assert is_active(organisation, ANN), "nothing was done before somebody looked"
    assert entra("restart", "--app", "Jellyfish", "--reset", "allow-deletions").code == 0
    until(lambda: is_active(organisation, ANN) is False)
    organisation.fault = None
    entra("restart", "--app", "Jellyfish")
    until(lambda: is_active(organisation, ANN))


def test_logs_that_are_late_or_not_to_be_had(entra: Call, set_up: Call, organisation: PracticeOrganisation) -> None:
    organisation.fault = "logs-late"
    assert set_up("--on-demand", ANN).code == 0
    assert entra("results", "--app", "Jellyfish").document["results"] == []
    organisation.fault = "logs-no-licence"
    assert entra("results", "--app", "Jellyfish").document["code"] == "entra-licence-missing"


@pytest.mark.end_to_end
def test_killed_and_run_again_on_the_served_organisation(tmp_path: Path) -> None:
    """Real processes throughout, and real time."""
    command = [*PROGRAM, "practice", "serve", "--json", "--folder", str(tmp_path / "organisation")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        where = json.loads(server.stdout.readline())
        token = Path(where["graph_token_file"]).read_bytes()
        access = ["--graph-url", where["graph_url"], "--graph-token-stdin"]
        wished = ["set-up", where["address"], "--key-file", where["key_file"], "--email", "ops@contoso.com", "--assign", ANN, "--start"]

        def run(*arguments: str) -> Any:
            done = subprocess.run([*PROGRAM, "entra", *arguments, *access, "--json"], input=token, capture_output=True, timeout=60)
            return json.loads(done.stdout)

        with subprocess.Popen([*PROGRAM, "entra", *wished, *access], stdin=subprocess.PIPE, stderr=subprocess.PIPE) as killed:
            assert killed.stdin is not None
            assert killed.stderr is not None
            killed.stdin.write(token)
            killed.stdin.close()
            while b"waiting" not in (line := killed.stderr.readline()):  # it was added, and is waited for
                assert line, "it ended by itself"
            killed.kill()
        document = run(*wished)
        assert {step["state"] for step in document["plan"]} <= {"already", "done"}, document
        until(lambda: run("status", "--app", document["application"]["app_id"])["state"] == "healthy")
        server.send_signal(signal.SIGINT)
        assert server.wait(30) == 0
    known = json.loads((tmp_path / "organisation" / "entra.json").read_text(encoding="utf-8"))
    assert [app["name"] for app in known["apps"]] == ["Jellyfish"]
    key = Path(where["key_file"]).read_text(encoding="utf-8").strip()
    assert key not in (tmp_path / "organisation" / "entra.json").read_text(encoding="utf-8")
