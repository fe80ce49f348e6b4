"""Why one person has no account, or not the one that is wanted; the words for the other such causes stand with their subjects."""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP
from jellyfish_setup.texts.problem_catalogue.entry import Entries, Entry

PERSON: Entries = {
    Code.PERSON_NESTED_GROUP: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This person is only in a group inside a group"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "The assigned group ({group}) holds another group ({inner_group}), and {person} is a member of that one. "
            "Entra provisions direct members only, and passes over members of groups inside groups.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Add the inner group itself, or the person, under Users and groups of the application."),
    ),
    Code.PERSON_VALUE_MISSING: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "A value that Jellyfish requires is missing"),
        why=QT_TRANSLATE_NOOP("Problems", "The mapping gives no usable value for {attribute}, and no account is made without it."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Enter the value for this person in Microsoft Entra, or change this row of the mapping."),
    ),
    Code.PERSON_NOT_YET: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Entra has not got to this person yet"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "Nothing is in the way now, but there is no record that Entra has provisioned {person} since. A cycle comes about every 40 minutes "
            "while provisioning is on, and what it did shows up to ten minutes later.",
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Check whether provisioning is on. Then wait for a cycle, or provision this person on demand."
        ),
    ),
    Code.PERSON_FAILED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Entra tried, and it did not work for this person"),
        why=QT_TRANSLATE_NOOP("Problems", "The newest known provisioning of {person} failed. Entra gave the cause {entra_code}."),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Look at the steps of this person in the provisioning logs, which name the value or the cause."
        ),
    ),
    Code.PERSON_NO_ACCOUNT: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Jellyfish has no account for this person"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "Jellyfish answered, and nobody there has the sign-in name of {person}, although nothing else is known to be wrong."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Restart provisioning in Microsoft Entra, or provision this person on demand."),
    ),
    Code.PERSON_ACCOUNT_DISABLED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The account in Jellyfish is switched off"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "There is an account for {person}, but it cannot be used, although the person may sign in to Entra."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Wait for the next cycle, or provision this person on demand. Entra then switches it on again."
        ),
    ),
    Code.PERSON_DIFFERS: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The account has other values than Entra would send"),
        why=QT_TRANSLATE_NOOP("Problems", "The account of {person} is there and can be used, but differs in {attributes}."),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Wait for the next cycle, or provision this person on demand, which sends the values again."
        ),
    ),
    Code.PERSON_UNKNOWN: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Nothing is known of this person"),
        why=QT_TRANSLATE_NOOP("Problems", "Nothing that was given here mentions {person}."),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Sign in to Microsoft Entra, or give a list of people, exported provisioning logs, or the address of Jellyfish."
        ),
    ),
}
