"""Page 1: Before you start."""

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP

HEADING = QT_TRANSLATE_NOOP("Pages", "Before you start")
LEAD = QT_TRANSLATE_NOOP(
    "Pages",
    "This sets up Microsoft Entra ID so that people get, keep and lose their Jellyfish accounts automatically. It takes about "
    "fifteen minutes. Nothing is changed outside this computer until you press a button that says so, on page 7.",
)
LEAD_PRACTICE = QT_TRANSLATE_NOOP(
    "Pages",
    "You practise with an invented organisation. Everything works as it does for real, with a real server and real files, but stays on "
    "this computer. It takes about five minutes.",
)
PREREQUISITES_PRACTICE = QT_TRANSLATE_NOOP("Pages", "What you will need for the real set-up")
PREREQUISITES = QT_TRANSLATE_NOOP("Pages", "What you need")
CHOICES = QT_TRANSLATE_NOOP("Pages", "How would you like to go on?")
GUIDE = QT_TRANSLATE_NOOP("Pages", "Show me what to click")
GUIDE_TEXT = QT_TRANSLATE_NOOP("Pages", "The key, the connection and the trial are done here. For Entra you get each click, in order.")
LANGUAGE = QT_TRANSLATE_NOOP("Pages", "Language")
LANGUAGE_LATER = QT_TRANSLATE_NOOP("Pages", "The program speaks it when it is started again.")
PRACTISE = QT_TRANSLATE_NOOP("Pages", "Practise first")
PRACTISE_TEXT = QT_TRANSLATE_NOOP("Pages", "The same steps with an invented organisation on this computer. Nothing real is touched.")
START = QT_TRANSLATE_NOOP("Pages", "Start")
OPEN_PRACTICE = QT_TRANSLATE_NOOP("Pages", "Open practice")
