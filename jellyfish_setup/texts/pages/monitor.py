"""Page 9: Is everyone arriving?"""

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP

HEADING = QT_TRANSLATE_NOOP("Pages", "Is everyone arriving?")
LEAD = QT_TRANSLATE_NOOP(
    "Pages", "Entra looks for changes about every 40 minutes. The first time takes longer. Here is where to see how it goes."
)
