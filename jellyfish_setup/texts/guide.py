"""What to click in the Microsoft Entra admin centre, as data for the pages that guide without acting.

Source: Microsoft's tutorial "Configure Jellyfish for automatic user provisioning" and the pages it links to. Names of
buttons and fields stand in quotation marks, as Entra spells them.
"""

from dataclasses import dataclass
from enum import StrEnum

from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, translate


class CopyWhat(StrEnum):
    """What a copy button beside an instruction puts on the clipboard. The key goes there for a short time only."""

    APPLICATION_NAME = "application-name"
    TENANT_URL = "tenant-url"
    KEY = "key"


APPLICATION_NAME = "Jellyfish"
"""The name under which Entra's gallery has the application; a name, so it is not translated."""


@dataclass(frozen=True)
class Instruction:
    """One thing to do or to know, in order; title and text are translated.

    Attributes:
        copy: what its copy button copies, None where there is no button.
    """

    title: str
    text: str
    copy: CopyWhat | None = None


_ADD = (
    Instruction(
        QT_TRANSLATE_NOOP("Guide", "Open your applications"),
        QT_TRANSLATE_NOOP(
            "Guide", "Sign in at entra.microsoft.com and open “Entra ID” > “Enterprise apps”. Some views call it “Enterprise applications”."
        ),
    ),
    Instruction(
        QT_TRANSLATE_NOOP("Guide", "Add Jellyfish from the gallery"),
        QT_TRANSLATE_NOOP(
            "Guide",
            "Select “New application”, search for Jellyfish, select it and then “Create”. If you already use Jellyfish for single "
            "sign-on, you may take that application; for a first try, a separate one is better.",
        ),
        copy=CopyWhat.APPLICATION_NAME,
    ),
    Instruction(
        QT_TRANSLATE_NOOP("Guide", "Switch to automatic provisioning"),
        QT_TRANSLATE_NOOP(
            "Guide", "Open the new application, then “Provisioning” > “Get started”. Set “Provisioning Mode” to “Automatic”."
        ),
    ),
    Instruction(
        QT_TRANSLATE_NOOP("Guide", "Enter the address"),
        QT_TRANSLATE_NOOP(
            "Guide", "Under “Admin Credentials”, paste your Jellyfish address into “Tenant URL”. It is the one that was checked here."
        ),
        copy=CopyWhat.TENANT_URL,
    ),
)
_KEY = Instruction(
    QT_TRANSLATE_NOOP("Guide", "Enter the key"),
    QT_TRANSLATE_NOOP(
        "Guide",
        "Copy the key here, and paste it into “Secret Token”. It is not shown anywhere, and it is removed from the clipboard after 45 "
        "seconds.",
    ),
    copy=CopyWhat.KEY,
)
_CONFIGURE = (
    Instruction(
        QT_TRANSLATE_NOOP("Guide", "Test the connection"),
        QT_TRANSLATE_NOOP(
            "Guide",
            "Select “Test Connection” and wait for Entra to say that it worked. If there is an “Authorize” button, select it first "
            "and sign in with your Jellyfish admin account. If the test fails, run the check in this program again: it "
            "names the cause.",
        ),
    ),
    Instruction(
        QT_TRANSLATE_NOOP("Guide", "Say who is told when something fails"),
        QT_TRANSLATE_NOOP(
            "Guide",
            "Enter an address that somebody reads into “Notification Email”, tick “Send an email notification when a failure occurs”,"
            " and select “Save”.",
        ),
    ),
    Instruction(
        QT_TRANSLATE_NOOP("Guide", "Look at the mapping"),
        QT_TRANSLATE_NOOP(
            "Guide",
            "Under “Mappings”, open “Synchronize Microsoft Entra users to Jellyfish” and compare it with the step “What is sent” "
            "here. userName has to be the matching attribute. Select “Save” if you changed anything.",
        ),
    ),
    Instruction(
        QT_TRANSLATE_NOOP("Guide", "Choose who gets an account"),
        QT_TRANSLATE_NOOP(
            "Guide",
            "Under “Settings”, set “Scope” to “Sync only assigned users and groups”. Then open “Users and groups” > “Add user/group” "
            "and assign a few people. Members of a group inside an assigned group are not included.",
        ),
    ),
    Instruction(
        QT_TRANSLATE_NOOP("Guide", "Try one person"),
        QT_TRANSLATE_NOOP(
            "Guide", "Open “Provision on demand”, choose one of the assigned people and select “Provision”. It takes about half a minute."
        ),
    ),
    Instruction(
        QT_TRANSLATE_NOOP("Guide", "Turn it on"),
        QT_TRANSLATE_NOOP(
            "Guide",
            "Set “Provisioning Status” to “On” and select “Save”, or select “Start provisioning” where Entra offers that instead. "
            "From now on Entra does the work by itself. To stop it, set the status to “Off”; accounts that exist stay as they are.",
        ),
    ),
)

_MONITOR = (
    Instruction(
        QT_TRANSLATE_NOOP("Guide", "Give it time"),
        QT_TRANSLATE_NOOP(
            "Guide",
            "The first cycle takes from twenty minutes to several hours, depending on how many people there are. After that, Entra "
            "looks for changes about every 40 minutes.",
        ),
    ),
    Instruction(
        QT_TRANSLATE_NOOP("Guide", "See how far Entra is"),
        QT_TRANSLATE_NOOP(
            "Guide",
            "In the Entra admin centre, open “Enterprise apps” > Jellyfish > “Provisioning”. The bar shows the current cycle and when"
            " the last one ended. It counts portions of work, not people, so it may jump.",
        ),
        copy=CopyWhat.APPLICATION_NAME,
    ),
    Instruction(
        QT_TRANSLATE_NOOP("Guide", "See what happened to each person"),
        QT_TRANSLATE_NOOP(
            "Guide",
            "Select “View provisioning logs” there, and search for a name. “Success” means that Jellyfish took it, “Failure” that "
            "Entra will try again by itself, and “Skipped” that there was nothing to do or the person is not assigned. New entries appear "
            "after a few minutes.",
        ),
    ),
    Instruction(
        QT_TRANSLATE_NOOP("Guide", "If somebody is missing"),
        QT_TRANSLATE_NOOP(
            "Guide",
            "Check that the person is assigned directly or through a group that is assigned itself, and that sign-in is not blocked. "
            "Then use “Provision on demand” for this person: it shows each step and where it stops.",
        ),
    ),
    Instruction(
        QT_TRANSLATE_NOOP("Guide", "If Entra says “quarantine”"),
        QT_TRANSLATE_NOOP(
            "Guide",
            "Too much went wrong, most often because the key has expired or the address does not answer. Entra now tries only "
            "once a day and turns provisioning off after four weeks. Run the check in this program, put right what it names, and "
            "select “Restart provisioning”.",
        ),
    ),
)

_NEW_KEY_IN_ENTRA = (
    Instruction(
        QT_TRANSLATE_NOOP("Guide", "Open the credentials of the application"),
        QT_TRANSLATE_NOOP(
            "Guide",
            "Sign in at entra.microsoft.com and open “Entra ID” > “Enterprise apps”, the application for Jellyfish, then “Provisioning” > "
            "“Admin Credentials”.",
        ),
        copy=CopyWhat.APPLICATION_NAME,
    ),
    Instruction(
        QT_TRANSLATE_NOOP("Guide", "Enter the new key"),
        QT_TRANSLATE_NOOP(
            "Guide",
            "Copy the key here, and paste it into “Secret Token” in place of the dots there. It is removed from the clipboard after 45 "
            "seconds. Leave the “Tenant URL” as it is.",
        ),
        copy=CopyWhat.KEY,
    ),
    Instruction(
        QT_TRANSLATE_NOOP("Guide", "Test, then save"),
        QT_TRANSLATE_NOOP(
            "Guide",
            "Select “Test Connection”, wait for Entra to say that it worked, and select “Save”. If provisioning was in quarantine, select "
            "“Restart provisioning” as well.",
        ),
    ),
)
_OLD_KEY_IN_JELLYFISH = Instruction(
    QT_TRANSLATE_NOOP("Guide", "Delete the old key"),
    QT_TRANSLATE_NOOP(
        "Guide", "In Jellyfish, open Key Management > API Keys and delete the old key. From then on, copies of it are of no use to anybody."
    ),
)
_NEW_KEY_FILE = Instruction(
    QT_TRANSLATE_NOOP("Guide", "Delete the file of the new key"),
    QT_TRANSLATE_NOOP("Guide", "The step “Tidy up” overwrites and removes it, and checks that it is gone."),
)


def set_up_instructions() -> tuple[Instruction, ...]:
    """The clicks that set up provisioning in Entra."""
    return tuple(_in_language(instruction) for instruction in (*_ADD, _KEY, *_CONFIGURE))


def monitoring_instructions() -> tuple[Instruction, ...]:
    """Where to see in Entra whether everyone is arriving, and what its words mean."""
    return tuple(_in_language(instruction) for instruction in _MONITOR)


def new_key_instructions() -> tuple[Instruction, ...]:
    """How Entra is given another key."""
    return tuple(_in_language(instruction) for instruction in _NEW_KEY_IN_ENTRA)


def old_key_instruction() -> Instruction:
    """How a key is made worthless that nobody uses any more."""
    return _in_language(_OLD_KEY_IN_JELLYFISH)


def new_key_file_instruction() -> Instruction:
    """What becomes of the file of the new key."""
    return _in_language(_NEW_KEY_FILE)


def _in_language(instruction: Instruction) -> Instruction:
    return Instruction(_say(instruction.title), _say(instruction.text), instruction.copy)


def _say(text: str) -> str:
    return translate("Guide", text)
