"""The page about single sign-on, against the practice Entra over HTTP: what is told, what is set, what is guided."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from jellyfish_setup.connection.diagnosis import StageState
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.practice.entra.state import App
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.wizard.conductor import Conductor
from jellyfish_setup.wizard.presenters.bodies.entra import GuideBody
from jellyfish_setup.wizard.presenters.bodies.entra_work import SignOnBody
from jellyfish_setup.wizard.presenters.entra_sign_on import EntraSignOnPresenter
from jellyfish_setup.wizard.presenters.pieces import Notice, Tone
from jellyfish_setup.wizard.resume import Resume
from jellyfish_setup.wizard.session import Parts
from jellyfish_setup.wizard.state import JourneyState, TrialState
from jellyfish_setup.wizard.steps import SidePage, StepId

Open = Callable[[], Conductor]


@pytest.fixture
def wizard(parts: Parts, practice: PracticeOrganisation, open_wizard: Open) -> Conductor:
    """At page 8."""
    Resume(parts.places.state).save(
        JourneyState(
            step=StepId.ENTRA,
            started=True,
            tenant=Tenant.parse(practice.address),
            key_store=parts.key_store.name,
            check_passed=True,
            people_file=str(practice.people_file),
            chosen=("ann.chu@contoso.com",),
            mapping_seen=True,
            trial=TrialState.UNDONE,
        )
    )
    return open_wizard()


@pytest.fixture
def app(practice: PracticeOrganisation) -> App:
    """The application of an earlier set-up."""
    assert practice.graph_url
    return long_there(practice)


def long_there(practice: PracticeOrganisation) -> App:
    """An application that is in all copies of the directory."""
    app = practice.entra.graph.applications.add()
    app.born -= timedelta(days=1)
    return app


def body(wizard: Conductor) -> SignOnBody:
    shown = wizard.page().body
    assert isinstance(shown, SignOnBody)
    return shown


def notice(wizard: Conductor) -> Notice:
    shown = wizard.page().notice
    assert shown is not None
    return shown


def facts(wizard: Conductor) -> dict[str, StageState | None]:
    return {fact.title: fact.state for fact in body(wizard).facts}


def buttons(wizard: Conductor) -> dict[str, str]:
    view = wizard.page()
    return {button.id: button.label for button in (*view.secondary, view.primary) if button}


def test_page_8_leads_there_and_who_is_not_signed_in_reads_the_steps(wizard: Conductor) -> None:
    guide = wizard.page().body
    assert isinstance(guide, GuideBody)
    assert guide.beside is not None
    assert guide.beside.button is not None
    wizard.press(guide.beside.button.id)
    assert wizard.presenter.step is SidePage.ENTRA_SIGN_ON
    assert len(body(wizard).instructions) == 3, "what to know of the sign-in"
    steps = body(wizard).guide
    assert any("does not guess" in step.text for step in steps), "Jellyfish's own values"
    assert not any(step.copy_text for step in steps), "nothing of this organisation is known yet"
    assert "application of its own" in notice(wizard).title
    wizard.go_back()
    assert wizard.presenter.step is StepId.ENTRA


def test_it_is_told_at_once_set_when_asked_and_told_again(wizard: Conductor, app: App) -> None:
    app.assignment_required = False
    wizard.press(SidePage.ENTRA_SIGN_ON)
    wizard.press("sign-in")
    assert "“Jellyfish”. Entra would let in everybody in the organisation." in wizard.page().lead
    assert facts(wizard)["How people sign in"] is StageState.REMARK
    assert [row.state for row in body(wizard).rows] == [None, None]
    assert buttons(wizard) == {"refresh": "Look again", "do": "Do these 2 steps"}
    assert (app.sign_on_mode, app.assignment_required) == (None, False), "nothing was done yet"
    copied = [step.copy_text for step in body(wizard).guide if step.copy_label]
    assert copied[0].endswith(f"/federationmetadata/2007-06/federationmetadata.xml?appid={app.app_id}")
    assert len(copied) == 3

    wizard.press("do")
    assert (app.sign_on_mode, app.assignment_required) == ("saml", True)
    assert [row.state for row in body(wizard).rows] == [StageState.PASSED, StageState.PASSED]
    assert facts(wizard)["How people sign in"] is StageState.PASSED, "it was looked at again"
    assert notice(wizard).tone is Tone.OK
    assert "Nobody could sign in as it is." in wizard.page().lead, "assigned is nobody"
    assert buttons(wizard) == {"refresh": "Look again", "done": "Done"}

    wizard.press("refresh")
    assert body(wizard).rows == (), "nothing is left to set"
    assert "application of its own" in notice(wizard).title
    wizard.press("done")
    assert wizard.presenter.step is StepId.ENTRA


def test_who_is_let_in_can_stay_as_it_is(wizard: Conductor, app: App) -> None:
    app.assignment_required = False
    wizard.press(SidePage.ENTRA_SIGN_ON)
    wizard.press("sign-in")
    assert body(wizard).ticked
    assert body(wizard).rows[1].detail.endswith("Nobody is assigned yet."), "nobody is shut out unawares"
    assert isinstance(wizard.presenter, EntraSignOnPresenter)
    wizard.presenter.tick(ticked=False)
    assert [row.name for row in body(wizard).rows] == ["sign-on-mode"]
    wizard.press("do")
    assert (app.sign_on_mode, app.assignment_required) == ("saml", False)
    app.assignment_required = True
    wizard.press("refresh")
    assert body(wizard).tick_label == "", "there is nothing to choose any more"


def test_what_is_broken_looks_other_than_what_nobody_has_begun_with(wizard: Conductor, app: App) -> None:
    app.enabled, app.sign_on_mode = False, "saml"
    wizard.press(SidePage.ENTRA_SIGN_ON)
    wizard.press("sign-in")
    assert facts(wizard)["Sign-in through this application"] is StageState.FAILED
    assert facts(wizard)["Certificate with which Entra signs"] is StageState.REMARK
    assert facts(wizard)["Jellyfish’s own side"] is StageState.SKIPPED


def test_another_way_to_sign_in_is_said_and_left_alone(wizard: Conductor, app: App) -> None:
    app.sign_on_mode = "oidc"
    wizard.press(SidePage.ENTRA_SIGN_ON)
    wizard.press("sign-in")
    row = body(wizard).rows[0]
    assert row.state is StageState.FAILED
    assert row.explanation is not None
    assert row.explanation.code == "entra-sign-on-other"
    assert "do" not in buttons(wizard), "pressing could only fail"
    assert app.sign_on_mode == "oidc"


def test_without_an_application_the_steps_stay_readable(wizard: Conductor) -> None:
    wizard.press(SidePage.ENTRA_SIGN_ON)
    wizard.press("sign-in")
    assert (notice(wizard).code, notice(wizard).tone) == ("entra-app-not-found", Tone.BAD)
    assert body(wizard).facts == ()
    assert body(wizard).guide
    assert buttons(wizard) == {"refresh": "Look again", "done": "Done"}


def test_the_application_of_the_set_up_is_looked_at_and_not_another_of_the_name(
    wizard: Conductor, app: App, practice: PracticeOrganisation
) -> None:
    other = long_there(practice)
    wizard.session.update(replace(wizard.session.state, entra_application=other.principal))
    wizard.press(SidePage.ENTRA_SIGN_ON)
    wizard.press("sign-in")
    wizard.press("do")
    assert (app.sign_on_mode, other.sign_on_mode) == (None, "saml")
