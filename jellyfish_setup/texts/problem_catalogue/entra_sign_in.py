"""Signing in to Microsoft Entra, and what one may do there."""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP
from jellyfish_setup.texts.problem_catalogue.entry import Entries, Entry

ENTRA_SIGN_IN: Entries = {
    Code.ENTRA_SIGN_IN_CANCELLED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The sign-in was not finished"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "Microsoft’s sign-in page was closed, or nobody signed in within a few minutes. Nothing was changed."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Sign in again."),
    ),
    Code.ENTRA_SIGN_IN_FAILED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Microsoft did not sign you in"),
        why=QT_TRANSLATE_NOOP("Problems", "The sign-in ended with a message from Microsoft that this program does not know."),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Try again in a few minutes. If that does not help, send the details to your Entra administrator."
        ),
    ),
    Code.ENTRA_CONSENT_NEEDED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "An administrator has to allow this program first"),
        why=QT_TRANSLATE_NOOP("Problems", "You are signed in, but nobody has allowed this program to do this in your organisation yet."),
        next_step=QT_TRANSLATE_NOOP(
            "Problems",
            "Ask somebody with the role “Privileged Role Administrator” or “Global Administrator” to sign in here once and allow it for the organisation.",
        ),
    ),
    Code.ENTRA_ROLE_MISSING: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Your role in Entra does not allow this"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "Microsoft Entra knows you, but your roles do not allow this step, or nobody has allowed this program to do it."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Ask for the role “Cloud Application Administrator” or “Application Administrator”, then sign in again."
        ),
    ),
    Code.ENTRA_CONDITIONAL_ACCESS: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Your organisation asks for more proof"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "A rule of your organisation (Conditional Access) asks for another proof, another device or another place before it lets this through.",
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Sign in again and follow what Microsoft shows. If the rule does not let you through, ask your Entra administrator."
        ),
    ),
    Code.ENTRA_WRONG_TENANT: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This account belongs to another organisation"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "You signed in to {tenant}, and not to the organisation that was named. A private Microsoft account cannot be used here.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Sign in again with your work account for the right organisation."),
    ),
    Code.ENTRA_REGISTRATION_UNKNOWN: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Your organisation does not know this program"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "The sign-in uses a registration that your organisation or cloud does not have, or that does not allow a sign-in from a computer.",
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Check the number of the registration (client ID), or ask an administrator to make one, as the help describes."
        ),
    ),
    Code.ENTRA_TOKEN_EXPIRED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The sign-in has ended"),
        why=QT_TRANSLATE_NOOP("Problems", "Microsoft lets a sign-in last for about an hour. What was done so far stays done."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Sign in again. Nothing is done twice."),
    ),
    Code.ENTRA_TOKEN_UNREADABLE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This is not a sign-in from Microsoft"),
        why=QT_TRANSLATE_NOOP("Problems", "What was given has characters that cannot be sent."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Copy it again, in one piece and without spaces or line breaks."),
    ),
    Code.ENTRA_LICENCE_MISSING: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Your Entra licence does not include this"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "Microsoft shows the provisioning logs only to organisations with Entra ID P1 or P2. Provisioning itself is not affected.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Look at single people with on-demand provisioning instead."),
    ),
}
