"""The words for single sign-on: what was seen of each thing that it needs, who could sign in, and what is left to do by hand.

Source of the steps: https://learn.microsoft.com/entra/identity/enterprise-apps/add-application-portal-setup-sso. Names of buttons and
fields stand in quotation marks, as Entra spells them. Which values Jellyfish asks for is not known, so none stands here.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from jellyfish_setup.core.problem import Fact
from jellyfish_setup.entra.single_sign_on import Answer, Finding, Item, SingleSignOn, Standing, Who
from jellyfish_setup.texts.blanks import one_line, put_in
from jellyfish_setup.texts.dates import day
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, translate

_ITEMS: Mapping[Item, str] = {
    Item.ENABLED: QT_TRANSLATE_NOOP("SignOn", "Sign-in through this application"),
    Item.MODE: QT_TRANSLATE_NOOP("SignOn", "How people sign in"),
    Item.IDENTIFIER: QT_TRANSLATE_NOOP("SignOn", "Identifier of Jellyfish (Entity ID)"),
    Item.REPLY_URL: QT_TRANSLATE_NOOP("SignOn", "Reply address of Jellyfish (Reply URL)"),
    Item.SIGN_ON_URL: QT_TRANSLATE_NOOP("SignOn", "Sign-in page of Jellyfish (Sign on URL)"),
    Item.CERTIFICATE: QT_TRANSLATE_NOOP("SignOn", "Certificate with which Entra signs"),
    Item.REMINDER: QT_TRANSLATE_NOOP("SignOn", "Who is told before the certificate expires"),
    Item.ASSIGNMENT: QT_TRANSLATE_NOOP("SignOn", "Who is let in"),
    Item.PEOPLE: QT_TRANSLATE_NOOP("SignOn", "Assigned people and groups"),
    Item.JELLYFISH: QT_TRANSLATE_NOOP("SignOn", "Jellyfish’s own side"),
}
_STANDINGS: Mapping[Standing, str] = {
    Standing.DONE: QT_TRANSLATE_NOOP("SignOn", "Done"),
    Standing.MISSING: QT_TRANSLATE_NOOP("SignOn", "Missing"),
    Standing.TO_CHECK: QT_TRANSLATE_NOOP("SignOn", "To be checked"),
}
_ANSWERS: Mapping[Answer, str] = {
    Answer.ENABLED: QT_TRANSLATE_NOOP("SignOn", "Switched on."),
    Answer.DISABLED: QT_TRANSLATE_NOOP(
        "SignOn", "Switched off, so nobody can sign in. “Properties” of the application switch it on again."
    ),
    Answer.ENABLED_UNKNOWN: QT_TRANSLATE_NOOP("SignOn", "Entra does not tell. Look at “Properties” of the application."),
    Answer.MODE_SAML: QT_TRANSLATE_NOOP("SignOn", "With SAML, as Microsoft’s tutorial recommends."),
    Answer.MODE_NONE: QT_TRANSLATE_NOOP("SignOn", "Not chosen yet. Microsoft’s tutorial recommends SAML."),
    Answer.MODE_OTHER: QT_TRANSLATE_NOOP(
        "SignOn", "Set to “{mode}”. People may be using it, so this program leaves it as it is; for SAML, use another application."
    ),
    Answer.IDENTIFIER: QT_TRANSLATE_NOOP("SignOn", "{values}. Compare it with what Jellyfish shows."),
    Answer.NO_IDENTIFIER: QT_TRANSLATE_NOOP("SignOn", "Not entered. Jellyfish shows it, or its support knows it."),
    Answer.REPLY_URL: QT_TRANSLATE_NOOP("SignOn", "{values}. Compare it with what Jellyfish shows."),
    Answer.NO_REPLY_URL: QT_TRANSLATE_NOOP("SignOn", "Not entered. Jellyfish shows it, or its support knows it."),
    Answer.SIGN_ON_URL: QT_TRANSLATE_NOOP("SignOn", "{values}. Compare it with what Jellyfish shows."),
    Answer.NO_SIGN_ON_URL: QT_TRANSLATE_NOOP(
        "SignOn", "Not entered. That is fine if Jellyfish names none; people then start from My Apps."
    ),
    Answer.CERTIFICATE: QT_TRANSLATE_NOOP("SignOn", "Good until {ends}."),
    Answer.CERTIFICATE_ENDS_SOON: QT_TRANSLATE_NOOP(
        "SignOn", "Ends on {ends}. Add a new one in time, and give it to Jellyfish as well; nobody can sign in afterwards."
    ),
    Answer.CERTIFICATE_UNCERTAIN: QT_TRANSLATE_NOOP(
        "SignOn", "There is one, but Entra does not tell clearly until when it is good. Look under “SAML Certificates”."
    ),
    Answer.CERTIFICATE_ENDED: QT_TRANSLATE_NOOP(
        "SignOn", "Ended on {ends}, so nobody can sign in. Add a new one under “SAML Certificates”."
    ),
    Answer.NO_CERTIFICATE: QT_TRANSLATE_NOOP(
        "SignOn", "There is none. Open “Single sign-on” in the Entra admin centre, and add one under “SAML Certificates” if Entra has not."
    ),
    Answer.REMINDER: QT_TRANSLATE_NOOP("SignOn", "{values}"),
    Answer.NO_REMINDER: QT_TRANSLATE_NOOP("SignOn", "Nobody. Enter an address that somebody reads under “SAML Certificates”."),
    Answer.ONLY_ASSIGNED: QT_TRANSLATE_NOOP("SignOn", "Only people who are assigned to the application."),
    Answer.EVERYBODY: QT_TRANSLATE_NOOP("SignOn", "Everybody in the organisation, because no assignment is required."),
    Answer.ASSIGNMENT_UNKNOWN: QT_TRANSLATE_NOOP("SignOn", "Entra does not tell. Look at “Assignment required?” under “Properties”."),
    Answer.SOMEBODY_ASSIGNED: QT_TRANSLATE_NOOP(
        "SignOn", "People: {people}. Groups: {groups}. Of a group, only direct members count; the same people are provisioned."
    ),
    Answer.NOBODY_ASSIGNED: QT_TRANSLATE_NOOP("SignOn", "Nobody yet. Assign a few people for a first try."),
    Answer.NOBODY_NEEDED: QT_TRANSLATE_NOOP("SignOn", "Nobody. While everybody is let in, nobody needs to be."),
    Answer.JELLYFISH_UNSEEN: QT_TRANSLATE_NOOP(
        "SignOn", "This program cannot see whether Jellyfish has Entra’s metadata. Its SAML settings show it."
    ),
}
_WHO: Mapping[Who, str] = {
    Who.ASSIGNED: QT_TRANSLATE_NOOP("SignOn", "Entra would let in only who is assigned (people: {people}, groups: {groups})."),
    Who.EVERYBODY: QT_TRANSLATE_NOOP("SignOn", "Entra would let in everybody in the organisation."),
    Who.NOBODY: QT_TRANSLATE_NOOP("SignOn", "Nobody could sign in as it is."),
    Who.UNKNOWN: QT_TRANSLATE_NOOP("SignOn", "Entra does not tell who would be let in."),
}
_SEPARATE = QT_TRANSLATE_NOOP("SignOn", "While you are testing, use an application of its own for single sign-on")
_SEPARATE_TEXT = QT_TRANSLATE_NOOP(
    "SignOn",
    "Microsoft’s tutorial advises a separate application for a first try. Later, one application can do both.",
)
_LONGEST = 200


@dataclass(frozen=True)
class SignOnStep:
    """One thing to do by hand; `copy` is what is to be pasted there, empty where nothing is."""

    title: str
    text: str
    copy_label: str = ""
    copy: str = ""


_OPEN = (
    QT_TRANSLATE_NOOP("SignOn", "Open single sign-on in Entra"),
    QT_TRANSLATE_NOOP(
        "SignOn", "At entra.microsoft.com open “Enterprise apps”, then the application, then “Single sign-on”. Select “SAML” if it asks."
    ),
)
_ASK = (
    QT_TRANSLATE_NOOP("SignOn", "Get Jellyfish’s own values"),
    QT_TRANSLATE_NOOP(
        "SignOn",
        "They are not documented publicly, so this program does not guess them. Look into the SAML settings of Jellyfish, or ask its "
        "support for the Entity ID, the Reply URL and, if there is one, the Sign on URL.",
    ),
)
_ENTER = (
    QT_TRANSLATE_NOOP("SignOn", "Enter them in Entra"),
    QT_TRANSLATE_NOOP(
        "SignOn",
        "Under “Basic SAML Configuration”, select “Edit”, enter them exactly as Jellyfish writes them, and select “Save”. Then see under "
        "“SAML Certificates” that a certificate is “Active”.",
    ),
)
_GIVE = (
    QT_TRANSLATE_NOOP("SignOn", "Give Jellyfish Entra’s metadata"),
    QT_TRANSLATE_NOOP(
        "SignOn",
        "In the SAML settings of Jellyfish, enter the “App Federation Metadata Url” or upload the file behind it. It holds the certificate too.",
    ),
)
_SIGN_IN = (
    QT_TRANSLATE_NOOP("SignOn", "If Jellyfish asks for Entra’s sign-in address"),
    QT_TRANSLATE_NOOP("SignOn", "Entra calls it “Login URL”."),
)
_ENTRA = (
    QT_TRANSLATE_NOOP("SignOn", "If Jellyfish asks for Entra’s identifier"),
    QT_TRANSLATE_NOOP("SignOn", "Entra calls it “Microsoft Entra Identifier”."),
)
_TRY = (
    QT_TRANSLATE_NOOP("SignOn", "Try it with one person"),
    QT_TRANSLATE_NOOP(
        "SignOn",
        "Assign the person to the application, then select “Test” in Entra. The person needs an account in Jellyfish, which provisioning adds.",
    ),
)
_COPY_METADATA = QT_TRANSLATE_NOOP("SignOn", "Copy the metadata address")
_COPY_ADDRESS = QT_TRANSLATE_NOOP("SignOn", "Copy the address")
_COPY_IDENTIFIER = QT_TRANSLATE_NOOP("SignOn", "Copy the identifier")


def item_title(item: Item) -> str:
    """What an item is, as in a list."""
    return translate("SignOn", _ITEMS[item])


def standing_word(standing: Standing) -> str:
    """How an item stands, as under its sign."""
    return translate("SignOn", _STANDINGS[standing])


def finding_sentence(finding: Finding) -> str:
    """What was seen of an item, and what to do about it."""
    return put_in(translate("SignOn", _ANSWERS[finding.answer]), _ready(finding.facts))


def who_sentence(now: SingleSignOn) -> str:
    """Who would be able to sign in."""
    return put_in(translate("SignOn", _WHO[now.who]), {"people": str(now.people), "groups": str(now.groups)})


def separate_application() -> tuple[str, str]:
    """The advice for the time of testing: title and sentence."""
    return translate("SignOn", _SEPARATE), translate("SignOn", _SEPARATE_TEXT)


def sign_on_steps(now: SingleSignOn | None) -> tuple[SignOnStep, ...]:
    """What is left to do by hand, in order; with the application's own values to copy once it is known."""
    if now is None:
        return tuple(_step(words) for words in (_OPEN, _ASK, _ENTER, _GIVE, _TRY))
    entra = (_step(_ENTRA, _COPY_IDENTIFIER, now.entra_identifier),) if now.entra_identifier else ()
    return (
        *(_step(words) for words in (_OPEN, _ASK, _ENTER)),
        _step(_GIVE, _COPY_METADATA, now.metadata_url),
        _step(_SIGN_IN, _COPY_ADDRESS, now.sign_in_url),
        *entra,
        _step(_TRY),
    )


def _step(words: tuple[str, str], copy_label: str = "", copy: str = "") -> SignOnStep:
    title, text = (translate("SignOn", each) for each in words)
    return SignOnStep(title, text, translate("SignOn", copy_label) if copy_label else "", copy)


def _ready(facts: Mapping[str, Fact]) -> dict[str, str]:
    values = {name: one_line(fact, _LONGEST) for name, fact in facts.items()}
    values["ends"] = day(values.get("valid_until", ""))
    return values
