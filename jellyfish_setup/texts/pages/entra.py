"""Page 8: Set up Microsoft Entra."""

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP

HEADING = QT_TRANSLATE_NOOP("Pages", "Set up Microsoft Entra")
LEAD = QT_TRANSLATE_NOOP("Pages", "Let this program set up Entra, or do these steps in the Microsoft Entra admin centre yourself.")
COPY_ADDRESS = QT_TRANSLATE_NOOP("Pages", "Copy the address")
COPY_NAME = QT_TRANSLATE_NOOP("Pages", "Copy the name")
TICK = QT_TRANSLATE_NOOP("Pages", "Entra has &saved the address and the key, and its Test Connection succeeded")
