"""What Microsoft Entra did not do."""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP
from jellyfish_setup.texts.problem_catalogue.entry import Entries, Entry

ENTRA: Entries = {
    Code.ENTRA_THROTTLED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Microsoft asks us to slow down"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "Microsoft Entra is getting too many requests from your organisation, and asks this program to wait for {retry_after}.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Wait a few minutes, then try again."),
    ),
    Code.ENTRA_UNREACHABLE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This computer cannot reach Microsoft Entra"),
        why=QT_TRANSLATE_NOOP("Problems", "There was no usable answer from {host}. The details say how far it got."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Check that a browser on this computer opens entra.microsoft.com, then try again."),
    ),
    Code.ENTRA_UNAVAILABLE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Microsoft Entra is not working at the moment"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "The request was repeated, and Microsoft answered each time that something is wrong on its side.",
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems",
            "Try again in a quarter of an hour. If that does not help, look for a report of it in the Microsoft 365 admin centre.",
        ),
    ),
    Code.ENTRA_NOT_UNDERSTOOD: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The answer did not come from Microsoft Entra"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "Something answered, but not as Microsoft Entra does. Something in your network may have answered instead."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Check that this computer reaches entra.microsoft.com in a browser, then try again."),
    ),
    Code.ENTRA_REFUSED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Microsoft Entra did not accept this step"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "The request arrived, and Microsoft refused it for a reason that this program does not know. Nothing was changed by it.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Send this report to Jellyfish support."),
    ),
    Code.ENTRA_CONFLICT: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Somebody else is changing the same thing"),
        why=QT_TRANSLATE_NOOP("Problems", "Microsoft Entra says that somebody else changed this at the same moment."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Try again. If that does not help, ask who else sets up Jellyfish in your organisation."),
    ),
    Code.ENTRA_NOT_FOUND: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Microsoft Entra cannot find this"),
        why=QT_TRANSLATE_NOOP("Problems", "It was removed, or not all of Microsoft’s servers know about it yet."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Try again in a few minutes."),
    ),
    Code.ENTRA_APP_NOT_FOUND: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "There is no such application in Entra"),
        why=QT_TRANSLATE_NOOP("Problems", "Your organisation has no enterprise application {application}."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Check the name under “Enterprise applications” in the Microsoft Entra admin centre."),
    ),
    Code.ENTRA_APP_CHOOSE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "There is a Jellyfish application already"),
        why=QT_TRANSLATE_NOOP("Problems", "Your organisation has these already: {applications}. It is not clear which one is meant."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose one of them, or add another one beside them."),
    ),
    Code.ENTRA_APP_NOT_READY: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Microsoft is still preparing the application"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "The application was added, but not all of Microsoft’s servers know about it yet. That can take ten minutes.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Try again in a few minutes. This program goes on from here and adds nothing twice."),
    ),
    Code.ENTRA_APP_CANNOT_PROVISION: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This application cannot create accounts"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "Entra cannot create accounts through the application {application}, or the application has no role for people."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose another application, or add a new one."),
    ),
    Code.ENTRA_NOT_SET_UP: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Provisioning is not set up yet"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "The application {application} is there, but nothing tells Entra yet to create accounts through it."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Set up provisioning for this application first."),
    ),
    Code.ENTRA_SECRETS_DROPPED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Entra did not keep what was saved"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "Microsoft said that address and key were saved, but they are not there. With a long key this can happen, when everything together takes more than 1,024 characters.",
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Try again. If that does not help, generate a shorter key or use a separate application for provisioning."
        ),
    ),
    Code.ENTRA_ADDRESS_CHANGED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Entra would send the key somewhere else"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "In Entra this application has the address {host} instead of {should_be}. Somebody set it up for another Jellyfish, or it was changed.",
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Check the address under “Provisioning” in the Microsoft Entra admin centre before you go on."
        ),
    ),
    Code.ENTRA_CONNECTION_REFUSED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Entra cannot sign in to Jellyfish"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "Microsoft Entra tried to reach Jellyfish with this address and key, and Jellyfish did not answer, or did not accept the key.",
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Check the connection from here first. If that works, ask whether a firewall lets Microsoft through to Jellyfish."
        ),
    ),
    Code.ENTRA_MAPPING_UNUSABLE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The application does not map any people"),
        why=QT_TRANSLATE_NOOP("Problems", "The mapping in Entra has no part for people, so there is nothing to change or to run."),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Choose another application, or restore the default mapping in the Microsoft Entra admin centre."
        ),
    ),
    Code.PERSON_NOT_FOUND: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "There is no such person in Entra"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "Nobody with the sign-in name {person} was found in your organisation, or in the list that was given."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Check the spelling, or copy the name from the Microsoft Entra admin centre."),
    ),
    Code.ENTRA_ASSIGNEE_NOT_FOUND: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "There is no such person or group in Entra"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "Nobody with the sign-in name, and no group with the name {assignee}, was found in your organisation."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Check the spelling, or copy the name from the Microsoft Entra admin centre."),
    ),
    Code.ENTRA_ASSIGNEE_AMBIGUOUS: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Several groups have this name"),
        why=QT_TRANSLATE_NOOP("Problems", "More than one group in your organisation is named {assignee}."),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Give the object ID of the group instead, which its page in the Microsoft Entra admin centre shows."
        ),
    ),
    Code.ENTRA_NOTES_NOT_WRITTEN: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This computer could not keep a record"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "Before anything is added to Entra, it is recorded here, so that it is not added twice. The record could not be written to {path}.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Make room on the disk, or let this account write to the folder, then try again."),
    ),
    Code.ENTRA_NOT_APPLIED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Entra has not done what was asked"),
        why=QT_TRANSLATE_NOOP("Problems", "Microsoft accepted the step, but a minute later it is still as it was before."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Look at it again in a few minutes, then repeat the step."),
    ),
    Code.ENTRA_SIGN_ON_OTHER: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "People sign in through this application in another way"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "Its single sign-on is set to {mode}, and people may be using it. This program does not change that."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Add an application of its own for SAML, or choose SAML yourself in the Entra admin centre under “Single sign-on”."
        ),
    ),
    Code.ENTRA_CYCLE_FAILED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The last cycle did not work"),
        why=QT_TRANSLATE_NOOP("Problems", "Entra began to go through everybody and gave up before the end. It tries again by itself."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Wait for the next cycle. If that fails too, send the details to Jellyfish support."),
    ),
    Code.ENTRA_QUARANTINE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Entra has stopped provisioning for now"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "Entra put this application into quarantine on {since}, because too much went wrong. It tries again by itself, less and less often, and gives up after four weeks.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Correct the cause first, then start provisioning again."),
    ),
    Code.ENTRA_DELETIONS_HELD: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Entra holds back the removal of unusually many people"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "They are no longer assigned, no longer pass the filter, or were deleted in Entra. Their accounts in Jellyfish are untouched, and provisioning waits for your decision.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Look at who they are, then allow the removal, or put these people back in scope."),
    ),
}
