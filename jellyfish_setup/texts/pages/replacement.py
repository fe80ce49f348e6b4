"""The side page: Replace the API key."""

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP

HEADING = QT_TRANSLATE_NOOP("Pages", "Replace the API key")
LEAD = QT_TRANSLATE_NOOP(
    "Pages",
    "Choose the file of a new key. It is checked first, and the old key stays until the new one is stored. After that you give the "
    "new one to Entra.",
)
INSTRUCTIONS_TITLE = QT_TRANSLATE_NOOP("Pages", "No new key yet? Generate one in Jellyfish")
INSTRUCTIONS = (
    QT_TRANSLATE_NOOP("Pages", "Sign in to Jellyfish as an administrator."),
    QT_TRANSLATE_NOOP("Pages", "Open Key Management > API Keys and select Generate New. Leave the old key as it is for now."),
    QT_TRANSLATE_NOOP("Pages", "Save the file that is downloaded. An expiry date is optional; note it if you set one."),
)
DROP = QT_TRANSLATE_NOOP("Pages", "Drop the file of the new key here")
EXAMPLE = QT_TRANSLATE_NOOP("Pages", "Download a new practice key")
ISSUING = QT_TRANSLATE_NOOP("Pages", "Making a new practice key")
REPLACE = QT_TRANSLATE_NOOP("Pages", "Replace the key")
COMPARING = QT_TRANSLATE_NOOP("Pages", "Comparing it with the stored key. Your computer may ask you to unlock its key store.")
CHECKING = QT_TRANSLATE_NOOP("Pages", "Checking the new key at your Jellyfish address")
STORING = QT_TRANSLATE_NOOP("Pages", "Storing the new key and reading it back")
PUTTING_BACK = QT_TRANSLATE_NOOP("Pages", "Putting the old key back")
NOTHING_CHANGED = QT_TRANSLATE_NOOP("Pages", "The old key is still stored; nothing was changed.")
REPLACED = QT_TRANSLATE_NOOP("Pages", "The new key works, and is stored")
REPLACED_TEXT = QT_TRANSLATE_NOOP(
    "Pages",
    "It was checked at {host}, stored and read back. The old key is gone from this computer’s key store.",
)
REPLACED_IN_MEMORY_TEXT = QT_TRANSLATE_NOOP("Pages", "It was checked at {host}, and is kept only until you close this window.")
HEADING_ENTRA = QT_TRANSLATE_NOOP("Pages", "Give the new key to Entra")
LEAD_ENTRA = QT_TRANSLATE_NOOP(
    "Pages", "Until Entra has the new key, it goes on with the old one. Keep to this order, so that nothing stops in between."
)
HEADING_DONE = QT_TRANSLATE_NOOP("Pages", "The key is replaced")
LEAD_DONE = QT_TRANSLATE_NOOP("Pages", "Entra has the new key. What is left is to make the old one worthless.")
LEAD_SETTLED = QT_TRANSLATE_NOOP("Pages", "Nobody can use the old key any more.")
LEAD_BEFORE_ENTRA = QT_TRANSLATE_NOOP(
    "Pages", "Entra gets the new key in the step “Set up Entra”. What is left is to make the old one worthless."
)
IN_ENTRA = QT_TRANSLATE_NOOP("Pages", "First, in the Microsoft Entra admin centre")
ONLY_IN_JELLYFISH = QT_TRANSLATE_NOOP("Pages", "In Jellyfish and on this computer")
IN_JELLYFISH = QT_TRANSLATE_NOOP("Pages", "Then, in Jellyfish and on this computer")
TICK_ENTRA = QT_TRANSLATE_NOOP("Pages", "Entra has &saved the new key, and its Test Connection succeeded")
TICK_OLD_KEY = QT_TRANSLATE_NOOP("Pages", "The &old key is deleted in Jellyfish")
ENTRA_FIRST = QT_TRANSLATE_NOOP("Pages", "Give the new key to Entra first")
ENTRA_FIRST_TEXT = QT_TRANSLATE_NOOP(
    "Pages", "If the old key is gone before Entra has the new one, nobody gets or loses an account until it has."
)
OLD_FILE = QT_TRANSLATE_NOOP("Pages", "Delete the file of the old key")
OLD_FILE_TEXT = QT_TRANSLATE_NOOP(
    "Pages", "It has not been deleted. Once the old key is deleted in Jellyfish, nobody can use the key in it."
)
SHOW_FILE = QT_TRANSLATE_NOOP("Pages", "Show the file")
TIDY_UP = QT_TRANSLATE_NOOP("Pages", "Tidy up")
ANOTHER = QT_TRANSLATE_NOOP("Pages", "Choose another new key")
DONE = QT_TRANSLATE_NOOP("Pages", "Done")
