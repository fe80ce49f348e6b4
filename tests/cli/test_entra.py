"""`entra …` from outside, on the Graph double."""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from graph_double import GraphDouble
from graph_double.double import TOKEN

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.places import Places
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.key_store import KeyStore, TransientKeyStore
from jellyfish_setup.entra.sign_in import Account, DeviceCode, SignIn
from jellyfish_setup.entra.tokens import AccessToken
from jellyfish_setup.wizard.resume import Resume
from jellyfish_setup.wizard.state import JourneyState, OldKeyState

Call = Callable[..., Any]
PROGRAM = [sys.executable, "-W", "error", "-m", "jellyfish_setup"]
KEY = "jf_canary-7Yq2mZ8pLw4Xc9Vb3Nt6Rk1S"
APPLICATION_KEYS = {"id", "app_id", "service_principal_id", "name"}


@pytest.fixture
def entra(call: Call, double: GraphDouble) -> Call:
    """`entra("status", "--app", "Jellyfish")`, signed in by a token on standard input."""

    def call_it(*arguments: Any, token: str = TOKEN, as_json: bool = True) -> Any:
        rest = ("--graph-url", double.url, "--graph-token-stdin", *(("--json",) if as_json else ()))
        said = call("entra", *arguments, *rest, stdin=f"{token}\n")
        assert KEY not in said.out + said.err
        assert TOKEN not in said.out + said.err
        return said

    return call_it


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    file = tmp_path / "key.txt"
    file.write_text(KEY)
    return file


@pytest.fixture
def set_up(entra: Call, key_file: Path) -> Call:
    def call_it(*arguments: Any, address: str = "acme", **options: Any) -> Any:
        return entra("set-up", address, "--key-file", key_file, "--email", "ops@contoso.com", *arguments, **options)

    return call_it


def test_a_set_up_is_planned_done_and_left_alone(set_up: Call, double: GraphDouble) -> None:
    wished = ("--scope", "assigned", "--assign", "ann@contoso.com", "--on-demand", "ann@contoso.com", "--start")
    planned = set_up(*wished, "--plan-only")
    assert planned.code == 0
    assert {step["state"] for step in planned.document["plan"]} == {"not-started"}
    assert planned.document["application"] is None
    assert double.changes == []

    done = set_up(*wished)
    assert done.code == 0
    document = done.document
    assert [step["action"] for step in document["plan"]] == [
        *("application", "template", "test", "credentials", "test-saved", "job", "mapping", "assignments", "on-demand", "start")
    ]
    assert {step["state"] for step in document["plan"]} <= {"done", "already"}
    assert all(step["text"] and step["problem"] is None for step in document["plan"])
    assert document["application"].keys() == APPLICATION_KEYS
    assert all(document["application"].values())
    assert document["job"]["state"] == "NotRun"
    assert [(one["person"], one["action"], one["outcome"], one["source"]) for one in document["results"]] == [
        ("ann@contoso.com", "create", "succeeded", "on-demand")
    ]
    changed = len(double.changes)
    again = set_up(*wished)
    assert again.code == 0
    assert double.changes[changed:] == []


def test_people_read_what_was_done(set_up: Call) -> None:
    said = set_up("--start", as_json=False)
    assert said.code == 0
    assert "✓ Find or add the application" in said.out
    assert "the key is sent to https://acme.securesme.com" in said.out
    assert "Messages go to ops@contoso.com" in " ".join(said.out.split())
    assert "earlier-mappings" in said.out
    assert "waiting" in said.err, "what is waited for is told on standard error"


def test_a_set_up_that_stops_is_1_and_says_why(set_up: Call, double: GraphDouble, tmp_path: Path) -> None:
    double.organisation.add_app("Jellyfish SSO")
    said = set_up()
    assert said.code == 1
    assert said.document["plan"][0]["state"] == "failed"
    assert said.document["plan"][0]["problem"]["code"] == "entra-app-choose"
    assert {step["state"] for step in said.document["plan"][1:]} == {"not-started"}
    assert "--new" in set_up(as_json=False).out

    double.organisation.synchronization.accepted_keys = set()
    said = set_up("--app", "Jellyfish SSO")
    refused = next(step for step in said.document["plan"] if step["state"] == "failed")
    assert (refused["action"], refused["problem"]["code"]) == ("test", "entra-connection-refused")
    assert refused["problem"]["facts"]["entra_code"].startswith("SystemForCrossDomain")
    assert "PUT servicePrincipals/*/synchronization/secrets" not in double.changes


def test_mapping_and_filter_come_from_files(set_up: Call, double: GraphDouble, tmp_path: Path) -> None:
    groups = [
        {
            "name": "Sales",
            "clauses": [{"sourceOperandName": "department", "operatorName": "EQUALS", "targetOperand": {"values": ["Sales"]}}],
        }
    ]
    (tmp_path / "filter.json").write_text(json.dumps({"scope": {"groups": groups}}), encoding="utf-8")
    (tmp_path / "odd.json").write_text("[]", encoding="utf-8")
    assert set_up("--filter", tmp_path / "filter.json").code == 0
    (tree,) = double.organisation.synchronization.trees.values()
    mapping = next(each for each in tree["synchronizationRules"][0]["objectMappings"] if each["sourceObjectName"] == "User")
    assert mapping["scope"]["groups"] == groups
    groups[0]["clauses"][0]["operatorName"] = "SOUNDS LIKE"
    (tmp_path / "unknown.json").write_text(json.dumps({"groups": groups}), encoding="utf-8")
    for option, file, code in (
        ("--filter", "odd.json", "scope-unreadable"),
        ("--filter", "unknown.json", "scope-unknown-operator"),
        ("--mapping", "odd.json", "mapping-unreadable"),
    ):
        assert set_up(option, tmp_path / file).document["code"] == code


@pytest.mark.parametrize(
    "arguments",
    [
        ("set-up", "acme", "--email", "ops@contoso.com", "--scope", "some"),
        ("set-up", "acme", "--email", "nobody"),
        ("set-up", "acme", "--email", "a@b", "--key-stdin"),
        ("status",),
        ("status", "--app", "x", "--cloud", "mars"),
        ("results", "--app", "x", "--status", "odd"),
        ("results", "--app", "x", "--since", "yesterday"),
        ("restart", "--app", "x", "--reset", "all"),
    ],
)
def test_wrong_use_is_2(entra: Call, call: Call, double: GraphDouble, arguments: tuple[str, ...]) -> None:
    said = call("entra", *arguments, "--json") if "--cloud" in arguments else entra(*arguments)
    assert said.code == 2
    assert double.heard == []


@pytest.mark.parametrize("url", ["https://graph.microsoft.com", "http://10.0.0.1:80", "nonsense"])
def test_a_practice_graph_is_on_this_computer(call: Call, url: str) -> None:
    assert call("entra", "status", "--app", "x", "--graph-url", url, "--graph-token-stdin", "--json", stdin=TOKEN).code == 2
    assert call("entra", "status", "--app", "x", "--graph-url", "http://127.0.0.1:1", "--json").code == 2, "nobody can sign in there"


def test_status_in_every_state(entra: Call, set_up: Call, double: GraphDouble) -> None:
    app = double.organisation.add_app()
    named = ("status", "--app", app.app_id)
    said = entra(*named)
    assert (said.code, said.document["state"], said.document["job"]) == (0, "not-set-up", None)
    set_up("--app", app.app_id, "--start")
    assert entra(*named).document["state"] == "never-run"
    job = double.organisation.synchronization.quarantine()
    said = entra(*named)
    document = said.document
    assert (said.code, document["state"], document["problem"]["code"]) == (1, "quarantine", "entra-quarantine")
    assert document["quarantine"]["reason"] == "EncounteredQuarantineException"
    assert document["quarantine"]["next_attempt"] == "2021-05-24T21:50:54Z"
    assert document.keys() >= {"application", "job", "state", "progress", "last_cycle", "next_cycle", "quarantine", "problem"}
    assert "does not accept the key" in entra(*named, as_json=False).out
    assert job.quarantine is not None
    job.quarantine = replace(job.quarantine, reason="TooManyDeletes", error=None)
    assert entra(*named).document["problem"]["code"] == "entra-deletions-held"
    assert "--reset allow-deletions" in " ".join(entra(*named, as_json=False).out.split())
    assert entra("status", "--app", "Nobody").document["code"] == "entra-app-not-found"


def test_on_demand_and_results(entra: Call, set_up: Call, double: GraphDouble) -> None:
    set_up("--assign", "ann@contoso.com", "--assign", "bo@contoso.com")
    double.organisation.synchronization.on_demand_fails["bo@contoso.com"] = "EntryConflict"
    said = entra("on-demand", "ann@contoso.com", "bo@contoso.com", "cy@contoso.com", "nobody@contoso.com", "--app", "Jellyfish")
    assert said.code == 1
    assert [(one["outcome"], one["problem"] and one["problem"]["code"]) for one in said.document["results"]] == [
        ("succeeded", None),
        ("failed", "provisioning-conflict"),
        ("skipped", "sync-not-assigned"),
        ("failed", "person-not-found"),
    ]
    logged = entra("results", "--app", "Jellyfish", "--since", "2026-11-22")
    assert [one["person"] for one in logged.document["results"]] == ["cy@contoso.com", "bo@contoso.com", "ann@contoso.com"]
    assert logged.code == 1
    failed = entra("results", "--app", "Jellyfish", "--status", "failed", "--limit", "1").document
    assert [one["person"] for one in failed["results"]] == ["bo@contoso.com"]
    assert failed["summary"]["failed"] == 1
    assert "People: 1" in entra("results", "--app", "Jellyfish", "--person", "ann@contoso.com", as_json=False).out


def test_start_pause_and_restart(entra: Call, set_up: Call, double: GraphDouble) -> None:
    set_up()
    before = len(double.changes)
    planned = entra("restart", "--app", "Jellyfish", "--plan-only", as_json=False).out
    assert "Entra will forget where it was" in planned
    assert "Provisioning will be turned on" in planned
    assert double.changes[before:] == []
    for command, actions, schedule in (
        ("start", [("start", "done")], "Active"),
        ("start", [("start", "already")], "Active"),
        ("pause", [("pause", "done")], "Disabled"),
        ("pause", [("pause", "already")], "Disabled"),
        ("restart", [("restart", "done"), ("start", "done")], "Active"),
    ):
        said = entra(command, "--app", "Jellyfish")
        assert said.code == 0
        assert [(step["action"], step["state"]) for step in said.document["plan"]] == actions
        assert said.document["job"]["schedule"] == schedule
    for reset, will in (
        ("full", "look at everybody again"),
        ("retry-failed", "try those who failed again"),
        ("quarantine", "leave quarantine"),
        ("allow-deletions", "A deleted account does not come back"),
    ):
        planned = entra("restart", "--app", "Jellyfish", "--reset", reset, "--plan-only", as_json=False)
        assert will in " ".join(planned.out.split()), reset
    said = entra("restart", "--app", "Jellyfish", "--reset", "allow-deletions")
    assert double.asked("POST servicePrincipals/*/synchronization/jobs/*/restart")[-1].body == {"criteria": {"resetScope": "ForceDeletes"}}
    double.organisation.add_app("Empty")
    assert entra("start", "--app", "Empty").document["code"] == "entra-not-set-up"


def test_a_key_is_changed_for_the_same_jellyfish_only(entra: Call, set_up: Call, double: GraphDouble, tmp_path: Path) -> None:
    set_up("--scope", "all", "--start")
    other = tmp_path / "other.txt"
    other.write_text("jf_other-canary-0123456789-abcdef")
    double.organisation.synchronization.accepted_keys.add("jf_other-canary-0123456789-abcdef")
    refused = entra("rotate-key", "acne", "--key-file", other, "--app", "Jellyfish")
    assert refused.code == 1
    assert refused.document["plan"][2]["problem"]["code"] == "entra-address-changed"
    assert entra("rotate-key", "acme", "--key-file", other, "--app", "Jellyfish").code == 0
    (saved,) = double.organisation.synchronization.secrets.values()
    assert saved["SecretToken"] == "jf_other-canary-0123456789-abcdef"
    assert (saved["SyncAll"], json.loads(saved["SyncNotificationSettings"])["Recipients"]) == ("true", "ops@contoso.com")


def test_the_window_learns_that_entra_has_the_stored_key(
    entra: Call, set_up: Call, double: GraphDouble, key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant, store = Tenant.parse("acme"), TransientKeyStore()
    asyncio.run(store.store(tenant, ApiKey(KEY)))
    monkeypatch.setattr(KeyStore, "of_this_system", lambda **_: store)
    set_up("--start")
    resume = Resume(Places.of_this_user(practice=False).state)
    resume.save(JourneyState(tenant=tenant, key_store="a store", old_key=OldKeyState.IN_JELLYFISH, entra_done=True))
    named = ("rotate-key", "acme", "--app", "Jellyfish")
    assert entra(*named, "--key-file", key_file).code == 0
    assert resume.load().entra_has_old_key, "a key from a file need not be the stored one"
    double.organisation.synchronization.accepted_keys = set()
    assert entra(*named).code == 1
    assert resume.load().entra_has_old_key
    double.organisation.synchronization.accepted_keys = {KEY}
    assert entra(*named).code == 0
    assert not resume.load().entra_has_old_key


def test_a_token_that_is_none(entra: Call, double: GraphDouble) -> None:
    assert entra("status", "--app", "x", token="two words").document["code"] == "entra-token-unreadable"
    assert entra("status", "--app", "x", token="").document["code"] == "entra-token-unreadable"
    assert entra("status", "--app", "x", token="eyJold").document["code"] == "entra-token-expired"


def test_another_organisation_is_refused_before_anything_is_read(entra: Call, double: GraphDouble) -> None:
    assert entra("status", "--app", "x", "--tenant", "fabrikam.com").document["code"] == "entra-wrong-tenant"
    assert [heard.operation for heard in double.heard] == ["GET organization"]


def test_what_is_asked_for_can_be_read_before_signing_in(call: Call) -> None:
    document = call("entra", "sign-in", "--permissions", "--json").document
    assert document["permissions"] == [
        *("AppRoleAssignment.ReadWrite.All", "Application.ReadWrite.All", "GroupMember.Read.All"),
        *("Synchronization.ReadWrite.All", "User.Read", "User.Read.All"),
    ]
    assert [step["title"] for step in document["registration"]][-1] == "Use it here"
    assert "--client-id" in call("entra", "sign-in", "--permissions").out


def test_signing_in_shows_who_and_the_token_only_when_asked(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    async def current(signing_in: SignIn) -> AccessToken:
        signing_in._show(DeviceCode("ABCD", "https://login.example/device"))
        signing_in.account = Account("ada@contoso.com", "Ada", "9efe224a")
        signing_in._redaction.add(token := AccessToken(TOKEN))
        return token

    monkeypatch.setattr(SignIn, "current", current)
    said = call("entra", "sign-in", "--device-code", "--json")
    assert said.document == {"status": "ok", "username": "ada@contoso.com", "tenant": "9efe224a"}
    assert "Open https://login.example/device on any device and enter the code ABCD." in said.err
    assert TOKEN not in call("entra", "sign-in").out
    assert call("entra", "sign-in", "--print-token").out == f"{TOKEN}\n"
    assert call("entra", "sign-in", "--print-token", "--json").document["token"] == TOKEN
    assert call("entra", "sign-in", "--graph-token-stdin").code == 2


def test_signing_out_says_that_nothing_was_kept(call: Call) -> None:
    assert call("entra", "sign-out", "--json").document == {"status": "ok", "kept": False}


@pytest.mark.end_to_end
def test_killed_while_the_application_is_added_there_is_one(
    set_up: Call, double: GraphDouble, key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A real process, ended by the system between the request for an application and everything after it."""
    command = [*PROGRAM, "entra", "set-up", "acme", "--key-file", str(key_file), "--email", "ops@contoso.com"]
    command += ["--graph-url", double.url, "--graph-token-stdin"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        assert process.stdin is not None
        process.stdin.write(TOKEN.encode())
        process.stdin.close()
        while not double.asked("POST applicationTemplates/*/instantiate"):
            assert process.poll() is None
            time.sleep(0.01)
        process.kill()
    assert len(double.organisation.apps) == 1
    monkeypatch.setattr(double.clock, "now", lambda: datetime.now(UTC))
    said = set_up("--start")
    assert {step["state"] for step in said.document["plan"]} <= {"done", "already"}
    assert len(double.organisation.apps) == 1
