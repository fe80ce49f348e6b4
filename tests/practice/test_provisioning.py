"""The practice provisioning service: what it sends to Jellyfish, and what it tells of it."""

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from jellyfish_setup.core.resources import resource, resource_text
from jellyfish_setup.practice.clock import SystemClock
from jellyfish_setup.practice.entra.directory import Directory
from jellyfish_setup.practice.entra.graph import PracticeGraph
from jellyfish_setup.practice.entra.state import App, Job, State
from jellyfish_setup.practice.exchange import Reply, Request
from jellyfish_setup.practice.faults import JELLYFISH_FAULTS
from jellyfish_setup.practice.jellyfish import Jellyfish
from jellyfish_setup.practice.listener import Listener
from jellyfish_setup.practice.service.cycle import Cycle
from jellyfish_setup.practice.service.service import ProvisioningService

KEY = "jf_canary-7Yq2mZ8pLw4Xc9Vb3Nt6Rk1S"
ANN, BO, GEORGE = "ann.chu@contoso.com", "bo.lindqvist@contoso.com", "george.papadakis@contoso.com"  # George may not sign in


class World:
    """A Jellyfish that remembers what it was asked, and a job that provisions into it."""

    def __init__(self, folder: Path) -> None:
        self.heard: list[Request] = []
        self.fault = ""
        self.jellyfish = Jellyfish(lambda key: key == KEY, folder / "accounts.jsonl")
        self.listener = Listener(0, self._answer)
        self._thread = threading.Thread(target=self.listener.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()
        self.directory = Directory.of_people(resource_text("practice/people.csv"))
        self.service = ProvisioningService(every=timedelta(hours=1))
        self.graph = PracticeGraph(SystemClock(), self.directory, State(), self.service, lambda _token: True, interval="PT1H")
        self.service.serve(self.graph)
        self.app: App = self.graph.applications.add()
        self.app.secrets = {
            "BaseAddress": self.listener.address,
            "SecretToken": KEY,
            "SyncAll": "false",
            "SyncNotificationSettings": '{"Enabled":true,"DeleteThresholdEnabled":true,"DeleteThresholdValue":3}',
        }
        self.job = Job("job", "jellyfish", json.loads(resource("mapping/default.json").read_bytes()), schedule="Active", code="Active")
        self.app.jobs["job"] = self.job

    def assign(self, *names: str) -> None:
        for name in names:
            user = self.directory.user(name)
            who = user or next(group for group in self.directory.groups if group["displayName"] == name)
            self.app.assigned.append({"principalId": who["id"], "principalType": "User" if user else "Group"})
            self.app.assigned_at[who["id"]] = self.app.born

    def user(self, name: str) -> dict[str, Any]:
        user = self.directory.user(name)
        assert user is not None
        return user

    def run(self) -> list[Request]:
        """One run; what Jellyfish was asked to change."""
        before = len(self.heard)
        cycle = Cycle(self.graph, threading.Lock(), threading.Event(), pace_seconds=0)
        asyncio.run(cycle.run(self.app, self.job))
        return [request for request in self.heard[before:] if request.method != "GET"]

    def logged(self) -> list[tuple[str, str, str]]:
        """Person, action and status of each line, and none of them again."""
        lines = [entry.document for entry in self.graph.ground.state.logs]
        self.graph.ground.state.logs.clear()
        return [
            (line["sourceIdentity"]["details"]["UserPrincipalName"], line["provisioningAction"], line["provisioningStatusInfo"]["status"])
            for line in lines
        ]

    def _answer(self, request: Request) -> Any:
        self.heard.append(request)
        serve: Callable[[Request], Reply] = lambda asked: self.jellyfish.serve(asked, self.listener.address)  # noqa: E731
        return JELLYFISH_FAULTS[self.fault](request, serve, lambda _seconds: True) if self.fault else serve(request)

    def close(self) -> None:
        self.service.close()
        self.listener.shutdown()
        self.listener.server_close()
        self._thread.join(5)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    served = World(tmp_path)
    yield served
    served.close()


def operations(request: Request) -> list[dict[str, Any]]:
    return list(request.document["Operations"])


def test_the_first_run_tests_matches_and_creates(world: World) -> None:
    world.assign(ANN, GEORGE)
    (created,) = world.run()
    first, *questions = [request for request in world.heard if request.method == "GET"]
    assert first.query.startswith("filter=userName+eq+%22")
    assert "%40" not in first.query, "nobody's name: the test asks for somebody who cannot be there"
    assert f"filter=userName+eq+%22{ANN.replace('@', '%40')}%22" in {request.query for request in questions}
    body = created.document
    assert (created.method, created.path, created.headers["content-type"]) == ("POST", "/Users", "application/scim+json; charset=utf-8")
    assert (body["userName"], body["active"], body["roles"]) == (ANN, True, [])
    assert body["emails"] == [{"primary": True, "type": "work", "value": ANN}]
    assert world.logged() == [(ANN, "create", "success"), (GEORGE, "other", "skipped")]
    assert (world.job.last.state, world.job.last.exported, world.job.last.entitled) == ("Succeeded", 1, 2)  # type: ignore[union-attr]
    assert world.job.steady_first is not None
    assert world.run() == []
    assert world.logged() == [], "what is in step is told only once"


def test_a_change_is_one_operation_with_a_capital_and_a_lost_value_none(world: World) -> None:
    world.assign(ANN)
    world.run()
    world.user(ANN)["jobTitle"] = "Principal Engineer"
    (patched,) = world.run()
    assert patched.method == "PATCH"
    assert operations(patched) == [{"op": "Replace", "path": "title", "value": "Principal Engineer"}]
    world.user(ANN)["jobTitle"] = None
    assert world.run() == [], "what has no value is not sent"


def test_whoever_leaves_is_switched_off_and_on_again_when_they_come_back(world: World) -> None:
    world.assign(ANN, BO)
    world.run()
    world.logged()
    gone = world.app.assigned.pop(0)
    (patched,) = world.run()
    assert operations(patched) == [{"op": "Replace", "path": "active", "value": "False"}], "a truth value is a text here"
    assert world.logged() == [(ANN, "disable", "success")]
    assert world.run() == []
    world.app.assigned.append(gone)
    (patched,) = world.run()
    assert operations(patched) == [{"op": "Replace", "path": "active", "value": "True"}]
    world.user(BO)["accountEnabled"] = False
    assert operations(world.run()[0])[0]["value"] == "False"


def test_direct_members_of_a_group_and_nobody_further_in(world: World) -> None:
    world.assign("PKI operators")
    made = {request.document["userName"] for request in world.run()}
    assert ANN in made
    assert made < {user["userPrincipalName"] for user in world.directory.users.values()}
    night = next(group for group in world.directory.groups if group["displayName"] == "Night shift")
    assert made.isdisjoint(user["userPrincipalName"] for user in world.directory.people_in(night["id"]))


def test_everybody_where_everybody_is_wished(world: World) -> None:
    world.app.secrets["SyncAll"] = "true"
    made = [request.document["userName"] for request in world.run()]
    assert len(made) == sum(user["accountEnabled"] for user in world.directory.users.values())
    assert "marta.ferreira@fabrikam.com" in made, "a guest has the name of home"
    assert world.job.progress is None


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("key-revoked", "SystemForCrossDomainIdentityManagementInvalidCredentials"),
        ("not-admin", "SystemForCrossDomainIdentityManagementInvalidCredentials"),
        ("filter-ignored", "SystemForCrossDomainIdentityManagementCredentialValidationUnavailable"),
        ("not-found", "SystemForCrossDomainIdentityManagementCredentialValidationUnavailable"),
        ("not-http", "SystemForCrossDomainIdentityManagementCredentialValidationUnavailable"),
    ],
)
def test_a_connection_that_fails_stops_the_job(world: World, fault: str, error: str) -> None:
    world.assign(ANN)
    world.fault = fault
    assert world.run() == []
    job = world.job
    assert job.quarantine is not None
    assert (job.code, job.quarantine.reason, job.quarantine.error.code) == ("Quarantine", "EncounteredQuarantineException", error)  # type: ignore[union-attr]
    assert KEY not in job.quarantine.error.message  # type: ignore[union-attr]
    began = job.quarantine.began
    world.run()
    assert (job.quarantine.count, job.quarantine.began, job.failures_in_a_row) == (2, began, 2)
    world.fault = ""
    assert len(world.run()) == 1
    assert (job.code, job.quarantine, job.failures_in_a_row) == ("Active", None, 0), "the first good answer ends it"


@pytest.mark.parametrize(
    ("fault", "error"),
    [("conflict", "EntryConflict"), ("value-refused", "UnprocessableEntity"), ("duplicates", "DuplicateTargetEntries")],
)
def test_whoever_fails_is_tried_again(world: World, fault: str, error: str) -> None:
    world.assign(ANN, BO)
    world.fault = fault
    world.run()
    assert (world.job.last.state, world.job.last.escrowed) == ("EntryLevelErrors", 2)  # type: ignore[union-attr]
    line = world.graph.ground.state.logs[0].document
    assert line["provisioningStatusInfo"]["errorInformation"]["errorCode"] == error
    assert world.job.escrows == {world.user(ANN)["id"], world.user(BO)["id"]}
    world.fault = ""
    assert [request.method for request in world.run()] == ["POST", "POST"]
    assert world.job.escrows == set()


def test_a_scoping_filter_keeps_people_out_and_tells_which_condition_did(world: World) -> None:
    mapping = world.job.tree["synchronizationRules"][0]["objectMappings"][0]
    clause = {"sourceOperandName": "department", "operatorName": "EQUALS", "targetOperand": {"values": ["Platform"]}}
    mapping["scope"] = {"groups": [{"name": "Builders", "clauses": [clause]}]}
    world.assign(ANN, BO)
    assert [request.document["userName"] for request in world.run()] == [ANN]
    left_out = world.graph.ground.state.logs[-1].document
    assert left_out["sourceIdentity"]["details"]["UserPrincipalName"] == BO
    told = next(step["details"] for step in left_out["provisioningSteps"] if step["provisioningStepType"] == "scoping")
    assert (told["Assigned to the application"], told["Scoping filter evaluation passed"]) == ("True", "False")
    assert json.loads(told["ScopeEvaluationResult"]) == {"Builders.department EQUALS 'Platform'": False}
    world.user(ANN)["department"] = "Sales"
    assert operations(world.run()[0]) == [{"op": "Replace", "path": "active", "value": "False"}]


def test_an_account_that_vanished_fails_once_and_is_made_anew(world: World) -> None:
    world.assign(ANN)
    world.run()
    world.job.links[world.user(ANN)["id"]] = "gone"
    world.run()
    assert world.graph.ground.state.logs[-1].document["provisioningStatusInfo"]["errorInformation"]["errorCode"] == "InvalidAnchor"
    world.run()
    assert world.job.last.state == "Succeeded"  # type: ignore[union-attr]


def test_too_many_deletions_wait_until_somebody_allows_them(world: World) -> None:
    world.assign("Everybody at Contoso")
    world.run()
    world.logged()
    world.app.assigned.clear()
    assert world.run() == []
    assert world.job.quarantine is not None
    assert (world.job.quarantine.reason, world.job.quarantine.error) == ("TooManyDeletes", None)
    assert {action for _, action, _ in world.logged()} == {"stagedDelete"}
    world.job.quarantine, world.job.deletions_allowed = None, True
    changed = world.run()
    assert len(changed) > 3
    assert all(operations(request)[0]["value"] == "False" for request in changed)
    assert not world.job.deletions_allowed, "they are allowed once"


def test_leavers_stay_and_flows_are_off_where_the_job_says_so(world: World) -> None:
    world.assign(ANN, BO)
    world.run()
    world.app.secrets["SkipOutOfScopeDeletions"] = "True"
    world.app.assigned.clear()
    assert world.run() == []
    world.app.secrets["SkipOutOfScopeDeletions"] = ""
    mapping = world.job.tree["synchronizationRules"][0]["objectMappings"][0]
    mapping["flowTypes"] = "Add, Update"
    assert world.run() == []
    world.assign(ANN, "mia.ortega@contoso.com")
    world.user(ANN)["jobTitle"] = "Other"
    mapping["flowTypes"] = "Delete"
    (patched,) = world.run()
    assert operations(patched)[0]["value"] == "False", "Bo leaves, Mia is not created and Ann not changed"


def test_what_cannot_be_matched_or_lacks_a_value_is_told(world: World) -> None:
    rows = world.job.tree["synchronizationRules"][0]["objectMappings"][0]["attributeMappings"]
    name = next(row for row in rows if row["targetAttributeName"] == "userName")
    name["source"] |= {"expression": "[employeeId]", "name": "employeeId"}
    world.assign(ANN)
    assert world.run() == []
    assert world.logged() == [(ANN, "other", "skipped")]
    world.job.tree["synchronizationRules"][0]["objectMappings"][0]["attributeMappings"] = [
        {"targetAttributeName": "userName", "source": {"type": "Function", "expression": "Broken("}}
    ]
    world.run()
    assert (world.job.last.state, world.job.last.error.code) == ("Failed", "InvalidSchema")  # type: ignore[union-attr]
    assert world.job.quarantine is None


def test_nothing_is_sent_to_another_computer(world: World) -> None:
    world.app.secrets["BaseAddress"] = "https://acme.securesme.com"
    world.assign(ANN)
    assert world.run() == []
    assert world.heard == []
    assert world.job.quarantine is not None


def test_a_run_that_breaks_off_is_not_begun_again_and_again(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    runs, second = [], threading.Event()

    async def break_off(_cycle: Cycle, _app: App, job: Job) -> None:
        runs.append(job.id)
        if len(runs) > 1:
            second.set()
        raise RuntimeError("a mistake of ours")

    monkeypatch.setattr(Cycle, "run", break_off)
    world.service.job_changed(world.app, world.job)
    assert not second.wait(0.5)
    world.service.job_changed(world.app, world.job)
    assert second.wait(10), "somebody who starts it is heard"
    assert "broke off" in caplog.text


def test_a_service_that_ends_waits_for_nobody(world: World) -> None:
    world.assign(ANN)
    asked, go_on = threading.Event(), threading.Event()

    def hold(request: Request) -> Reply:
        asked.set()
        go_on.wait(20)
        return world.jellyfish.serve(request, world.listener.address)

    world.listener.answer = hold
    world.service.job_changed(world.app, world.job)
    assert asked.wait(10)
    world.service.stop()
    go_on.set()
    world.service.close()
    assert not [thread for thread in threading.enumerate() if thread.name.endswith("-provisioning")]
    assert world.job.last is None, "a run that was cut off leaves no trace"
