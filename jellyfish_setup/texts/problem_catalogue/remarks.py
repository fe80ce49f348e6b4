"""What a connection check found worth knowing, though nothing failed."""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP
from jellyfish_setup.texts.problem_catalogue.entry import Entries, Entry

REMARKS: Entries = {
    Code.REMARK_PRIVATE_ADDRESS: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This address works only inside your network"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "This computer reaches {host}, but nobody can from the internet, where Microsoft Entra connects from."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Ask your network team how Microsoft Entra can reach this address, before you set it up."),
    ),
    Code.REMARK_CERTIFICATE_ENDS_SOON: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The server’s certificate expires soon"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "The certificate is valid until {valid_until}. After that, Microsoft Entra can no longer connect."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Go on. If this Jellyfish is run by your organisation, tell whoever renews its certificate."
        ),
    ),
    Code.REMARK_SLOW: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Jellyfish answers slowly"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "The answer was right, but slow ({seconds}). With many people, Microsoft Entra will take a long time."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Go on, and check again at another time of day."),
    ),
    Code.REMARK_CONTENT_TYPE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The answer is labelled as something else"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "The answer itself is right, but it does not have the label that Microsoft asks for ({content_type})."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Go on. If Microsoft Entra does not accept it, send this report to Jellyfish support."),
    ),
    Code.REMARK_INTERNAL_NAME: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This name is known only inside your network"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "This computer reaches {host}, but that name is not known on the internet, where Microsoft Entra connects from."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Ask your network team for a name under which Microsoft Entra can reach Jellyfish, before you set it up."
        ),
    ),
    Code.REMARK_PRIVATE_AUTHORITY: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Microsoft Entra does not trust this certificate"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "This computer trusts the certificate of {host} only because you named an authority ({issuer}). Microsoft Entra trusts only public authorities.",
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Ask whoever runs this Jellyfish for a certificate from a public authority, before you set up Microsoft Entra."
        ),
    ),
    Code.REMARK_ENCRYPTION: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Microsoft Entra cannot agree on encryption here"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "This computer and {host} agreed ({version}, {cipher}), but the server refused TLS 1.2 with every method that Microsoft Entra is known to use.",
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Ask whoever runs this Jellyfish to allow TLS 1.2 with the methods that Microsoft names for provisioning."
        ),
    ),
    Code.REMARK_SHORT_KEY: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The server’s certificate has a short key"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "The RSA key of the certificate has less than 2048 bits. Microsoft Entra asks for at least that many."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Ask whoever runs this Jellyfish for a certificate with a longer key."),
    ),
    Code.REMARK_CLOCK: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The clocks differ"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "The clock of this computer and the one of {host} are {minutes} apart. Certificates and keys with an expiry date may then seem wrong.",
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Set the date and time of this computer. If they are right, tell whoever runs this Jellyfish."
        ),
    ),
    Code.REMARK_FILTER_SPELLING: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Searches are understood in one spelling only"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "The service finds people when asked as Microsoft Entra asks today. It does not answer correctly when the same question has %20 for spaces, or capital letters.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Go on. Jellyfish support may want to know, because other programs write it that way."),
    ),
}
