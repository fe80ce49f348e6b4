"""Page 7 on the real practice organisation: what is planned, run, stopped, gone on with and taken back is told truly."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import Any

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.result import Action, Outcome
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.mapping.draft import MappingDraft
from jellyfish_setup.mapping.edits import SetSource
from jellyfish_setup.mapping.scope_filter import Clause, ClauseGroup, ScopeFilter
from jellyfish_setup.practice.exchange import Reply, Request, Serve, Wait, scim_error
from jellyfish_setup.practice.faults import FAULTS
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.provisioning.people import read_people
from jellyfish_setup.scim.client import open_scim_client
from jellyfish_setup.wizard.background import Background
from jellyfish_setup.wizard.presenters.bodies.results import ResultRow, TrialBody
from jellyfish_setup.wizard.presenters.pieces import Tone
from jellyfish_setup.wizard.presenters.trial import TrialPresenter
from jellyfish_setup.wizard.resume import Resume
from jellyfish_setup.wizard.session import Parts, Session
from jellyfish_setup.wizard.state import JourneyState, TrialState

Make = Callable[..., TrialPresenter]
ENOUGH = 60


@pytest.fixture
def key(practice: PracticeOrganisation) -> ApiKey:
    return ApiKey(practice.key_file.read_text().strip())


@pytest.fixture
def open_page(parts: Parts, practice: PracticeOrganisation, key: ApiKey, live: Background) -> Make:
    """The page as a start of the program would open it; only the state file and the journals survive."""

    def make(*names: str, **state: Any) -> TrialPresenter:
        resume = Resume(parts.places.state)
        known = resume.load()
        if known.tenant is None:
            chosen = tuple(f"{name}@contoso.com" for name in names)
            known = replace(
                JourneyState(started=True, key_store="memory", check_passed=True, mapping_seen=True),
                tenant=Tenant.parse(practice.address),
                people_file=str(practice.people_file),
                chosen=chosen,
                **state,
            )
        session = Session(parts, resume, known)
        session.hold(key)
        page = TrialPresenter(session, live)
        page.enter()
        return page

    return make


@pytest.fixture
def misbehaves(practice: PracticeOrganisation, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[..., Reply] | None], None]:
    """Lets the practice organisation answer through this function."""

    def misbehave(fault: Callable[..., Reply] | None) -> None:
        monkeypatch.setattr("jellyfish_setup.practice.server.JELLYFISH_FAULTS", {"ours": fault})
        monkeypatch.setattr("jellyfish_setup.practice.organisation.FAULTS", (*FAULTS, "ours"))
        practice.fault = "ours" if fault else None

    return misbehave


class Gate:
    """Makes the first accounts at once; of the next it makes the account and keeps the answer back, and the others wait before."""

    def __init__(self, first: int) -> None:
        self.first, self.begun = first, 0
        self.lock, self.is_shut = threading.Lock(), threading.Event()

    def __call__(self, request: Request, serve: Serve, wait: Wait) -> Reply:
        if request.method not in ("POST", "DELETE"):
            return serve(request)
        with self.lock:
            self.begun += 1
            number = self.begun
        if number <= self.first:
            return serve(request)
        reply = serve(request) if number == self.first + 1 else None
        self.is_shut.set()
        wait(ENOUGH)
        return reply or serve(request)


def _body(page: TrialPresenter) -> TrialBody:
    body = page.view().body
    assert isinstance(body, TrialBody)
    return body


def _rows(page: TrialPresenter) -> dict[str, ResultRow]:
    return {row.person.partition("@")[0]: row for row in _body(page).rows}


def _words(page: TrialPresenter) -> dict[str, str]:
    return {name: row.word for name, row in _rows(page).items()}


def _primary(page: TrialPresenter) -> str:
    button = page.view().primary
    assert button is not None
    return button.label


def _idle(page: TrialPresenter) -> Callable[[], bool]:
    return lambda: not page.is_busy


def _stored(practice: PracticeOrganisation, key: ApiKey) -> set[str]:
    async def ask() -> set[str]:
        async with open_scim_client(Tenant.parse(practice.address), key) as client:
            return {user.user_name.partition("@")[0] for user in (await client.page(1, 100)).users}

    return asyncio.run(ask())


def _person(practice: PracticeOrganisation, key: ApiKey, name: str, **values: Any) -> None:
    """An account that somebody else made."""

    async def create() -> None:
        async with open_scim_client(Tenant.parse(practice.address), key) as client:
            schemas = ["urn:ietf:params:scim:schemas:core:2.0:User"]
            await client.create({"schemas": schemas, "userName": f"{name}@contoso.com", "active": True, **values})

    asyncio.run(create())


ONLY_PLATFORM = ScopeFilter((ClauseGroup((Clause("department", "EQUALS", ("Platform",)),)),))


def test_who_is_left_out_by_the_filter_is_shown_with_the_reason_and_gets_no_account(open_page: Make, live, practice, key) -> None:
    page = open_page("ann.chu", "bo.lindqvist", "george.papadakis", scope_filter=ONLY_PLATFORM)
    live.until(_idle(page))
    assert _words(page) == {"ann.chu": "Would be created", "bo.lindqvist": "Would be left out", "george.papadakis": "Would be left out"}
    bo = _rows(page)["bo.lindqvist"]
    assert bo.text == "This person is left out by the filter"
    assert bo.explanation is not None
    assert (bo.explanation.tone, bo.explanation.code) == (Tone.NEUTRAL, "person-out-of-scope")
    assert "department" in bo.explanation.text
    assert _primary(page) == "Create 1 person"
    page.press("run")
    live.until(_idle(page))
    assert _words(page) == {"ann.chu": "Created", "bo.lindqvist": "Left out", "george.papadakis": "Left out"}
    assert page.view().secondary == (), "that somebody is left out is no failure to try again"
    assert _stored(practice, key) == {"ann.chu"}


def test_accounts_of_others_and_doubtful_values_are_told_before_anything_is_done(open_page: Make, live, practice, key, parts) -> None:
    _person(practice, key, "ann.chu", title="Somebody else")
    parts.places.state.mkdir(parents=True, exist_ok=True)
    MappingDraft.of_default().edit(SetSource("title", 'RandomString("8", "1", "1", "1", "1")')).draft.save(parts.places.mapping)
    page = open_page("ann.chu", "bo.lindqvist")
    live.until(_idle(page))
    others, *doubts = _body(page).remarks
    assert (others.tone, others.code) == (Tone.WARN, "plan-touches-others")
    assert "1 account" in others.text
    assert {(remark.tone, remark.title) for remark in doubts} == {(Tone.INFO, "2 people may get another title from Entra than shown here")}
    explanations = [row.explanation for row in _rows(page).values() if row.explanation]
    assert [explanation.title for explanation in explanations] == ["Entra may send another value for title"] * 2
    assert _primary(page) == "Create 1, change 1"
    assert page.view().notice is None


def test_what_is_to_be_done_is_nothing_is_said(open_page: Make, live) -> None:
    page = open_page("george.papadakis")
    live.until(_idle(page))
    assert [remark.title for remark in _body(page).remarks] == ["There is nothing to do for these people"]
    assert page.view().primary.id == "skip"


def test_while_it_runs_the_number_and_the_time_that_is_left_are_told(open_page: Make, live, practice) -> None:
    page = open_page(*(person.user_principal_name.partition("@")[0] for person in read_people(practice.people_file).people))
    live.until(_idle(page))
    said: list[str] = []
    page.changed = lambda: said.append(page.view().busy.text) if page.view().busy else None
    page.press("run")
    live.until(_idle(page))
    counted = [text for text in said if " of 12" in text]
    assert counted[0] == "Trying: 1 of 12", "nobody can tell yet"
    assert any(text.endswith("left") for text in counted)
    assert counted[-1] == "Trying: 12 of 12"


@pytest.mark.parametrize("leaves", [False, True], ids=["cancel", "leave"])
def test_after_a_stop_everybody_is_accounted_for_and_it_goes_on_without_a_second_account(
    open_page: Make, live, practice, key, misbehaves, leaves: bool
) -> None:
    gate = Gate(first=2)
    names = ("ann.chu", "bo.lindqvist", "chidi.okafor", "mia.ortega", "zoe.muller", "olena.shevchenko")
    page = open_page(*names)
    live.until(_idle(page))
    misbehaves(gate)
    page.press("run")
    live.until(lambda: len(page._session.results) == 2)
    assert gate.is_shut.wait(10)
    if leaves:
        page.leave()
        assert page._session.state.trial is TrialState.RUNNING, "what was done is not known yet"
        page.enter()
    else:
        page.cancel()
    live.until(_idle(page))
    misbehaves(None)

    words = _words(page)
    assert set(words) == set(names)
    there = _stored(practice, key)
    assert {name for name, word in words.items() if word == "Created"} <= there
    assert not {name for name, word in words.items() if word == "Not begun"} & there
    assert set(words.values()) <= {"Created", "Not known", "Not begun"}
    assert "Not known" in words.values()
    view = page.view()
    assert view.notice is not None
    assert view.notice.title == "The trial was stopped"
    assert view.notice.text.startswith("2 of 6 people were finished.")
    assert page._session.state.trial is TrialState.STOPPED
    assert [button.label for button in view.secondary] == ["Go on with 4 people"]

    page.press("retry")
    live.until(_idle(page))
    assert _stored(practice, key) == set(names)
    assert set(_words(page).values()) <= {"Created", "Nothing to do"}
    page.press("undo")
    live.until(_idle(page))
    assert page._session.state.trial is TrialState.UNDONE
    assert _stored(practice, key) == set()


def test_stopped_before_anybodys_turn_nothing_was_changed_and_the_plan_is_still_there(open_page: Make, live, misbehaves) -> None:
    page = open_page("ann.chu", "bo.lindqvist")
    live.until(_idle(page))
    shut = threading.Event()

    def shuts(request: Request, serve: Serve, wait: Wait) -> Reply:
        shut.set()
        wait(ENOUGH)
        return serve(request)

    misbehaves(shuts)
    page.press("run")
    assert shut.wait(10)
    page.cancel()
    live.until(_idle(page))
    view = page.view()
    assert view.notice is not None
    assert "Nothing was changed" in view.notice.text
    assert page._session.state.trial is TrialState.NOT_RUN
    assert _primary(page) == "Create 2 people"
    assert _words(page) == {"ann.chu": "Would be created", "bo.lindqvist": "Would be created"}
    misbehaves(None)


def test_closed_in_the_middle_the_next_start_says_what_was_done_and_goes_on(open_page: Make, live, practice, key, misbehaves) -> None:
    gate = Gate(first=1)
    page = open_page("ann.chu", "bo.lindqvist", "chidi.okafor")
    live.until(_idle(page))
    misbehaves(gate)
    page.press("run")
    live.until(lambda: len(page._session.results) == 1)
    assert gate.is_shut.wait(10)
    page.leave()
    (done,) = [result.person.partition("@")[0] for result in page._session.results]
    misbehaves(None)

    page = open_page()
    live.until(_idle(page))
    words = _words(page)
    assert words[done] == "Created"
    assert set(words) == {"ann.chu", "bo.lindqvist", "chidi.okafor"}
    assert set(words.values()) <= {"Created", "Not known", "Would be created"}
    view = page.view()
    assert "stopped here before its end" in view.lead
    if view.primary.id == "run":
        assert view.secondary[0].id == "keep"
        page.press("run")
        live.until(_idle(page))
    assert _stored(practice, key) == {"ann.chu", "bo.lindqvist", "chidi.okafor"}
    page.press("undo")
    live.until(_idle(page))
    assert _stored(practice, key) == set(), "one undo takes back both halves"


def test_an_undo_that_is_stopped_says_who_is_left_and_the_rest_is_undone_later(open_page: Make, live, practice, key, misbehaves) -> None:
    page = open_page("ann.chu", "bo.lindqvist", "chidi.okafor")
    live.until(_idle(page))
    page.press("run")
    live.until(_idle(page))
    gate = Gate(first=1)
    misbehaves(gate)
    page.press("undo")
    live.until(lambda: len(page._session.results) == 1)
    assert gate.is_shut.wait(10)
    page.cancel()
    live.until(_idle(page))
    misbehaves(None)
    view = page.view()
    assert len(_words(page)) == 3
    assert list(_words(page).values()).count("Removed") == 1
    assert view.notice.text.startswith("The trial was undone for 1 of 3 people")
    assert (view.primary.label, [button.id for button in view.secondary]) == ("Undo the rest", ["keep"])
    page.press("undo")
    live.until(_idle(page))
    assert page._session.state.trial is TrialState.UNDONE
    assert _stored(practice, key) == set()


def test_an_account_that_somebody_changed_meanwhile_is_left_and_says_why(open_page: Make, live, practice, key) -> None:
    page = open_page("ann.chu", "bo.lindqvist")
    live.until(_idle(page))
    page.press("run")
    live.until(_idle(page))
    ann = next(result.ids["target"] for result in page._session.results if result.person.startswith("ann"))

    async def change() -> None:
        async with open_scim_client(Tenant.parse(practice.address), key) as client:
            await client.patch(ann, [{"op": "replace", "path": "title", "value": "Boss"}])

    asyncio.run(change())
    page.press("undo")
    live.until(_idle(page))
    assert _words(page) == {"ann.chu": "Failed", "bo.lindqvist": "Removed"}
    assert _rows(page)["ann.chu"].explanation.code == "provisioning-changed-since"
    assert page.view().notice.title == "Not everything could be undone"
    assert _primary(page) == "Undo the rest"
    assert _stored(practice, key) == {"ann.chu"}


def test_what_entra_writes_and_jellyfish_refuses_is_said_with_its_meaning(open_page: Make, live, misbehaves) -> None:
    def wants_bare(request: Request, serve: Serve, _wait: Wait) -> Reply:
        document = request.document
        if request.method == "POST" and isinstance(document, dict) and "roles" in document:
            return scim_error(HTTPStatus.BAD_REQUEST, "The attribute roles is not known.", scim_type="invalidSyntax")
        return serve(request)

    page = open_page("ann.chu", "bo.lindqvist")
    live.until(_idle(page))
    misbehaves(wants_bare)
    page.press("run")
    live.until(_idle(page))
    assert set(_words(page).values()) == {"Created, with a remark"}
    (remark,) = _body(page).remarks
    assert (remark.tone, remark.title) == (Tone.WARN, "Entra would have failed for 2 people")
    assert _rows(page)["ann.chu"].explanation.code == "provisioning-other-form"


def test_a_server_that_asks_to_wait_is_waited_for(open_page: Make, live, misbehaves, practice, key) -> None:
    refused: list[str] = []

    def throttles(request: Request, serve: Serve, _wait: Wait) -> Reply:
        if request.method == "POST" and len(refused) < 2:
            refused.append(request.path)
            return scim_error(HTTPStatus.TOO_MANY_REQUESTS, "Slow down.", headers={"Retry-After": "1"})
        return serve(request)

    page = open_page("ann.chu", "bo.lindqvist", "chidi.okafor")
    live.until(_idle(page))
    misbehaves(throttles)
    page.press("run")
    live.until(_idle(page))
    assert set(_words(page).values()) == {"Created"}
    assert _stored(practice, key) == {"ann.chu", "bo.lindqvist", "chidi.okafor"}


def test_only_those_who_can_be_are_tried_again(open_page: Make, live, practice, key) -> None:
    page = open_page("ann.chu", "bo.lindqvist", "george.papadakis")
    live.until(_idle(page))
    practice.fault = "value-refused"
    page.press("run")
    live.until(_idle(page))
    practice.fault = None
    assert [button.label for button in page.view().secondary] == ["Try again for 2 people"]
    page.press("retry")
    live.until(_idle(page))
    assert _words(page) == {"ann.chu": "Created", "bo.lindqvist": "Created", "george.papadakis": "Left out"}
    results = {result.person.partition("@")[0]: (result.action, result.outcome) for result in page._session.results}
    assert results["ann.chu"] == (Action.CREATE, Outcome.SUCCEEDED)
    assert len(results) == 3, "the report gets each person once"


def test_without_a_connection_the_cause_is_told_and_nothing_counts_as_done(open_page: Make, live, practice) -> None:
    practice.fault = "key-expired"
    page = open_page("ann.chu")
    live.until(_idle(page))
    assert _words(page) == {"ann.chu": "Cannot be tried"}
    assert _rows(page)["ann.chu"].explanation.code == "key-rejected"
    assert page.view().primary.id == "skip"
