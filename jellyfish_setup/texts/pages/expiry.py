"""When the key ends, and that Entra still has the old one: what is said at the start, on the last page and on the terminal."""

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, Plural

ENDS_TODAY = QT_TRANSLATE_NOOP("Pages", "The API key expires today")
ENDS_TOMORROW = QT_TRANSLATE_NOOP("Pages", "The API key expires tomorrow")
ENDS_IN = Plural("Pages", "The API key expires in 1 day", "The API key expires in {number} days")
ENDED = QT_TRANSLATE_NOOP("Pages", "The API key has expired")
ENDS_TEXT = QT_TRANSLATE_NOOP(
    "Pages", "It expires on {date}. From then on, nobody gets, changes or loses an account automatically. Replace it before then."
)
ENDED_TEXT = QT_TRANSLATE_NOOP(
    "Pages", "It expired on {date}. Since then, nobody gets, changes or loses an account automatically. What exists stays as it is."
)
ENTRA_HAS_OLD = QT_TRANSLATE_NOOP("Pages", "Entra still has the old key")
ENTRA_HAS_OLD_TEXT = QT_TRANSLATE_NOOP(
    "Pages", "The key was replaced on this computer only. Give the new one to Entra before the old one expires or is deleted in Jellyfish."
)
GIVE_TO_ENTRA = QT_TRANSLATE_NOOP("Pages", "Show what to do")
