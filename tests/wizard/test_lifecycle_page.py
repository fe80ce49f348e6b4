"""One account's whole life on the real practice organisation: told step by step, and the account never stays in silence."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from jellyfish_setup.connection.diagnosis import StageState
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.practice.exchange import Reply, Request, Serve, Wait, scim_error
from jellyfish_setup.practice.faults import FAULTS
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.scim.client import open_scim_client
from jellyfish_setup.wizard.presenters.bodies.credential import CheckBody
from jellyfish_setup.wizard.presenters.bodies.results import TrialBody
from jellyfish_setup.wizard.presenters.lifecycle import LifecyclePresenter
from jellyfish_setup.wizard.presenters.pieces import Tone
from jellyfish_setup.wizard.presenters.trial import TrialPresenter
from jellyfish_setup.wizard.resume import Resume
from jellyfish_setup.wizard.session import Parts, Session
from jellyfish_setup.wizard.state import JourneyState
from jellyfish_setup.wizard.steps import SidePage

STEPS = ["free", "create", "read", "change", "disable", "enable", "delete"]


@pytest.fixture
def session(parts: Parts, practice: PracticeOrganisation) -> Session:
    state = replace(
        JourneyState(started=True, key_store="memory", people_file=str(practice.people_file), chosen=("ann.chu@contoso.com",)),
        tenant=Tenant.parse(practice.address),
    )
    session = Session(parts, Resume(parts.places.state), state)
    session.hold(ApiKey(practice.key_file.read_text().strip()))
    return session


@pytest.fixture
def page(session: Session, live) -> LifecyclePresenter:
    page = LifecyclePresenter(session, live)
    page.enter()
    live.until(lambda: not page.is_busy)
    return page


@pytest.fixture
def misbehaves(practice: PracticeOrganisation, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[..., Reply] | None], None]:
    def misbehave(fault: Callable[..., Reply] | None) -> None:
        monkeypatch.setattr("jellyfish_setup.practice.server.JELLYFISH_FAULTS", {"ours": fault})
        monkeypatch.setattr("jellyfish_setup.practice.organisation.FAULTS", (*FAULTS, "ours"))
        practice.fault = "ours" if fault else None

    return misbehave


def _states(page: LifecyclePresenter) -> list[StageState | None]:
    body = page.view().body
    assert isinstance(body, CheckBody)
    assert [row.name for row in body.rows] == STEPS
    return [row.state for row in body.rows]


def _accounts(session: Session) -> int:
    async def ask() -> int:
        async with open_scim_client(session.state.tenant, session.key) as client:
            return len((await client.page(1, 100)).users)

    return asyncio.run(ask())


def test_it_asks_before_and_tells_each_step_as_it_goes(page: LifecyclePresenter, session: Session, live) -> None:
    view = page.view()
    assert _states(page) == [None] * 7
    assert "invented account" in view.lead
    assert view.primary.label == "Create and remove 1 account"
    assert _accounts(session) == 0
    seen: list[int] = []
    page.changed = lambda: seen.append(sum(state is not None for state in _states(page)))
    page.press("try")
    live.until(lambda: not page.is_busy)
    assert sorted(set(seen)) == list(range(8)), "one after the other"
    assert _states(page) == [StageState.PASSED] * 7
    view = page.view()
    assert (view.notice.tone, view.notice.title) == (Tone.OK, "All of it works")
    assert (view.primary.id, [button.id for button in view.secondary]) == ("done", ["try"])
    assert _accounts(session) == 0
    assert session.state.trial_run is None, "it is no trial of the journey"


def test_what_fails_says_what_it_means_for_entra_and_nothing_stays(page: LifecyclePresenter, session: Session, live, practice) -> None:
    practice.fault = "unsupported-patch"
    page.press("try")
    live.until(lambda: not page.is_busy)
    assert _states(page)[3:] == [StageState.FAILED, StageState.SKIPPED, StageState.SKIPPED, StageState.PASSED]
    explained = page.view().body.rows[3].explanation
    assert explained.text.startswith("What changes in Microsoft Entra would not arrive in Jellyfish.")
    assert explained.code == "provisioning-unsupported"
    assert (page.view().notice.tone, page.view().notice.title) == (Tone.BAD, "Entra would fail here")
    assert "Nothing of it is left" in page.view().notice.text
    practice.fault = None
    assert _accounts(session) == 0


def test_an_account_that_cannot_be_removed_is_told_here_and_on_the_page_of_the_trial(
    page: LifecyclePresenter, session: Session, live, misbehaves
) -> None:
    def keeps(request: Request, serve: Serve, _wait: Wait) -> Reply:
        return scim_error(403, "Nobody is ever deleted.") if request.method == "DELETE" else serve(request)

    misbehaves(keeps)
    page.press("try")
    live.until(lambda: not page.is_busy)
    view = page.view()
    assert (view.notice.tone, view.notice.title) == (Tone.BAD, "An invented account may still be in Jellyfish")
    assert view.primary.id == "remove"
    misbehaves(None)
    assert _accounts(session) == 1
    page.leave()

    trial = TrialPresenter(session, live)
    trial.enter()
    live.until(lambda: not trial.is_busy)
    body = trial.view().body
    assert isinstance(body, TrialBody)
    assert [row.word for row in body.rows] == ["Would be created"], "the account is no trial that was made before"
    (remark,) = [remark for remark in body.remarks if remark.button]
    assert "jellyfish-setup-check-" in remark.text
    assert remark.button.id == SidePage.LIFECYCLE

    again = LifecyclePresenter(session, live)
    again.enter()
    live.until(lambda: not again.is_busy)
    assert again.view().notice.title == "An invented account may still be in Jellyfish"
    again.press("remove")
    live.until(lambda: not again.is_busy)
    assert again.view().notice.title == "The invented account is gone"
    assert _accounts(session) == 0
    trial.enter()
    live.until(lambda: not any(remark.button for remark in trial.view().body.remarks))


@pytest.mark.parametrize("leaves", [False, True], ids=["cancel", "leave"])
def test_stopped_in_the_middle_it_removes_the_account_all_the_same(
    page: LifecyclePresenter, session: Session, live, misbehaves, leaves: bool
) -> None:
    reached = threading.Event()

    def slow_change(request: Request, serve: Serve, wait: Wait) -> Reply:
        if request.method == "PATCH":
            reached.set()
            wait(60)
        return serve(request)

    misbehaves(slow_change)
    page.press("try")
    live.until(lambda: _states(page)[2] is StageState.PASSED)
    assert reached.wait(10)
    if leaves:
        page.leave()
        page.enter()  # waits until it is removed
    else:
        page.cancel()
    live.until(lambda: not page.is_busy)
    notice = page.view().notice
    assert notice is None if leaves else notice.title == "Stopped"
    misbehaves(None)
    assert _accounts(session) == 0
