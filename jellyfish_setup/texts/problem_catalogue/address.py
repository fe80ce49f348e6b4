"""The Jellyfish address that somebody typed or pasted."""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP
from jellyfish_setup.texts.problem_catalogue.entry import Entries, Entry

ADDRESS: Entries = {
    Code.ADDRESS_EMPTY: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "There is no address yet"),
        why=QT_TRANSLATE_NOOP("Problems", "The key is sent to this address only, so it has to be known first."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Type the address you use to sign in to Jellyfish."),
    ),
    Code.ADDRESS_NOT_UNDERSTOOD: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This is not an address that can be used"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "A Jellyfish address looks like https://contoso.securesme.com, with your organisation’s name in front."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Copy the address from the browser in which you are signed in to Jellyfish, and paste it here."
        ),
    ),
    Code.ADDRESS_NOT_HTTPS: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The address has to begin with https://"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "With http:// anybody on the way could read the key. Microsoft Entra does not accept such an address either."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Write https:// instead of http:// at the beginning."),
    ),
    Code.ADDRESS_HAS_PASSWORD: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The address holds a name or password"),
        why=QT_TRANSLATE_NOOP("Problems", "The text before an @ is not part of the place, and it can hide where the address really leads."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Remove everything up to and including the @."),
    ),
    Code.ADDRESS_LOOKALIKE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This only looks like a Jellyfish address"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "Jellyfish addresses end with .securesme.com. The text you entered leads to {host}, which may belong to somebody else, "
            "so the key will not be sent there.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Compare the address letter by letter with the one you use to sign in to Jellyfish."),
    ),
    Code.ADDRESS_OTHER_HOST: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This address does not belong to securesme.com"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "The key would go to {host}. That is right only if your organisation runs Jellyfish on a computer of its own."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Check the address. If it is right, enter the name a second time to confirm it."),
    ),
    Code.ADDRESS_PORT: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The address has a port number that is not used"),
        why=QT_TRANSLATE_NOOP("Problems", "Jellyfish at securesme.com answers at the usual place only, and port numbers end at 65535."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Remove the colon and the number after the name."),
    ),
    Code.ADDRESS_NO_ORGANISATION: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Your organisation’s name is missing"),
        why=QT_TRANSLATE_NOOP("Problems", "Each organisation has an address of its own, such as contoso.securesme.com."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Put your organisation’s name in front of .securesme.com."),
    ),
    Code.ADDRESS_PLACEHOLDER: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This is the example from the instructions"),
        why=QT_TRANSLATE_NOOP("Problems", "The address still has a word in place of your organisation’s name."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Replace that word with your organisation’s name, without any brackets."),
    ),
    Code.ADDRESS_NOT_ASCII: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The address has unusual characters in it"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "Some letters look like plain ones and are not. A word processor or a web page may have changed them on the way."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Type the address by hand, with plain letters only."),
    ),
}
