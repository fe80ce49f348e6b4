"""The page beside the journey that answers why somebody has no account."""

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP

OPEN = QT_TRANSLATE_NOOP("Pages", "Why has somebody no account?")
OPEN_FOR = QT_TRANSLATE_NOOP("Pages", "Why does this person have no account?")
HEADING = QT_TRANSLATE_NOOP("Pages", "Why does this person have no account?")
LEAD = QT_TRANSLATE_NOOP(
    "Pages", "The way from Microsoft Entra to an account is looked at stage by stage. This only looks: nothing is changed anywhere."
)
LEAD_SIGNED_IN = QT_TRANSLATE_NOOP(
    "Pages", "You are signed in as {username}. The way from Entra to an account is looked at stage by stage, and nothing is changed."
)
WHO = QT_TRANSLATE_NOOP("Pages", "&Who? Their sign-in name")
WHO_PLACEHOLDER = QT_TRANSLATE_NOOP("Pages", "ann@contoso.com")
FIND_OUT = QT_TRANSLATE_NOOP("Pages", "Find out why")
AGAIN = QT_TRANSLATE_NOOP("Pages", "Look again")
FINDING_OUT = QT_TRANSLATE_NOOP("Pages", "Finding out")
NOBODY = QT_TRANSLATE_NOOP("Pages", "Type whom you mean, such as ann@contoso.com")
SIGN_IN_FIRST = QT_TRANSLATE_NOOP("Pages", "Sign in to Microsoft…")
WITHOUT = QT_TRANSLATE_NOOP("Pages", "Go on without")
SIGN_IN_TO_SEE = QT_TRANSLATE_NOOP("Pages", "Entra was not asked. Sign in to Microsoft to look at all stages.")
ASSIGN = QT_TRANSLATE_NOOP("Pages", "Assign them…")
CHANGE_FILTER = QT_TRANSLATE_NOOP("Pages", "Change the filter…")
CHANGE_MAPPING = QT_TRANSLATE_NOOP("Pages", "Change the mapping…")
CHECK = QT_TRANSLATE_NOOP("Pages", "Check the connection…")
WATCH = QT_TRANSLATE_NOOP("Pages", "See how provisioning is doing…")
