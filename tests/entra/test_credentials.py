"""Saving address and key where a save replaces everything, is masked when read, and may be dropped without a word."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from graph_double import GraphDouble, body_of
from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.entra.credentials import Saved, Settings, is_masked, wanted_secrets
from jellyfish_setup.entra.documents import objects, pairs
from jellyfish_setup.entra.graph import Graph
from jellyfish_setup.entra.notes import Notes
from jellyfish_setup.entra.plan import ActionName, Ground, PlanReport, Wishes
from jellyfish_setup.entra.set_up import rotate_key, set_up

pytestmark = pytest.mark.anyio
Run = Callable[..., Any]
KEY, OTHER = "jf_canary-7Yq2mZ8pLw4Xc9Vb3Nt6Rk1S", "jf_other-canary-0123456789-abcdef"
ACME = Tenant.parse("acme")


def report_of(report: PlanReport, name: ActionName) -> Any:
    return next(action for action in report.actions if action.action is name)


def secrets_of(double: GraphDouble) -> dict[str, str]:
    (saved,) = double.organisation.synchronization.secrets.values()
    return saved


def test_what_is_masked_is_never_saved_again() -> None:
    saved = Saved(pairs(objects(body_of("secrets-get"), "value")))
    assert saved.values["SecretToken"] == "*", "so Microsoft's example has it"
    wanted = wanted_secrets(saved, ACME, ApiKey(KEY), Settings(sync_all=False))
    assert wanted["SecretToken"] == KEY
    assert "*" not in "".join(wanted.values())


@given(
    st.dictionaries(
        st.sampled_from(["BaseAddress", "SecretToken", "SyncAll", "SyncNotificationSettings", "SkipOutOfScopeDeletions", "Oauth2ClientId"]),
        st.sampled_from(["", "*", "********", "true", "False", "{", "[]", '{"Enabled":true,"Recipients":3}', "null"])
        | st.text(max_size=20),
    ),
    st.booleans() | st.none(),
)
def test_whatever_is_there_every_needed_key_is_saved(there: dict[str, str], sync_all: bool | None) -> None:
    """Without `SyncAll` and `SyncNotificationSettings` a save is dropped."""
    wanted = wanted_secrets(Saved(there), ACME, ApiKey(KEY), Settings(sync_all))
    assert {"BaseAddress", "SecretToken", "SyncAll", "SyncNotificationSettings"} <= wanted.keys()
    assert wanted["SyncAll"] in ("true", "false")
    assert json.loads(wanted["SyncNotificationSettings"])["DeleteThresholdEnabled"] is True
    assert not any(is_masked(value) for value in wanted.values())
    assert not any(name.startswith("Oauth2") for name in wanted), "two ways of signing in are never mixed"
    assert Saved(wanted).differs_in(wanted) == ()


async def test_what_others_have_set_stays(run: Run, wishes: Wishes, double: GraphDouble) -> None:
    app = double.organisation.add_app()
    app.secrets = {
        "BaseAddress": "https://acme.securesme.com/",
        "SecretToken": OTHER,
        "SkipOutOfScopeDeletions": "True",
        "Password": "somebody's",
        "SyncAll": "true",
        "SyncNotificationSettings": '{"Enabled":false,"HumanResourcesLookaheadQueryEnabled":true,"DeleteThresholdValue":50}',
    }
    report = await run(replace(wishes, sync_all=None, email=""))
    assert report.problem is None
    saved = secrets_of(double)
    assert (saved["SkipOutOfScopeDeletions"], saved["SyncAll"], saved["SecretToken"]) == ("True", "true", KEY)
    assert json.loads(saved["SyncNotificationSettings"]) == {
        "Enabled": False,
        "Recipients": "",
        "HumanResourcesLookaheadQueryEnabled": True,
        "DeleteThresholdEnabled": True,
        "DeleteThresholdValue": 50,
    }
    assert report_of(report, ActionName.CREDENTIALS).facts["not_kept"] == ("Password",), "what cannot be kept is told"


async def test_a_save_that_was_dropped_is_told(run: Run, wishes: Wishes, double: GraphDouble) -> None:
    double.traps.drops_secrets = True
    report = await run(replace(wishes, start=True))
    credentials = report_of(report, ActionName.CREDENTIALS)
    assert credentials.problem.code is Code.ENTRA_SECRETS_DROPPED
    assert set(credentials.problem.facts["missing"]) == {"BaseAddress", "SecretToken", "SyncAll", "SyncNotificationSettings"}
    assert credentials.problem.facts["bytes"] > len(KEY)
    assert "POST servicePrincipals/*/synchronization/jobs/*/start" not in double.changes
    double.traps.drops_secrets = False
    assert (await run(wishes)).problem is None


@pytest.mark.parametrize("there", ["https://evil.example", "https://acme.securesme.com.evil.example", "https://acne.securesme.com"])
async def test_another_address_in_entra_than_the_saved_one_is_told(run: Run, wishes: Wishes, double: GraphDouble, there: str) -> None:
    double.traps.keeps_address = there
    report = await run(replace(wishes, start=True))
    problem = report_of(report, ActionName.CREDENTIALS).problem
    assert problem.code is Code.ENTRA_ADDRESS_CHANGED
    assert (problem.facts["host"], problem.facts["should_be"]) == (there, "https://acme.securesme.com")
    assert report_of(report, ActionName.START).state == "not-started"


async def test_an_address_that_is_masked_is_no_other_address(run: Run, wishes: Wishes, double: GraphDouble) -> None:
    double.traps.keeps_address = "****"
    assert (await run(wishes)).problem is None


async def test_the_size_and_number_of_deletions_are_what_was_asked(run: Run, wishes: Wishes, double: GraphDouble) -> None:
    await run(replace(wishes, deletion_threshold=20))
    assert json.loads(secrets_of(double)["SyncNotificationSettings"])["DeleteThresholdValue"] == 20


async def test_a_key_that_jellyfish_refuses_is_not_saved_and_not_told(run: Run, wishes: Wishes, double: GraphDouble) -> None:
    """Entra repeats the answer of Jellyfish, which may repeat the key."""
    report = await run(replace(wishes, key=ApiKey(OTHER)))
    problem = report_of(report, ActionName.TEST).problem
    assert problem.code is Code.ENTRA_CONNECTION_REFUSED
    assert OTHER not in str(problem.facts)
    assert double.organisation.synchronization.secrets == {}


async def test_another_key_is_saved_the_same_one_is_not(run: Run, wishes: Wishes, double: GraphDouble) -> None:
    await run(wishes)
    double.organisation.synchronization.accepted_keys.add(OTHER)
    for key, state in ((KEY, "already"), (OTHER, "done"), (OTHER, "already")):
        report = await run(replace(wishes, key=ApiKey(key)))
        assert report_of(report, ActionName.CREDENTIALS).state == state
    assert secrets_of(double)["SecretToken"] == OTHER


async def test_from_everybody_to_those_assigned_begins_anew(run: Run, wishes: Wishes, double: GraphDouble) -> None:
    """Those who were in scope before would otherwise never be looked at again."""
    await run(replace(wishes, sync_all=True, start=True))
    assert "POST servicePrincipals/*/synchronization/jobs/*/restart" not in double.changes
    report = await run(replace(wishes, sync_all=False))
    assert report_of(report, ActionName.RESTART).state == "done"
    (restart,) = double.asked("POST servicePrincipals/*/synchronization/jobs/*/restart")
    assert restart.body == {"criteria": {"resetScope": "Full"}}
    await run(replace(wishes, sync_all=False))
    assert len(double.asked("POST servicePrincipals/*/synchronization/jobs/*/restart")) == 1


async def test_cut_off_before_the_restart_it_is_made_up_for(run: Run, wishes: Wishes, double: GraphDouble) -> None:
    await run(replace(wishes, sync_all=True))
    double.traps.refuses["POST servicePrincipals/*/synchronization/jobs/*/restart"] = (403, "Authorization_RequestDenied")
    assert (await run(replace(wishes, sync_all=False))).problem.code is Code.ENTRA_ROLE_MISSING
    double.traps.refuses.clear()
    assert report_of(await run(replace(wishes, sync_all=False)), ActionName.RESTART).state == "done"


async def test_a_changed_key_ends_a_quarantine(
    graph: Graph, notes: Notes, run: Run, ending: Run, wishes: Wishes, double: GraphDouble
) -> None:
    await run(replace(wishes, start=True))
    job = double.organisation.synchronization.quarantine()
    double.organisation.synchronization.accepted_keys = {OTHER}
    before = len(double.heard)
    report = await ending(rotate_key(Ground(graph, Wishes(ACME, ApiKey(OTHER)), notes)))
    assert report.problem is None
    assert report_of(report, ActionName.RESUME).state == "done"
    assert job.quarantine is None
    order = [heard.operation.rpartition("/")[2] for heard in double.heard[before:] if heard.method != "GET"]
    assert order == ["validateCredentials", "secrets", "validateCredentials", "start"], "tested before it is saved"
    assert secrets_of(double)["SecretToken"] == OTHER


async def test_a_new_key_that_does_not_work_leaves_the_old_one(
    graph: Graph, notes: Notes, run: Run, ending: Run, wishes: Wishes, double: GraphDouble
) -> None:
    await run(replace(wishes, start=True))
    report = await ending(rotate_key(Ground(graph, Wishes(ACME, ApiKey(OTHER)), notes)))
    assert report.problem.code is Code.ENTRA_CONNECTION_REFUSED
    assert secrets_of(double)["SecretToken"] == KEY


async def test_changing_a_key_adds_no_application(graph: Graph, notes: Notes, ending: Run, wishes: Wishes, double: GraphDouble) -> None:
    report = await ending(rotate_key(Ground(graph, wishes, notes)))
    assert report.problem.code is Code.ENTRA_APP_NOT_FOUND
    assert double.organisation.apps == []


def test_notes_that_cannot_be_read_are_none(tmp_path: Any) -> None:
    notes = Notes(tmp_path, "a", "b")
    notes.change(restart=True)
    (file,) = tmp_path.iterdir()
    for content in (b"", b"{", b'{"restart": "odd"}', b"\xff\xfe"):
        file.write_bytes(content)
        assert notes.read().restart is False
    for content in ('{"key": "é"}', '{"salt": "0", "key": "ab"}'):
        file.write_text(content, encoding="utf-8")
        assert not notes.is_noted(ApiKey(KEY))
    assert not Notes(tmp_path, "a|b").is_noted(ApiKey(KEY))


async def test_without_notes_nothing_is_added(graph: Graph, ending: Run, wishes: Wishes, double: GraphDouble, tmp_path: Any) -> None:
    """They keep a second application from being added, so they come first."""
    (tmp_path / "file").write_text("in the way")
    report = await ending(set_up(Ground(graph, wishes, Notes(tmp_path / "file" / "below", "x"))))
    assert report.problem.code is Code.ENTRA_NOTES_NOT_WRITTEN
    assert double.organisation.apps == []
