"""Moments as logs and spreadsheets write them, in UTC."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_SLASHED = re.compile(
    r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}),?(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([AaPp]\.?[Mm]\.?)?)?(?: UTC| GMT|Z)?"
)
_NOON = 12
_EARLIEST_MILLISECONDS = 10**11  # smaller numbers are seconds: 10**11 of them are the year 5138


def read_moment(value: object, *, day_first: bool = False) -> datetime | None:
    """The moment that `value` writes, None where it is none.

    Understood are ISO 8601 (without a zone it is UTC, as the portal's downloads are), the portal's `6/24/2019, 8:53:08 PM`,
    the dates of e-mail, and seconds or milliseconds since 1970.

    Args:
        day_first: whether `04/05/2026` is the fourth of May.
    """
    try:
        match value:
            case bool() | None:
                return None
            case int() | float():
                return datetime.fromtimestamp(value / 1000 if value >= _EARLIEST_MILLISECONDS else value, UTC)
            case str():
                return _read_text(value.strip(), day_first=day_first)
            case _:
                return None
    except (ValueError, OverflowError, OSError, TypeError, IndexError):
        return None


def says_day_first(value: str) -> bool:
    """Whether `value` can only be read with the day in front of the month: `24/06/2019`."""
    found = _SLASHED.match(value.strip())
    return found is not None and int(found[1]) > _NOON >= int(found[2])


def _read_text(text: str, *, day_first: bool) -> datetime | None:
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        read = _read_slashed(text, day_first=day_first) or parsedate_to_datetime(text)
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)


def _read_slashed(text: str, *, day_first: bool) -> datetime | None:
    found = _SLASHED.fullmatch(text)
    if found is None:
        return None
    one, two, year, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    day, month = (one, two) if (day_first and two <= _NOON) or one > _NOON else (two, one)
    if half := found[7]:
        hour = hour % _NOON + (_NOON if half[0] in "pP" else 0)
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
