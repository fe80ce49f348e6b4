"""The secure channel: certificate and encryption."""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP
from jellyfish_setup.texts.problem_catalogue.entry import Entries, Entry

SECURE_CHANNEL: Entries = {
    Code.TLS_UNKNOWN_AUTHORITY: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The certificate was issued by an unknown authority"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "A computer answered, but its certificate comes from {issuer}, which this computer does not trust. The key was not sent.",
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Send this report to Jellyfish support. If your company inspects connections, ask your network team first."
        ),
    ),
    Code.TLS_SELF_SIGNED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The certificate vouches only for itself"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "A computer answered, but nobody that this computer trusts has confirmed that it is {host}. The key was not sent."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Ask whoever runs this Jellyfish for a certificate from a public authority. Microsoft Entra needs one as well."
        ),
    ),
    Code.TLS_INSPECTED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Your company opens secure connections on the way"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "A computer answered with a certificate from {issuer}, not with Jellyfish’s own. A security product in your network "
            "probably put it there. The key was not sent.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Ask your network team to leave connections to this address alone, then check again."),
    ),
    Code.TLS_CHAIN_INCOMPLETE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Part of the server’s certificate is missing"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "A computer answered, but it leaves out the certificate of {issuer}, which links its own to a trusted authority. "
            "Browsers often fetch that part themselves; Microsoft Entra does not.",
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Send this report to whoever runs this Jellyfish, so that the missing part is installed on the server."
        ),
    ),
    Code.TLS_CERTIFICATE_EXPIRED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The server’s certificate has expired"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "A computer answered, but its certificate was valid until {valid_until}. The clock of this computer may also be wrong.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Check the date of this computer. If it is right, tell Jellyfish support."),
    ),
    Code.TLS_CERTIFICATE_NOT_YET_VALID: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The server’s certificate is not valid yet"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "A computer answered, but its certificate is valid only from {valid_from}. The clock of this computer is probably behind.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Set the date and time of this computer, then check again."),
    ),
    Code.TLS_WRONG_HOST: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The certificate belongs to another address"),
        why=QT_TRANSLATE_NOOP("Problems", "A computer answered at {host}, but its certificate is for {names}. The key was not sent."),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Compare the address with the one you use to sign in to Jellyfish. If it is right, tell Jellyfish support."
        ),
    ),
    Code.TLS_TOO_OLD: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The server offers only outdated encryption"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "A computer answered, but it does not know TLS 1.2, the oldest version that Microsoft Entra accepts."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Send this report to whoever runs this Jellyfish, or to your network team if there is a proxy on the way."
        ),
    ),
    Code.TLS_NOT_TLS: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "There is no secure channel at this address"),
        why=QT_TRANSLATE_NOOP("Problems", "A computer answered, but without encryption. This may be a service other than Jellyfish."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Compare the address with the one you use to sign in to Jellyfish."),
    ),
    Code.TLS_TIMEOUT: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The secure channel was not ready in time"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "A computer at {host} accepted the connection, but did not agree on encryption within {seconds}. A firewall may be in the way.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Check again in a few minutes. If that does not help, ask your network team."),
    ),
    Code.TLS_CLOSED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The secure channel was closed while it was opening"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "A computer at {host} accepted the connection and closed it before encryption was agreed. A firewall often causes this.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Ask your network team whether connections to this address are blocked or inspected."),
    ),
    Code.TLS_CLIENT_CERTIFICATE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The server asks this computer for a certificate"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "The server lets in only computers that show a certificate of their own. Microsoft Entra cannot do that."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Ask whoever runs this Jellyfish for an address that needs only the API key."),
    ),
}
