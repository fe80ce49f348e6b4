"""Page 10: Tidy up."""

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, Plural

HEADING = QT_TRANSLATE_NOOP("Pages", "Tidy up")
LEAD = QT_TRANSLATE_NOOP(
    "Pages", "Anybody who has the downloaded key file can manage people in Jellyfish. Delete it once Entra has the key."
)
FILE_TITLE = QT_TRANSLATE_NOOP("Pages", "The downloaded key file")
NO_FILE = QT_TRANSLATE_NOOP("Pages", "No key file is known here, so there is nothing to delete.")
TICK = QT_TRANSLATE_NOOP("Pages", "Entra has &saved the key, and its Test Connection succeeded")
TICK_PRACTICE = QT_TRANSLATE_NOOP("Pages", "For real: Entra has &saved the key, and its Test Connection succeeded")
DELETE = QT_TRANSLATE_NOOP("Pages", "Delete the key file")
DELETE_WHOLE = QT_TRANSLATE_NOOP("Pages", "Delete the whole file")
DELETE_PROTECTED = QT_TRANSLATE_NOOP("Pages", "Remove the protection and delete it")
DELETING = QT_TRANSLATE_NOOP("Pages", "Overwriting and removing the key file")
COPIES_TITLE = QT_TRANSLATE_NOOP("Pages", "Other copies of the key")
COPIES_HINT = QT_TRANSLATE_NOOP(
    "Pages", "Browsers and editors leave copies. The search looks beside the file, in Downloads, Desktop, Documents and the trash."
)
COPIES_HINT_PRACTICE = QT_TRANSLATE_NOOP("Pages", "Browsers and editors leave copies. In practice the search looks beside the file only.")
FIND_COPIES = QT_TRANSLATE_NOOP("Pages", "Look for copies")
FIND_COPIES_AGAIN = QT_TRANSLATE_NOOP("Pages", "Look again")
FINDING_COPIES = QT_TRANSLATE_NOOP("Pages", "Looking for copies of the key")
NO_COPIES = QT_TRANSLATE_NOOP("Pages", "No other copy of this key was found nearby.")
DELETE_COPIES = Plural("Pages", "Delete the 1 ticked file", "Delete the {number} ticked files")
DELETING_COPIES = QT_TRANSLATE_NOOP("Pages", "Overwriting and removing the copies")
MORE = QT_TRANSLATE_NOOP("Pages", "What else remembers the file")
KEEP = QT_TRANSLATE_NOOP("Pages", "Keep the file")
KEPT = QT_TRANSLATE_NOOP("Pages", "The key file was kept at {path}. Anybody who can open it can manage people in Jellyfish.")
TICK_FIRST = QT_TRANSLATE_NOOP(
    "Pages", "Tick the box once Entra has the key. Until then this file may be the only copy that you can give to Entra."
)
FACTS_TITLE = QT_TRANSLATE_NOOP("Pages", "What is stored where")
FACT_KEY = QT_TRANSLATE_NOOP("Pages", "The API key")
FACT_KEY_STORED = QT_TRANSLATE_NOOP("Pages", "In your computer’s key store ({store}), for {address}.")
FACT_KEY_MEMORY = QT_TRANSLATE_NOOP("Pages", "Only in this window. It is forgotten when you close it.")
FACT_EXPIRY = QT_TRANSLATE_NOOP("Pages", "The key’s expiry")
FACT_EXPIRY_DATE = QT_TRANSLATE_NOOP("Pages", "{date}. Generate a new key before then; accounts stop being kept up to date on that day.")
FACT_EXPIRY_NONE = QT_TRANSLATE_NOOP("Pages", "No date is known. If you set one in Jellyfish, note it in your calendar.")
FACT_TRIAL = QT_TRANSLATE_NOOP("Pages", "The trial")
FACT_TRIAL_KEPT = QT_TRANSLATE_NOOP("Pages", "Its accounts are in Jellyfish. Entra finds them by their sign-in name and takes over.")
FACT_TRIAL_UNDONE = QT_TRANSLATE_NOOP("Pages", "It was undone; none of its accounts is left.")
FACT_TRIAL_SKIPPED = QT_TRANSLATE_NOOP("Pages", "No trial was run.")
FACT_STATE = QT_TRANSLATE_NOOP("Pages", "Your progress")
FACT_STATE_TEXT = QT_TRANSLATE_NOOP("Pages", "In {path}, readable by you alone, without the key.")
DONE = QT_TRANSLATE_NOOP("Pages", "Close")
DELETED = QT_TRANSLATE_NOOP("Pages", "The key file was deleted")
NOT_DELETED = QT_TRANSLATE_NOOP("Pages", "The key file is still there")
GONE = QT_TRANSLATE_NOOP("Pages", "The key file is no longer in its place.")
