"""The calendar file that reminds of a key before it ends (RFC 5545)."""

import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

from jellyfish_setup import __version__
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.origin import Origin
from jellyfish_setup.core.private_file import write_private
from jellyfish_setup.core.problem import found
from jellyfish_setup.credential.expiry import reminder_day
from jellyfish_setup.texts.reminder import reminder_description, reminder_summary

_ALARMS = (timedelta(hours=-15), timedelta(hours=9))  # from the day's beginning: at nine the morning before, and at nine


def reminder(origin: Origin, expires_at: datetime, now: datetime) -> str:
    """One event for the whole of the day on which to replace the key, with two alarms; lines end and fold as RFC 5545 wants.

    The event has the same identity for the same address and expiry, so a calendar that is given it twice keeps one.
    """
    from icalendar import Alarm, Calendar, Event

    day = reminder_day(expires_at, now)
    event = Event()
    event.add("uid", f"{uuid.uuid5(uuid.NAMESPACE_URL, f'{origin}#{expires_at.astimezone(UTC).isoformat()}')}@jellyfish-setup")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", reminder_summary())
    event.add("description", reminder_description(origin.host, expires_at))
    event.add("transp", "TRANSPARENT")  # the person is not busy all day
    for before in _ALARMS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", reminder_summary())
        alarm.add("trigger", before)
        event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", f"-//Jellyfish Setup//{__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")


def write_reminder(path: Path, origin: Origin, expires_at: datetime, now: datetime) -> None:
    """Put the calendar file at `path`.

    Raises:
        ProblemFound: `reminder-not-written`.
    """
    content = reminder(origin, expires_at, now)
    try:
        write_private(path, content)
    except (OSError, ValueError):  # ValueError: a path that no file system takes
        raise found(Code.REMINDER_NOT_WRITTEN, path=str(path)) from None
