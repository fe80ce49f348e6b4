"""Page 3: Which API key should Entra use?"""

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP

HEADING = QT_TRANSLATE_NOOP("Pages", "Which API key should Entra use?")
LEAD = QT_TRANSLATE_NOOP(
    "Pages", "Entra signs in to Jellyfish with an API key. Jellyfish shows it once, as a file to download. Choose that file here."
)
INSTRUCTIONS_TITLE = QT_TRANSLATE_NOOP("Pages", "No key yet? Generate one in Jellyfish")
INSTRUCTIONS = (
    QT_TRANSLATE_NOOP("Pages", "Sign in to Jellyfish as an administrator."),
    QT_TRANSLATE_NOOP("Pages", "Open Key Management > API Keys and select Generate New."),
    QT_TRANSLATE_NOOP("Pages", "Save the file that is downloaded. An expiry date is optional; note it if you set one."),
)
DROP = QT_TRANSLATE_NOOP("Pages", "Drop the downloaded key file here")
CHOOSE_FILE = QT_TRANSLATE_NOOP("Pages", "Choose file…")
CHOOSE_OTHER = QT_TRANSLATE_NOOP("Pages", "Choose another file…")
LOOK = QT_TRANSLATE_NOOP("Pages", "Look for it in Downloads")
LOOK_HINT = QT_TRANSLATE_NOOP("Pages", "Looks at small files of the last 30 days in {folder}, and nowhere else.")
LOOKING = QT_TRANSLATE_NOOP("Pages", "Looking for a key file in Downloads")
LIKELY_TITLE = QT_TRANSLATE_NOOP("Pages", "Which of these did you download?")
LIKELY_ONE = QT_TRANSLATE_NOOP("Pages", "{date}. Key {masked}, {length} characters")
LIKELY_SEVERAL = QT_TRANSLATE_NOOP("Pages", "{date}. Holds {number} keys")
NOT_FOUND = QT_TRANSLATE_NOOP("Pages", "No key file was found in Downloads")
NOT_FOUND_TEXT = QT_TRANSLATE_NOOP(
    "Pages", "If the file is somewhere else, choose it or drop it here. If there is none yet, generate a key in Jellyfish."
)
FOUND_FILE = QT_TRANSLATE_NOOP("Pages", "File")
FOUND_KEY = QT_TRANSLATE_NOOP("Pages", "Key")
FOUND_KEY_VALUE = QT_TRANSLATE_NOOP("Pages", "{masked} ({length} characters)")
FOUND_ORIGIN = QT_TRANSLATE_NOOP("Pages", "Downloaded from")
GUESSED = QT_TRANSLATE_NOOP("Pages", "The file does not say that this is the key; it only looks like one. Check its last four characters.")
WHICH = QT_TRANSLATE_NOOP("Pages", "The file holds several keys. Which one should Entra use?")
EXPIRY = QT_TRANSLATE_NOOP("Pages", "The key e&xpires on (leave empty if it does not)")
EXPIRY_PLACEHOLDER = QT_TRANSLATE_NOOP("Pages", "year-month-day")
EXPIRY_WRONG = QT_TRANSLATE_NOOP("Pages", "Type the date as year-month-day, for example 2027-05-31")
STORE = QT_TRANSLATE_NOOP("Pages", "Store this key")
STORING = QT_TRANSLATE_NOOP("Pages", "Storing the key. Your computer may ask you to unlock its key store.")
READING = QT_TRANSLATE_NOOP("Pages", "Reading the file")
STORED_TITLE = QT_TRANSLATE_NOOP("Pages", "The key is stored")
STORED_TEXT = QT_TRANSLATE_NOOP(
    "Pages", "It is in your computer’s key store ({store}) and was read back from there. You can delete the file at the end."
)
STORED_IN_MEMORY_TEXT = QT_TRANSLATE_NOOP("Pages", "It is kept only until you close this window. Keep the file until Entra has the key.")
MEMORY_ONLY = QT_TRANSLATE_NOOP("Pages", "Keep the key only until I close this window")
EXAMPLE = QT_TRANSLATE_NOOP("Pages", "Use the practice key file")
