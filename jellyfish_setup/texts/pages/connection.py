"""Page 4: Can Entra reach Jellyfish?"""

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP

HEADING = QT_TRANSLATE_NOOP("Pages", "Can Entra reach Jellyfish?")
LEAD = QT_TRANSLATE_NOOP(
    "Pages", "Entra will use the same address and the same key. Each thing it needs is checked here, one after another."
)
CHECK_AGAIN = QT_TRANSLATE_NOOP("Pages", "Check again")
CHECKING = QT_TRANSLATE_NOOP("Pages", "Checking the connection")
CHOOSE_KEY = QT_TRANSLATE_NOOP("Pages", "Choose another key")
CHANGE_ADDRESS = QT_TRANSLATE_NOOP("Pages", "Change the address")
MILLISECONDS = QT_TRANSLATE_NOOP("Pages", "{number} ms")
