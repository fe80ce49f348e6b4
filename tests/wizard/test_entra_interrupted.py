"""The pages that work in Entra while Microsoft asks to wait, is away, ends the sign-in or refuses: said, and gone on from."""

import asyncio
from collections.abc import Callable

import pytest

from jellyfish_setup.connection.diagnosis import StageState
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.entra.clock import Clock
from jellyfish_setup.practice.entra.traps import Traps
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.practice.service.service import ProvisioningService
from jellyfish_setup.wizard.conductor import Conductor
from jellyfish_setup.wizard.presenters.bodies.entra_work import EntraWorkBody
from jellyfish_setup.wizard.presenters.entra_set_up import EntraSetUpPresenter
from jellyfish_setup.wizard.presenters.explain import ExplainPresenter
from jellyfish_setup.wizard.presenters.pieces import Notice
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.resume import Resume
from jellyfish_setup.wizard.session import Parts
from jellyfish_setup.wizard.state import JourneyState, TrialState
from jellyfish_setup.wizard.steps import SidePage, StepId

ANN = "ann.chu@contoso.com"


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What would have been waited; no cycle runs by itself."""
    waits: list[float] = []

    async def sleep(_clock: Clock, seconds: float) -> None:
        waits.append(seconds)
        await asyncio.sleep(0)

    monkeypatch.setattr(Clock, "sleep", sleep)
    monkeypatch.setattr(Clock, "monotonic", lambda _clock: sum(waits))
    monkeypatch.setattr(ProvisioningService, "job_changed", lambda *_given: None)
    return waits


@pytest.fixture
def wizard(parts: Parts, practice: PracticeOrganisation, open_wizard: Callable[[], Conductor], slept: list[float]) -> Conductor:
    """At the set-up page in practice, signed in, with what is wished typed in."""
    del slept
    practice.entra.set_traps(Traps())
    tenant, key = Tenant.parse(practice.address), ApiKey(practice.key_file.read_text().strip())
    asyncio.run(parts.key_store.store(tenant, key))
    Resume(parts.places.state).save(
        JourneyState(
            step=StepId.ENTRA,
            started=True,
            tenant=tenant,
            key_store=parts.key_store.name,
            check_passed=True,
            people_file=str(practice.people_file),
            chosen=(ANN,),
            mapping_seen=True,
            trial=TrialState.UNDONE,
        )
    )
    made = open_wizard()
    made.session.hold(key)
    made.press(SidePage.ENTRA_SET_UP)
    made.press("sign-in")
    assert isinstance(made.presenter, EntraSetUpPresenter)
    for field, text in (("email", "ops@contoso.com"), ("assign", ANN), ("on-demand", ANN)):
        made.presenter.type(field, text)
    return made


def notice(wizard: Conductor) -> Notice:
    shown = wizard.page().notice
    assert shown is not None
    return shown


def failed(wizard: Conductor) -> list[str]:
    """The steps that failed."""
    shown = wizard.page().body
    assert isinstance(shown, EntraWorkBody)
    return [row.name for row in shown.rows if row.state is StageState.FAILED]


def pages(wizard: Conductor) -> list[PageView]:
    """Each page that is drawn from now on."""
    drawn: list[PageView] = []
    wizard.changed = lambda: drawn.append(wizard.page())
    return drawn


def said(drawn: list[PageView]) -> str:
    """All that the person could read of waiting."""
    rows = [row for page in drawn if isinstance(page.body, EntraWorkBody) for row in page.body.rows]
    return " ".join([page.busy.text for page in drawn if page.busy] + [str(row) for row in rows])


def slow_down(practice: PracticeOrganisation) -> None:
    practice.entra.set_traps(Traps(throttles=1, retry_after="60"))


def test_a_minute_that_microsoft_asks_to_wait_is_told_on_every_page(
    wizard: Conductor, practice: PracticeOrganisation, slept: list[float]
) -> None:
    for press in ("look", "do"):
        slow_down(practice)
        drawn = pages(wizard)
        wizard.press(press)
        assert "slow down. The next try comes in 60 seconds." in said(drawn), press
        assert drawn[-1].busy is None
    assert slept.count(60.0) == 2
    assert wizard.session.state.entra_done
    wizard.go_to(StepId.MONITOR)
    wizard.press(SidePage.ENTRA_WATCH)
    slow_down(practice)
    drawn = pages(wizard)
    wizard.press("start")
    assert "slow down. The next try comes in 60 seconds." in said(drawn)
    wizard.press(f"{SidePage.EXPLAIN}/{ANN}")
    slow_down(practice)
    drawn = pages(wizard)
    wizard.press("find-out")
    assert "slow down. The next try comes in 60 seconds." in said(drawn)
    assert isinstance(wizard.presenter, ExplainPresenter)
    assert wizard.page().busy is None
    assert len(practice.entra.graph.ground.state.apps) == 1


def test_microsoft_that_is_away_is_told_and_the_next_try_goes_on(
    wizard: Conductor, practice: PracticeOrganisation, slept: list[float]
) -> None:
    wizard.press("look")
    practice.entra.set_traps(Traps(down_until=float("inf")))
    drawn = pages(wizard)
    wizard.press("do")
    assert (notice(wizard).code, notice(wizard).title) == ("entra-unavailable", "Microsoft Entra is not working at the moment")
    assert "not working at the moment. The next try comes in" in said(drawn)
    assert sum(slept) > 100
    practice.entra.set_traps(Traps())
    wizard.press("do")
    assert wizard.session.state.entra_done
    assert len(practice.entra.graph.ground.state.apps) == 1


@pytest.mark.parametrize("requests", [1, 6, 14])
def test_a_sign_in_that_ends_half_way_leads_to_the_next_and_goes_on(
    wizard: Conductor, practice: PracticeOrganisation, requests: int
) -> None:
    wizard.press("look")
    practice.entra.set_traps(Traps(tokens_end_after=requests))
    wizard.press("do")
    ended = notice(wizard)
    assert ended.code == "entra-token-expired"
    assert ended.button is not None
    assert not wizard.session.state.entra_done
    wizard.press(ended.button.id)
    assert wizard.page().notice is None, "signed in again"
    wizard.press("do")
    assert failed(wizard) == []
    assert wizard.session.state.entra_done
    assert len(practice.entra.graph.ground.state.apps) == 1


def test_a_sign_in_that_has_ended_leads_to_the_next_while_somebody_is_explained(wizard: Conductor, practice: PracticeOrganisation) -> None:
    wizard.press("look")
    wizard.press("do")
    wizard.press("done")
    wizard.press(f"{SidePage.EXPLAIN}/{ANN}")
    practice.entra.set_traps(Traps(tokens_end_after=1))
    wizard.press("find-out")
    ended = notice(wizard)
    assert (ended.code, ended.button is not None) == ("entra-token-expired", True)
    wizard.press(ended.button.id if ended.button else "")
    assert wizard.page().notice is None or notice(wizard).code == ""
    shown = wizard.page().body
    assert isinstance(shown, EntraWorkBody)
    assert shown.rows, "explained at once"


def test_a_role_that_is_missing_is_said_at_its_step_and_what_was_done_stays(wizard: Conductor, practice: PracticeOrganisation) -> None:
    wizard.press("look")
    operation = "PUT servicePrincipals/*/synchronization/secrets"
    practice.entra.set_traps(Traps(refuses={operation: (403, "Authorization_RequestDenied")}))
    wizard.press("do")
    assert failed(wizard) == ["credentials"]
    shown = wizard.page().body
    assert isinstance(shown, EntraWorkBody)
    row = next(row for row in shown.rows if row.name == "credentials")
    assert row.explanation is not None
    assert "role" in row.explanation.title + row.explanation.text
    practice.entra.set_traps(Traps())
    wizard.press("do")
    assert wizard.session.state.entra_done
    assert len(practice.entra.graph.ground.state.apps) == 1


def test_logs_without_a_licence_are_said_and_all_else_is_shown(wizard: Conductor, practice: PracticeOrganisation) -> None:
    wizard.press("look")
    wizard.press("do")
    wizard.go_to(StepId.MONITOR)
    practice.entra.set_traps(Traps(refuses={"GET auditLogs/provisioning": (403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant")}))
    wizard.press(SidePage.ENTRA_WATCH)
    assert notice(wizard).code == "entra-licence-missing"
    assert wizard.page().refresh_after == 60
    practice.entra.set_traps(Traps())
    wizard.press("refresh")
    assert wizard.page().notice is None or notice(wizard).code == ""
