"""Page 6: What is sent for each person?"""

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, Plural

HEADING = QT_TRANSLATE_NOOP("Pages", "What is sent for each person?")
LEAD = QT_TRANSLATE_NOOP(
    "Pages", "These are the values that Entra keeps the same in Jellyfish. Choose a person to see theirs. Nothing is sent yet."
)
SOURCE = QT_TRANSLATE_NOOP("Pages", "Microsoft Entra")
TARGET = QT_TRANSLATE_NOOP("Pages", "Jellyfish")
MATCH = QT_TRANSLATE_NOOP("Pages", "match")
REQUIRED = QT_TRANSLATE_NOOP("Pages", "required")
POSITION = QT_TRANSLATE_NOOP("Pages", "{number} of {total}")
SHOW_JSON = QT_TRANSLATE_NOOP("Pages", "Show as JSON")
SHOW_FORM = QT_TRANSLATE_NOOP("Pages", "Show as list")
NO_VALUE = QT_TRANSLATE_NOOP("Pages", "nothing is sent")
WOULD_BE_SENT = QT_TRANSLATE_NOOP("Pages", "would get these values")
WOULD_BE_LEFT_OUT = QT_TRANSLATE_NOOP("Pages", "would get no new account, because sign-in is blocked")
CANNOT_BE_SENT = QT_TRANSLATE_NOOP("Pages", "cannot get an account, because a required value is missing")
MISSING = Plural("Pages", "1 person has no {attribute}", "{number} people have no {attribute}")
MISSING_TEXT = QT_TRANSLATE_NOOP("Pages", "Nothing is sent for it; they can still get an account.")
MISSING_REQUIRED_TEXT = QT_TRANSLATE_NOOP("Pages", "They cannot get an account until it is filled in in Entra.")
NO_VALUE_NOW = QT_TRANSLATE_NOOP("Pages", "no value")
WOULD_HAVE = QT_TRANSLATE_NOOP("Pages", "would get")
HAS_NOW = QT_TRANSLATE_NOOP("Pages", "has now")
LOOK_UP = QT_TRANSLATE_NOOP("Pages", "Compare with Jellyfish")
LOOKING_UP = QT_TRANSLATE_NOOP("Pages", "Reading this person’s account in Jellyfish")
NO_ACCOUNT = QT_TRANSLATE_NOOP("Pages", "There is no account in Jellyfish yet.")
SHOW_THEM = QT_TRANSLATE_NOOP("Pages", "Show them")
FINDING = Plural("Pages", "1 person: {title}", "{number} people: {title}")
CREATE = Plural("Pages", "1 person gets an account", "{number} people get an account")
DISABLE = Plural("Pages", "1 is switched off", "{number} are switched off")
LEFT_OUT = Plural("Pages", "1 is left out", "{number} are left out")
FAILED = Plural("Pages", "1 cannot get one", "{number} cannot get one")
UNCERTAIN = Plural(
    "Pages",
    "1 person may get another {attribute} from Entra than shown here",
    "{number} people may get another {attribute} from Entra than shown here",
)
NOWHERE = QT_TRANSLATE_NOOP("Pages", "nothing")
EDIT = QT_TRANSLATE_NOOP("Pages", "Edit the mapping…")
CHOOSE_PERSON = QT_TRANSLATE_NOOP("Pages", "Choose a &person")
PREVIOUS = QT_TRANSLATE_NOOP("Pages", "Previous person")
NEXT = QT_TRANSLATE_NOOP("Pages", "Next person")
ATTRIBUTES = {
    "userName": QT_TRANSLATE_NOOP("Pages", "sign-in name"),
    "title": QT_TRANSLATE_NOOP("Pages", "job title"),
    "emails[work]": QT_TRANSLATE_NOOP("Pages", "e-mail address"),
    "name.givenName": QT_TRANSLATE_NOOP("Pages", "first name"),
    "name.familyName": QT_TRANSLATE_NOOP("Pages", "last name"),
}
