"""Texts to forward to a colleague who has what is missing: the role in Entra, or the right to generate a key. They hold no key."""

from dataclasses import dataclass
from enum import StrEnum

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, translate


class Colleague(StrEnum):
    """Who is asked; the values are pages of the help."""

    WITH_ROLE = "ask-role"
    WITH_JELLYFISH = "ask-key"


@dataclass(frozen=True)
class Message:
    """A text to send."""

    subject: str
    body: str


@dataclass(frozen=True)
class _Part:
    """Lines that stand together, each behind the same sign."""

    sign: str
    lines: tuple[str, ...]


_NUMBERED = "1"
_HELLO = QT_TRANSLATE_NOOP("Colleague", "Hello,")
_WHAT_FOR = QT_TRANSLATE_NOOP(
    "Colleague", "I am setting up Microsoft Entra so that our people get, keep and lose their Jellyfish accounts automatically."
)
_ROLE_SUBJECT = QT_TRANSLATE_NOOP("Colleague", "Can you help me to set up Microsoft Entra for Jellyfish?")
_ROLE = (
    _Part("", (_HELLO,)),
    _Part("", (_WHAT_FOR,)),
    _Part(
        "",
        (
            QT_TRANSLATE_NOOP(
                "Colleague",
                "It needs the role “Cloud Application Administrator” or “Application Administrator”, which I do not have. Could you do one of "
                "these?",
            ),
        ),
    ),
    _Part(
        _NUMBERED,
        (
            QT_TRANSLATE_NOOP("Colleague", "If you manage roles, give me the role: at entra.microsoft.com, “Entra ID” > “Roles & admins”."),
            QT_TRANSLATE_NOOP(
                "Colleague", "If you have it, sign in on my computer, in Jellyfish Setup. It shows each change before it is made."
            ),
            QT_TRANSLATE_NOOP("Colleague", "Or set it up yourself, at entra.microsoft.com:"),
        ),
    ),
    _Part(
        "- ",
        (
            QT_TRANSLATE_NOOP("Colleague", "“Entra ID” > “Enterprise apps” > “New application”: search for Jellyfish, then “Create”."),
            QT_TRANSLATE_NOOP("Colleague", "“Provisioning” > “Get started”: set “Provisioning Mode” to “Automatic”."),
            QT_TRANSLATE_NOOP("Colleague", "“Tenant URL”: {address}"),
            QT_TRANSLATE_NOOP("Colleague", "“Secret Token”: I bring you the key in person or through our password manager."),
            QT_TRANSLATE_NOOP("Colleague", "“Test Connection”, then a “Notification Email”, then “Save”."),
            QT_TRANSLATE_NOOP("Colleague", "“Scope”: “Sync only assigned users and groups”. Assign a few people."),
            QT_TRANSLATE_NOOP("Colleague", "“Provision on demand” for one of them, then turn it on."),
        ),
    ),
    _Part("", (QT_TRANSLATE_NOOP("Colleague", "Never send the key by e-mail or chat. Thank you."),)),
)
_KEY_SUBJECT = QT_TRANSLATE_NOOP("Colleague", "Can you generate a Jellyfish API key for me?")
_KEY = (
    _Part("", (_HELLO,)),
    _Part("", (_WHAT_FOR,)),
    _Part(
        "",
        (
            QT_TRANSLATE_NOOP(
                "Colleague", "Entra needs an API key, and generating one needs a Jellyfish account with Admin permissions. Could you:"
            ),
        ),
    ),
    _Part(
        _NUMBERED,
        (
            QT_TRANSLATE_NOOP("Colleague", "Sign in to Jellyfish: {address}"),
            QT_TRANSLATE_NOOP(
                "Colleague", "Open Key Management > API Keys and select “Generate New”. If you set an expiry date, tell me the date."
            ),
            QT_TRANSLATE_NOOP("Colleague", "Hand me the downloaded file in person or through our password manager."),
            QT_TRANSLATE_NOOP("Colleague", "When I say that Entra has the key, delete your copy of the file and empty the trash."),
        ),
    ),
    _Part(
        "",
        (
            QT_TRANSLATE_NOOP(
                "Colleague",
                "Never send the key by e-mail or chat: anybody who has it can manage people in Jellyfish. If that happened, delete it in "
                "Jellyfish and generate another one. Thank you.",
            ),
        ),
    ),
)
_NO_ADDRESS = QT_TRANSLATE_NOOP("Colleague", "(the address of our Jellyfish, which I will tell you)")


def message_to(colleague: Colleague, address: str) -> Message:
    """The text for this colleague, with the address of Jellyfish where it is known; empty says that it is not."""
    subject, parts = (_ROLE_SUBJECT, _ROLE) if colleague is Colleague.WITH_ROLE else (_KEY_SUBJECT, _KEY)
    known = address or _say(_NO_ADDRESS)
    return Message(_say(subject), "\n\n".join(_written(part, known) for part in parts))


def _written(part: _Part, address: str) -> str:
    signs = (f"{number}. " if part.sign is _NUMBERED else part.sign for number in range(1, len(part.lines) + 1))
    return "\n".join(sign + _say(line).replace("{address}", address) for sign, line in zip(signs, part.lines, strict=True))


def _say(text: str) -> str:
    return translate("Colleague", text)
