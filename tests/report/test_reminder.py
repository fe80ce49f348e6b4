"""The calendar file, as bytes on the disk and as a calendar reads it."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.origin import Origin
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.report.reminder import reminder, write_reminder

ORIGIN = Origin("https", "contoso.securesme.com", 443)
NOW = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
ENDS = datetime(2027, 5, 31, tzinfo=UTC)


def test_a_calendar_reads_one_event_for_the_whole_day(tmp_path: Path) -> None:
    file = tmp_path / "reminder.ics"
    write_reminder(file, ORIGIN, ENDS, NOW)
    calendar = Calendar.from_ical(file.read_bytes())
    (event,) = calendar.walk("VEVENT")
    assert calendar["version"] == "2.0"
    assert event["dtstart"].dt == date(2027, 5, 17)
    assert event["dtend"].dt == date(2027, 5, 18), "the end is the first day after it"
    assert event["summary"] == "Replace the Jellyfish API key"
    description = str(event["description"])
    assert "contoso.securesme.com can be used until 31 May 2027" in description
    steps = ("1. In Jellyfish", "2. Open Jellyfish Setup", "3. In the Microsoft Entra", "4. In Jellyfish")
    places = [description.index(step) for step in steps]
    assert places == sorted(places)
    assert [alarm["trigger"].dt for alarm in event.walk("VALARM")] == [timedelta(hours=-15), timedelta(hours=9)]
    assert {str(alarm["action"]) for alarm in event.walk("VALARM")} == {"DISPLAY"}


@pytest.mark.parametrize("left", [timedelta(days=14), timedelta(days=3), timedelta(0), timedelta(days=-40)])
def test_where_the_day_is_past_it_is_tomorrow(left: timedelta) -> None:
    (event,) = Calendar.from_ical(reminder(ORIGIN, NOW + left, NOW)).walk("VEVENT")
    assert event["dtstart"].dt == date(2026, 11, 24)


def test_the_same_key_twice_is_one_event_and_another_address_or_day_is_another() -> None:
    def identity(origin: Origin, ends: datetime, now: datetime) -> str:
        (event,) = Calendar.from_ical(reminder(origin, ends, now)).walk("VEVENT")
        return str(event["uid"])

    first = identity(ORIGIN, ENDS, NOW)
    assert identity(ORIGIN, ENDS, NOW + timedelta(days=100)) == first
    assert identity(Origin("https", "fabrikam.securesme.com", 443), ENDS, NOW) != first
    assert identity(ORIGIN, ENDS + timedelta(days=365), NOW) != first


@given(host=st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=200), days=st.integers(-5000, 5000))
def test_lines_end_and_fold_as_the_standard_wants(host: str, days: int) -> None:
    """RFC 5545 section 3.1: CRLF, and no line longer than 75 octets; unfolded, nothing is lost."""
    written = reminder(Origin("https", host, 443), NOW + timedelta(days=days), NOW).encode()
    assert written.endswith(b"END:VCALENDAR\r\n")
    lines = written.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    assert host in str(event["description"])


def test_the_bytes_on_the_disk_are_those_of_the_standard(tmp_path: Path) -> None:
    file = tmp_path / "reminder.ics"
    write_reminder(file, ORIGIN, ENDS, NOW)
    assert file.read_bytes() == reminder(ORIGIN, ENDS, NOW).encode()
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ProblemFound) as met:
        write_reminder(tmp_path / "file" / "reminder.ics", ORIGIN, ENDS, NOW)
    assert met.value.problem.code is Code.REMINDER_NOT_WRITTEN
