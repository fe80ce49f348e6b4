"""How long something will still take, in words that do not jump about."""

from math import ceil

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, Plural, translate, translate_number

_MOMENT = QT_TRANSLATE_NOOP("TimeLeft", "a few seconds left")
_SECONDS = Plural("TimeLeft", "about 1 second left", "about {number} seconds left")
_MINUTES = Plural("TimeLeft", "about a minute left", "about {number} minutes left")
_HOUR = QT_TRANSLATE_NOOP("TimeLeft", "more than an hour left")

_FEW, _LONGEST_IN_SECONDS, _LONGEST_MINUTE, _HOUR_SECONDS = 5, 50, 90, 3600


def time_left(seconds: float) -> str:
    """`about 20 seconds left`: in tens of seconds, then in whole minutes, never less than it is."""
    if seconds <= _FEW:
        return translate("TimeLeft", _MOMENT)
    if seconds <= _LONGEST_IN_SECONDS:
        return _number(_SECONDS, ceil(seconds / 10) * 10)
    if seconds <= _LONGEST_MINUTE:
        return _number(_MINUTES, 1)
    if seconds > _HOUR_SECONDS:
        return translate("TimeLeft", _HOUR)
    return _number(_MINUTES, ceil(seconds / 60))


def _number(sentence: Plural, number: int) -> str:
    return translate_number(sentence, number).format(number=number)
