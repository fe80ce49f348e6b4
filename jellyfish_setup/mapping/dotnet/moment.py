"""A point in time as .NET's `DateTime` keeps it: in steps of 100 nanoseconds, with a mark of its time zone."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum

TICKS_A_SECOND = 10_000_000
_FIRST = datetime(1, 1, 1)
_MICROSECOND = timedelta(microseconds=1)
_TICKS_A_MICROSECOND = 10
# FILETIME, in which Active Directory keeps dates, counts from 1601-01-01 in UTC.
_FILE_TIME_BEGINS = (datetime(1601, 1, 1) - _FIRST) // _MICROSECOND * _TICKS_A_MICROSECOND
_LAST = (datetime.max - _FIRST) // _MICROSECOND * _TICKS_A_MICROSECOND + _TICKS_A_MICROSECOND - 1


class Zone(Enum):
    """.NET's `DateTimeKind`. Entra's service is taken to run in UTC, so that local time is UTC under another name."""

    UTC = "utc"
    LOCAL = "local"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True)
class Moment:
    """`ticks` of 100 nanoseconds since the first day of the year 1.

    Raises:
        OverflowError: it would lie outside of the years 1 to 9999.
    """

    ticks: int
    zone: Zone = Zone.UNSPECIFIED

    def __post_init__(self) -> None:
        if not 0 <= self.ticks <= _LAST:
            raise OverflowError("outside of the years 1 to 9999")

    @classmethod
    def of(cls, when: datetime, zone: Zone = Zone.UNSPECIFIED, fraction: int = 0) -> "Moment":
        """The moment that `when` shows on its clock, and `fraction` ticks more."""
        return cls((when.replace(tzinfo=None) - _FIRST) // _MICROSECOND * _TICKS_A_MICROSECOND + fraction, zone)

    @classmethod
    def utc(cls, when: datetime) -> "Moment":
        """A moment that knows its time zone, in UTC."""
        return cls.of(when.astimezone(UTC), Zone.UTC)

    @classmethod
    def of_file_time(cls, number: int) -> "Moment":
        """A FILETIME."""
        return cls(number + _FILE_TIME_BEGINS, Zone.UTC)

    @property
    def file_time(self) -> int:
        """The FILETIME; below zero before 1601."""
        return self.ticks - _FILE_TIME_BEGINS

    @property
    def clock(self) -> datetime:
        """What calendar and clock show, to the microsecond."""
        return _FIRST + timedelta(microseconds=self.ticks // _TICKS_A_MICROSECOND)

    @property
    def fraction(self) -> int:
        """The ticks since the last full second."""
        return self.ticks % TICKS_A_SECOND

    def later(self, by: timedelta) -> "Moment":
        """The moment `by` later."""
        return Moment(self.ticks + by // _MICROSECOND * _TICKS_A_MICROSECOND, self.zone)

    def months_later(self, months: int) -> "Moment":
        """The same day so many months later, or the last day of that month where it is shorter (`DateTime.AddMonths`)."""
        now = self.clock
        years, month = divmod(now.year * 12 + now.month - 1 + months, 12)
        if not datetime.min.year <= years <= datetime.max.year:
            raise OverflowError("outside of the years 1 to 9999")
        day = now.day
        while True:
            try:
                there = now.replace(year=years, month=month + 1, day=day)
            except ValueError:
                day -= 1
            else:
                return Moment.of(there, self.zone, self.ticks % _TICKS_A_MICROSECOND)
