"""Page 2: Where is your Jellyfish?"""

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP

HEADING = QT_TRANSLATE_NOOP("Pages", "Where is your Jellyfish?")
LEAD = QT_TRANSLATE_NOOP("Pages", "The address that you open to sign in to Jellyfish. You can paste it from your browser.")
LABEL = QT_TRANSLATE_NOOP("Pages", "Jellyfish &address")
PLACEHOLDER = QT_TRANSLATE_NOOP("Pages", "https://organisation.securesme.com")
UNDERSTOOD = QT_TRANSLATE_NOOP("Pages", "We will use {address}")
UNDERSTOOD_TEXT = QT_TRANSLATE_NOOP(
    "Pages", "Your API key will be sent to {host} and nowhere else. Entra calls this address its Tenant URL."
)
AGAIN = QT_TRANSLATE_NOOP("Pages", "Type the &host name once more: {host}")
AGAIN_TITLE = QT_TRANSLATE_NOOP("Pages", "This is not a securesme.com address")
AGAIN_TEXT = QT_TRANSLATE_NOOP(
    "Pages",
    "Your API key would be sent to {host}. Go on only if your organisation runs Jellyfish there itself. To confirm, type the host name once more.",
)
EXAMPLE = QT_TRANSLATE_NOOP("Pages", "Use the practice address")
