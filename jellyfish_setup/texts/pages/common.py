"""Words that several pages share."""

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, Plural

CONTINUE = QT_TRANSLATE_NOOP("Pages", "Continue")
BACK = QT_TRANSLATE_NOOP("Pages", "Back")
DONE = QT_TRANSLATE_NOOP("Pages", "Done")
WITH_FILTER = QT_TRANSLATE_NOOP("Pages", "{who}, if the filter lets them in")
CANCEL = QT_TRANSLATE_NOOP("Pages", "Cancel")
MORE = QT_TRANSLATE_NOOP("Pages", "More")
EXPANDED = QT_TRANSLATE_NOOP("Pages", "Expanded")
COLLAPSED = QT_TRANSLATE_NOOP("Pages", "Collapsed")
CLOSE = QT_TRANSLATE_NOOP("Pages", "Close")
SAVE_REPORT = QT_TRANSLATE_NOOP("Pages", "Save report…")
OPEN_REPORT = QT_TRANSLATE_NOOP("Pages", "Open a report…")
REPORT = QT_TRANSLATE_NOOP("Pages", "Report")
REPORT_FILES = QT_TRANSLATE_NOOP("Pages", "Reports")
REPORT_LEAD = QT_TRANSLATE_NOOP(
    "Pages", "This is what will be saved. It does not hold the API key. It names the people who were tried. Nothing is sent anywhere."
)
FOREIGN_REPORT_LEAD = QT_TRANSLATE_NOOP(
    "Pages", "This is what the file {name} says. Somebody else wrote it, and nothing in it was checked."
)
MORE_IN_REPORT = Plural("Pages", "Not shown here, but in the file: 1 more.", "Not shown here, but in the file: {number} more.")
SAVE = QT_TRANSLATE_NOOP("Pages", "Save…")
COPY_FOR_SUPPORT = QT_TRANSLATE_NOOP("Pages", "Copy for support")
COPIED = QT_TRANSLATE_NOOP("Pages", "Copied")
COPIED_TEXT = QT_TRANSLATE_NOOP("Pages", "Paste it into a message to support. It holds no key.")
REPORT_SAVED = QT_TRANSLATE_NOOP("Pages", "The report was saved")
REPORT_SAVED_TEXT = QT_TRANSLATE_NOOP("Pages", "It holds no key. You can send it to support: {path}")
REPLACE_KEY = QT_TRANSLATE_NOOP("Pages", "Replace the key")
SAVE_REMINDER = QT_TRANSLATE_NOOP("Pages", "Save a reminder…")
REMINDER_FILES = QT_TRANSLATE_NOOP("Pages", "Calendar files")
REMINDER_SAVED = QT_TRANSLATE_NOOP("Pages", "The reminder was saved")
REMINDER_SAVED_TEXT = QT_TRANSLATE_NOOP("Pages", "Open this file to put it into your calendar: {path}")
COPY_KEY = QT_TRANSLATE_NOOP("Pages", "Copy the key")
KEY_COPIED = QT_TRANSLATE_NOOP("Pages", "Copied ({seconds} s)")
KEY_COPIED_TEXT = Plural(
    "Pages", "Copied. It is removed from the clipboard in 1 second.", "Copied. It is removed from the clipboard in {number} seconds."
)
PRACTICE = QT_TRANSLATE_NOOP("Pages", "Practice")
PRACTICE_TEXT = QT_TRANSLATE_NOOP("Pages", "Nothing real is touched here.")
FAULT = QT_TRANSLATE_NOOP("Pages", "Practise a fault")
NO_FAULT = QT_TRANSLATE_NOOP("Pages", "Nothing is wrong")
NO_ORGANISATION_YET = QT_TRANSLATE_NOOP("Pages", "No address yet")

GROUPS = {
    "plan": QT_TRANSLATE_NOOP("Pages", "Plan"),
    "credential": QT_TRANSLATE_NOOP("Pages", "Credential"),
    "people": QT_TRANSLATE_NOOP("Pages", "People"),
    "mapping": QT_TRANSLATE_NOOP("Pages", "Mapping"),
    "trial": QT_TRANSLATE_NOOP("Pages", "Trial"),
    "entra": QT_TRANSLATE_NOOP("Pages", "Entra"),
    "monitor": QT_TRANSLATE_NOOP("Pages", "Monitor"),
    "finish": QT_TRANSLATE_NOOP("Pages", "Finish"),
}
STEP_TITLES = {
    "start": QT_TRANSLATE_NOOP("Pages", "Before you start"),
    "address": QT_TRANSLATE_NOOP("Pages", "Jellyfish address"),
    "key": QT_TRANSLATE_NOOP("Pages", "API key"),
    "connection": QT_TRANSLATE_NOOP("Pages", "Connection"),
    "people": QT_TRANSLATE_NOOP("Pages", "Who gets an account"),
    "mapping": QT_TRANSLATE_NOOP("Pages", "What is sent"),
    "trial": QT_TRANSLATE_NOOP("Pages", "Try a few people"),
    "entra": QT_TRANSLATE_NOOP("Pages", "Set up Entra"),
    "monitor": QT_TRANSLATE_NOOP("Pages", "Is everyone arriving"),
    "finish": QT_TRANSLATE_NOOP("Pages", "Tidy up"),
}
STEPS = QT_TRANSLATE_NOOP("Pages", "Steps of the set-up")
STEP_DONE = QT_TRANSLATE_NOOP("Pages", "done")
STEP_CURRENT = QT_TRANSLATE_NOOP("Pages", "current")
STEP_WAITING = QT_TRANSLATE_NOOP("Pages", "not done yet")
STEP_LOCKED = QT_TRANSLATE_NOOP("Pages", "locked, because the trial’s accounts exist")
STEP_POSITION = QT_TRANSLATE_NOOP("Pages", "Step {number} of {total}, {title}, {state}")
ANNOUNCEMENT = QT_TRANSLATE_NOOP("Pages", "Step {number} of {total}: {heading}")

STATE_WORDS = {
    "passed": QT_TRANSLATE_NOOP("Pages", "passed"),
    "remark": QT_TRANSLATE_NOOP("Pages", "passed with a remark"),
    "failed": QT_TRANSLATE_NOOP("Pages", "failed"),
    "skipped": QT_TRANSLATE_NOOP("Pages", "not checked"),
    "running": QT_TRANSLATE_NOOP("Pages", "being checked"),
    "waiting": QT_TRANSLATE_NOOP("Pages", "waiting"),
}

CLOSE_TITLE = QT_TRANSLATE_NOOP("Pages", "Close Jellyfish Setup?")
CLOSE_TEXT = QT_TRANSLATE_NOOP("Pages", "Work is still going on. What was done so far stays done, and you can go on here next time.")
CLOSE_STOP = QT_TRANSLATE_NOOP("Pages", "Stop and close")
CLOSE_STAY = QT_TRANSLATE_NOOP("Pages", "Keep working")
