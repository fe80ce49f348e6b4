"""Signing in otherwise, choosing among applications, and what is told of a change before it is made."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any

import pytest

from at_once import AtOnce
from jellyfish_setup.connection.diagnosis import StageState
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, found
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.key_store import TransientKeyStore
from jellyfish_setup.entra.clouds import CLOUDS
from jellyfish_setup.entra.sign_in import MICROSOFTS_CLIENT_ID, Registration
from jellyfish_setup.practice.entra.state import Execution
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.wizard.background import Operation
from jellyfish_setup.wizard.conductor import Conductor
from jellyfish_setup.wizard.presenters.bodies.entra_work import EntraWorkBody, SignInChoicesView
from jellyfish_setup.wizard.presenters.entra_set_up import NEW, EntraSetUpPresenter
from jellyfish_setup.wizard.presenters.pieces import Tone
from jellyfish_setup.wizard.resume import Resume
from jellyfish_setup.wizard.session import Parts, Session
from jellyfish_setup.wizard.state import JourneyState, SignInChoices, TrialState
from jellyfish_setup.wizard.steps import SidePage, StepId

Open = Callable[[], Conductor]
OWN = "0f8fad5b-d9cb-469f-a165-70867728950e"


class Refusing:
    """A background on which every sign-in ends with the same problem."""

    def __init__(self, code: Code = Code.ENTRA_SIGN_IN_FAILED) -> None:
        self.code, self.begun = code, 0

    def start(self, _operation: Operation, *, on_problem: Callable[[Problem], None], **_others: Any) -> Any:
        self.begun += 1
        on_problem(found(self.code, entra_code="AADSTS1").problem)
        return self

    def cancel(self) -> None:
        """Nothing runs."""


@pytest.fixture
def state() -> JourneyState:
    return JourneyState(step=StepId.ENTRA, started=True, tenant=Tenant.parse("https://contoso.securesme.com"), key_store="Test store")


def page_of(parts: Parts, state: JourneyState, background: Refusing) -> EntraSetUpPresenter:
    return EntraSetUpPresenter(Session(parts, Resume(parts.places.state), state), background)


def choices_of(page: EntraSetUpPresenter) -> SignInChoicesView:
    shown = page.view().body
    assert isinstance(shown, EntraWorkBody)
    assert shown.sign_in is not None
    return shown.sign_in


def test_the_usual_sign_in_says_which_consent_it_needs_and_how_to_do_without(parts: Parts, state: JourneyState) -> None:
    view = choices_of(page_of(parts, state, Refusing()))
    assert not view.wanted, "folded for most people"
    assert [name for name, _ in view.clouds] == list(CLOUDS)
    assert "Synchronization.ReadWrite.All" in view.notes[0]
    assert "Microsoft Graph Command Line Tools" in view.notes[1]
    assert len(view.steps) == 5


def test_another_cloud_asks_for_its_own_permissions(parts: Parts, state: JourneyState) -> None:
    page = page_of(parts, state, Refusing())
    page.choose_sign_in("cloud", "us-gov")
    assert "AuditLog.Read.All" in choices_of(page).notes[0]
    assert "ProvisioningLog" not in choices_of(page).notes[0]


@pytest.mark.parametrize(
    ("client_id", "organisation", "title"),
    [
        ("my app", "", "This is not an application ID"),
        (OWN[:-1], "contoso.com", "This is not an application ID"),
        (OWN, "", "Which organisation is it?"),
        (OWN, "contoso", "Which organisation is it?"),
        ("", "https://contoso.com", "Which organisation is it?"),
    ],
)
def test_what_cannot_be_meant_is_said_and_nothing_is_lost(
    parts: Parts, state: JourneyState, client_id: str, organisation: str, title: str
) -> None:
    background = Refusing()
    page = page_of(parts, state, background)
    page.choose_sign_in("cloud", "china")
    page.choose_sign_in("client-id", client_id)
    page.choose_sign_in("organisation", organisation)
    page.press("sign-in")
    view = page.view()
    assert background.begun == 0, "nobody was asked"
    assert view.notice is not None
    assert (view.notice.tone, view.notice.title) == (Tone.WARN, title)
    assert view.primary is not None
    assert view.primary.enabled
    shown = choices_of(page)
    assert (shown.cloud, [field.text for field in shown.fields], shown.wanted) == ("china", [client_id, organisation], True)


def test_the_choices_are_signed_in_with_and_known_at_the_next_start(
    parts: Parts, state: JourneyState, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[tuple[str, Registration]] = []

    class Made:
        account = None

        def __init__(self, cloud: Any, _needs: Any, *, registration: Registration, **_others: Any) -> None:
            made.append((cloud.name, registration))

        async def current(self) -> None:
            """Signed in."""

    monkeypatch.setattr("jellyfish_setup.entra.sign_in.SignIn", Made)
    page = EntraSetUpPresenter(Session(parts, Resume(parts.places.state), state), AtOnce())
    page.press("sign-in")
    assert made == [("global", Registration(MICROSOFTS_CLIENT_ID, "organizations"))]
    page.press("sign-in-other")
    for field, text in (("cloud", "us-gov"), ("client-id", f" {{{OWN}}} "), ("organisation", " contoso.onmicrosoft.us ")):
        page.choose_sign_in(field, text)
    page.press("sign-in")
    assert made[1] == ("us-gov", Registration(OWN, "contoso.onmicrosoft.us"))
    assert Resume(parts.places.state).load().entra_sign_in == SignInChoices("us-gov", OWN, "contoso.onmicrosoft.us")


def test_a_key_that_is_pasted_there_is_not_kept(parts: Parts, state: JourneyState) -> None:
    key = "jf_canary-7Yq2mZ8pLw4Xc9Vb3Nt6Rk1S"
    page = page_of(parts, state, Refusing())
    parts.redaction.add(ApiKey(key))
    for field in ("cloud", "client-id", "organisation"):
        page.choose_sign_in(field, key)
    assert key not in repr(page.view())
    assert choices_of(page).cloud == "global"


@pytest.mark.parametrize(
    ("code", "opens"),
    [
        (Code.ENTRA_CONSENT_NEEDED, True),
        (Code.ENTRA_REGISTRATION_UNKNOWN, True),
        (Code.ENTRA_WRONG_TENANT, True),
        (Code.ENTRA_ROLE_MISSING, False),
        (Code.ENTRA_CONDITIONAL_ACCESS, False),
        (Code.ENTRA_SIGN_IN_CANCELLED, False),
        (Code.ENTRA_UNREACHABLE, False),
    ],
)
def test_a_sign_in_that_fails_says_what_to_do_and_can_be_tried_again(parts: Parts, state: JourneyState, code: Code, opens: bool) -> None:
    background = Refusing(code)
    page = page_of(parts, state, background)
    for _ in range(2):
        page.press("sign-in")
        view = page.view()
        assert view.notice is not None
        assert view.notice.code == code
        assert view.notice.next_step
        assert all(button.enabled for button in (view.primary, *view.secondary) if button)
        assert choices_of(page).wanted is opens
    assert background.begun == 2


class Lasting(TransientKeyStore):
    """As a system's key store, for what is remembered beside it."""

    name = "Test store"
    lasts = True


@pytest.fixture
def wizard(parts: Parts, practice: PracticeOrganisation, monkeypatch: pytest.MonkeyPatch, open_wizard: Open) -> Conductor:
    """At the set-up page in practice, signed in."""
    store, tenant = parts.key_store, Tenant.parse(practice.address)
    asyncio.run(store.store(tenant, ApiKey(practice.key_file.read_text().strip())))
    Resume(parts.places.state).save(
        JourneyState(
            step=StepId.ENTRA,
            started=True,
            tenant=tenant,
            key_store=store.name,
            check_passed=True,
            people_file=str(practice.people_file),
            chosen=("ann.chu@contoso.com",),
            mapping_seen=True,
            trial=TrialState.UNDONE,
        )
    )
    made = open_wizard()
    made.press(SidePage.ENTRA_SET_UP)
    made.press("sign-in")
    return made


@pytest.fixture
def parts(parts: Parts) -> Parts:
    return replace(parts, open_key_store=cache(Lasting))


def fill(wizard: Conductor, **fields: str) -> EntraSetUpPresenter:
    page = wizard.presenter
    assert isinstance(page, EntraSetUpPresenter)
    for name, text in fields.items():
        page.type(name.replace("_", "-"), text)
    return page


def body(wizard: Conductor) -> EntraWorkBody:
    shown = wizard.page().body
    assert isinstance(shown, EntraWorkBody)
    return shown


def enabled(wizard: Conductor) -> bool:
    shown = wizard.page().primary
    assert shown is not None
    return shown.enabled


def test_in_practice_nobody_chooses_a_cloud(wizard: Conductor) -> None:
    assert wizard.page().quiet == ()


@pytest.mark.parametrize("another", [False, True])
def test_where_applications_are_there_already_one_is_chosen_or_another_added(
    wizard: Conductor, practice: PracticeOrganisation, another: bool
) -> None:
    graph = practice.entra.graph
    there = [graph.applications.add(), graph.applications.add("Jellyfish (old)")]
    for app in there:
        app.born -= timedelta(hours=1)  # known everywhere
    page = fill(wizard, email="ops@contoso.com", on_demand="")
    wizard.press("look")
    offered = body(wizard).choices
    assert [choice.id for choice in offered] == [*(app.app_id for app in there), NEW]
    assert not enabled(wizard), "nothing is done before that is answered"
    shown = wizard.page().notice
    assert shown is not None
    assert shown.title == "Which application is it?"
    page.choose(NEW if another else there[1].app_id)
    assert body(wizard).choices == ()
    assert enabled(wizard)
    wizard.press("do")
    assert wizard.session.state.entra_done
    apps = graph.ground.state.apps
    assert len(apps) == (3 if another else 2)
    assert [bool(app.secrets) for app in apps] == ([False, False, True] if another else [False, True])
    wizard.press("look")
    assert [row.name for row in body(wizard).rows if row.state is None] == ["test", "test-saved"], "the same one again"
    assert len(graph.ground.state.apps) == len(apps)


def test_role_and_deletion_threshold_are_set(wizard: Conductor, practice: PracticeOrganisation) -> None:
    fill(wizard, email="ops@contoso.com", on_demand="", assign="ann.chu@contoso.com", role="Operators", threshold="many")
    wizard.press("look")
    told = wizard.page().notice
    assert told is not None
    assert "whole number" in told.title
    assert body(wizard).rows == ()
    fill(wizard, threshold=" 50 ")
    wizard.press("look")
    wizard.press("do")
    (app,) = practice.entra.graph.ground.state.apps
    assert '"DeleteThresholdValue":50' in app.secrets["SyncNotificationSettings"]
    assert app.assigned[0]["appRoleId"] == next(role["id"] for role in app.roles if role["displayName"] == "Operators")


def test_who_leaves_the_scope_is_said_before_and_the_way_back_afterwards(wizard: Conductor, practice: PracticeOrganisation) -> None:
    from jellyfish_setup.mapping.scope_filter import Clause, ClauseGroup, ScopeFilter

    fill(wizard, email="ops@contoso.com", on_demand="", assign="ann.chu@contoso.com, bo.lindqvist@contoso.com")
    wizard.press("look")
    wizard.press("do")
    (app,) = practice.entra.graph.ground.state.apps
    (job,) = app.jobs.values()
    now = practice.entra.graph.ground.clock.now()
    job.last = Execution("activity", now, now, "Succeeded", imported=2)
    only_ann = ScopeFilter((ClauseGroup(name="Ann", clauses=(Clause("userPrincipalName", "EQUALS", ("ann.chu@contoso.com",)),)),))
    wizard.session.update(replace(wizard.session.state, scope_filter=only_ann))
    wizard.press("look")
    told = wizard.page().notice
    assert told is not None
    assert (told.tone, told.title) == (Tone.WARN, "1 person would be out of scope")
    assert "bo.lindqvist@contoso.com" in told.text
    assert next(row for row in body(wizard).rows if row.name == "mapping").state is StageState.REMARK
    wizard.press("do")
    assert [fact.title for fact in body(wizard).facts] == ["The way back"]
    assert str(wizard.session.parts.places.state) in body(wizard).facts[0].text
