"""What stands in the calendar on the day on which the key has to be replaced."""

from datetime import datetime

from jellyfish_setup.texts.dates import day
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, translate

_SUMMARY = QT_TRANSLATE_NOOP("Reminder", "Replace the Jellyfish API key")
_WHY = QT_TRANSLATE_NOOP(
    "Reminder",
    "The API key with which Microsoft Entra signs in to {host} can be used until {date}. After that, nobody gets, changes or loses "
    "an account in Jellyfish automatically.",
)
_STEPS = (
    QT_TRANSLATE_NOOP("Reminder", "In Jellyfish, open Key Management > API Keys, select “Generate New”, and save the file."),
    QT_TRANSLATE_NOOP("Reminder", "Open Jellyfish Setup, choose “Replace the key”, and give it that file. It checks the new key first."),
    QT_TRANSLATE_NOOP(
        "Reminder",
        "In the Microsoft Entra admin centre, open “Enterprise apps” > Jellyfish > “Provisioning” > “Admin Credentials”, paste the new "
        "key into “Secret Token”, select “Test Connection”, then “Save”.",
    ),
    QT_TRANSLATE_NOOP("Reminder", "In Jellyfish, delete the old key. In Jellyfish Setup, delete the file of the new one."),
)


def reminder_summary() -> str:
    """The title of the event."""
    return translate("Reminder", _SUMMARY)


def reminder_description(host: str, expires_at: datetime) -> str:
    """Why, and what to do in which order, a line for each step."""
    why = translate("Reminder", _WHY).replace("{host}", host).replace("{date}", day(expires_at))
    steps = (f"{number}. {translate('Reminder', step)}" for number, step in enumerate(_STEPS, start=1))
    return "\n".join([why, "", *steps])
