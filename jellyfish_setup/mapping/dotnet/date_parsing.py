"""A text as a date in a given format: `DateTime.ParseExact` of .NET, in the invariant culture."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from jellyfish_setup.mapping.dotnet.date_format import DAYS, ERA, FRACTION_DIGITS, MONTHS, SHORT, FormatError, pieces
from jellyfish_setup.mapping.dotnet.date_styles import Styles
from jellyfish_setup.mapping.dotnet.moment import TICKS_A_SECOND, Moment, Zone

_OFFSETS = {1: r"[+-]\d{1,2}", 2: r"[+-]\d{2}", 3: r"[+-]\d{1,2}:?\d{2}"}
_LAST_YEAR_OF_TWO_DIGITS = 2049  # of .NET since version 7; before it was 2029
_DOUBTFUL_YEARS = range(30, 50)


class DateError(ValueError):
    """The text is no date in this format."""


@dataclass
class Parsed:
    """What was read.

    Attributes:
        fields: figures by the letter of their specifier; `y`, `M`, `d`, `H`, `h`, `m`, `s`, `t` (0 or 1), `f` (ticks).
        weekday: 0 for Monday.
        offset: of the time zone, None where none was named.
        is_utc: whether it was named by `Z` or `GMT` and not by its distance.
        is_year_short: the year was written with two digits.
    """

    fields: dict[str, int] = field(default_factory=dict)
    weekday: int | None = None
    offset: timedelta | None = None
    is_utc: bool = False
    is_year_short: bool = False

    @property
    def year(self) -> int | None:
        """The year, in the century of .NET where it was written with two digits."""
        year = self.fields.get("y")
        if year is None or not self.is_year_short or year > 99:  # noqa: PLR2004
            return year
        century = _LAST_YEAR_OF_TWO_DIGITS // 100 * 100
        return year + (century if century + year <= _LAST_YEAR_OF_TWO_DIGITS else century - 100)

    @property
    def is_year_doubtful(self) -> bool:
        """Whether versions of .NET differ in the century."""
        return self.is_year_short and self.fields.get("y") in _DOUBTFUL_YEARS


def parse_exact(text: str, format_text: str, styles: Styles, today: datetime) -> tuple[Moment, Parsed]:
    """The moment that `text` names in `format_text`, and what was read for it.

    What the format leaves out is taken from `today`, as .NET does: a time without a date is one of today.

    Raises:
        DateError: `text` is not written in this format, or there is no such day or time.
        FormatError: .NET would refuse the format.
    """
    steps = pieces(format_text, reading=True)
    if not steps:
        raise FormatError
    if styles & Styles.ALLOW_LEADING_WHITE:
        text = text.lstrip()
    if styles & Styles.ALLOW_TRAILING_WHITE:
        text = text.rstrip()
    parsed = Parsed()
    at = 0
    for (letter, run), following in zip(steps, [*(run for _, run in steps[1:]), None], strict=True):
        if styles & Styles.ALLOW_INNER_WHITE:
            at = _behind_blanks(text, at)
        if letter or text.startswith(run, at):
            at = _read(text, at, letter, run, parsed)
        elif not _may_be_missing(run, following, styles):
            raise DateError
    if styles & Styles.ALLOW_INNER_WHITE:
        at = _behind_blanks(text, at)
    if at != len(text):
        raise DateError
    return _moment(parsed, styles, today), parsed


def _may_be_missing(literal: str, following: str | None, styles: Styles) -> bool:
    """The point before an optional fraction of two digits and more, and a blank before what can be read without it."""
    if literal == ".":
        return following is not None and following.startswith("FF")
    return literal == " " and bool(styles & Styles.ALLOW_INNER_WHITE or (styles & Styles.ALLOW_TRAILING_WHITE and following is not None))


def _read(text: str, at: int, letter: str, run: str, parsed: Parsed) -> int:
    """Read what one piece of the format stands for; where it ends in `text`."""
    length = len(run)
    match letter:
        case "":
            return at + length
        case "Z":
            return _utc(text, at, run, parsed)
        case "d" | "M" if length >= SHORT:
            return _name(text, at, letter, length, parsed)
        case "f" | "F":
            return _fraction(text, at, length, parsed, optional=letter == "F")
        case "t":
            return _half_of_day(text, at, length, parsed)
        case "z" | "K":
            return _zone(text, at, letter, length, parsed)
        case "g":
            return _expected(text, at, ERA)
        case "y":
            parsed.is_year_short = parsed.is_year_short or length <= 2  # noqa: PLR2004
            found = re.compile(r"[0-9]{1,2}" if length == 1 else rf"[0-9]{{{length}}}").match(text, at)
        case _:
            found = re.compile(r"[0-9]{1,2}" if length == 1 else r"[0-9]{2}").match(text, at)
    return _kept(parsed, letter, found)


def _kept(parsed: Parsed, letter: str, found: re.Match[str] | None) -> int:
    if found is None:
        raise DateError
    _keep(parsed, letter, int(found[0]))
    return found.end()


def _keep(parsed: Parsed, letter: str, value: int) -> None:
    """Keep a figure; named twice, it has to be the same one."""
    if parsed.fields.setdefault(letter, value) != value:
        raise DateError


def _utc(text: str, at: int, run: str, parsed: Parsed) -> int:
    """A `Z` of the format: `Z`, `z` or `GMT` in the text; a `GMT` only itself."""
    found = re.compile("[Zz]|[Gg][Mm][Tt]" if run == "Z" else "GMT").match(text, at)
    if found is None:
        raise DateError
    parsed.offset, parsed.is_utc = timedelta(0), True
    return found.end()


def _name(text: str, at: int, letter: str, length: int, parsed: Parsed) -> int:
    names = DAYS if letter == "d" else MONTHS
    for number, name in enumerate(names):
        wanted = name[:SHORT] if length == SHORT else name
        if text[at : at + len(wanted)].lower() == wanted.lower():
            if letter == "M":
                _keep(parsed, "M", number + 1)
            else:
                parsed.weekday = number
            return at + len(wanted)
    raise DateError


def _fraction(text: str, at: int, length: int, parsed: Parsed, *, optional: bool) -> int:
    if length > FRACTION_DIGITS:
        raise DateError
    digits = re.compile(r"[0-9]*").match(text, at)
    found = digits[0][:length] if digits else ""
    if len(found) < length and not optional:
        raise DateError
    _keep(parsed, "f", int(found.ljust(FRACTION_DIGITS, "0")))
    return at + len(found)


def _half_of_day(text: str, at: int, length: int, parsed: Parsed) -> int:
    wanted = text[at : at + (1 if length == 1 else 2)]
    halves = ("A", "P") if length == 1 else ("AM", "PM")
    given = wanted if length == 1 else wanted.upper()
    if given not in halves:
        raise DateError
    _keep(parsed, "t", halves.index(given))
    return at + len(wanted)


def _zone(text: str, at: int, letter: str, length: int, parsed: Parsed) -> int:
    if letter == "K":
        if text.startswith("Z", at):
            parsed.offset, parsed.is_utc = timedelta(0), True
            return at + 1
        if text[at : at + 1] not in ("+", "-"):
            return at
        length = 3
    found = re.compile(_OFFSETS[min(length, 3)], re.ASCII).match(text, at)
    if found is None:
        raise DateError
    parsed.offset = offset_of(found[0])
    return found.end()


def offset_of(text: str) -> timedelta:
    """`+08:00`, `-0730`, `+8` as a distance to UTC.

    Raises:
        DateError: minutes beyond 59, or a distance beyond 14 hours.
    """
    hours, minutes = int(re.match(r"\d{1,2}", text[1:])[0]), 0  # type: ignore[index]
    rest = text[1:].replace(":", "")
    if len(rest) > 2:  # noqa: PLR2004
        hours, minutes = int(rest[:-2]), int(rest[-2:])
    distance = timedelta(hours=hours, minutes=minutes)
    if minutes > 59 or distance > timedelta(hours=14):  # noqa: PLR2004
        raise DateError
    return -distance if text[0] == "-" else distance


def _moment(parsed: Parsed, styles: Styles, today: datetime) -> Moment:
    year, month, day = _date(parsed, styles, today)
    hour = _hour(parsed)
    try:
        when = datetime(year, month, day, hour, parsed.fields.get("m", 0), parsed.fields.get("s", 0))
    except ValueError:
        raise DateError from None
    if parsed.weekday not in (None, when.weekday()):
        raise DateError
    moment = Moment.of(when, fraction=parsed.fields.get("f", 0) % TICKS_A_SECOND)
    return _in_zone(moment, parsed, styles)


def _date(parsed: Parsed, styles: Styles, today: datetime) -> tuple[int, int, int]:
    year, month, day = parsed.year, parsed.fields.get("M"), parsed.fields.get("d")
    if (year, month, day) == (None, None, None):
        return (1, 1, 1) if styles & Styles.NO_CURRENT_DATE_DEFAULT else (today.year, today.month, today.day)
    return year or (today.year if year is None else 0), 1 if month is None else month, 1 if day is None else day


def _hour(parsed: Parsed) -> int:
    """The hour of the day; one of twelve without AM or PM is one of the morning."""
    half = parsed.fields.get("t")
    if "h" in parsed.fields:
        hour = parsed.fields["h"]
        if hour > 12 or parsed.fields.get("H", hour) != hour:  # noqa: PLR2004
            raise DateError
        return hour % 12 + (12 if half else 0)
    hour = parsed.fields.get("H", 0)
    if half is not None and half != hour // 12 and ("H" in parsed.fields or half):
        raise DateError
    return hour


def _in_zone(moment: Moment, parsed: Parsed, styles: Styles) -> Moment:
    if parsed.offset is None:
        if styles & Styles.ASSUME_UNIVERSAL:
            return Moment(moment.ticks, Zone.UTC if styles & Styles.ADJUST_TO_UNIVERSAL else Zone.LOCAL)
        if styles & Styles.ASSUME_LOCAL:
            return Moment(moment.ticks, Zone.UTC if styles & Styles.ADJUST_TO_UNIVERSAL else Zone.LOCAL)
        return moment
    kept = parsed.is_utc and styles & Styles.ROUNDTRIP_KIND
    zone = Zone.UTC if kept or styles & Styles.ADJUST_TO_UNIVERSAL else Zone.LOCAL
    try:
        return Moment(moment.later(-parsed.offset).ticks, zone)
    except OverflowError:
        raise DateError from None


def _expected(text: str, at: int, literal: str) -> int:
    if not text.startswith(literal, at):
        raise DateError
    return at + len(literal)


def _behind_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
