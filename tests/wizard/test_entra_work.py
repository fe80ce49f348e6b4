"""The pages on which the program works in Entra, against the practice Entra over HTTP: what is asked, what changes, what is said."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from jellyfish_setup.connection.diagnosis import StageState
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.key_store import TransientKeyStore
from jellyfish_setup.entra.plan import ActionName, ActionReport, ActionState, PlanFinished, PlanReport
from jellyfish_setup.entra.sign_in import BrowserAddress, DeviceCode
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.wizard.background import Operation
from jellyfish_setup.wizard.conductor import Conductor
from jellyfish_setup.wizard.presenters.bodies.entra import GuideBody
from jellyfish_setup.wizard.presenters.bodies.entra_work import EntraWorkBody
from jellyfish_setup.wizard.presenters.entra_set_up import EntraSetUpPresenter
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Tone
from jellyfish_setup.wizard.presenters.replacement import ReplacementPresenter
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.resume import Resume
from jellyfish_setup.wizard.session import Parts, Session
from jellyfish_setup.wizard.state import JourneyState, TrialState
from jellyfish_setup.wizard.steps import SidePage, StepId

Open = Callable[[], Conductor]


class Lasting(TransientKeyStore):
    """As a system's key store, for what is remembered beside it."""

    name = "Test store"
    lasts = True


@pytest.fixture
def parts(parts: Parts) -> Parts:
    return replace(parts, open_key_store=cache(Lasting))


@pytest.fixture
def wizard(parts: Parts, practice: PracticeOrganisation, open_wizard: Open) -> Conductor:
    """At page 8, with a key in the store and two people chosen."""
    tenant = Tenant.parse(practice.address)
    asyncio.run(parts.key_store.store(tenant, ApiKey(practice.key_file.read_text().strip())))
    Resume(parts.places.state).save(
        JourneyState(
            step=StepId.ENTRA,
            started=True,
            tenant=tenant,
            key_store=parts.key_store.name,
            check_passed=True,
            people_file=str(practice.people_file),
            chosen=("ann.chu@contoso.com", "bo.lindqvist@contoso.com"),
            mapping_seen=True,
            trial=TrialState.UNDONE,
        )
    )
    return open_wizard()


def body(wizard: Conductor) -> EntraWorkBody:
    shown = wizard.page().body
    assert isinstance(shown, EntraWorkBody)
    return shown


def notice(wizard: Conductor) -> Notice:
    shown = wizard.page().notice
    assert shown is not None
    return shown


def primary(wizard: Conductor) -> Button:
    shown = wizard.page().primary
    assert shown is not None
    return shown


def states(wizard: Conductor) -> set[StageState | None]:
    return {row.state for row in body(wizard).rows}


def fill(wizard: Conductor, **fields: str) -> None:
    assert isinstance(wizard.presenter, EntraSetUpPresenter)
    for name, text in fields.items():
        wizard.presenter.type(name.replace("_", "-"), text)


def test_both_pages_offer_to_do_the_work_and_still_show_the_clicks(wizard: Conductor) -> None:
    for step, page, label in (
        (StepId.ENTRA, SidePage.ENTRA_SET_UP, "Sign in and set it up…"),
        (StepId.MONITOR, SidePage.ENTRA_WATCH, "Sign in and look…"),
    ):
        wizard.session.update(replace(wizard.session.state, entra_done=True))
        wizard.go_to(step)
        assert isinstance(wizard.page().body, GuideBody)
        assert notice(wizard).button == Button(page, label)
        wizard.press(page)
        assert wizard.presenter.step is page
        assert primary(wizard).label == "Sign in to the practice Entra"
        assert len(body(wizard).instructions) == 3, "which role, where one signs in, and what is kept"


def test_the_whole_set_up_is_shown_done_and_watched(wizard: Conductor, practice: PracticeOrganisation) -> None:
    wizard.press(SidePage.ENTRA_SET_UP)
    wizard.press("sign-in")
    assert "admin@contoso.com" in wizard.page().lead
    assert {view.id: view.text for view in body(wizard).fields}["on-demand"] == "ann.chu@contoso.com", "whom the trial chose"

    fill(wizard, email="nobody")
    wizard.press("look")
    assert notice(wizard).tone is Tone.WARN
    assert "e-mail" in notice(wizard).title
    assert body(wizard).rows == ()

    fill(wizard, email="ops@contoso.com", assign="ann.chu@contoso.com")
    assert wizard.page().notice is None
    wizard.press("look")
    assert states(wizard) == {None}, "nothing was done yet"
    assert applications(practice) == []
    assert body(wizard).rows_title == "What would be done"
    promised = len(body(wizard).rows)
    assert primary(wizard).label == f"Do these {promised} steps"

    wizard.press("do")
    assert (notice(wizard).tone, notice(wizard).title) == (Tone.OK, "Microsoft Entra is set up")
    assert body(wizard).rows_title == "What was done"
    assert not states(wizard) & {None, StageState.FAILED}
    people = [row for row in body(wizard).rows if row.name.startswith("0 ")]
    assert [row.state for row in people] == [StageState.PASSED], "the one whom Entra provisioned at once"
    assert len(applications(practice)) == 1
    state = wizard.session.state
    assert (state.entra_done, state.entra_saved) == (True, True)

    wizard.press("done")
    assert wizard.presenter.step is StepId.ENTRA
    assert notice(wizard).title == "Microsoft Entra is set up"

    wizard.press(SidePage.ENTRA_SET_UP)
    wizard.press("look")
    left = [row.name for row in body(wizard).rows if row.state is None]
    assert left == ["test", "test-saved", "on-demand"], "what is of this moment only; all else is so already"
    wizard.press("done")

    wizard.go_to(StepId.MONITOR)
    wizard.press(SidePage.ENTRA_WATCH)
    assert primary(wizard).label == "Turn provisioning on", "the set-up was not asked to"
    wizard.press("start")
    assert primary(wizard).label == "Done"
    wizard.press("pause")
    assert wizard.page().heading == "Pause provisioning?"
    wizard.press("do")
    assert primary(wizard).label == "Turn provisioning on"
    assert len(applications(practice)) == 1


def test_a_replaced_key_is_given_to_entra_and_leads_back_to_the_replacement(wizard: Conductor, practice: PracticeOrganisation) -> None:
    wizard.press(SidePage.ENTRA_SET_UP)
    wizard.press("sign-in")
    fill(wizard, email="ops@contoso.com", on_demand="")
    wizard.press("look")
    wizard.press("do")
    wizard.press("done")

    wizard.press(SidePage.ENTRA_NEW_KEY)
    assert wizard.presenter.step is SidePage.ENTRA_NEW_KEY, "the application is known"
    wizard.go_back()
    wizard.open_side(SidePage.REPLACE_KEY)
    assert isinstance(wizard.presenter, ReplacementPresenter)
    old = practice.key_file.read_text()
    wizard.presenter.use_example()
    assert practice.key_file.read_text() != old
    wizard.press("replace")
    assert not wizard.session.state.entra_saved
    assert notice(wizard).button == Button(SidePage.ENTRA_NEW_KEY, "Sign in and give Entra the key…")

    wizard.press(SidePage.ENTRA_NEW_KEY)
    assert [row.state for row in body(wizard).rows if row.name == "credentials"] == [None]
    assert not wizard.session.state.entra_saved, "nothing is done before it was asked for"
    assert wizard.page().reminder is None, "this page is what it would lead to"
    views: list[PageView] = []
    wizard.presenter.changed = lambda: views.append(wizard.page())
    wizard.press("do")
    for view in views:
        ids = [button.id for button in (*view.quiet, *view.secondary, view.primary) if button]
        assert len(ids) == len(set(ids)), "no button is there twice, at any moment"
    assert StageState.FAILED not in states(wizard)
    assert notice(wizard).title == "Entra has the new key"
    assert wizard.session.state.entra_saved
    saved = applications(practice)[0].secrets["SecretToken"]
    assert saved == practice.key_file.read_text().strip()
    wizard.press(primary(wizard).id)
    assert wizard.presenter.step is SidePage.REPLACE_KEY
    assert wizard.page().heading != "Give Entra the new key"
    assert len(applications(practice)) == 1


def test_a_key_that_entra_cannot_use_is_said_at_its_step_and_nothing_after_it_is_done(
    wizard: Conductor, practice: PracticeOrganisation
) -> None:
    practice.fault = "key-revoked"
    wizard.press(SidePage.ENTRA_SET_UP)
    wizard.press("sign-in")
    fill(wizard, email="ops@contoso.com")
    wizard.press("look")
    wizard.press("do")
    failed = [row for row in body(wizard).rows if row.state is StageState.FAILED]
    assert [row.name for row in failed] == ["test"]
    assert failed[0].explanation is not None
    assert failed[0].explanation.next_step
    assert not wizard.session.state.entra_done
    assert wizard.session.state.entra_application, "what was added is used again"
    practice.fault = None
    wizard.press("do")
    assert [(r.name, r.explanation) for r in body(wizard).rows if r.state is StageState.FAILED] == []
    assert wizard.session.state.entra_done
    assert len(applications(practice)) == 1


def test_what_was_wished_and_made_is_known_at_the_next_start(wizard: Conductor, open_wizard: Open) -> None:
    wizard.press(SidePage.ENTRA_SET_UP)
    wizard.press("sign-in")
    fill(wizard, email="ops@contoso.com", assign="Jellyfish users", on_demand="")
    wizard.go_to(StepId.ENTRA)
    wizard.session.update(wizard.session.state)
    wishes = open_wizard().session.state.entra_wishes
    assert (wishes.email, wishes.assign) == ("ops@contoso.com", "Jellyfish users")


def test_a_last_step_that_still_waits_for_microsoft_is_not_called_done(wizard: Conductor, monkeypatch: pytest.MonkeyPatch) -> None:
    async def waits(*_given: object) -> AsyncIterator[PlanFinished]:
        problem = found(Code.ENTRA_APP_NOT_READY, name="Jellyfish").problem
        yield PlanFinished(PlanReport((ActionReport(ActionName.START, ActionState.WAITING, problem=problem),), None, None))

    monkeypatch.setattr("jellyfish_setup.wizard.presenters.entra_set_up.carry_out_set_up", waits)
    wizard.press(SidePage.ENTRA_SET_UP)
    wizard.press("sign-in")
    fill(wizard, email="ops@contoso.com")
    wizard.press("look")
    wizard.press("do")
    assert wizard.page().notice is None
    assert primary(wizard).label == "Do this 1 step"
    assert not wizard.session.state.entra_done


def test_a_key_that_is_pasted_into_a_field_is_not_saved(wizard: Conductor, practice: PracticeOrganisation) -> None:
    key = practice.key_file.read_text().strip()
    wizard.session.hold(ApiKey(key))
    wizard.press(SidePage.ENTRA_SET_UP)
    wizard.press("sign-in")
    fill(wizard, email=key, assign=f"ann.chu@contoso.com, {key}", on_demand=key)
    wizard.session.update(wizard.session.state)
    saved = [path.read_text() for path in wizard.session.parts.places.state.glob("*.json")]
    assert any("ann.chu@contoso.com" in text for text in saved)
    assert not any(key in text for text in saved)


def test_without_an_application_the_watching_page_says_where_one_comes_from(wizard: Conductor) -> None:
    wizard.session.update(replace(wizard.session.state, entra_done=True))
    wizard.go_to(StepId.MONITOR)
    wizard.press(SidePage.ENTRA_WATCH)
    wizard.press("sign-in")
    assert notice(wizard).title == "The application is not known here yet"
    wizard.press("done")
    assert wizard.presenter.step is StepId.MONITOR


@pytest.mark.parametrize(
    ("prompt", "copies"),
    [
        (DeviceCode("ABCD-EFGH", "https://microsoft.com/devicelogin"), "ABCD-EFGH"),
        (BrowserAddress("https://login.microsoftonline.com/x"), "https://login.microsoftonline.com/x"),
    ],
)
def test_what_microsoft_asks_of_the_person_is_shown_while_it_waits(parts: Parts, prompt: Any, copies: str) -> None:
    """Outside practice; the sign-in itself is tested in the room of Entra."""
    state = JourneyState(step=StepId.ENTRA, started=True, tenant=Tenant.parse("https://contoso.securesme.com"), key_store="Test store")

    class Waiting:
        def start(self, _operation: Operation, *, on_event: Any = None, **_others: Any) -> Any:
            on_event(prompt)
            return self

        def cancel(self) -> None:
            """Nothing runs."""

    presenter = EntraSetUpPresenter(Session(parts, Resume(parts.places.state), state), Waiting())
    presenter.press("sign-in-code")
    shown = presenter.view().body
    assert isinstance(shown, EntraWorkBody)
    assert [instruction.copy_text for instruction in shown.instructions] == [copies]
    assert presenter.view().busy is not None
    presenter.cancel()
    again = presenter.view().body
    assert isinstance(again, EntraWorkBody)
    assert presenter.view().busy is None


def test_every_problem_of_entra_leaves_a_way_on(wizard: Conductor) -> None:
    facts = wizard.session.practice
    assert facts is not None
    wizard.session.practice = replace(facts, sign_in=lambda: "not-a-token")
    wizard.press(SidePage.ENTRA_SET_UP)
    wizard.press("sign-in")
    fill(wizard, email="ops@contoso.com")
    wizard.press("look")
    assert notice(wizard).code.startswith("entra-")
    assert notice(wizard).next_step
    assert notice(wizard).code in set(Code)
    assert primary(wizard).enabled


def applications(practice: PracticeOrganisation) -> list[Any]:
    """The applications that were added to the practice Entra, looked at from outside."""
    return list(practice.entra.graph.ground.state.apps)
