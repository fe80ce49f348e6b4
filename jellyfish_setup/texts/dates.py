"""Days and moments as a person writes them."""

from datetime import datetime

from jellyfish_setup.texts.language import ENGLISH, PSEUDO, language

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"
)  # fmt: skip


def day(when: datetime | str) -> str:
    """`4 May 2027`, or what this is in the person's language, for a moment or its ISO 8601 text; empty where the text is no date."""
    if isinstance(when, str):
        try:
            when = datetime.fromisoformat(when)
        except ValueError:
            return ""
    if language() == ENGLISH or language() in PSEUDO:
        return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"
    from babel.dates import format_date  # English does not wait for it

    return str(format_date(when, "long", locale=language()))


def moment(when: datetime) -> str:
    """`4 May 2027, 21:08`, or what this is in the person's language, in the time zone that `when` has."""
    if language() == ENGLISH or language() in PSEUDO:
        return f"{day(when)}, {clock(when)}"
    from babel.dates import get_datetime_format

    return str(get_datetime_format("medium", locale=language())).format(clock(when), day(when))


def clock(when: datetime) -> str:
    """`21:08`, or what this is in the person's language, in the time zone that `when` has."""
    if language() == ENGLISH or language() in PSEUDO:
        return f"{when:%H:%M}"
    from babel.dates import format_time

    return str(format_time(when, "short", tzinfo=when.tzinfo, locale=language()))
