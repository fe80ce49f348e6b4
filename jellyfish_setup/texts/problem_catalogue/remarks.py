"""What a connection check found worth knowing, though nothing failed."""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP
from jellyfish_setup.texts.problem_catalogue.entry import Entries, Entry

REMARKS: Entries = {
    Code.REMARK_PRIVATE_ADDRESS: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This address works only inside your network"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "This computer reaches {host}, but from the internet nobody can. Microsoft Entra comes from there."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Ask your network team how Microsoft Entra can reach this address, before you set it up."),
    ),
    Code.REMARK_CERTIFICATE_ENDS_SOON: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The server’s certificate ends soon"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "All is well today. The certificate is valid until {valid_until}; after that, Microsoft Entra stops."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Go on. If this Jellyfish is run by your organisation, tell whoever renews its certificate."
        ),
    ),
    Code.REMARK_SLOW: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Jellyfish answers slowly"),
        why=QT_TRANSLATE_NOOP("Problems", "The answer was right, but slow ({seconds}). With many people, Microsoft Entra will need long."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Go on, and check again at another time of day."),
    ),
    Code.REMARK_CONTENT_TYPE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The answer is marked as something else"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "The answer itself is right, but it does not carry the mark that Microsoft asks for ({content_type})."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Go on. If Microsoft Entra does not accept it, send this report to Jellyfish support."),
    ),
}
