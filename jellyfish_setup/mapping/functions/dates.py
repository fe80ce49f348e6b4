"""Dates. Between functions they travel as text, in the form that Microsoft's page gives for `CDate`."""

from datetime import UTC, timedelta

from jellyfish_setup.mapping.dotnet.date_format import FormatError, write_moment
from jellyfish_setup.mapping.dotnet.date_parsing import DateError, parse_exact
from jellyfish_setup.mapping.dotnet.date_reading import read_date
from jellyfish_setup.mapping.dotnet.date_styles import DEFAULT_STYLES, styles_of
from jellyfish_setup.mapping.dotnet.moment import Moment, Zone
from jellyfish_setup.mapping.functions.signature import Function, Signature, number, one
from jellyfish_setup.mapping.functions.values import Doubt, Run, Value, unfit

_FORM = "M/d/yyyy h:mm:ss tt"
_MONTHS_IN = {"yyyy": 12, "m": 1}
_LENGTHS = {
    "ww": timedelta(weeks=1), "d": timedelta(days=1), "h": timedelta(hours=1), "n": timedelta(minutes=1), "s": timedelta(seconds=1),
}  # fmt: skip
_HOURS_A_DAY = 24


def now(run: Run) -> Value:
    """The present moment in UTC."""
    return write_moment(Moment.utc(run.world.now()), _FORM)


def to_date(run: Run, source: str | None) -> Value:
    """A date in UTC out of a text; one without a time zone is taken as UTC."""
    if not source:
        run.null()
        return None
    return write_moment(_date(source, "Expression"), _FORM)


def date_of_file_time(run: Run, source: str | None) -> Value:
    """A date in UTC out of Active Directory's count of 100 nanoseconds since 1601."""
    if not source:
        run.null()
        return None
    try:
        return write_moment(Moment.of_file_time(int(source)), _FORM)
    except (ValueError, OverflowError):
        raise unfit("number", parameter="value") from None


def file_time_of_date(run: Run, source: str | None) -> Value:
    """Active Directory's count for a date."""
    if not source:
        run.null()
        return None
    return str(_date(source, "value").file_time)


def date_add(run: Run, interval: str | None, count: int, source: str | None) -> Value:
    """The date so many intervals later; a day that the month does not have becomes its last one."""
    if not source:
        run.null()
        return None
    moment = _date(source, "dateTime")
    try:
        if interval in _MONTHS_IN:
            later = moment.months_later(count * _MONTHS_IN[interval])
        elif interval in _LENGTHS:
            later = moment.later(count * _LENGTHS[interval])
        else:
            raise unfit("interval", parameter="interval")
    except OverflowError:
        raise unfit("number", parameter="value") from None
    return write_moment(later, _FORM)


def date_diff(run: Run, interval: str | None, first: str | None, second: str | None) -> Value:
    """How many boundaries of the interval lie between two dates; weeks begin on Sunday, and backwards it is negative.

    Where it matters that .NET's own `DateDiff` counts whole days, hours, minutes and seconds instead, the value is not certain.
    """
    if not first or not second:
        run.null()
        return None
    begin, end = _date(first, "date1"), _date(second, "date2")
    if interval in _MONTHS_IN:
        months = [moment.clock.year * 12 + moment.clock.month - 1 for moment in (begin, end)]
        return str(months[1] // _MONTHS_IN[interval] - months[0] // _MONTHS_IN[interval])
    if interval not in _LENGTHS:
        raise unfit("interval", parameter="interval")
    ticks = _LENGTHS[interval] // timedelta(microseconds=1) * 10
    # The first day of the year 1 was a Monday: a day later, weeks are counted from Sunday.
    shift = _LENGTHS["d"] // timedelta(microseconds=1) * 10 if interval == "ww" else 0
    crossed = (end.ticks + shift) // ticks - (begin.ticks + shift) // ticks
    whole = abs(end.ticks - begin.ticks) // ticks * (1 if end.ticks >= begin.ticks else -1)
    run.doubt(Doubt.PARTIAL_INTERVAL, interval != "ww" and crossed != whole)
    return str(crossed)


def format_date(run: Run, source: str | None, styles: str | None, given: str | None, wanted: str | None) -> Value:
    """A date in another format."""
    if not source:
        run.null()
        return source
    try:
        how = DEFAULT_STYLES if not styles else styles_of(styles)
    except ValueError:
        raise unfit("date-styles", parameter="dateTimeStyles") from None
    today = run.world.now().astimezone(UTC)
    try:
        if not given:
            raise FormatError
        moment, parsed = parse_exact(source, given, how, today)
        text = write_moment(moment, wanted or "")
    except DateError:
        raise unfit("date-in-this-format", parameter="source", value_format=given or "") from None
    except FormatError:
        raise unfit("date-format", parameter="inputFormat" if not given else "outputFormat") from None
    run.doubt(Doubt.TWO_DIGIT_YEAR, parsed.is_year_doubtful)
    run.doubt(Doubt.TODAY, "y" not in parsed.fields)
    run.doubt(Doubt.TIME_ZONE, moment.zone is Zone.LOCAL and bool(parsed.offset))
    return text


def _date(source: str, parameter: str) -> Moment:
    try:
        return read_date(source)
    except DateError:
        raise unfit("date", parameter=parameter) from None


_INTERVAL = one("interval")

DATES = {
    "CDate": Function(to_date, Signature((one("Expression"),))),
    "DateAdd": Function(date_add, Signature((_INTERVAL, number("value"), one("dateTime")))),
    "DateDiff": Function(date_diff, Signature((_INTERVAL, one("date1"), one("date2")))),
    "DateFromNum": Function(date_of_file_time, Signature((one("value"),))),
    "FormatDateTime": Function(
        format_date,
        Signature((one("source"), one("dateTimeStyles", required=False), one("inputFormat"), one("outputFormat"))),
    ),
    "Now": Function(now),
    "NumFromDate": Function(file_time_of_date, Signature((one("value"),))),
}
