"""Coming back: what the overview knows, what it does, and starting over."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.stage import Verdict
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.key_store import TransientKeyStore
from jellyfish_setup.credential.pending_file import PendingFile
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.provisioning.journal import Journal
from jellyfish_setup.wizard.conductor import Conductor
from jellyfish_setup.wizard.known_organisations import KnownOrganisation
from jellyfish_setup.wizard.last_seen import LastCheck, LastLook
from jellyfish_setup.wizard.organisations import NEW
from jellyfish_setup.wizard.presenters.address import AddressPresenter
from jellyfish_setup.wizard.presenters.bodies.home import HomeBody, HomeCard, StartOverBody
from jellyfish_setup.wizard.presenters.pieces import Tone
from jellyfish_setup.wizard.presenters.start_over import StartOverPresenter
from jellyfish_setup.wizard.presenters.views import OrganisationOpens
from jellyfish_setup.wizard.resume import Resume
from jellyfish_setup.wizard.session import Parts
from jellyfish_setup.wizard.state import JourneyState, KeyFileState, OldKeyState, TrialState
from jellyfish_setup.wizard.steps import SidePage, StepId

NOW = datetime(2026, 11, 23, tzinfo=UTC)
Open = Callable[..., Conductor]


class Lasting(TransientKeyStore):
    name = "Test store"
    lasts = True


@pytest.fixture
def parts(parts: Parts) -> Parts:
    return replace(parts, open_key_store=cache(Lasting))


@pytest.fixture
def key(practice: PracticeOrganisation) -> ApiKey:
    return ApiKey(practice.key_file.read_text().strip())


@pytest.fixture
def come_back(parts: Parts, practice: PracticeOrganisation, key: ApiKey, open_wizard: Callable[[], Conductor]) -> Open:
    """Opens the finished journey of the practice organisation, with what is given otherwise."""
    tenant = Tenant.parse(practice.address)
    asyncio.run(parts.key_store.store(tenant, key))
    finished = JourneyState(
        step=StepId.FINISH,
        started=True,
        tenant=tenant,
        key_store="Test store",
        check_passed=True,
        people_file=str(practice.people_file),
        chosen=("ann.chu@contoso.com",),
        mapping_seen=True,
        trial=TrialState.UNDONE,
        entra_done=True,
        entra_saved=True,
        monitor_seen=True,
    )

    def open_it(**otherwise: object) -> Conductor:
        Resume(parts.places.state).save(replace(finished, **otherwise))  # type: ignore[arg-type]
        return open_wizard()

    return open_it


def card(wizard: Conductor, name: str) -> HomeCard:
    body = wizard.page().body
    assert isinstance(body, HomeBody)
    return next(each for each in body.cards if each.name == name)


def question(wizard: Conductor) -> StartOverBody:
    body = wizard.page().body
    assert isinstance(body, StartOverBody)
    return body


class TestWhoComesHome:
    def test_a_finished_journey_opens_with_the_overview_and_the_steps_lead_back_into_it(self, come_back: Open) -> None:
        wizard = come_back()
        assert wizard.presenter.step is SidePage.HOME
        assert not wizard.page().can_go_back
        wizard.go_to(StepId.ENTRA)
        assert wizard.presenter.step is StepId.ENTRA
        wizard.open_side(SidePage.HOME)
        assert wizard.presenter.step is SidePage.HOME

    @pytest.mark.parametrize(
        "otherwise",
        [
            {"entra_saved": False, "monitor_seen": False},
            {"entra_saved": False, "entra_done": False},
            {"key_store": None},
            {"check_passed": False},
        ],
    )
    def test_one_that_is_not_so_far_opens_where_it_was_left(self, come_back: Open, otherwise: dict[str, object]) -> None:
        wizard = come_back(**otherwise)
        assert wizard.presenter.step in {*StepId}

    def test_a_check_that_failed_once_does_not_take_the_overview_away(self, come_back: Open) -> None:
        wizard = come_back(check_passed=False, last_check=LastCheck(NOW, Verdict.FAILED, "key-rejected"))
        assert wizard.presenter.step is SidePage.HOME
        state = card(wizard, "connection").state
        assert (state.tone, state.title) == (Tone.BAD, "The last check did not pass")
        assert state.text.startswith("Jellyfish does not accept this API key. Checked ")

    def test_from_a_page_that_it_opened_one_comes_back_to_it(self, come_back: Open) -> None:
        wizard = come_back()
        for page in (SidePage.REPLACE_KEY, SidePage.RESULTS, SidePage.EXPLAIN, SidePage.COMPARE, SidePage.ENTRA_WATCH):
            wizard.press(page)
            assert wizard.presenter.step is page
            wizard.go_back()
            assert wizard.presenter.step is SidePage.HOME

    @pytest.mark.parametrize(
        ("otherwise", "said", "leads_to"),
        [
            ({"monitor_seen": False}, "Next: Is everyone arriving.", StepId.MONITOR),
            (
                {"key_file": PendingFile("/home/ann/key.txt", 1, 2, 3), "key_file_state": KeyFileState.PENDING},
                "The downloaded key file is still on this computer.",
                StepId.FINISH,
            ),
        ],
    )
    def test_what_is_left_to_do_is_said_and_led_to(
        self, come_back: Open, otherwise: dict[str, object], said: str, leads_to: StepId
    ) -> None:
        wizard = come_back(**otherwise)
        notice = wizard.page().notice
        assert notice is not None
        assert (notice.title, notice.text) == ("The set-up is not finished", said)
        assert notice.button is not None
        wizard.press(notice.button.id)
        assert wizard.presenter.step is leads_to


class TestWhatItKnows:
    def test_nothing_is_asked_before_somebody_says_so(self, come_back: Open) -> None:
        wizard = come_back()
        assert card(wizard, "key").state.title == "Stored in this computer’s key store (Test store)"
        assert card(wizard, "key").state.text == "No expiry date is known."
        assert card(wizard, "connection").state.title == "The last check passed"
        assert card(wizard, "entra").state.title == "Nobody has looked from here yet"

    def test_check_again_checks_and_is_remembered_at_the_next_start(self, come_back: Open, open_wizard: Open, parts: Parts) -> None:
        wizard = come_back()
        wizard.press("check")
        assert card(wizard, "connection").state.title == "Jellyfish can be reached, and accepts the key"
        assert wizard.session.diagnosis is not None
        check = open_wizard().session.state.last_check
        assert check == LastCheck(parts.now(), Verdict.PASSED, "")
        assert "Checked 23 November 2026" in card(open_wizard(), "connection").state.text or parts.now().astimezone().day != 23

    def test_a_check_that_fails_says_why_and_shows_its_stages(self, come_back: Open, practice: PracticeOrganisation) -> None:
        wizard = come_back()
        practice.fault = "key-expired"
        wizard.press("check")
        state = card(wizard, "connection").state
        assert state.tone is Tone.BAD
        assert not wizard.session.state.check_passed
        assert wizard.session.state.last_check is not None
        assert wizard.session.state.last_check.code
        wizard.press("show-check")
        assert wizard.presenter.step is StepId.CONNECTION
        assert any(row.explanation for row in wizard.page().body.rows)  # type: ignore[union-attr]

    def test_without_the_key_it_says_so_and_keeps_what_was_known(self, come_back: Open, parts: Parts) -> None:
        check = LastCheck(NOW, Verdict.PASSED)
        wizard = come_back(last_check=check)
        assert wizard.session.state.tenant is not None
        asyncio.run(parts.key_store.forget(wizard.session.state.tenant))
        wizard.press("check")
        notice = wizard.page().notice
        assert notice is not None
        assert notice.code == "key-missing"
        assert wizard.session.state.last_check == check

    @pytest.mark.parametrize(
        ("look", "tone", "title"),
        [
            (LastLook(NOW, "healthy"), Tone.OK, "Provisioning is running"),
            (LastLook(NOW, "paused"), Tone.WARN, "Provisioning is paused"),
            (LastLook(NOW, "quarantine", "entra-deletions-held"), Tone.BAD, "Entra has stopped provisioning for now"),
            (LastLook(NOW, "of-a-later-version", "of-a-later-version"), Tone.WARN, "of-a-later-version"),
        ],
    )
    def test_the_last_look_into_entra_is_told_with_its_time(self, come_back: Open, look: LastLook, tone: Tone, title: str) -> None:
        state = card(come_back(last_look=look), "entra").state
        assert (state.tone, state.title) == (tone, title)
        assert "November 2026" in state.text
        assert state.button is not None
        assert state.button.id == SidePage.ENTRA_WATCH

    def test_that_entra_has_the_old_key_comes_first(self, come_back: Open) -> None:
        wizard = come_back(old_key=OldKeyState.IN_JELLYFISH, entra_saved=False)
        state = card(wizard, "key").state
        assert (state.tone, state.title) == (Tone.WARN, "Entra still has the old key")
        assert state.button is not None
        wizard.press(state.button.id)
        assert wizard.presenter.step is SidePage.REPLACE_KEY


class TestTheName:
    def test_it_leads_home_where_there_is_one_organisation(self, come_back: Open, open_wizard: Open) -> None:
        assert open_wizard().sidebar().opens is None, "nothing to come home to"
        assert come_back().sidebar().opens is OrganisationOpens.HOME

    def test_outside_practice_it_opens_a_menu(self, come_back: Open) -> None:
        wizard, opened = come_back(), []
        wizard.session.parts = replace(wizard.session.parts, open_organisation=opened.append)
        assert wizard.sidebar().opens is OrganisationOpens.MENU
        wizard.press("another-organisation")
        wizard.open_organisation("2")
        assert opened == [NEW, "2"]

    def test_an_address_that_another_organisation_has_is_not_set_up_twice(self, open_wizard: Open) -> None:
        wizard, opened = open_wizard(), []
        others = [KnownOrganisation("2", "acme.securesme.com")]
        wizard.session.parts = replace(wizard.session.parts, open_organisation=opened.append, organisations=lambda: tuple(others))
        wizard.press("start")
        page = wizard.presenter
        assert isinstance(page, AddressPresenter)
        page.type("acme")
        wizard.press("continue")
        notice = wizard.page().notice
        assert notice is not None
        assert notice.title == "acme.securesme.com is one of your organisations already"
        assert notice.button is not None
        wizard.press(notice.button.id)
        assert (opened, wizard.session.state.tenant) == (["2"], None)
        others[:] = [KnownOrganisation("2", "acme.securesme.com", is_open=True)]
        wizard.press("continue")
        notice = wizard.page().notice
        assert notice is not None
        assert notice.button is None, "it has a window"
        page.type("contoso")
        wizard.press("continue")
        assert wizard.presenter.step is StepId.KEY

    def test_that_another_window_has_it_is_said_first(self, open_wizard: Open) -> None:
        wizard = open_wizard()
        wizard.session.instead_of = "acme.securesme.com"
        wizard.begin()
        notice = wizard.page().notice
        assert notice is not None
        assert notice.title == "acme.securesme.com is open in another window"

    def test_that_nobody_knows_the_wanted_one_is_said_first(self, open_wizard: Open) -> None:
        wizard = open_wizard()
        wizard.session.unknown_organisation = "acme"
        wizard.begin()
        notice = wizard.page().notice
        assert notice is not None
        assert notice.title == "No organisation named acme is known on this computer"

    def test_that_the_progress_could_not_be_read_is_said_first(self, open_wizard: Open, parts: Parts) -> None:
        parts.places.state.mkdir(parents=True)
        (parts.places.state / "journey.json").write_text("{half")
        wizard = open_wizard()
        assert wizard.presenter.step is StepId.START
        notice = wizard.page().notice
        assert notice is not None
        assert (notice.code, notice.tone) == ("state-unreadable", Tone.WARN)
        assert str(parts.places.state / "journey.unreadable.json") in notice.text
        wizard.close()
        assert open_wizard().page().notice is None, "said once"


class TestStartingOver:
    def start_over(self, wizard: Conductor, *, with_key: bool = False) -> None:
        wizard.press(SidePage.START_OVER)
        presenter = wizard.presenter
        assert isinstance(presenter, StartOverPresenter)
        presenter.tick(ticked=with_key)
        wizard.press("start-over-now")

    def test_it_asks_first_and_keeping_everything_leads_back(self, come_back: Open) -> None:
        wizard = come_back()
        before = wizard.session.state
        wizard.press(SidePage.START_OVER)
        assert [row.title for row in question(wizard).forgotten] == ["The address", "Who gets an account", "Your progress"]
        assert "Test store" in question(wizard).kept[0].text
        wizard.press("keep")
        assert (wizard.presenter.step, wizard.session.state) == (SidePage.HOME, before)

    def test_the_journey_and_the_mapping_are_forgotten_and_the_key_is_kept(
        self, come_back: Open, open_wizard: Open, parts: Parts, key: ApiKey
    ) -> None:
        wizard = come_back()
        tenant = wizard.session.state.tenant
        assert tenant is not None
        wizard.press("check")
        parts.places.mapping.write_text("{}")
        anew: list[bool] = []
        wizard.begun_anew = lambda: anew.append(True)
        wizard.press(SidePage.START_OVER)
        assert "The mapping" in [row.title for row in question(wizard).forgotten]
        self.start_over(wizard)
        assert anew == [True]
        assert (wizard.presenter.step, wizard.session.state, wizard.session.diagnosis) == (StepId.START, JourneyState(), None)
        notice = wizard.page().notice
        assert notice is not None
        assert notice.title == "Everything begins anew"
        assert not parts.places.mapping.exists()
        assert asyncio.run(parts.key_store.load(tenant)) == key
        wizard.close()
        assert open_wizard().session.state == JourneyState()

    def test_the_key_is_forgotten_only_where_that_is_ticked(self, come_back: Open, parts: Parts) -> None:
        wizard = come_back()
        tenant = wizard.session.state.tenant
        assert tenant is not None
        wizard.press(SidePage.START_OVER)
        presenter = wizard.presenter
        assert isinstance(presenter, StartOverPresenter)
        presenter.tick(ticked=True)
        assert "Test store" not in question(wizard).kept[0].text
        self.start_over(wizard, with_key=True)
        assert asyncio.run(parts.key_store.load(tenant)) is None
        assert wizard.presenter.step is StepId.START

    def test_a_store_that_will_not_forget_stops_it_all(self, come_back: Open, parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
        from jellyfish_setup.core.codes import Code
        from jellyfish_setup.core.problem import found

        async def refuses(_store: object, _tenant: Tenant) -> bool:
            raise found(Code.KEYRING_FAILED)

        monkeypatch.setattr(Lasting, "forget", refuses)
        wizard = come_back()
        before = wizard.session.state
        self.start_over(wizard, with_key=True)
        notice = wizard.page().notice
        assert notice is not None
        assert (notice.code, wizard.session.state) == ("keyring-failed", before)

    def test_where_the_disk_refuses_all_is_as_before(self, come_back: Open, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuses(_resume: Resume) -> None:
            raise PermissionError

        monkeypatch.setattr(Resume, "forget", refuses)
        wizard = come_back()
        before = wizard.session.state
        self.start_over(wizard)
        notice = wizard.page().notice
        assert notice is not None
        assert (notice.code, wizard.session.state, wizard.presenter.step) == ("state-not-written", before, SidePage.START_OVER)

    def test_of_a_trial_that_exists_it_is_said_and_its_journal_stays(self, come_back: Open, parts: Parts) -> None:
        wizard = come_back(trial=TrialState.KEPT, entra_done=False, entra_saved=False, monitor_seen=False, step=StepId.TRIAL)
        assert wizard.session.state.tenant is not None
        journal = Journal.begin(parts.places.journals, wizard.session.state.tenant)
        wizard.press(SidePage.START_OVER)
        notice = wizard.page().notice
        assert notice is not None
        assert (notice.tone, notice.title) == (Tone.WARN, "The accounts of your trial are still in Jellyfish")
        assert notice.button is not None
        wizard.press(notice.button.id)
        assert wizard.presenter.step is StepId.TRIAL
        self.start_over(wizard)
        assert (parts.places.journals / f"{journal.run}.jsonl").exists()
        assert wizard.presenter.step is StepId.START

    def test_the_key_file_that_stays_is_named(self, come_back: Open, tmp_path: Path) -> None:
        wizard = come_back(key_file=PendingFile("/home/ann/key.txt", 1, 2, 3), key_file_state=KeyFileState.KEPT)
        wizard.press(SidePage.START_OVER)
        assert any("/home/ann/key.txt" in row.text for row in question(wizard).kept)


def test_the_key_is_in_nothing_that_is_remembered(come_back: Open, parts: Parts, key: ApiKey) -> None:
    wizard = come_back()
    wizard.press("check")
    wizard.press(SidePage.START_OVER)
    wizard.press("keep")
    files = [file for file in parts.places.state.rglob("*") if file.is_file()]
    assert files
    assert not any(key.reveal().encode() in file.read_bytes() for file in files)
    assert key.reveal() not in repr(wizard.page())
