"""How long something will still take, in words that do not jump about."""

from math import ceil

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, translate

_MOMENT = QT_TRANSLATE_NOOP("TimeLeft", "a few seconds left")
_SECONDS = QT_TRANSLATE_NOOP("TimeLeft", "about {number} seconds left")
_MINUTE = QT_TRANSLATE_NOOP("TimeLeft", "about a minute left")
_MINUTES = QT_TRANSLATE_NOOP("TimeLeft", "about {number} minutes left")
_HOUR = QT_TRANSLATE_NOOP("TimeLeft", "more than an hour left")

_FEW, _LONGEST_IN_SECONDS, _LONGEST_MINUTE, _HOUR_SECONDS = 5, 50, 90, 3600


def time_left(seconds: float) -> str:
    """`about 20 seconds left`: in tens of seconds, then in whole minutes, never less than it is."""
    if seconds <= _FEW:
        return translate("TimeLeft", _MOMENT)
    if seconds <= _LONGEST_IN_SECONDS:
        return translate("TimeLeft", _SECONDS).format(number=ceil(seconds / 10) * 10)
    if seconds <= _LONGEST_MINUTE:
        return translate("TimeLeft", _MINUTE)
    if seconds > _HOUR_SECONDS:
        return translate("TimeLeft", _HOUR)
    return translate("TimeLeft", _MINUTES).format(number=ceil(seconds / 60))
