"""Replacing the key from the window: a side page, reachable at any time, that stays with the person until Entra has the new key."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.core.stage import Verdict
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.key_file import read_key_file
from jellyfish_setup.credential.key_record import KeyRecords
from jellyfish_setup.credential.key_store import TransientKeyStore
from jellyfish_setup.credential.pending_file import PendingFile
from jellyfish_setup.credential.replacement import Progress, ReplacementStep, StepState
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.wizard.background import Operation
from jellyfish_setup.wizard.conductor import Conductor
from jellyfish_setup.wizard.presenters.bodies.entra import ReplacementBody
from jellyfish_setup.wizard.presenters.key import KeyPresenter
from jellyfish_setup.wizard.presenters.pieces import Tone
from jellyfish_setup.wizard.presenters.replacement import ReplacementPresenter
from jellyfish_setup.wizard.session import Parts
from jellyfish_setup.wizard.state import JourneyState, KeyFileState, OldKeyState, TrialState
from jellyfish_setup.wizard.steps import SidePage, StepId

Open = Callable[[], Conductor]


class Lasting(TransientKeyStore):
    """As a system's key store, for what is remembered beside it."""

    name = "Test store"
    lasts = True
    refuses: ApiKey | None = None

    async def store(self, tenant: Tenant, key: ApiKey) -> None:
        if key == self.refuses:
            raise found(Code.KEYRING_FAILED)
        await super().store(tenant, key)


@pytest.fixture
def parts(parts: Parts) -> Parts:
    return replace(parts, open_key_store=cache(Lasting))


@pytest.fixture
def finished(parts: Parts, practice: PracticeOrganisation, open_wizard: Open) -> Conductor:
    """The wizard a year later: everything was done, a trial's accounts are kept, and the key file is still in its place."""
    key, tenant = ApiKey(practice.key_file.read_text().strip()), Tenant.parse(practice.address)
    asyncio.run(parts.key_store.store(tenant, key))
    wizard = open_wizard()
    file = practice.key_file.stat()
    wizard.session.resume.save(
        JourneyState(
            step=StepId.FINISH,
            started=True,
            tenant=tenant,
            key_store=parts.key_store.name,
            key_file=PendingFile("/home/ann/old-key.txt", file.st_dev, file.st_ino, file.st_size),
            key_file_state=KeyFileState.KEPT,
            check_passed=True,
            chosen=("ann@contoso.com",),
            mapping_seen=True,
            trial=TrialState.KEPT,
            entra_done=True,
            entra_saved=True,
            monitor_seen=True,
        )
    )
    wizard = open_wizard()
    wizard.go_to(StepId.FINISH)
    return wizard


def page(wizard: Conductor) -> ReplacementPresenter:
    assert isinstance(wizard.presenter, ReplacementPresenter)
    return wizard.presenter


def body(wizard: Conductor) -> ReplacementBody:
    shown = wizard.page().body
    assert isinstance(shown, ReplacementBody)
    return shown


def stored(wizard: Conductor) -> ApiKey | None:
    tenant = wizard.session.state.tenant
    assert tenant is not None
    return asyncio.run(wizard.session.parts.key_store.load(tenant))


def test_the_new_key_is_stored_and_its_file_takes_the_old_ones_place(
    finished: Conductor, practice: PracticeOrganisation, parts: Parts
) -> None:
    shown: list[Path] = []
    finished.session.parts = replace(parts, show_in_folder=shown.append)
    old = stored(finished)
    finished.press(SidePage.REPLACE_KEY)
    page(finished).use_example()
    page(finished).type_expiry("2027-11-23")
    page(finished).press("replace")
    new = ApiKey(practice.key_file.read_text().strip())
    assert stored(finished) == finished.session.key == new != old
    state = finished.session.state
    assert state.key_file is not None
    assert (state.key_file.path, state.key_file_state) == (str(practice.key_file), KeyFileState.PENDING)
    assert (state.key_expires, state.check_passed, state.entra_saved) == (date(2027, 11, 23), True, False)
    assert state.last_check is not None, "the check of the new key is the last one"
    assert state.last_check.verdict is not Verdict.FAILED
    assert state.trial is TrialState.KEPT, "a trial's account of itself stays"
    record = KeyRecords(parts.places.keys).find(Tenant.parse(practice.address))
    assert record is not None
    assert record.is_of(new)
    assert record.expiry is not None
    assert record.expiry.at == datetime(2027, 11, 23, tzinfo=UTC)
    notice = finished.page().notice
    assert notice is not None
    assert notice.tone is Tone.OK
    (old_file,) = [
        item for section in body(finished).sections for item in section.instructions if item.copy_text == "/home/ann/old-key.txt"
    ]
    assert old_file.button is not None
    finished.press(old_file.button.id)
    assert shown == [Path("/home/ann/old-key.txt")]


def test_until_entra_has_it_every_page_and_every_start_says_so(finished: Conductor, open_wizard: Open) -> None:
    finished.press(SidePage.REPLACE_KEY)
    page(finished).use_example()
    page(finished).press("replace")
    assert finished.page().reminder is None, "the page itself is about nothing else"
    finished.go_back()
    wizard = finished
    for _ in range(2):
        for step in (StepId.FINISH, StepId.ENTRA, StepId.CONNECTION):
            wizard.go_to(step)
            reminder = wizard.page().reminder
            assert reminder is not None
            assert "old key" in reminder.title
            assert reminder.button is not None
        wizard = open_wizard()
    wizard.press(reminder.button.id)
    assert len(body(wizard).sections) == 2, "it goes on where it was left"
    page(wizard).tick("entra", ticked=True)
    wizard.go_back()
    assert wizard.page().reminder is None
    assert open_wizard().page().reminder is None


def test_the_old_key_is_deleted_only_after_entra_has_the_new_one(finished: Conductor) -> None:
    finished.press(SidePage.REPLACE_KEY)
    page(finished).use_example()
    page(finished).press("replace")
    page(finished).tick("old-key", ticked=True)
    assert finished.session.state.old_key is OldKeyState.IN_JELLYFISH
    notice = finished.page().notice
    assert notice is not None
    assert "Entra first" in notice.title
    page(finished).tick("entra", ticked=True)
    page(finished).tick("old-key", ticked=True)
    assert finished.session.state.replacement_settled
    page(finished).press("done")
    assert finished.presenter.step is StepId.FINISH
    finished.press(SidePage.REPLACE_KEY)
    assert body(finished).file is not None, "the next one begins with its file"


def test_a_key_that_is_refused_changes_nothing(finished: Conductor, tmp_path: Path) -> None:
    before, old = finished.session.state, stored(finished)
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("jf_THIS_IS_NOT_THE_KEY_0123456789abcdef\n")
    finished.press(SidePage.REPLACE_KEY)
    page(finished).choose_file(wrong)
    page(finished).press("replace")
    view = finished.page()
    assert view.notice is not None
    assert view.notice.code == "key-rejected"
    assert "nothing was changed" in view.notice.text
    assert (finished.session.state, stored(finished)) == (before, old)
    assert view.primary is not None
    assert view.primary.enabled, "it can be tried again"
    finished.go_back()
    assert finished.presenter.step is StepId.FINISH


def test_a_store_that_fails_keeps_the_old_key_and_the_state(finished: Conductor, practice: PracticeOrganisation, parts: Parts) -> None:
    before, old = finished.session.state, stored(finished)
    practice.issue_key()
    assert isinstance(parts.key_store, Lasting)
    parts.key_store.refuses = ApiKey(practice.key_file.read_text().strip())
    finished.press(SidePage.REPLACE_KEY)
    page(finished).choose_file(practice.key_file)
    page(finished).press("replace")
    notice = finished.page().notice
    assert notice is not None
    assert notice.code == "keyring-failed"
    assert (finished.session.state, stored(finished)) == (before, old)


def test_the_same_key_is_said_to_be_the_same(finished: Conductor, practice: PracticeOrganisation) -> None:
    finished.press(SidePage.REPLACE_KEY)
    page(finished).choose_file(practice.key_file)
    page(finished).press("replace")
    notice = finished.page().notice
    assert notice is not None
    assert notice.code == "keyring-same"
    assert finished.session.state.old_key is OldKeyState.NONE


def test_a_date_that_is_none_is_said_before_anything_is_done(finished: Conductor) -> None:
    finished.press(SidePage.REPLACE_KEY)
    page(finished).use_example()
    page(finished).type_expiry("next year")
    page(finished).press("replace")
    notice = finished.page().notice
    assert notice is not None
    assert "year-month-day" in notice.title
    assert not finished.session.state.entra_has_old_key


def test_a_side_page_is_beside_the_steps(finished: Conductor, open_wizard: Open) -> None:
    assert not any(step.reachable for step in finished.sidebar().steps if step.step is StepId.KEY), "a trial seals page 3"
    finished.press(SidePage.REPLACE_KEY)
    assert finished.page().can_go_back
    assert not any(step.current for step in finished.sidebar().steps)
    assert finished.announcement() == "Replace the API key"
    assert finished.session.state.step == StepId.FINISH, "the step stays where it is"
    assert open_wizard().presenter.step is SidePage.HOME, "a new start opens no side page but this"
    finished.go_to(StepId.ENTRA)
    assert finished.presenter.step is StepId.ENTRA
    assert [step.step for step in finished.sidebar().steps if step.current] == [StepId.ENTRA]
    finished.open_side(SidePage.REPLACE_KEY)
    finished.go_back()
    assert finished.presenter.step is StepId.ENTRA


def test_without_a_stored_key_there_is_nothing_to_replace(open_wizard: Open) -> None:
    wizard = open_wizard()
    wizard.press(SidePage.REPLACE_KEY)
    assert wizard.presenter.step is StepId.START
    assert wizard.page().reminder is None


def test_another_key_on_page_3_has_to_be_given_to_entra_as_well(practice: PracticeOrganisation) -> None:
    state = JourneyState(tenant=Tenant.parse(practice.address), key_store="Test store", entra_saved=True)
    assert state.with_new_key("Test store", in_memory=False, expires=None, file=None).entra_has_old_key
    fresh = replace(state, entra_saved=False, entra_done=False).with_new_key("Test store", in_memory=False, expires=None, file=None)
    assert not fresh.entra_has_old_key, "Entra never had another"


def test_before_entra_has_any_key_there_is_nothing_to_give_it(finished: Conductor, open_wizard: Open) -> None:
    finished.session.resume.save(replace(finished.session.state, step=StepId.ENTRA, entra_done=False, entra_saved=False))
    wizard = open_wizard()
    wizard.open_side(SidePage.REPLACE_KEY)
    page(wizard).use_example()
    page(wizard).press("replace")
    assert [section.id for section in body(wizard).sections] == ["old-key"]
    assert "Set up Entra" in wizard.page().lead
    page(wizard).tick("old-key", ticked=True)
    page(wizard).press("done")
    assert wizard.presenter.step is StepId.ENTRA
    assert wizard.page().reminder is None


class Paused:
    """A background whose one job waits where a test lets it wait."""

    def __init__(self) -> None:
        self.cancelled = False
        self.on_event: Callable[[Any], None] | None = None

    def start(self, operation: Operation, *, on_event: Any = None, on_done: Any = None, on_problem: Any = None) -> "Paused":
        self.on_event, self.cancelled = on_event, False
        return self

    def cancel(self) -> None:
        self.cancelled = True


@pytest.mark.parametrize(
    ("step", "goes_on"), [(ReplacementStep.COMPARE, False), (ReplacementStep.CHECK, False), (ReplacementStep.STORE, True)]
)
def test_only_a_key_that_is_being_stored_is_not_left_half_way(
    finished: Conductor, practice: PracticeOrganisation, step: ReplacementStep, goes_on: bool
) -> None:
    background = Paused()
    presenter = ReplacementPresenter(finished.session, background)
    presenter._was_read(read_key_file(practice.key_file))
    presenter.press("replace")
    assert background.on_event is not None
    background.on_event(Progress(step, StepState.RUNNING))
    assert presenter.view().busy is not None
    assert presenter.view().can_go_back is not goes_on
    presenter.leave()
    assert background.cancelled is not goes_on


def test_page_3_remembers_when_the_key_ends_as_well(open_wizard: Open, practice: PracticeOrganisation, parts: Parts) -> None:
    wizard, tenant = open_wizard(), Tenant.parse(practice.address)
    wizard.session.update(replace(wizard.session.state, started=True, tenant=tenant))
    wizard.go_to(StepId.KEY)
    assert isinstance(wizard.presenter, KeyPresenter)
    wizard.presenter.use_example()
    wizard.presenter.type_expiry("2027-05-31")
    wizard.press("store")
    record = KeyRecords(parts.places.keys).find(tenant)
    assert record is not None
    assert record.expiry is not None
    assert (record.store, record.expiry.at, wizard.session.state.key_expires) == (
        "Test store",
        datetime(2027, 5, 31, tzinfo=UTC),
        date(2027, 5, 31),
    )
