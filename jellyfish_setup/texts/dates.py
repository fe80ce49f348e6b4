"""Days as a person writes them."""

from datetime import datetime

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, translate

_MONTHS = (
    QT_TRANSLATE_NOOP("Dates", "January"),
    QT_TRANSLATE_NOOP("Dates", "February"),
    QT_TRANSLATE_NOOP("Dates", "March"),
    QT_TRANSLATE_NOOP("Dates", "April"),
    QT_TRANSLATE_NOOP("Dates", "May"),
    QT_TRANSLATE_NOOP("Dates", "June"),
    QT_TRANSLATE_NOOP("Dates", "July"),
    QT_TRANSLATE_NOOP("Dates", "August"),
    QT_TRANSLATE_NOOP("Dates", "September"),
    QT_TRANSLATE_NOOP("Dates", "October"),
    QT_TRANSLATE_NOOP("Dates", "November"),
    QT_TRANSLATE_NOOP("Dates", "December"),
)
_DAY = QT_TRANSLATE_NOOP("Dates", "{day} {month} {year}")


def day(when: datetime | str) -> str:
    """`4 May 2027` for a moment or its ISO 8601 text; empty where the text is no date."""
    if isinstance(when, str):
        try:
            when = datetime.fromisoformat(when)
        except ValueError:
            return ""
    month = translate("Dates", _MONTHS[when.month - 1])
    return translate("Dates", _DAY).replace("{day}", str(when.day)).replace("{month}", month).replace("{year}", str(when.year))
