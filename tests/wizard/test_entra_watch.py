"""The watching page against the practice Entra over HTTP: it looks by itself, and says what an order does before it is done."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.entra.clock import Clock
from jellyfish_setup.practice.entra.state import App, Execution, Job, Quarantine
from jellyfish_setup.practice.entra.traps import Traps
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.practice.service.provisioning import Subject
from jellyfish_setup.practice.service.scope import JobScope
from jellyfish_setup.practice.service.service import ProvisioningService
from jellyfish_setup.practice.service.staging import staged_deletion
from jellyfish_setup.wizard.conductor import Conductor
from jellyfish_setup.wizard.entra_watching import Monitored, Waiting, watch
from jellyfish_setup.wizard.presenters.bodies.entra_work import EntraWatchBody
from jellyfish_setup.wizard.presenters.entra_set_up import EntraSetUpPresenter
from jellyfish_setup.wizard.presenters.entra_watch import EntraWatchPresenter
from jellyfish_setup.wizard.presenters.pieces import Notice, Tone
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.resume import Resume
from jellyfish_setup.wizard.session import Parts
from jellyfish_setup.wizard.state import JourneyState, TrialState
from jellyfish_setup.wizard.steps import SidePage, StepId

NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _only_what_a_test_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """No cycle runs by itself, and nobody waits for Microsoft."""
    monkeypatch.setattr(ProvisioningService, "job_changed", lambda *_given: None)
    monkeypatch.setattr(Clock, "sleep", lambda *_given: asyncio.sleep(0))


@pytest.fixture
def wizard(parts: Parts, practice: PracticeOrganisation, open_wizard: Callable[[], Conductor]) -> Conductor:
    """On the page, for an Entra that is set up, on, and has run once."""
    practice.entra.set_traps(Traps())
    tenant = Tenant.parse(practice.address)
    asyncio.run(parts.key_store.store(tenant, ApiKey(practice.key_file.read_text().strip())))
    state = JourneyState(
        step=StepId.ENTRA,
        started=True,
        tenant=tenant,
        key_store=parts.key_store.name,
        check_passed=True,
        people_file=str(practice.people_file),
        chosen=("ann.chu@contoso.com",),
        mapping_seen=True,
        trial=TrialState.UNDONE,
    )
    Resume(parts.places.state).save(state)
    opened = open_wizard()
    opened.session.hold(ApiKey(practice.key_file.read_text().strip()))
    opened.press(SidePage.ENTRA_SET_UP)
    opened.press("sign-in")
    assert isinstance(opened.presenter, EntraSetUpPresenter)
    for field, text in (("email", "ops@contoso.com"), ("assign", "Everybody at Contoso"), ("on-demand", "")):
        opened.presenter.type(field, text)
    opened.press("look")
    opened.press("do")
    job = job_of(practice)
    job.schedule, job.code = "Active", "Active"
    job.last = job.last_good = Execution("a-1", NOW, NOW, "Succeeded", imported=12)
    job.steady_first = job.steady_last = NOW
    opened.go_to(StepId.MONITOR)
    opened.press(SidePage.ENTRA_WATCH)
    return opened


def app_of(practice: PracticeOrganisation) -> App:
    return practice.entra.graph.ground.state.apps[0]


def job_of(practice: PracticeOrganisation) -> Job:
    return next(iter(app_of(practice).jobs.values()))


def body(wizard: Conductor) -> EntraWatchBody:
    shown = wizard.page().body
    assert isinstance(shown, EntraWatchBody)
    return shown


def notice(wizard: Conductor) -> Notice:
    shown = wizard.page().notice
    assert shown is not None
    return shown


def offers(wizard: Conductor) -> list[str]:
    return [choice.button.id for choice in body(wizard).orders if choice.button]


def fall_into_quarantine(practice: PracticeOrganisation, reason: str) -> None:
    job = job_of(practice)
    job.quarantine, job.code = Quarantine(reason, NOW, NOW + timedelta(hours=6), NOW), "Quarantine"


def hold_back(practice: PracticeOrganisation, number: int) -> None:
    """Everybody has left the scope, and the logs tell of so many of them."""
    graph, app, job = practice.entra.graph, app_of(practice), job_of(practice)
    fall_into_quarantine(practice, "TooManyDeletes")
    job.last = Execution("a-2", NOW + timedelta(hours=1), NOW + timedelta(hours=1), "Succeeded")
    for user in list(graph.ground.directory.users.values())[:number]:
        job.links[user["id"]] = f"account-{user['id']}"
        subject = Subject(user, JobScope(graph.ground, app, job).standing(user), job.links[user["id"]])
        graph.logs.write(staged_deletion(subject, graph.ground.clock), app, job, "a-2")


def draws(wizard: Conductor) -> list[None]:
    """One entry for each time that the page asks to be drawn anew, from now on."""
    drawn: list[None] = []
    wizard.changed = lambda: drawn.append(None)
    return drawn


def test_the_page_looks_by_itself_and_draws_only_what_differs(wizard: Conductor, practice: PracticeOrganisation) -> None:
    assert wizard.page().refresh_after == 60
    drawn = draws(wizard)
    wizard.presenter.refresh()
    assert drawn == []
    fall_into_quarantine(practice, "EncounteredQuarantineException")
    wizard.presenter.refresh()
    assert len(drawn) == 1
    assert notice(wizard).code == "entra-quarantine"
    assert notice(wizard).button is not None, "the key can be replaced from here"
    assert wizard.page().busy is None
    news = wizard.page().news
    assert news is not None
    assert news.title == "Entra has stopped provisioning for now"
    wizard.presenter.refresh()
    assert (len(drawn), wizard.page().news) == (1, news), "the same is no news"
    job_of(practice).quarantine, job_of(practice).code = None, "Active"
    wizard.presenter.refresh()
    assert (len(drawn), wizard.page().news) == (2, None)


def test_what_somebody_else_has_paused_is_news_and_what_is_paused_here_is_not(wizard: Conductor, practice: PracticeOrganisation) -> None:
    wizard.press("pause")
    wizard.press("do")
    assert notice(wizard).title == "Provisioning is paused now"
    wizard.presenter.refresh()
    assert wizard.page().news is None
    wizard.press("start")
    job_of(practice).schedule, job_of(practice).code = "Disabled", "Paused"
    wizard.presenter.refresh()
    news = wizard.page().news
    assert news is not None
    assert news.title == "Somebody has paused provisioning"


def test_nothing_is_looked_at_while_a_question_is_open_or_the_page_was_left(wizard: Conductor, practice: PracticeOrganisation) -> None:
    presenter = wizard.presenter
    wizard.press("pause")
    assert wizard.page().refresh_after is None
    fall_into_quarantine(practice, "Unknown")
    presenter.refresh()
    assert wizard.page().heading == "Pause provisioning?"
    wizard.press("leave")
    assert wizard.page().refresh_after == 60
    wizard.press("done")
    assert wizard.page().refresh_after is None


@pytest.mark.parametrize(
    ("order", "reason", "says", "becomes"),
    [
        ("start-over", "", "takes as long as the first cycle", {"initial": True, "links": {}}),
        ("retry", "", "Only those who failed", {"escrows": set()}),
        ("leave-quarantine", "EncounteredEscrowProportionThreshold", "stops again while the cause is there", {"quarantine": None}),
    ],
)
def test_an_order_says_what_it_does_and_is_done_only_on_yes(
    wizard: Conductor, practice: PracticeOrganisation, order: str, reason: str, says: str, becomes: dict[str, object]
) -> None:
    job = job_of(practice)
    job.links, job.escrows, job.initial = {"u-1": "a-1"}, {"u-1"}, False
    job.last = Execution("a-2", NOW, NOW, "EntryLevelErrors", escrowed=1)
    if reason:
        fall_into_quarantine(practice, reason)
    wizard.press("refresh")
    assert order in offers(wizard)
    wizard.press(order)
    assert any(says in f"{fact.title} {fact.text}" for fact in body(wizard).facts)
    wizard.press("leave")
    assert (job.links, job.escrows, job.initial) == ({"u-1": "a-1"}, {"u-1"}, False)
    wizard.press(order)
    wizard.press("do")
    assert {name: getattr(job, name) for name in becomes} == becomes
    assert notice(wizard).title == "Entra was told"
    wizard.presenter.refresh()
    assert wizard.page().notice is None or notice(wizard).title != "Entra was told", "it does not stand there for ever"


def test_removals_that_are_held_back_are_told_shown_and_allowed(wizard: Conductor, practice: PracticeOrganisation) -> None:
    hold_back(practice, 4)
    wizard.presenter.refresh()
    held = notice(wizard)
    assert (held.title, held.code) == ("Entra holds back the removal of 4 people", "entra-deletions-held")
    assert held.button is not None
    assert offers(wizard) == ["allow-deletions", "keep-people", "pause"]
    wizard.press(held.button.id)
    table = body(wizard).table
    assert table is not None
    assert [row.word for row in table.rows] == ["Removal held back"] * 4

    wizard.press("allow-deletions")
    page = wizard.page()
    assert page.heading == "Allow the removal of 4 people?"
    assert page.primary is not None
    assert page.primary.id == "leave", "Enter harms nobody"
    assert not job_of(practice).deletions_allowed
    wizard.press("do")
    assert job_of(practice).deletions_allowed
    assert job_of(practice).quarantine is None


def test_where_the_logs_do_not_tell_yet_no_number_is_made_up(wizard: Conductor, practice: PracticeOrganisation) -> None:
    hold_back(practice, 0)
    wizard.presenter.refresh()
    assert notice(wizard).title == "Entra holds back the removal of unusually many people"
    assert "ten minutes" in notice(wizard).text
    wizard.press("allow-deletions")
    assert wizard.page().heading == "Allow all removals that Entra holds back?"


def test_people_are_kept_by_putting_them_back_first(wizard: Conductor, practice: PracticeOrganisation) -> None:
    hold_back(practice, 2)
    job_of(practice).initial = False
    wizard.presenter.refresh()
    wizard.press("keep-people")
    assert [step.title for step in body(wizard).instructions][-1] == "Only then let Entra look again"
    assert not job_of(practice).initial
    wizard.press("do")
    assert job_of(practice).initial
    assert not job_of(practice).deletions_allowed


def test_a_look_that_microsoft_puts_off_says_so_and_the_next_one_goes_on(wizard: Conductor, practice: PracticeOrganisation) -> None:
    before = body(wizard).facts
    practice.entra.set_traps(Traps(throttles=1, retry_after="400"))
    wizard.presenter.refresh()
    said = notice(wizard)
    assert (said.tone, said.code) == (Tone.WARN, "entra-throttled")
    assert "looks again by itself" in said.text
    assert body(wizard).facts == before, "what was known is still shown"
    assert wizard.page().refresh_after == 60
    wizard.presenter.refresh()
    assert wizard.page().notice is None or notice(wizard).code == ""


@pytest.mark.parametrize("is_asked_for", [True, False])
def test_a_minute_that_microsoft_asks_to_wait_is_told_and_over_afterwards(
    wizard: Conductor, monkeypatch: pytest.MonkeyPatch, *, is_asked_for: bool
) -> None:
    problem, seen, pages = found(Code.ENTRA_THROTTLED, retry_after=60).problem, list[Monitored](), list[PageView]()

    async def waits(*given: Any) -> AsyncIterator[Waiting | Monitored]:
        yield Waiting(problem, 60.0)
        async for event in watch(*given):
            seen.extend([event] if isinstance(event, Monitored) else [])
            yield event

    monkeypatch.setattr("jellyfish_setup.wizard.presenters.entra_watch.watch", waits)
    wizard.changed = lambda: pages.append(wizard.page())
    if is_asked_for:
        wizard.press("refresh")
        assert any(page.busy and "60 seconds" in page.busy.text for page in pages)
    else:
        wizard.presenter.refresh()
        assert any(page.notice and page.notice.code == "entra-throttled" and page.busy is None for page in pages)
    assert len(seen) == 1
    assert pages[-1].busy is None
    assert pages[-1].notice is None or pages[-1].notice.code == ""


def test_more_events_than_are_read_are_said_to_be_more(
    wizard: Conductor, practice: PracticeOrganisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_back(practice, 5)
    job_of(practice).quarantine, job_of(practice).code = None, "Active"
    monkeypatch.setattr("jellyfish_setup.wizard.entra_watching.MOST_EVENTS", 3)
    wizard.press("refresh")
    assert notice(wizard).title.startswith("Only the newest")
    table = body(wizard).table
    assert table is not None
    assert len(table.rows) == 3


def test_a_sign_in_that_ends_half_way_is_said_and_the_next_one_goes_on(wizard: Conductor, practice: PracticeOrganisation) -> None:
    practice.entra.set_traps(Traps(tokens_end_after=1))
    wizard.press("refresh")
    said = notice(wizard)
    assert said.code == "entra-token-expired"
    assert said.button is not None
    assert body(wizard).facts
    assert wizard.page().refresh_after is None, "nobody is asked to sign in again and again"
    wizard.press(said.button.id)
    assert wizard.page().heading == "How is provisioning doing?"
    assert wizard.page().refresh_after == 60
    assert wizard.page().notice is None or notice(wizard).code == ""


def test_a_history_that_is_open_and_a_filter_stay_over_a_look(wizard: Conductor, practice: PracticeOrganisation) -> None:
    hold_back(practice, 3)
    wizard.presenter.refresh()
    presenter, table, last = wizard.presenter, body(wizard).table, job_of(practice).last
    assert isinstance(presenter, EntraWatchPresenter)
    assert table is not None
    assert last is not None
    person = table.rows[0].person
    presenter.open_person(person)
    presenter.filter("Removal held back")
    job_of(practice).last = replace(last, activity="a-3")
    presenter.refresh()
    history, table = body(wizard).history, body(wizard).table
    assert history is not None
    assert history.person == person
    assert table is not None
    assert [chip.id for chip in table.chips if chip.selected] == ["Removal held back"]
