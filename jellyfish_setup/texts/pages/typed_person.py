"""The page beside the journey on which somebody is typed by hand."""

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP

HEADING = QT_TRANSLATE_NOOP("Pages", "Who is it?")
LEAD = QT_TRANSLATE_NOOP("Pages", "Type the values as they are in Entra. The person is added to the list here, and nowhere else.")
FIELDS = {
    "userPrincipalName": QT_TRANSLATE_NOOP("Pages", "&Sign-in name"),
    "displayName": QT_TRANSLATE_NOOP("Pages", "&Display name"),
    "givenName": QT_TRANSLATE_NOOP("Pages", "&First name"),
    "surname": QT_TRANSLATE_NOOP("Pages", "&Last name"),
    "mail": QT_TRANSLATE_NOOP("Pages", "&E-mail address"),
    "jobTitle": QT_TRANSLATE_NOOP("Pages", "&Job title"),
    "department": QT_TRANSLATE_NOOP("Pages", "De&partment"),
    "accountEnabled": QT_TRANSLATE_NOOP("Pages", "Sign-in is &allowed (yes or no)"),
}
PLACEHOLDERS = {
    "userPrincipalName": QT_TRANSLATE_NOOP("Pages", "ann@contoso.com"),
    "accountEnabled": QT_TRANSLATE_NOOP("Pages", "yes"),
}
HINT = QT_TRANSLATE_NOOP("Pages", "Only the sign-in name is needed. Nothing is sent for the ones you leave empty.")
ADD = QT_TRANSLATE_NOOP("Pages", "Add this person")
