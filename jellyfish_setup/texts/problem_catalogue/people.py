"""The list of people, and what happened to each of them."""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP
from jellyfish_setup.texts.problem_catalogue.entry import Entries, Entry

PEOPLE: Entries = {
    Code.PEOPLE_FILE_UNREADABLE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The list of people cannot be read"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "The file is not a table as “Download users” in Microsoft Entra makes it, or it cannot be opened."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Download the list in Entra again under Users > Download users, and choose that file unchanged."
        ),
    ),
    Code.PEOPLE_COLUMN_MISSING: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The list lacks a column"),
        why=QT_TRANSLATE_NOOP("Problems", "The table was read, but it does not have the column that tells people apart ({column})."),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Download the list in Entra again under Users > Download users, and choose that file unchanged."
        ),
    ),
    Code.PEOPLE_ROW_INVALID: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Part of the list cannot be used"),
        why=QT_TRANSLATE_NOOP("Problems", "In the table, {row} cannot be read as a person, so it is left out. The others are fine."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Look at the table there. Go on if nobody is missing."),
    ),
    Code.PEOPLE_DUPLICATE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The list has the same person more than once"),
        why=QT_TRANSLATE_NOOP("Problems", "The same sign-in name is in several rows. Only the first of them is used for {person}."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Check in Microsoft Entra which row is right. Go on if the first one is."),
    ),
    Code.PEOPLE_NONE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "There is nobody in the list"),
        why=QT_TRANSLATE_NOOP("Problems", "The table was read, but no row in it can be used."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose a list with at least one person in it."),
    ),
    Code.PEOPLE_MORE_PAGES: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The list is only the first part of a longer one"),
        why=QT_TRANSLATE_NOOP("Problems", "Microsoft Entra splits long lists into pages, and this file holds one of them."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Download the whole list in Entra under Users > Download users if you need everybody."),
    ),
    Code.PEOPLE_CUT_OFF: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The list ends in the middle"),
        why=QT_TRANSLATE_NOOP("Problems", "The end of the file is missing or damaged. Everybody before that place was read."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Download the list again if you need everybody."),
    ),
    Code.PERSON_INVALID: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This does not describe a person yet"),
        why=QT_TRANSLATE_NOOP("Problems", "Something is missing, or is not written as in Microsoft Entra ({attribute})."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Enter the value as it is in Entra, such as ann@contoso.com for a sign-in name."),
    ),
    Code.PROVISIONING_CONFLICT: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Another account is in the way of {person}"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "Jellyfish found no account for this person, but it does not create one either, because a value is already taken."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Find the account with the same sign-in name or e-mail address in Jellyfish, remove or rename it, then try again."
        ),
    ),
    Code.PROVISIONING_MULTIPLE_MATCHES: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Several accounts match this person"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "Jellyfish found {number} for {person}, and nobody can tell which one is meant. Nothing was changed."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Remove or rename the extra accounts in Jellyfish, then try again."),
    ),
    Code.PROVISIONING_REJECTED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Jellyfish does not accept this person’s values"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "The request arrived, but Jellyfish refused it for {person}. Its own words are in the technical details."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Compare the values that are sent with what Jellyfish allows, correct them in Microsoft Entra, then try again."
        ),
    ),
    Code.PROVISIONING_NOT_APPLIED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Jellyfish agreed, but did not do it"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "Jellyfish answered that all is well for {person}, but when it was read back, something was different ({attributes}).",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Send this report to Jellyfish support. Microsoft Entra would not notice the difference."),
    ),
    Code.PROVISIONING_RATE_LIMITED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Jellyfish asked us to slow down too often"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "The request for {person} was repeated as Jellyfish asked, and was put off each time. Nothing was changed."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Wait a few minutes, then try again for the people who are left."),
    ),
    Code.PROVISIONING_UNSUPPORTED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Jellyfish cannot do what Entra will ask for"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "The request for {person} had the form that Microsoft Entra uses, and Jellyfish does not know it."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Send this report to Jellyfish support."),
    ),
    Code.PROVISIONING_VANISHED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The account has disappeared"),
        why=QT_TRANSLATE_NOOP("Problems", "An account for {person} was there a moment ago and is now gone. Somebody may have deleted it."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Try again for this person. A new account will be created."),
    ),
    Code.PROVISIONING_CANCELLED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Stopped before this person’s turn"),
        why=QT_TRANSLATE_NOOP("Problems", "The trial was stopped, and nothing was changed for {person}."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Try again for the people who are left."),
    ),
    Code.PROVISIONING_CHANGED_SINCE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Somebody changed the account after the trial"),
        why=QT_TRANSLATE_NOOP("Problems", "The account of {person} is not as the trial left it, so it was left alone."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Look at the account in Jellyfish and decide there what should stay."),
    ),
    Code.PROVISIONING_RUN_NOT_FOUND: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "No such trial is known on this computer"),
        why=QT_TRANSLATE_NOOP("Problems", "A trial can be undone only by the person who ran it, on the same computer."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Check the name of the trial, or undo it on the computer where it was run."),
    ),
    Code.PERSON_DISABLED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Sign-in is blocked for this person in Microsoft Entra"),
        why=QT_TRANSLATE_NOOP("Problems", "Entra never creates an account for {person} while sign-in is blocked. Nothing went wrong."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Allow sign-in for this person in Microsoft Entra if an account is wanted."),
    ),
}
