"""Page 5: Who gets an account?"""

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, Plural

HEADING = QT_TRANSLATE_NOOP("Pages", "Who gets an account?")
LEAD = QT_TRANSLATE_NOOP(
    "Pages", "Choose the list of your people, and tick a few to try first. In Entra you later decide who else gets an account."
)
INSTRUCTIONS_TITLE = QT_TRANSLATE_NOOP("Pages", "How to get the list")
INSTRUCTIONS = (
    QT_TRANSLATE_NOOP("Pages", "Sign in to the Microsoft Entra admin centre and open Users > All users."),
    QT_TRANSLATE_NOOP("Pages", "Select Download users, then Start."),
    QT_TRANSLATE_NOOP("Pages", "When it is ready, download the file and choose it here. It stays on this computer."),
)
DROP = QT_TRANSLATE_NOOP("Pages", "Drop the list of people (CSV) here")
CHOOSE_FILE = QT_TRANSLATE_NOOP("Pages", "Choose file…")
CHOOSE_OTHER = QT_TRANSLATE_NOOP("Pages", "Choose another file…")
READING = QT_TRANSLATE_NOOP("Pages", "Reading the list")
HEADERS = (
    QT_TRANSLATE_NOOP("Pages", "Try"),
    QT_TRANSLATE_NOOP("Pages", "Name"),
    QT_TRANSLATE_NOOP("Pages", "Sign-in name"),
    QT_TRANSLATE_NOOP("Pages", "Sign-in"),
)
ENABLED = QT_TRANSLATE_NOOP("Pages", "allowed")
DISABLED = QT_TRANSLATE_NOOP("Pages", "blocked")
PEOPLE = Plural("Pages", "1 person in the list", "{number} people in the list")
CHOSEN = Plural("Pages", "1 chosen to try first", "{number} chosen to try first")
NONE_CHOSEN = QT_TRANSLATE_NOOP("Pages", "Tick at least one person to try first.")
MANY_CHOSEN = QT_TRANSLATE_NOOP("Pages", "These are many for a first try")
MANY_CHOSEN_TEXT = QT_TRANSLATE_NOOP("Pages", "You ticked {number} people. Three to five are enough to see whether everything arrives.")
LEFT_OUT = Plural("Pages", "1 row of the file was left out", "{number} rows of the file were left out")
LEFT_OUT_ROW = QT_TRANSLATE_NOOP("Pages", "Row {row}: {title}.")
ADD_PERSON = QT_TRANSLATE_NOOP("Pages", "Type in a person…")
FILTERED = Plural(
    "Pages", "1 person whom you ticked is left out by the filter", "{number} people whom you ticked are left out by the filter"
)
CHANGE_SCOPE = QT_TRANSLATE_NOOP("Pages", "Change…")
SCOPE_TITLE = QT_TRANSLATE_NOOP("Pages", "Who gets an account later")
EXAMPLE = QT_TRANSLATE_NOOP("Pages", "Use the practice list")
