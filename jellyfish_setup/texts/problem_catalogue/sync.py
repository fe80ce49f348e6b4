"""What Entra's provisioning reports of one person: its own causes in our words."""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP
from jellyfish_setup.texts.problem_catalogue.entry import Entries, Entry

SYNC: Entries = {
    Code.SYNC_THROTTLED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Jellyfish asked Entra to slow down"),
        why=QT_TRANSLATE_NOOP("Problems", "Too many requests came at once, so the one for {person} was put off. Nothing was changed."),
        next_step=QT_TRANSLATE_NOOP(
            "Problems",
            "Wait for Entra to try again in about 40 minutes. If that does not help, ask Jellyfish support to allow 25 requests a second.",
        ),
    ),
    Code.SYNC_SERVER_FAULT: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Jellyfish had a fault of its own"),
        why=QT_TRANSLATE_NOOP("Problems", "The request for {person} arrived, but Jellyfish could not carry it out."),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Wait for Entra to try again in about 40 minutes. If that does not help, send these details to Jellyfish support."
        ),
    ),
    Code.SYNC_NOT_PERMITTED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Entra’s API key may not do this"),
        why=QT_TRANSLATE_NOOP("Problems", "Jellyfish knows the key, but the key is not allowed to do what {person} needs."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Generate an API key with an account that has Admin permissions, and put it into Entra."),
    ),
    Code.SYNC_CONNECTION_BROKEN: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The connection from Entra to Jellyfish failed"),
        why=QT_TRANSLATE_NOOP("Problems", "Entra could not get its request for {person} through the secure channel."),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Wait for Entra to try again in about 40 minutes. If that does not help, run the connection check."
        ),
    ),
    Code.SYNC_LINK_LOST: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The account that Entra remembers is gone"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "Entra once made or found an account for {person}, and it is no longer in Jellyfish. Entra does not look again.",
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Restart provisioning in Entra so that everybody is looked up again, or bring the account back in Jellyfish."
        ),
    ),
    Code.SYNC_VALUE_MISSING: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "A value that Jellyfish needs is empty"),
        why=QT_TRANSLATE_NOOP("Problems", "In Microsoft Entra, {person} lacks something that every account must have."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Fill in the missing value in Entra, or give it a default in the attribute mapping."),
    ),
    Code.SYNC_ATTRIBUTE_UNKNOWN: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The mapping names an attribute that Jellyfish lacks"),
        why=QT_TRANSLATE_NOOP("Problems", "Entra tried to set a value for {person} that has no place in a Jellyfish account."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Correct or remove that row of the attribute mapping in Entra."),
    ),
    Code.SYNC_ENTRA_FAULT: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Microsoft Entra had a fault of its own"),
        why=QT_TRANSLATE_NOOP("Problems", "Entra could not finish its work for {person}. Jellyfish had no part in it."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Wait for Entra to try again in about 40 minutes."),
    ),
    Code.SYNC_DOMAIN_REFUSED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Jellyfish does not accept this domain"),
        why=QT_TRANSLATE_NOOP("Problems", "The sign-in name or an address of {person} ends in a domain that Jellyfish does not allow."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Allow the domain in Jellyfish, or change the value in Entra."),
    ),
    Code.SYNC_TOO_SLOW: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Jellyfish took too long to answer Entra"),
        why=QT_TRANSLATE_NOOP("Problems", "Entra stopped waiting, so it is not known whether anything was changed for {person}."),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Wait for Entra to try again in about 40 minutes. If that does not help, ask Jellyfish support why it is slow."
        ),
    ),
    Code.SYNC_NO_LICENCE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "No licence is left in Jellyfish"),
        why=QT_TRANSLATE_NOOP("Problems", "All licences are in use, so there is none for {person}."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Add licences in Jellyfish, or assign fewer people in Entra."),
    ),
    Code.SYNC_DUPLICATE_PERSON: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Several people in Entra share one sign-in value"),
        why=QT_TRANSLATE_NOOP("Problems", "The value by which accounts are found is the same for {person} and somebody else."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Change the value in Entra so that each person has their own."),
    ),
    Code.SYNC_NO_MATCH_VALUE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The value by which accounts are found is empty"),
        why=QT_TRANSLATE_NOOP("Problems", "Without it, Entra leaves {person} out before it even looks at the scope."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Fill in the value in Entra if this person is to have an account."),
    ),
    Code.SYNC_NOTHING_DONE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Entra looked and left everything as it is"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "Either the account of {person} is as it should be, or the person is not among those who get one. Nothing went wrong.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Check assignment and scope in Entra if you expected an account."),
    ),
    Code.SYNC_SEVERAL_ANSWERS: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Jellyfish named several accounts instead of one"),
        why=QT_TRANSLATE_NOOP("Problems", "Entra asked for the one account of {person} and got a list. It does not guess which is meant."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Run the connection check, then send its report to Jellyfish support."),
    ),
    Code.SYNC_ANSWER_NOT_UNDERSTOOD: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Entra does not understand Jellyfish’s answer"),
        why=QT_TRANSLATE_NOOP("Problems", "Something answered for {person}, but not in the form that Entra expects."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Check the Tenant URL in Entra, and run the connection check."),
    ),
    Code.SYNC_SEVERAL_VALUES: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Several values are sent where one is allowed"),
        why=QT_TRANSLATE_NOOP("Problems", "For {person}, the attribute mapping gives a list for something that can hold only one value."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Change that row of the attribute mapping so that it gives one value."),
    ),
    Code.SYNC_KEY_REFUSED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Jellyfish refuses the API key that Entra has"),
        why=QT_TRANSLATE_NOOP("Problems", "The key in Entra is wrong, expired or was deleted. This stops everybody, not only {person}."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Generate a new API key in Jellyfish, put it into Entra, and test the connection there."),
    ),
    Code.SYNC_NOT_REACHED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Entra could not reach Jellyfish"),
        why=QT_TRANSLATE_NOOP("Problems", "No usable answer came from the Tenant URL that is set in Entra."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Run the connection check: it names the cause."),
    ),
    Code.SYNC_REFERENCE_MISSING: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Somebody else has to get an account first"),
        why=QT_TRANSLATE_NOOP("Problems", "A value of {person} points to somebody who has no account yet, such as the manager."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Wait for the next cycle. If that does not help, assign the other person in Entra too."),
    ),
    Code.SYNC_NOT_ASSIGNED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This person is not assigned to Jellyfish"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "Entra leaves {person} out: no role was given, or only through a group inside another group. Nothing went wrong."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Add the person, or a group that they are directly in, in Entra if an account is wanted."),
    ),
    Code.SYNC_OUT_OF_SCOPE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The scoping filter leaves this person out"),
        why=QT_TRANSLATE_NOOP("Problems", "The filter in Entra says that {person} gets no account. Nothing went wrong."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Change the filter, or the person’s values in Entra, if an account is wanted."),
    ),
    Code.SYNC_DELETE_HELD: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Entra holds this removal back"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "So many accounts were to be removed at once that Entra asks first. The account of {person} is still there."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems",
            "Check the scope. Then allow the removals, or put these people back in scope, on the page that watches provisioning or in Entra.",
        ),
    ),
    Code.SYNC_CALL_INCOMPLETE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Entra was not given all that it needs"),
        why=QT_TRANSLATE_NOOP("Problems", "The program that asked Entra to test the connection left something out."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Send these details to the makers of that program."),
    ),
    Code.SYNC_OTHER_CAUSE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Entra reports a cause that is not known here"),
        why=QT_TRANSLATE_NOOP("Problems", "For {person}, Entra’s own word for it is {entra_code}. The details say what Entra adds to it."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Look at the entry in Entra’s provisioning logs, which often says what to do."),
    ),
}
