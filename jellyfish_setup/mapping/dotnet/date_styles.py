""".NET's `DateTimeStyles`, by which a text is read as a date."""

import re
from enum import IntFlag


class Styles(IntFlag):
    """The names and numbers of .NET."""

    NONE = 0
    ALLOW_LEADING_WHITE = 1
    ALLOW_TRAILING_WHITE = 2
    ALLOW_INNER_WHITE = 4
    ALLOW_WHITE_SPACES = 7
    NO_CURRENT_DATE_DEFAULT = 8
    ADJUST_TO_UNIVERSAL = 16
    ASSUME_LOCAL = 32
    ASSUME_UNIVERSAL = 64
    ROUNDTRIP_KIND = 128


DEFAULT_STYLES = Styles.ROUNDTRIP_KIND | Styles.ALLOW_LEADING_WHITE | Styles.ALLOW_TRAILING_WHITE
_HIGHEST = 255
_CLASH_WITH_ROUND_TRIP = Styles.ASSUME_LOCAL | Styles.ASSUME_UNIVERSAL | Styles.ADJUST_TO_UNIVERSAL


def styles_of(text: str) -> Styles:
    """The styles that are named in `text`, with commas between them, with or without `DateTimeStyles.`; or their number.

    Raises:
        ValueError: a name that does not exist, or styles that .NET does not take together.
    """
    styles = Styles.NONE
    for name in text.split(","):
        styles |= _style(name.strip().removeprefix("DateTimeStyles."))
    both = Styles.ASSUME_LOCAL | Styles.ASSUME_UNIVERSAL
    if styles & both == both or (styles & Styles.ROUNDTRIP_KIND and styles & _CLASH_WITH_ROUND_TRIP):
        raise ValueError(text)
    return styles


def _style(name: str) -> Styles:
    if name.isdecimal() and int(name) <= _HIGHEST:
        return Styles(int(name))
    constant = re.sub("(?<=[a-z])(?=[A-Z])", "_", name).upper()
    if constant not in Styles.__members__ or constant.replace("_", "") != name.upper():
        raise ValueError(name)
    return Styles[constant]
