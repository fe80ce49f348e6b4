"""The page beside the journey about single sign-on, and the card on page 8 that leads there."""

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP

OFFER = QT_TRANSLATE_NOOP("Pages", "Single sign-on")
OFFER_TEXT = QT_TRANSLATE_NOOP(
    "Pages",
    "Microsoft recommends it beside provisioning: people then sign in to Jellyfish with their work account. It can wait until provisioning works.",
)
OFFER_BUTTON = QT_TRANSLATE_NOOP("Pages", "Sign in and look…")

HEADING = QT_TRANSLATE_NOOP("Pages", "Can people sign in with their work account?")
LEAD_SIGNED_OUT = QT_TRANSLATE_NOOP("Pages", "Sign in to see what is set up already, or follow the steps below by hand.")
LEAD = QT_TRANSLATE_NOOP("Pages", "You are signed in as {username} and see “{application}”. {who}")
LEAD_BEFORE = QT_TRANSLATE_NOOP("Pages", "You are signed in as {username}. Nothing changes until you start it.")
LOOKING = QT_TRANSLATE_NOOP("Pages", "Asking Microsoft Entra")
DOING = QT_TRANSLATE_NOOP("Pages", "Changing single sign-on. You can stop at any time; what was done stays done.")
REFRESH = QT_TRANSLATE_NOOP("Pages", "Look again")
FACTS_TITLE = QT_TRANSLATE_NOOP("Pages", "How it stands")
TO_CHECK = QT_TRANSLATE_NOOP("Pages", "To be checked. {sentence}")
ONLY_ASSIGNED = QT_TRANSLATE_NOOP("Pages", "Keep out &whoever is not assigned to the application")
BY_HAND = QT_TRANSLATE_NOOP("Pages", "What you do by hand")
DONE = QT_TRANSLATE_NOOP("Pages", "What this program can set is set")
DONE_TEXT = QT_TRANSLATE_NOOP("Pages", "The rest is between Entra and Jellyfish: follow the steps at the end of this page.")
