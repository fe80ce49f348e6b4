"""The help beside the page."""

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP

HELP = QT_TRANSLATE_NOOP("Pages", "Help")
HELP_HINT = QT_TRANSLATE_NOOP("Pages", "What this page is for, and where to click (F1)")
CLOSE_HELP = QT_TRANSLATE_NOOP("Pages", "Close help")
EARLIER = QT_TRANSLATE_NOOP("Pages", "Back in the help")
ALL_HELP = QT_TRANSLATE_NOOP("Pages", "All help")
WORDS = QT_TRANSLATE_NOOP("Pages", "Words explained")
LICENCES = QT_TRANSLATE_NOOP("Pages", "Licences")
COPY_TEXT = QT_TRANSLATE_NOOP("Pages", "Copy the text")
OPEN_IN_MAIL = QT_TRANSLATE_NOOP("Pages", "Open in e-mail")
WHO_LACKS_IT = {
    "start": QT_TRANSLATE_NOOP("Pages", "I don’t have this"),
    "key": QT_TRANSLATE_NOOP("Pages", "I can’t generate a key"),
    "replace-key": QT_TRANSLATE_NOOP("Pages", "I can’t generate a key"),
    "entra": QT_TRANSLATE_NOOP("Pages", "I don’t have the role for this"),
}
"""By the page on which it stands: the link for those who lack what the page asks for."""
TITLE = QT_TRANSLATE_NOOP("Pages", "Help: {title}")
MEANING = QT_TRANSLATE_NOOP("Pages", "{name}: {meaning}")
