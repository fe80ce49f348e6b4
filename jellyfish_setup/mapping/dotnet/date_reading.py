"""A text as a date without a given format: those of the forms of `DateTime.Parse` that people and HR systems write.

.NET takes more forms than these; what is not read here is refused, never guessed.
"""

import re
from datetime import datetime, timedelta

from jellyfish_setup.mapping.dotnet.date_format import DAYS, FRACTION_DIGITS, MONTHS, SHORT
from jellyfish_setup.mapping.dotnet.date_parsing import DateError, offset_of
from jellyfish_setup.mapping.dotnet.moment import Moment, Zone

_SECONDS = r"(?::(?P<second>\d{1,2})(?:\.(?P<fraction>\d{1,7}))?)?"
_TIME = rf"(?P<hour>\d{{1,2}})(?::(?P<minute>\d{{1,2}}){_SECONDS}(?:\s*(?P<half>[AaPp][Mm]))?|\s*(?P<half_alone>[AaPp][Mm]))"
_TIME_BEHIND_T = r"T(?=\d\d:\d\d(?::\d\d)?(?![\d:]))"
_ZONE = r"(?:\s*(?P<zone>[Zz]|GMT|[+-]\d{1,2}(?::?\d{2})?))?"
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_WEEKDAY = r"(?:(?P<weekday>[A-Za-z]{3,9}),\s+)?"
_DATES = (
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
    r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})",
    r"(?P<month>\d{1,2})[/.-](?P<day>\d{1,2})[/.-](?P<year>\d{4})",
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})[ -]{_MONTH}[ -](?P<year>\d{{4}})",
    rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})",
)
_FORMS = tuple(re.compile(rf"{date}(?:(?:{_TIME_BEHIND_T}|,?\s+){_TIME})?{_ZONE}", re.ASCII) for date in _DATES)


def read_date(text: str) -> Moment:
    """The moment in UTC that `text` names; without a time zone it is taken as UTC, and without a time it is midnight.

    Figures with slashes are month, day, year, as in the invariant culture.

    Raises:
        DateError: it is not in a form that is read here, or there is no such day or time.
    """
    for form in _FORMS:
        if found := form.fullmatch(text.strip()):
            return _moment(found.groupdict())
    raise DateError


def _moment(found: dict[str, str | None]) -> Moment:
    year, month, day = int(found["year"] or 0), _number(found["month"] or "", MONTHS), int(found["day"] or 0)
    hour, minute, second = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    half = (found["half"] or found["half_alone"] or "").upper()
    if half == "PM" and hour < 12:  # noqa: PLR2004
        hour += 12
    elif half == "AM":
        hour = hour % 12 if hour <= 12 else 24  # noqa: PLR2004
    zone = found["zone"] or ""
    try:
        when = datetime(year, month, day, hour, minute, second)
        offset = offset_of(zone) if zone[:1] in ("+", "-") else timedelta(0)
        moment = Moment.of(when, Zone.UTC, int((found["fraction"] or "").ljust(FRACTION_DIGITS, "0"))).later(-offset)
    except (ValueError, OverflowError):
        raise DateError from None
    weekday = found.get("weekday")
    if weekday and _number(weekday, DAYS) != when.isoweekday():
        raise DateError
    return moment


def _number(text: str, names: tuple[str, ...]) -> int:
    """A figure as it is, a name (whole, or its first three letters) by its place."""
    if text.isdecimal():
        return int(text)
    for number, name in enumerate(names, start=1):
        if text.lower() in (name.lower(), name[:SHORT].lower()):
            return number
    raise DateError
