"""The page beside the journey on which one invented account is tried from its creation to its removal."""

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP

HEADING = QT_TRANSLATE_NOOP("Pages", "Try one account’s whole life")
LEAD = QT_TRANSLATE_NOOP(
    "Pages",
    "This makes one invented account in Jellyfish, changes it, switches it off and on again, and removes it. Your own people are not touched.",
)
TRY = QT_TRANSLATE_NOOP("Pages", "Create and remove 1 account")
TRY_AGAIN = QT_TRANSLATE_NOOP("Pages", "Try it again")
DONE = QT_TRANSLATE_NOOP("Pages", "Back to the trial")
TRYING = QT_TRANSLATE_NOOP("Pages", "Trying {person}")
STOPPING = QT_TRANSLATE_NOOP("Pages", "Removing the account")
LOOKING = QT_TRANSLATE_NOOP("Pages", "Looking for accounts from earlier tries")
REMOVE = QT_TRANSLATE_NOOP("Pages", "Remove the account")
WELL = QT_TRANSLATE_NOOP("Pages", "All of it works")
WITH_REMARK = QT_TRANSLATE_NOOP("Pages", "It works, but not as Entra would ask for it")
FAILED = QT_TRANSLATE_NOOP("Pages", "Entra would fail here")
NOTHING_LEFT = QT_TRANSLATE_NOOP("Pages", "Nothing of it is left in Jellyfish.")
STOPPED = QT_TRANSLATE_NOOP("Pages", "Stopped")
LEFT_BEHIND = QT_TRANSLATE_NOOP("Pages", "An invented account may still be in Jellyfish")
LEFT_BEHIND_TEXT = QT_TRANSLATE_NOOP("Pages", "{person} was made by this program and could not be removed. It should not stay.")
REMOVED = QT_TRANSLATE_NOOP("Pages", "The invented account is gone")
REMOVED_TEXT = QT_TRANSLATE_NOOP("Pages", "Jellyfish was asked for it, and it is not there any more.")
MILLISECONDS = QT_TRANSLATE_NOOP("Pages", "{number} ms")
PROVES = {
    "free": QT_TRANSLATE_NOOP("Pages", "so your people are not touched"),
    "create": QT_TRANSLATE_NOOP("Pages", "as for somebody new"),
    "read": QT_TRANSLATE_NOOP("Pages", "so that nobody is made twice"),
    "change": QT_TRANSLATE_NOOP("Pages", "as for another job title"),
    "disable": QT_TRANSLATE_NOOP("Pages", "as when somebody leaves"),
    "enable": QT_TRANSLATE_NOOP("Pages", "as when somebody comes back"),
    "delete": QT_TRANSLATE_NOOP("Pages", "as when somebody is deleted"),
}
