"""When a key's expiry is spoken about."""

from datetime import UTC, date, datetime, timedelta

import pytest

from jellyfish_setup.credential.expiry import beginning_of, days_left, has_expired, reminder_day, warning_level

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "days", "level"),
    [
        (timedelta(days=31), 31, None),
        (timedelta(days=30, seconds=1), 30, None),
        (timedelta(days=30), 30, 30),
        (timedelta(days=14, seconds=1), 14, 30),
        (timedelta(days=14), 14, 14),
        (timedelta(days=3), 3, 3),
        (timedelta(hours=13), 1, 3),
        (timedelta(seconds=1), 0, 3),
        (timedelta(0), 0, 0),
        (timedelta(days=-2), -2, 0),
    ],
)
def test_days_and_levels(left: timedelta, days: int, level: int | None) -> None:
    assert days_left(NOW + left, NOW) == days
    assert warning_level(NOW + left, NOW) == level
    assert has_expired(NOW + left, NOW) is (level == 0)


def test_a_day_without_a_time_means_its_beginning() -> None:
    assert beginning_of(date(2027, 5, 31)) == datetime(2027, 5, 31, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "day"),
    [
        (timedelta(days=100), date(2027, 2, 17)),
        (timedelta(days=15), date(2026, 11, 24)),
        (timedelta(days=14), date(2026, 11, 24)),
        (timedelta(0), date(2026, 11, 24)),
        (timedelta(days=-9), date(2026, 11, 24)),
    ],
)
def test_the_reminder_is_two_weeks_before_or_tomorrow(left: timedelta, day: date) -> None:
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert reminder_day(now + left, now) == day
