"""What the window says of a key that ends, at the start and on the last page, and the reminder that it saves."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from jellyfish_setup.connection.diagnosis import StageState
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.wizard.conductor import Conductor
from jellyfish_setup.wizard.presenters.bodies.home import HomeBody
from jellyfish_setup.wizard.presenters.bodies.tidying import TidyBody
from jellyfish_setup.wizard.presenters.pieces import Tone
from jellyfish_setup.wizard.session import Parts
from jellyfish_setup.wizard.state import JourneyState, TrialState
from jellyfish_setup.wizard.steps import SidePage, StepId

ENDS = date(2027, 5, 31)
ALL_DONE = JourneyState(
    step=StepId.FINISH,
    started=True,
    tenant=Tenant.parse("acme"),
    key_store="Secret Service",
    key_expires=ENDS,
    check_passed=True,
    chosen=("ann@contoso.com",),
    mapping_seen=True,
    trial=TrialState.SKIPPED,
    entra_done=True,
    entra_saved=True,
    monitor_seen=True,
)
At = Callable[..., Conductor]


@pytest.fixture
def open_at(open_wizard: Callable[[], Conductor], parts: Parts) -> At:
    """Opens the finished journey on a day, at noon."""

    def open_it(today: date, state: JourneyState = ALL_DONE) -> Conductor:
        wizard = open_wizard()
        wizard.session.resume.save(state)
        wizard = open_wizard()
        wizard.session.parts = replace(wizard.session.parts, now=lambda: datetime(today.year, today.month, today.day, 12, tzinfo=UTC))
        return wizard

    return open_it


@pytest.mark.parametrize(
    ("today", "tone", "title", "state"),
    [
        (date(2027, 4, 1), None, "", StageState.PASSED),
        (date(2027, 5, 1), Tone.INFO, "The API key expires in 30 days", StageState.REMARK),
        (date(2027, 5, 17), Tone.WARN, "The API key expires in 14 days", StageState.REMARK),
        (date(2027, 5, 29), Tone.WARN, "The API key expires in 2 days", StageState.REMARK),
        (date(2027, 5, 30), Tone.WARN, "The API key expires tomorrow", StageState.REMARK),
        (date(2027, 5, 31), Tone.BAD, "The API key has expired", StageState.FAILED),
        (date(2028, 1, 1), Tone.BAD, "The API key has expired", StageState.FAILED),
    ],
)
def test_each_level_is_said_to_whoever_comes_back_and_stands_on_the_last_page(
    open_at: At, today: date, tone: Tone | None, title: str, state: StageState
) -> None:
    wizard = open_at(today)
    home = wizard.page().body
    assert isinstance(home, HomeBody)
    card = home.cards[0].state
    assert card.tone is (tone or Tone.OK)
    assert "31 May 2027" in card.text
    assert wizard.page().reminder is None, "the card says it"
    assert SidePage.REPLACE_KEY in [button.id for button in wizard.page().secondary]
    wizard.go_to(StepId.FINISH)
    body = wizard.page().body
    assert isinstance(body, TidyBody)
    assert body.facts[1].state is state
    if tone is not None:
        assert (card.title, body.facts[1].title) == (title, title)


def test_in_a_journey_that_is_not_finished_it_is_said_above_the_first_page(open_at: At) -> None:
    wizard = open_at(date(2027, 5, 17), replace(ALL_DONE, entra_saved=False, monitor_seen=False, step=StepId.MONITOR))
    reminder = wizard.page().reminder
    assert reminder is not None
    assert (reminder.tone, reminder.title) == (Tone.WARN, "The API key expires in 14 days")
    assert "31 May 2027" in reminder.text
    assert reminder.button is not None
    wizard.press(reminder.button.id)
    assert wizard.presenter.step is SidePage.REPLACE_KEY


def test_a_key_that_will_end_is_said_once_and_one_that_has_ended_on_every_page(open_at: At) -> None:
    for today, stays in ((date(2027, 5, 29), False), (date(2027, 6, 2), True)):
        wizard = open_at(today)
        wizard.go_to(StepId.MONITOR)
        assert (wizard.page().reminder is not None) is stays


def test_the_reminder_is_offered_where_the_day_is_known_and_saved_where_it_is_wanted(open_at: At, tmp_path: Path) -> None:
    wizard, file = open_at(date(2027, 1, 1)), tmp_path / "reminder.ics"
    wizard.go_to(StepId.FINISH)
    assert "save-reminder" in [button.id for button in wizard.page().quiet]
    wizard.exports.save_reminder(file)
    (event,) = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert event["dtstart"].dt == date(2027, 5, 17)
    notice = wizard.page().notice
    assert notice is not None
    assert (notice.tone, str(file) in notice.text) == (Tone.OK, True)
    (tmp_path / "taken").touch()
    wizard.exports.save_reminder(tmp_path / "taken" / "reminder.ics")
    notice = wizard.page().notice
    assert notice is not None
    assert notice.code == "reminder-not-written"


def test_where_no_day_is_known_no_reminder_is_offered(open_at: At) -> None:
    wizard = open_at(date(2027, 1, 1))
    wizard.go_to(StepId.FINISH)
    wizard.session.state = replace(wizard.session.state, key_expires=None)
    assert "save-reminder" not in [button.id for button in wizard.page().quiet]
    assert wizard.page().reminder is None
