"""`entra single-sign-on` from outside, on the Graph double."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from graph_double import GraphDouble
from graph_double.double import TOKEN

from jellyfish_setup.practice.clock import written
from jellyfish_setup.practice.entra.state import App

Call = Callable[..., Any]


@pytest.fixture
def app(double: GraphDouble) -> App:
    app = double.organisation.add_app()
    app.born -= timedelta(days=30)
    return app


@pytest.fixture
def sign_on(call: Call, double: GraphDouble) -> Call:
    def call_it(*arguments: Any, as_json: bool = True) -> Any:
        rest = ("--graph-url", double.url, "--graph-token-stdin", *(("--json",) if as_json else ()))
        said = call("entra", "single-sign-on", "--app", "Jellyfish", *arguments, *rest, stdin=f"{TOKEN}\n")
        assert TOKEN not in said.out + said.err
        return said

    return call_it


def test_it_is_told_and_nothing_is_changed(sign_on: Call, double: GraphDouble, app: App) -> None:
    said = sign_on()
    document = said.document
    assert said.code == 1, "something is missing"
    assert document["application"]["service_principal_id"] == app.principal
    assert (document["mode"], document["who"], document["people"]) == ("", "nobody", 0)
    assert "mode" in document["missing"]
    assert all(item["text"] and item["state"] in ("done", "missing", "to-check") for item in document["items"])
    assert document["metadata_url"].endswith(f"?appid={app.app_id}")
    assert document["metadata_url"] in {step["copy"] for step in document["steps"]}
    assert "plan" not in document
    assert double.changes == []


def test_people_read_what_is_missing_and_what_to_do(sign_on: Call, app: App) -> None:
    said = sign_on(as_json=False)
    words = " ".join(said.out.split())
    assert "Nobody could sign in as it is." in words
    assert "application of its own" in words, "while testing"
    assert "does not guess" in words
    assert f"federationmetadata.xml?appid={app.app_id}\n" in said.out, "on one line, to be copied"


def test_shown_then_set_then_left_alone(sign_on: Call, double: GraphDouble, app: App) -> None:
    app.assignment_required = False
    planned = sign_on("--enable", "--plan-only")
    assert (planned.code, double.changes, planned.document["mode"]) == (0, [], "")
    assert [step["state"] for step in planned.document["plan"]] == ["not-started", "not-started"]
    assert [step["action"] for step in sign_on("--enable", "--plan-only", "--everybody").document["plan"]] == ["sign-on-mode"]
    done = sign_on("--enable")
    assert (done.code, done.document["mode"]) == (0, "saml")
    assert [(step["action"], step["state"]) for step in done.document["plan"]] == [
        ("sign-on-mode", "done"),
        ("require-assignment", "done"),
    ]
    assert (app.sign_on_mode, app.assignment_required) == ("saml", True)
    changed = len(double.changes)
    assert {step["state"] for step in sign_on("--enable").document["plan"]} == {"already"}
    assert len(double.changes) == changed


def test_what_did_not_work_is_1_and_says_why(sign_on: Call, double: GraphDouble, app: App) -> None:
    double.traps.drops_patches = True
    said = sign_on("--enable")
    assert (said.code, said.document["plan"][0]["problem"]["code"]) == (1, "entra-not-applied")
    app.sign_on_mode = "oidc"
    assert sign_on("--enable").document["plan"][0]["problem"]["code"] == "entra-sign-on-other"


def test_all_that_can_be_seen_is_there(sign_on: Call, double: GraphDouble, app: App) -> None:
    app.sign_on_mode, app.identifiers, app.reply_urls, app.notified = "saml", ["urn:x"], ["https://sp.example/acs"], ["ops@contoso.com"]
    ends = double.clock.now() + timedelta(days=400)
    app.keys = [{"usage": "Verify", "type": "AsymmetricX509Cert", "endDateTime": written(ends), "key": "MIIKcanary"}]
    app.assigned = [{"id": "1", "principalId": "1", "principalType": "User"}]
    said = sign_on()
    assert (said.code, said.document["missing"], said.document["who"]) == (0, [], "assigned")
    assert "MIIKcanary" not in said.out


def test_a_plan_without_anything_to_do_is_a_mistake(sign_on: Call, app: App) -> None:
    assert sign_on("--plan-only").code == 2
    assert sign_on("--everybody").code == 2
