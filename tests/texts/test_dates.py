"""Days as a person writes them."""

from datetime import UTC, datetime

import pytest

from jellyfish_setup.texts.dates import day


@pytest.mark.parametrize(
    ("when", "written"),
    [
        ("2027-05-04", "4 May 2027"),
        ("2027-05-04T10:00:00Z", "4 May 2027"),
        (datetime(2026, 12, 31, tzinfo=UTC), "31 December 2026"),
        ("soon", ""),
        ("", ""),
    ],
)
def test_a_day(when: datetime | str, written: str) -> None:
    assert day(when) == written
