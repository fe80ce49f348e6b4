"""What a trial, the check of one account's life, and a comparison find worth saying."""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP
from jellyfish_setup.texts.problem_catalogue.entry import Entries, Entry

TRIAL: Entries = {
    Code.PROVISIONING_OTHER_FORM: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "It worked, but not in the form that Entra uses"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "Jellyfish refused the request for {person} as Microsoft Entra writes it, and accepted it in another form. Entra tries no other form, so it would fail here.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Send this report to Jellyfish support before you turn provisioning on."),
    ),
    Code.PROVISIONING_REMOVED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "A removed account cannot be brought back"),
        why=QT_TRANSLATE_NOOP("Problems", "The trial removed the account of {person}, as it was asked to. That cannot be undone."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Run a new trial for this person if an account is wanted again."),
    ),
    Code.PROVISIONING_STOPPED_HALFWAY: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Stopped in the middle of this person"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "The change for {person} was on its way when the trial was stopped. Only Jellyfish knows whether it arrived."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Repeat the trial, or undo it: both look first. Nobody gets a second account."),
    ),
    Code.PROVISIONING_STILL_ACTIVE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The account can still be used"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "In Microsoft Entra, sign-in is blocked for {person}, but the account in Jellyfish is active. Somebody who left may still get in.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Look at the account in Jellyfish and switch it off there if the person has left."),
    ),
    Code.PLAN_TOUCHES_OTHERS: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Some of these accounts were not made here"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "This trial would change {number} that this program did not make. Undoing it puts the old values back."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Look at what would be changed. Choose other people if you are not sure."),
    ),
    Code.PLAN_IS_LARGE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This is more than a small trial"),
        why=QT_TRANSLATE_NOOP("Problems", "The trial would touch {number}. A handful is enough to see whether everything works."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose fewer people, unless you want to try so many."),
    ),
    Code.PLAN_REMOVES: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This trial removes accounts"),
        why=QT_TRANSLATE_NOOP("Problems", "As asked, the trial would remove {number}. Undoing the trial does not bring them back."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Go on only if nobody needs these accounts."),
    ),
    Code.LISTING_COUNT_IGNORED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Jellyfish shows more accounts at once than asked for"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "The list of accounts was asked for in pages, and the answer was longer than a page. All of it was read."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Go on. Jellyfish support may want to know, because long answers take time."),
    ),
    Code.LISTING_REPEATS: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Jellyfish shows the same accounts again and again"),
        why=QT_TRANSLATE_NOOP("Problems", "Pages of the list of accounts held accounts that had been shown before. Each was counted once."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Go on. Jellyfish support may want to know."),
    ),
    Code.LISTING_TOTAL_WRONG: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Jellyfish miscounts its accounts"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "The number that came with the list is not the number of accounts in it. The accounts in it were counted here."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Go on. Jellyfish support may want to know."),
    ),
    Code.LISTING_INCOMPLETE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The list of accounts could not be read in full"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "Jellyfish did not show all of its accounts. Each person in your list was looked for separately, but other accounts may be missing here.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Send this report to Jellyfish support if you need the accounts that only Jellyfish has."),
    ),
}
