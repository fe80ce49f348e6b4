"""Why Entra has no account for somebody."""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP
from jellyfish_setup.texts.problem_catalogue.entry import Entries, Entry

ENTRA_PEOPLE: Entries = {
    Code.PERSON_NOT_FOUND: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "There is no such person in Entra"),
        why=QT_TRANSLATE_NOOP("Problems", "Nobody with the sign-in name {person} was found in your organisation."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Check the spelling, or copy the name from the Microsoft Entra admin centre."),
    ),
    Code.PERSON_FAILED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Entra could not provision this person"),
        why=QT_TRANSLATE_NOOP("Problems", "Microsoft Entra tried it for {person} and reported a reason that this program does not know."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Send the details to Jellyfish support."),
    ),
}
