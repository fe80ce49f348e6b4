"""How an organisation makes a registration of its own for this program, and why it may want one."""

from jellyfish_setup.texts.guide import Instruction
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, translate

_WHY = QT_TRANSLATE_NOOP(
    "EntraRegistration",
    "This program signs in as “Microsoft Graph Command Line Tools”, which every organisation has. An administrator has to allow it these permissions once. Organisations that do not want to allow that much can make a registration of their own:",
)
_STEPS = (
    Instruction(
        QT_TRANSLATE_NOOP("EntraRegistration", "Open the registrations"),
        QT_TRANSLATE_NOOP(
            "EntraRegistration", "In the Microsoft Entra admin centre, open “App registrations” and select “New registration”."
        ),
    ),
    Instruction(
        QT_TRANSLATE_NOOP("EntraRegistration", "Give it a name"),
        QT_TRANSLATE_NOOP(
            "EntraRegistration",
            "Enter “Jellyfish Setup”, and select “Accounts in this organizational directory only”. Under “Redirect URI” select “Public client/native” and enter “http://localhost”.",
        ),
    ),
    Instruction(
        QT_TRANSLATE_NOOP("EntraRegistration", "Let it sign in from a computer"),
        QT_TRANSLATE_NOOP(
            "EntraRegistration", "Under “Authentication”, set “Allow public client flows” to “Yes” and save. It needs no secret."
        ),
    ),
    Instruction(
        QT_TRANSLATE_NOOP("EntraRegistration", "Give it the permissions"),
        QT_TRANSLATE_NOOP(
            "EntraRegistration",
            "Under “API permissions”, add the permissions in the list above: “Microsoft Graph”, then “Delegated permissions”. Then select “Grant admin consent”.",
        ),
    ),
    Instruction(
        QT_TRANSLATE_NOOP("EntraRegistration", "Use it here"),
        QT_TRANSLATE_NOOP(
            "EntraRegistration",
            "Copy the “Application (client) ID” and the “Directory (tenant) ID” from its overview, and give them to this program. On the command line they are --client-id and --tenant.",
        ),
    ),
)


def why_registration() -> str:
    """As which program one signs in, and what a registration of one's own is good for."""
    return translate("EntraRegistration", _WHY)


def registration_steps() -> tuple[Instruction, ...]:
    """What an administrator does in the portal, in order."""
    return tuple(Instruction(translate("EntraRegistration", step.title), translate("EntraRegistration", step.text)) for step in _STEPS)
