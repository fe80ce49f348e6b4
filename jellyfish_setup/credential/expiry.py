"""How long a key is still good, and when to speak about it."""

from datetime import UTC, date, datetime, time, timedelta

WARNING_DAYS = (3, 14, 30)
_REMINDER_DAYS = 14
_DAY = timedelta(days=1)


def beginning_of(day: date) -> datetime:
    """The moment at which a key ends of which only the day is known: it may be refused from the first minute of that day on."""
    return datetime.combine(day, time(), UTC)


def has_expired(expires_at: datetime, now: datetime) -> bool:
    """Whether the key is no longer accepted at `now`; both with a time zone."""
    return expires_at <= now


def days_left(expires_at: datetime, now: datetime) -> int:
    """Days of the calendar from today until the day on which the key ends: 0 on that day, negative after it."""
    return (expires_at.astimezone(UTC).date() - now.astimezone(UTC).date()).days


def warning_level(expires_at: datetime, now: datetime) -> int | None:
    """The warning that is due at `now`: 0 (expired), 3, 14 or 30 (at most so many days left), None while there is time."""
    if has_expired(expires_at, now):
        return 0
    return next((days for days in WARNING_DAYS if expires_at - now <= days * _DAY), None)


def reminder_day(expires_at: datetime, now: datetime) -> date:
    """The day for which to note that the key has to be replaced: 14 days before it ends, or tomorrow where that is past."""
    return max(expires_at.date() - _REMINDER_DAYS * _DAY, now.date() + _DAY)
