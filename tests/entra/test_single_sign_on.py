"""Single sign-on of an application: what is told of it, whatever Graph leaves out, and what is changed, once and for certain."""

import base64
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from graph_double import GraphDouble
from graph_double.reply import Reply

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.entra.actions.single_sign_on import enabling, known_from
from jellyfish_setup.entra.application import find_application, find_own_application
from jellyfish_setup.entra.carrying_out import carry_out, look_over
from jellyfish_setup.entra.graph import Graph
from jellyfish_setup.entra.notes import Notes
from jellyfish_setup.entra.plan import ActionWaiting, Ground, PlanReport, Wishes
from jellyfish_setup.entra.single_sign_on import Answer, Item, SingleSignOn, Standing, Who, read_single_sign_on
from jellyfish_setup.practice.clock import written
from jellyfish_setup.practice.entra.ground import TENANT
from jellyfish_setup.practice.entra.state import App

pytestmark = pytest.mark.anyio

PATCH = "PATCH servicePrincipals/*"
THUMBPRINT = "A7D3C4626B8A84FDA868CCC67D274D402FFD0A10"
SECRET = "MIIKIAIBAzCANARYkeymaterial"


@pytest.fixture
def app(double: GraphDouble) -> App:
    """An application that is old enough to be known everywhere."""
    app = double.organisation.add_app()
    app.born -= timedelta(days=30)
    return app


@pytest.fixture
def read(graph: Graph) -> Callable[[], Any]:
    async def read_it() -> SingleSignOn:
        return await read_single_sign_on(graph, await find_application(graph, "Jellyfish"))

    return read_it


@pytest.fixture
def enable(graph: Graph, notes: Notes, read: Callable[[], Any], ending: Callable[..., Any]) -> Callable[..., Any]:
    async def enable_it(events: list[Any] | None = None) -> PlanReport:
        ground = Ground(graph, Wishes(), notes)
        report: PlanReport = await ending(carry_out(ground, enabling(only_assigned=True), known_from(await read())), events)
        return report

    return enable_it


def key(double: GraphDouble, days: float, *, thumbprint: str = THUMBPRINT, begins: float = -10.0, **members: Any) -> dict[str, Any]:
    """A certificate that ends in so many days, as Graph tells it."""
    now = double.clock.now()
    return {
        "customKeyIdentifier": base64.b64encode(bytes.fromhex(thumbprint)).decode(),
        "displayName": "CN=Microsoft Azure Federated SSO Certificate",
        "startDateTime": written(now + timedelta(days=begins)),
        "endDateTime": written(now + timedelta(days=days)),
        "key": SECRET,
        "keyId": "e35a7d11-fef0-49ad-9f3e-aacbe0a42c42",
        "type": "AsymmetricX509Cert",
        "usage": "Verify",
        **members,
    }


def answers(now: SingleSignOn) -> dict[Item, Answer]:
    assert [finding.item for finding in now.findings] == list(Item), "each item once, in its order"
    return {finding.item: finding.answer for finding in now.findings}


def states(report: PlanReport) -> dict[str, str]:
    return {str(action.action): str(action.state) for action in report.actions}


async def test_a_new_application_has_nothing_of_it_yet(double: GraphDouble, app: App, read: Callable[[], Any]) -> None:
    now = await read()
    seen = answers(now)
    assert {item for item, answer in seen.items() if answer in (finding.answer for finding in now.missing)} == {
        *(Item.MODE, Item.IDENTIFIER, Item.REPLY_URL, Item.CERTIFICATE, Item.REMINDER, Item.PEOPLE)
    }
    assert (now.mode, now.is_saml, now.has_other_mode, now.who, now.is_fresh) == ("", False, False, Who.NOBODY, False)
    assert now.metadata_url == (
        f"https://login.microsoftonline.com/{TENANT}/federationmetadata/2007-06/federationmetadata.xml?appid={app.app_id}"
    )
    assert now.sign_in_url == f"https://login.microsoftonline.com/{TENANT}/saml2"
    assert double.changes == []


async def test_what_is_set_up_is_told_with_its_values_and_without_any_key(double: GraphDouble, app: App, read: Callable[[], Any]) -> None:
    app.sign_on_mode, app.identifiers, app.reply_urls = "SAML", ["urn:jelly"], ["https://sp.example/acs"]
    app.login_url, app.notified, app.thumbprint = "https://sp.example/in", ["ops@contoso.com"], THUMBPRINT
    app.keys = [key(double, 400)]
    for name, kind in (("ann", "User"), ("bo", "User"), ("ops", "Group"), ("daemon", "ServicePrincipal")):
        app.assigned.append({"id": name, "principalId": name, "principalType": kind})
    now = await read()
    assert now.missing == ()
    assert (now.people, now.groups, now.who) == (2, 1, Who.ASSIGNED)
    facts = {finding.item: dict(finding.facts) for finding in now.findings}
    assert facts[Item.IDENTIFIER] == {"values": ("urn:jelly",)}
    assert facts[Item.REPLY_URL] == {"values": ("https://sp.example/acs",)}
    assert {finding.item for finding in now.findings if finding.standing is Standing.TO_CHECK} == {
        *(Item.IDENTIFIER, Item.REPLY_URL, Item.SIGN_ON_URL, Item.JELLYFISH)
    }, "whether they are Jellyfish's own nobody here can tell"
    assert SECRET not in repr(now)


@pytest.mark.parametrize(
    ("days", "answer"),
    [(400, Answer.CERTIFICATE), (20, Answer.CERTIFICATE_ENDS_SOON), (0, Answer.CERTIFICATE_ENDED), (-400, Answer.CERTIFICATE_ENDED)],
)
async def test_a_certificate_is_told_by_its_last_day(
    double: GraphDouble, app: App, read: Callable[[], Any], days: float, answer: Answer
) -> None:
    app.keys = [key(double, days, usage="Sign", type="X509CertAndPassword"), key(double, days)]
    assert answers(await read())[Item.CERTIFICATE] is answer


async def test_the_certificate_that_is_in_use_counts_and_not_a_newer_one(double: GraphDouble, app: App, read: Callable[[], Any]) -> None:
    newer = key(double, 1000, thumbprint="11" * 20)
    hashed = base64.b64encode(sha256(THUMBPRINT.encode()).digest()).decode()
    for identifier in (key(double, -1)["customKeyIdentifier"], hashed, THUMBPRINT.lower()):
        app.keys, app.thumbprint = [newer, key(double, -1, customKeyIdentifier=identifier)], THUMBPRINT
        assert answers(await read())[Item.CERTIFICATE] is Answer.CERTIFICATE_ENDED
    app.thumbprint = None
    assert answers(await read())[Item.CERTIFICATE] is Answer.CERTIFICATE_UNCERTAIN, "nobody says which one is in use"


@pytest.mark.parametrize(
    "members",
    [{"endDateTime": None}, {"endDateTime": "soon"}, {"endDateTime": "0001-01-01T00:00:00Z"}, {"startDateTime": "2199-01-01T00:00:00Z"}],
)
async def test_a_certificate_that_graph_does_not_tell_clearly_is_to_be_checked(
    double: GraphDouble, app: App, read: Callable[[], Any], members: dict[str, Any]
) -> None:
    app.keys = [key(double, 400, **members)]
    assert answers(await read())[Item.CERTIFICATE] is Answer.CERTIFICATE_UNCERTAIN


@pytest.mark.parametrize("left_out", [True, False])
async def test_what_is_missing_null_or_of_another_kind_is_not_taken_for_an_answer(
    double: GraphDouble, app: App, read: Callable[[], Any], left_out: bool
) -> None:
    odd: dict[str, Any] = {
        "accountEnabled": None,
        "appRoleAssignmentRequired": "yes",
        "keyCredentials": [None, 7, {"usage": None}],
        "preferredSingleSignOnMode": None,
        "preferredTokenSigningKeyThumbprint": 12,
        "replyUrls": None,
        "servicePrincipalNames": [None],
        "notificationEmailAddresses": "ops",
        "loginUrl": [],
    }
    body = {"id": app.principal, "appId": app.app_id} | ({} if left_out else odd)
    await read()  # the application itself is found in the usual way
    double.traps.says["GET servicePrincipals/*"] = Reply(200, body)
    double.traps.says["GET applications/*"] = Reply(200, {"id": app.id, "appId": app.app_id, "web": None})
    now = await read()
    seen = answers(now)
    assert (seen[Item.ENABLED], seen[Item.ASSIGNMENT]) == (Answer.ENABLED_UNKNOWN, Answer.ASSIGNMENT_UNKNOWN)
    assert (seen[Item.MODE], seen[Item.CERTIFICATE]) == (Answer.MODE_NONE, Answer.NO_CERTIFICATE)
    assert now.who is Who.UNKNOWN


async def test_who_could_sign_in(app: App, read: Callable[[], Any]) -> None:
    app.assignment_required = False
    now = await read()
    assert (now.who, answers(now)[Item.ASSIGNMENT], answers(now)[Item.PEOPLE]) == (Who.EVERYBODY, Answer.EVERYBODY, Answer.NOBODY_NEEDED)
    app.enabled = False
    assert (await read()).who is Who.NOBODY


async def test_a_registration_in_another_organisation_leaves_its_copies(double: GraphDouble, app: App, read: Callable[[], Any]) -> None:
    app.identifiers, app.reply_urls = ["urn:jelly"], ["https://sp.example/acs"]
    double.traps.says["GET applications"] = Reply(200, {"value": []})
    now = await read()
    assert dict(now.findings[2].facts) == {"values": ("urn:jelly",)}, "without the client id"
    assert answers(now)[Item.REPLY_URL] is Answer.REPLY_URL


async def test_shown_first_then_set_once_and_read_back(
    double: GraphDouble, app: App, graph: Graph, notes: Notes, read: Callable[[], Any], enable: Callable[..., Any]
) -> None:
    app.assignment_required, app.login_url = False, "https://sp.example/in"
    plan = await look_over(Ground(graph, Wishes(), notes), enabling(only_assigned=True), known_from(await read()))
    assert states(plan) == {"sign-on-mode": "not-started", "require-assignment": "not-started"}
    assert double.changes == []
    assert states(await enable()) == {"sign-on-mode": "done", "require-assignment": "done"}
    assert [heard.body for heard in double.asked(PATCH)] == [{"preferredSingleSignOnMode": "saml"}, {"appRoleAssignmentRequired": True}]
    assert (app.sign_on_mode, app.assignment_required, app.login_url) == ("saml", True, "https://sp.example/in")
    assert states(await enable()) == {"sign-on-mode": "already", "require-assignment": "already"}
    assert len(double.changes) == 2, "the second time nothing is sent"


@pytest.mark.parametrize("mode", ["oidc", "password", "linkedSignOn"])
async def test_another_way_to_sign_in_is_left_alone(
    double: GraphDouble, app: App, read: Callable[[], Any], enable: Callable[..., Any], mode: str
) -> None:
    app.sign_on_mode = mode
    assert answers(await read())[Item.MODE] is Answer.MODE_OTHER
    report = await enable()
    assert (report.problem.code, report.problem.facts["mode"]) == (Code.ENTRA_SIGN_ON_OTHER, mode)
    assert (double.changes, app.sign_on_mode) == ([], mode)


async def test_not_supported_is_microsofts_word_for_off(app: App, enable: Callable[..., Any]) -> None:
    app.sign_on_mode = "notSupported"
    assert states(await enable())["sign-on-mode"] == "done"


async def test_a_change_that_is_dropped_without_a_word_is_found(double: GraphDouble, app: App, enable: Callable[..., Any]) -> None:
    double.traps.drops_patches = True
    report = await enable()
    assert report.problem.code is Code.ENTRA_NOT_APPLIED
    assert states(report) == {"sign-on-mode": "failed", "require-assignment": "not-started"}


async def test_a_lost_answer_is_asked_for_again(double: GraphDouble, app: App, enable: Callable[..., Any]) -> None:
    double.traps.loses_answers_to = {PATCH}
    assert states(await enable())["sign-on-mode"] in ("done", "already")
    assert app.sign_on_mode == "saml"


@pytest.mark.parametrize("refusal", [(403, "Authorization_RequestDenied"), (404, "Request_ResourceNotFound")])
async def test_what_belongs_to_a_new_application_is_waited_for(
    double: GraphDouble, graph: Graph, notes: Notes, ending: Callable[..., Any], refusal: tuple[int, str]
) -> None:
    app = double.organisation.add_app()
    application = await find_application(graph, app.principal)
    double.traps.replication, double.traps.refuses_while_new = 40.0, refusal
    now = await read_single_sign_on(graph, application)
    assert now.is_fresh
    events: list[Any] = []
    report = await ending(carry_out(Ground(graph, Wishes(), notes), enabling(only_assigned=True), known_from(now)), events)
    assert states(report) == {"sign-on-mode": "done", "require-assignment": "already"}
    assert any(isinstance(event, ActionWaiting) for event in events)


async def test_our_own_application_is_looked_for_until_it_shows_itself(double: GraphDouble, graph: Graph) -> None:
    app = double.organisation.add_app()
    double.traps.replication = 20.0
    assert (await find_own_application(graph, app.principal)).app_id == app.app_id
    assert double.clock.slept
    with pytest.raises(ProblemFound) as stopped:
        await find_own_application(graph, "5a1c2f0e-7c1b-4d8e-9b1a-000000000000")
    assert stopped.value.problem.code is Code.ENTRA_APP_NOT_FOUND, "one that was deleted is not called new"


async def test_a_refusal_of_an_old_application_is_meant(double: GraphDouble, app: App, enable: Callable[..., Any]) -> None:
    double.traps.refuses = {PATCH: (403, "Authorization_RequestDenied")}
    report = await enable()
    assert report.problem.code is Code.ENTRA_ROLE_MISSING
    assert len(double.asked(PATCH)) == 1


async def test_an_answer_about_something_else_is_not_believed(double: GraphDouble, app: App, graph: Graph) -> None:
    application = await find_application(graph, "Jellyfish")
    double.traps.says["GET servicePrincipals/*"] = Reply(200, {"id": "another", "preferredSingleSignOnMode": "saml"})
    with pytest.raises(ProblemFound) as stopped:
        await read_single_sign_on(graph, application)
    assert stopped.value.problem.code is Code.ENTRA_NOT_UNDERSTOOD
