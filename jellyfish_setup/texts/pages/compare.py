"""The page beside the journey: are people and Jellyfish in step?"""

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, Plural

OPEN = QT_TRANSLATE_NOOP("Pages", "Compare people and accounts…")
HEADING = QT_TRANSLATE_NOOP("Pages", "Are people and Jellyfish in step?")
LEAD = QT_TRANSLATE_NOOP(
    "Pages", "Each person in your list is compared with their account in Jellyfish. This only looks: nothing is changed anywhere."
)
FACT_PEOPLE = Plural("Pages", "Your list: 1 person", "Your list: {number} people")
FACT_PEOPLE_UNKNOWN = QT_TRANSLATE_NOOP("Pages", "Your list of people")
FACT_PEOPLE_TEXT = QT_TRANSLATE_NOOP(
    "Pages", "{file}. It should be new and hold everybody. Otherwise, people who are missing from it look as if only Jellyfish knew them."
)
FACT_TYPED = QT_TRANSLATE_NOOP("Pages", "Typed in here")
FACT_ACCOUNTS = QT_TRANSLATE_NOOP("Pages", "All accounts in {host}")
FACT_ACCOUNTS_TEXT = QT_TRANSLATE_NOOP("Pages", "They are read once. With many thousands of accounts this takes some minutes.")
COMPARE = QT_TRANSLATE_NOOP("Pages", "Compare now")
AGAIN = QT_TRANSLATE_NOOP("Pages", "Compare again")
READING = QT_TRANSLATE_NOOP("Pages", "Reading the list")
LOOKING = QT_TRANSLATE_NOOP("Pages", "Looking at the accounts in Jellyfish")
LOOKED = QT_TRANSLATE_NOOP("Pages", "Looking at the accounts in Jellyfish: {number} so far")
SAVING = QT_TRANSLATE_NOOP("Pages", "Saving")
SAVE = QT_TRANSLATE_NOOP("Pages", "Save as…")
SAVED = QT_TRANSLATE_NOOP("Pages", "The comparison was saved")
SAVED_TEXT = QT_TRANSLATE_NOOP("Pages", "Everybody who is not in step: {path}")
STOPPED = QT_TRANSLATE_NOOP("Pages", "The comparison was stopped")
STOPPED_TEXT = QT_TRANSLATE_NOOP("Pages", "Nothing was changed. It starts from the beginning when you compare again.")
IN_STEP = QT_TRANSLATE_NOOP("Pages", "{in_step} of {number} people and accounts are in step")
ALL_IN_STEP = QT_TRANSLATE_NOOP("Pages", "Everybody is in step")
ALL_IN_STEP_TEXT = QT_TRANSLATE_NOOP("Pages", "Each person has the account that Entra would give them, and no other account can be used.")
WHEN = QT_TRANSLATE_NOOP("Pages", "{file}, compared {day} at {time}")
GAPS = Plural("Pages", "1 account can be used and perhaps should not", "{number} accounts can be used and perhaps should not")
GAPS_TEXT = QT_TRANSLATE_NOOP(
    "Pages", "Nobody in your list may use them. Administrators and accounts that were made by hand may be among them."
)
GAPS_STEP = QT_TRANSLATE_NOOP("Pages", "Look at each, and switch off in Jellyfish those that nobody needs.")
HEADERS = (
    QT_TRANSLATE_NOOP("Pages", "Person"),
    QT_TRANSLATE_NOOP("Pages", "Status"),
    QT_TRANSLATE_NOOP("Pages", "What differs"),
)
IN_JELLYFISH = QT_TRANSLATE_NOOP("Pages", "In Jellyfish")
IN_ENTRA = QT_TRANSLATE_NOOP("Pages", "By Entra")
STILL_ACTIVE = QT_TRANSLATE_NOOP("Pages", "Still active")
CAN_BE_USED = QT_TRANSLATE_NOOP("Pages", "The account can be used; nobody in the list has this name")
IS_OFF = QT_TRANSLATE_NOOP("Pages", "The account is switched off")
WILL_GET = QT_TRANSLATE_NOOP("Pages", "Entra would create the account")
DIFFERS = Plural("Pages", "1 value differs", "{number} values differ")
EXPLAIN_ONLY_THERE = QT_TRANSLATE_NOOP("Pages", "Is somebody missing from your list, or has somebody left?")
EXPLAIN_ONLY_THERE_STEP = QT_TRANSLATE_NOOP(
    "Pages", "Look in Entra for this person. If nobody needs the account, switch it off in Jellyfish."
)
EXPLAIN_MISSING = QT_TRANSLATE_NOOP("Pages", "Entra has not made this account yet, or does not try to")
EXPLAIN_MISSING_STEP = QT_TRANSLATE_NOOP("Pages", "Check whether the person is assigned, and open Entra’s results to see what happened.")
EXPLAIN_OFF = QT_TRANSLATE_NOOP("Pages", "The person may sign in, but the account is switched off")
EXPLAIN_OFF_STEP = QT_TRANSLATE_NOOP("Pages", "Ask who switched it off before Entra switches it on again.")
ROWS_LEFT_OUT = Plural("Pages", "1 row of your list could not be used", "{number} rows of your list could not be used")
ROWS_LEFT_OUT_TEXT = QT_TRANSLATE_NOOP("Pages", "Accounts of these people look as if only Jellyfish knew them.")
