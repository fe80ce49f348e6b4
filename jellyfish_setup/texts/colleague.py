"""Texts to forward to a colleague who has what is missing: the role in Entra, or the right to make a key. They hold no key."""

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


_ROLE_SUBJECT = QT_TRANSLATE_NOOP("Colleague", "Please help me to set up Microsoft Entra for Jellyfish")
_ROLE = (
    QT_TRANSLATE_NOOP(
        "Colleague",
        "Hello,\n\nI am setting up Microsoft Entra ID so that our people get, keep and lose their Jellyfish accounts automatically. "
        "It needs the role “Cloud Application Administrator” or “Application Administrator”, which I do not have. "
        "Could you please do one of these:",
    ),
    QT_TRANSLATE_NOOP(
        "Colleague",
        "1. Give me the role for as long as I need it: at entra.microsoft.com, “Entra ID” > “Roles & admins”.\n"
        "2. Or sign in on my computer in the program Jellyfish Setup. It shows each change before it is made.\n"
        "3. Or set it up yourself:",
    ),
    QT_TRANSLATE_NOOP(
        "Colleague",
        "- At entra.microsoft.com, open “Entra ID” > “Enterprise apps” > “New application”, search for Jellyfish, and select “Create”.\n"
        "- Open it, then “Provisioning” > “Get started”, and set “Provisioning Mode” to “Automatic”.\n"
        "- Under “Admin Credentials”, enter as “Tenant URL”: {address}\n"
        "- Enter the key into “Secret Token”. I bring it to you in person or through our password manager.\n"
        "- Select “Test Connection”. Enter a “Notification Email”, and select “Save”.\n"
        "- Under “Settings”, set “Scope” to “Sync only assigned users and groups”. Then assign a few people under “Users and groups”.\n"
        "- Try one of them with “Provision on demand”. Then set “Provisioning Status” to “On”, or select “Start provisioning”.",
    ),
    QT_TRANSLATE_NOOP("Colleague", "Please do not send the key by e-mail or chat, and do not ask me to. Thank you."),
)
_KEY_SUBJECT = QT_TRANSLATE_NOOP("Colleague", "Please make a Jellyfish API key for me")
_KEY = (
    QT_TRANSLATE_NOOP(
        "Colleague",
        "Hello,\n\nI am setting up Microsoft Entra ID so that our people get, keep and lose their Jellyfish accounts automatically. "
        "Entra needs an API key for that, and making one needs a Jellyfish account with Admin permissions. Could you please:",
    ),
    QT_TRANSLATE_NOOP(
        "Colleague",
        "1. Sign in to Jellyfish: {address}\n"
        "2. Open Key Management > API Keys and choose “Generate New”. If you set an expiry date, please tell me the date.\n"
        "3. Hand me the downloaded file in person or through our password manager.\n"
        "4. When I have told you that Entra has the key, delete your copy of the file and empty the trash.",
    ),
    QT_TRANSLATE_NOOP(
        "Colleague",
        "Please do not send the key by e-mail or chat: whoever has it can manage users in Jellyfish. If it was sent that way, "
        "delete it in Jellyfish and make another one. Thank you.",
    ),
)
_NO_ADDRESS = QT_TRANSLATE_NOOP("Colleague", "(the address of our Jellyfish, which I will tell you)")


def message_to(colleague: Colleague, address: str) -> Message:
    """The text for this colleague, with the address of Jellyfish where it is known; empty says that it is not."""
    subject, parts = (_ROLE_SUBJECT, _ROLE) if colleague is Colleague.WITH_ROLE else (_KEY_SUBJECT, _KEY)
    known = address or _say(_NO_ADDRESS)
    return Message(_say(subject), "\n\n".join(_say(part).replace("{address}", known) for part in parts))


def _say(text: str) -> str:
    return translate("Colleague", text)
