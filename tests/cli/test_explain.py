"""`explain` names the right cause for a person broken in each way, one at a time, in the practice organisation."""

import asyncio
import contextlib
import copy
import io
import json
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jellyfish_setup.cli.main import run
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.scim.client import ScimClient, open_scim_client
from proving.quick_clock import QuickClock

Call = Callable[..., Any]
STAGES = ["known", "enabled", "assigned", "scope", "values", "match", "result", "account", "active", "equal"]
NAMES = "ann.chu bo.lindqvist chidi.okafor george.papadakis lerato.dlamini mia.ortega noura.alhashimi olena.shevchenko zoe.muller"
ANN, BO, CHIDI, GEORGE, LERATO, MIA, NOURA, OLENA, ZOE = (f"{name}@contoso.com" for name in NAMES.split())
SIOBHAN, TOMASZ = "siobhan.o'connor@contoso.com", "tomasz.wojcik@contoso.com"


def until(look: Callable[[], Any]) -> Any:
    """What `look` gives, as soon as it gives something."""
    end = time.monotonic() + 30
    while not (seen := look()):
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)
    return seen


@pytest.fixture(scope="module")
def organisation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeOrganisation]:
    """Provisioning is set up, has brought everybody over who is assigned, and rests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("jellyfish_setup.entra.graph.Clock", QuickClock)
        patch.setattr("jellyfish_setup.practice.entra_server.PACE_SECONDS", 0.0)
        patch.setattr("jellyfish_setup.practice.entra_server.SystemClock", QuickClock)
        with PracticeOrganisation(tmp_path_factory.mktemp("explain") / "organisation") as running:
            wished = [word for name in (ANN, BO, MIA, OLENA, TOMASZ, "PKI operators") for word in ("--assign", name)]
            assert entra(running, "set-up", *jellyfish(running), "--email", "ops@contoso.com", *wished, "--start")["job"]
            until(lambda: entra(running, "status", "--app", "Jellyfish")["state"] == "healthy")
            entra(running, "pause", "--app", "Jellyfish")
            until(lambda: entra(running, "results", "--app", "Jellyfish")["results"])
            yield running


def jellyfish(organisation: PracticeOrganisation) -> tuple[str, ...]:
    return organisation.address, "--key-file", str(organisation.key_file)


def entra(organisation: PracticeOrganisation, *arguments: str) -> dict[str, Any]:
    said, stdin = io.StringIO(), sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(organisation.sign_in().encode()))
    access = ("--graph-url", organisation.graph_url, "--graph-token-stdin", "--json")
    try:
        with contextlib.redirect_stdout(said):
            run(["entra", *arguments, *access], run_tour=lambda **_: 99)
    finally:
        sys.stdin = stdin
    document = json.loads(said.getvalue())
    assert isinstance(document, dict)
    return document


@pytest.fixture
def explain(call: Call, organisation: PracticeOrganisation) -> Call:
    """Explain somebody, signed in, with Jellyfish's key."""

    def explain_it(user: str, *arguments: str | Path, app: str = "Jellyfish", key: bool = True) -> dict[str, Any]:
        where = jellyfish(organisation) if key else ()
        access = ("--graph-url", organisation.graph_url, "--graph-token-stdin", *(("--app", app) if app else ()))
        token = organisation.sign_in()
        said = call("explain", user, *where, *access, *arguments, "--json", stdin=token)
        secrets = (token, organisation.key_file.read_text(encoding="utf-8").strip())
        assert not any(secret in said.out + said.err for secret in secrets)
        document = said.document
        assert said.code == (1 if document["verdict"] == "failed" else 0), said.out
        return checked(document)

    return explain_it


def checked(document: dict[str, Any]) -> dict[str, Any]:
    """The same, when it holds what every explanation does."""
    assert [stage["stage"] for stage in document["stages"]] == STAGES
    states = [stage["state"] for stage in document["stages"]]
    if "failed" in states:
        first = states.index("failed")
        assert set(states[first + 1 :]) <= {"skipped"}
        assert document["cause"] == document["stages"][first]["code"] == document["problem"]["code"]
        assert document["verdict"] == "failed"
    else:
        assert document["cause"] is document["problem"] is None
    return document


def stopped_at(document: dict[str, Any]) -> tuple[str, str]:
    """Where it failed, and why."""
    failed = next(stage for stage in document["stages"] if stage["state"] == "failed")
    return failed["stage"], failed["code"]


def facts_of(document: dict[str, Any], name: str) -> dict[str, Any]:
    facts = next(stage["facts"] for stage in document["stages"] if stage["stage"] == name)
    assert isinstance(facts, dict)
    return facts


def with_account(organisation: PracticeOrganisation, name: str, work: Callable[[ScimClient, str], Awaitable[Any]]) -> None:
    """Do something with somebody's account behind Entra's back."""

    async def do() -> None:
        key = ApiKey(organisation.key_file.read_text(encoding="utf-8").strip())
        async with open_scim_client(Tenant.parse(organisation.address), key) as client:
            (account,) = await client.find("userName", name)
            await work(client, account.id)

    asyncio.run(do())


def test_all_is_well(explain: Call, organisation: PracticeOrganisation) -> None:
    said = explain(ANN)
    assert said["verdict"] == "passed", said
    assert {stage["state"] for stage in said["stages"]} == {"passed"}
    assert facts_of(said, "assigned")["directly"] is True
    assert f"userName: {ANN}" in facts_of(said, "values")["sent"]
    assert facts_of(explain(CHIDI), "assigned")["groups"] == ["PKI operators"]


def test_an_object_id_and_another_spelling_name_the_same_person(explain: Call, organisation: PracticeOrganisation) -> None:
    user = organisation.entra.graph.ground.directory.user(ANN)
    assert user is not None
    assert explain(user["id"])["person"] == ANN
    assert explain(ANN.upper())["verdict"] == "passed"


def test_not_found(explain: Call) -> None:
    assert stopped_at(explain("nobody@contoso.com")) == ("known", "person-not-found")


def test_disabled(explain: Call) -> None:
    assert stopped_at(explain(GEORGE)) == ("enabled", "person-disabled")


def test_not_assigned(explain: Call) -> None:
    assert stopped_at(explain(ZOE)) == ("assigned", "person-not-assigned")


def test_in_a_group_inside_a_group(explain: Call) -> None:
    said = explain(NOURA)
    assert stopped_at(said) == ("assigned", "person-nested-group")
    assert facts_of(said, "assigned") == {"group": "PKI operators", "inner_group": "Night shift"}
    assert "PKI operators" in said["problem"]["why"]


def test_left_out_by_the_filter_of_the_application(explain: Call, organisation: PracticeOrganisation, tmp_path: Path) -> None:
    clause = {"operatorName": "EQUALS", "sourceOperandName": "department", "targetOperand": {"values": ["Sales"]}}
    scope = {"groups": [{"name": "Sellers", "clauses": [clause]}]}
    file = tmp_path / "scope.json"
    file.write_text(json.dumps(scope), encoding="utf-8")
    job = next(iter(organisation.entra.graph.ground.state.apps[0].jobs.values()))
    kept = job.tree
    with organisation.entra.graph.lock:
        job.tree = copy.deepcopy(kept)
        users_of(job.tree)["scope"] = scope
    said = explain(BO)
    job.tree = kept
    assert stopped_at(said) == ("scope", "person-out-of-scope")
    told = facts_of(said, "scope")
    assert (told["attribute"], told["operator"], told["wanted"], told["group"]) == ("department", "EQUALS", ["Sales"], "Sellers")
    assert told["value"] == "Risk, Audit and Compliance"
    assert stopped_at(explain(BO, "--scope", file)) == ("scope", "person-out-of-scope")


def users_of(tree: dict[str, Any]) -> dict[str, Any]:
    mappings = [mapping for rule in tree["synchronizationRules"] for mapping in rule["objectMappings"]]
    return next(mapping for mapping in mappings if mapping["sourceObjectName"] == "User")


def test_a_required_value_is_missing(explain: Call, organisation: PracticeOrganisation) -> None:
    job = next(iter(organisation.entra.graph.ground.state.apps[0].jobs.values()))
    kept = job.tree
    with organisation.entra.graph.lock:
        job.tree = copy.deepcopy(kept)
        rows = users_of(job.tree)["attributeMappings"]
        by_target = {row["targetAttributeName"]: row for row in rows}
        by_target["userName"]["source"] = copy.deepcopy(by_target['emails[type eq "work"].value']["source"])
    said = explain(TOMASZ)
    job.tree = kept
    assert stopped_at(said) == ("values", "person-value-missing")
    assert facts_of(said, "values")["attribute"] == "userName"


def test_the_key_is_not_accepted(explain: Call, organisation: PracticeOrganisation) -> None:
    organisation.fault = "key-revoked"
    said = explain(ANN)
    organisation.fault = None
    assert stopped_at(said) == ("match", "key-rejected")


def test_several_accounts(explain: Call, organisation: PracticeOrganisation) -> None:
    organisation.fault = "duplicates"
    said = explain(ANN)
    organisation.fault = None
    assert stopped_at(said) == ("match", "provisioning-multiple-matches")


def test_not_yet(explain: Call, organisation: PracticeOrganisation) -> None:
    entra(organisation, "set-up", *jellyfish(organisation), "--email", "ops@contoso.com", "--assign", LERATO)
    said = explain(LERATO)
    assert stopped_at(said) == ("result", "person-not-yet")
    assert facts_of(said, "match")["found"] is False
    assert facts_of(said, "result")["provisioning"] == "paused"


def test_tried_and_failed(explain: Call, organisation: PracticeOrganisation) -> None:
    entra(organisation, "set-up", *jellyfish(organisation), "--email", "ops@contoso.com", "--assign", SIOBHAN)
    organisation.fault = "conflict"
    results = entra(organisation, "on-demand", SIOBHAN, "--app", "Jellyfish")["results"]
    organisation.fault = None
    assert results[0]["outcome"] == "failed"
    said = until(lambda: (told := explain(SIOBHAN))["cause"] == "person-failed" and told)
    assert stopped_at(said) == ("result", "person-failed")
    assert facts_of(said, "result")["cause"] == "provisioning-conflict"
    assert said["problem"]["next_step"] == said["problem"]["behind"]["next_step"], "the nearer cause has the one next step"


def test_no_account_although_all_went_well(explain: Call, organisation: PracticeOrganisation) -> None:
    with_account(organisation, MIA, lambda client, one: client.delete(one))
    assert stopped_at(explain(MIA)) == ("account", "person-no-account")


def test_the_account_is_switched_off(explain: Call, organisation: PracticeOrganisation) -> None:
    from jellyfish_setup.scim.patch import replace_operations

    with_account(organisation, OLENA, lambda client, one: client.patch(one, replace_operations({"active": False}, {})))
    assert stopped_at(explain(OLENA)) == ("active", "person-account-disabled")


def test_other_values(explain: Call, organisation: PracticeOrganisation) -> None:
    from jellyfish_setup.scim.patch import replace_operations

    with_account(organisation, TOMASZ, lambda client, one: client.patch(one, replace_operations({"title": "Boss"}, {"title": "x"})))
    said = explain(TOMASZ)
    assert stopped_at(said) == ("equal", "person-differs")
    assert facts_of(said, "equal")["attributes"] == ["title"]


def test_everybody_is_provisioned(explain: Call, organisation: PracticeOrganisation) -> None:
    app = organisation.entra.graph.ground.state.apps[0]
    app.secrets["SyncAll"] = "true"
    said = explain(ZOE)
    app.secrets["SyncAll"] = "false"
    assert facts_of(said, "assigned")["everybody"] is True
    assert stopped_at(said) == ("result", "person-not-yet")


def test_what_may_not_be_looked_at_is_left_out_and_told(explain: Call, organisation: PracticeOrganisation) -> None:
    organisation.fault = "logs-no-licence"
    said = explain(ANN)
    organisation.fault = None
    assert said["verdict"] == "passed", "the account is there and equal"
    assert facts_of(said, "result") == {"because": "refused", "cause": "entra-licence-missing"}
    without = explain(ANN, app="", key=False)
    assert without["verdict"] == "attention"
    assert facts_of(without, "assigned") == {"because": "no-application"}
    assert facts_of(without, "account") == {"because": "no-address"}


def test_provisioning_that_is_not_set_up_or_stopped(explain: Call, organisation: PracticeOrganisation) -> None:
    app = organisation.entra.graph.ground.state.apps[0]
    kept, app.jobs, app.secrets["SyncAll"] = app.jobs, {}, "true"
    said, waiting = explain(ANN), explain(ZOE)
    app.jobs, app.secrets["SyncAll"] = kept, "false"
    assert (said["verdict"], [remark["code"] for remark in said["remarks"]]) == ("attention", ["entra-not-set-up"])
    assert (waiting["cause"], waiting["problem"]["behind"]["code"]) == ("person-not-yet", "entra-not-set-up")
