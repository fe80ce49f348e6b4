"""Custom and standard format strings for dates of .NET, in the invariant culture.

Sources: "Custom date and time format strings" and "Standard date and time format strings", Microsoft's documentation.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from itertools import groupby

from jellyfish_setup.mapping.dotnet.moment import Moment, Zone

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT = 3  # letters of an abbreviated name
ERA = "A.D."
FRACTION_DIGITS = 7

STANDARD = {
    "d": "MM/dd/yyyy",
    "D": "dddd, dd MMMM yyyy",
    "f": "dddd, dd MMMM yyyy HH:mm",
    "F": "dddd, dd MMMM yyyy HH:mm:ss",
    "g": "MM/dd/yyyy HH:mm",
    "G": "MM/dd/yyyy HH:mm:ss",
    "M": "MMMM dd",
    "m": "MMMM dd",
    "O": "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK",
    "o": "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK",
    "R": "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
    "r": "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
    "s": "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
    "t": "HH:mm",
    "T": "HH:mm:ss",
    "u": "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
    "U": "dddd, dd MMMM yyyy HH:mm:ss",
    "Y": "yyyy MMMM",
    "y": "yyyy MMMM",
}
_SPECIFIERS = frozenset("dfFgHhKMmstyz")


class FormatError(ValueError):
    """.NET would refuse the format string."""


@lru_cache(maxsize=512)
def pieces(format_text: str, *, reading: bool = False) -> tuple[tuple[str, str], ...]:
    """A format string as (letter, the run of it) for specifiers and ("", literal text) for the rest.

    `:` and `/` are literals, as they are in the invariant culture. A `Z` that is not in quotation marks has its own letter,
    because .NET reads it as the time zone; where it is `reading`, so has `GMT`, in which it writes the month.

    Raises:
        FormatError: an unknown standard format, a quotation mark that does not close, a `%` or a backslash at the end.
    """
    if len(format_text) == 1 and format_text not in STANDARD:
        raise FormatError
    return tuple(_pieces(STANDARD.get(format_text, format_text), reading))


def _pieces(format_text: str, reading: bool) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(format_text):
        letter = format_text[at]
        if letter == "Z" or (reading and format_text.startswith("GMT", at)):
            zone = letter if letter == "Z" else "GMT"
            yield "Z", zone
            at += len(zone)
        elif letter in _SPECIFIERS:
            run = next("".join(same) for _, same in groupby(format_text[at:]))
            run = letter if letter == "K" else run
            at += len(run)
            yield letter, run
        elif letter in "\"'":
            literal, at = _quoted(format_text, at)
            yield "", literal
        elif letter == "%":
            at += 1
            if format_text[at : at + 1] in ("", "%"):
                raise FormatError
        elif letter == "\\":
            if at + 1 == len(format_text):
                raise FormatError
            yield "", format_text[at + 1]
            at += 2
        else:
            yield "", letter
            at += 1


def write_moment(moment: Moment, format_text: str) -> str:
    """`moment` in a format; an empty format is the general one.

    Raises:
        FormatError: see `pieces`; more than seven digits of a fraction.
    """
    written = ""
    when = moment.clock
    for letter, run in pieces(format_text or "G"):
        if letter in ("", "Z"):
            written += run
        elif letter in "fF":
            written = _with_fraction(written, moment.fraction, letter, len(run))
        else:
            written += _written(when, moment.zone, letter, len(run))
    return written


def _written(when: datetime, zone: Zone, letter: str, length: int) -> str:
    match letter:
        case "d" | "M" if length > 2:  # noqa: PLR2004  (three letters and more are names)
            name = DAYS[when.weekday()] if letter == "d" else MONTHS[when.month - 1]
            return name[:SHORT] if length == SHORT else name
        case "y":
            return f"{when.year % 100 if length <= 2 else when.year:0{length}d}"  # noqa: PLR2004  (two digits and fewer cut the century)
        case "t":
            return ("AM" if when.hour < 12 else "PM")[: 1 if length == 1 else 2]  # noqa: PLR2004
        case "g":
            return ERA
        case "z":
            return {1: "+0", 2: "+00"}.get(length, "+00:00")
        case "K":
            return {Zone.UTC: "Z", Zone.LOCAL: "+00:00", Zone.UNSPECIFIED: ""}[zone]
    figure = {"d": when.day, "M": when.month, "H": when.hour, "h": when.hour % 12 or 12, "m": when.minute, "s": when.second}[letter]
    return f"{figure:0{min(length, 2)}d}"


def _with_fraction(written: str, ticks: int, letter: str, length: int) -> str:
    """The digits of a fraction; `F` leaves out noughts at the end, and the point before them when nothing is left."""
    if length > FRACTION_DIGITS:
        raise FormatError
    digits = f"{ticks:07d}"[:length]
    if letter == "f":
        return written + digits
    digits = digits.rstrip("0")
    return written.removesuffix(".") if not digits else written + digits


def _quoted(format_text: str, at: int) -> tuple[str, int]:
    """The text between two equal quotation marks, of which one stands at `at`, and where it ends."""
    mark = format_text[at]
    literal = ""
    at += 1
    while at < len(format_text) and format_text[at] != mark:
        if format_text[at] == "\\":
            at += 1
        literal += format_text[at : at + 1]
        at += 1
    if at >= len(format_text):
        raise FormatError
    return literal, at + 1
