"""The API key as Jellyfish judges it, and the key store of this computer."""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP
from jellyfish_setup.texts.problem_catalogue.entry import Entries, Entry

KEY: Entries = {
    Code.KEY_REJECTED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Jellyfish does not accept this API key"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "The address, the network and the certificate are fine. The key in your file may have expired, or a newer one has replaced it.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Generate a new key in Jellyfish under Key Management > API Keys, then choose it here."),
    ),
    Code.KEY_OTHER_SIGN_IN: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The server asks for another kind of sign-in"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "The server refused the key and asks for a kind of sign-in that Entra does not use. Another service may be answering at this address.",
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems",
            "Compare the address with the one you use to sign in to Jellyfish. If it is right, send this report to Jellyfish support.",
        ),
    ),
    Code.KEY_NOT_ADMIN: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This API key may not manage people"),
        why=QT_TRANSLATE_NOOP("Problems", "Jellyfish knows the key, but the account it was generated for does not have Admin permissions."),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Generate a key for an account with Admin permissions under Key Management > API Keys, then choose it here."
        ),
    ),
    Code.KEY_BLOCKED_BY_FIREWALL: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "A firewall answered instead of Jellyfish"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "The server was reached, but something that protects Jellyfish turned the request away. The key itself may be fine.",
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Ask Jellyfish support or your network team to let through requests from this computer and from Microsoft Entra."
        ),
    ),
    Code.KEY_BAD_CHARACTERS: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The key has characters that no key has"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "Something changed the key on the way, for example a word processor or a line break while copying."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose the file as Jellyfish downloaded it. If it was edited, generate a new key."),
    ),
    Code.KEY_EXPIRED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This API key has expired"),
        why=QT_TRANSLATE_NOOP("Problems", "The key was given an expiry date when it was generated. It was valid until {valid_until}."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Generate a new key in Jellyfish under Key Management > API Keys, then choose it here."),
    ),
    Code.KEY_MISSING: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "No API key has been chosen yet"),
        why=QT_TRANSLATE_NOOP("Problems", "Everything that needs the key had to be left out."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose the key file that Jellyfish downloaded."),
    ),
    Code.KEYRING_SAME: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This is the key that is already stored"),
        why=QT_TRANSLATE_NOOP("Problems", "The file holds the same key as the key store of this computer, so nothing would be replaced."),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Generate a new key in Jellyfish under Key Management > API Keys, then choose the file that is downloaded."
        ),
    ),
    Code.KEYRING_NONE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This computer has no key store"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "The key is kept only in the key store of the operating system, never in a file. There is no such store here, so the key could be neither stored nor read.",
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Install a key store, such as GNOME Keyring or KWallet, sign in to the computer again, and repeat this step."
        ),
    ),
    Code.KEYRING_LOCKED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The key store is locked"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "The window that asks for its password was closed or could not be shown, so the key could be neither stored nor read.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Unlock {store} and repeat this step."),
    ),
    Code.KEYRING_TIMEOUT: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The key store does not answer"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "It did not answer within {seconds}. A window that asks for your password may be open behind another one."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Look for a window that asks for your password, answer it, and repeat this step."),
    ),
    Code.KEYRING_TOO_LONG: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The key is too long for the key store"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "Microsoft Entra could not hold a key of this length either. The file may hold something other than an API key."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Generate a new key in Jellyfish under Key Management > API Keys, then choose it here."),
    ),
    Code.KEYRING_INSECURE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The key store found here is not safe"),
        why=QT_TRANSLATE_NOOP("Problems", "It would write the key to a plain file, so it is not used."),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Install a key store that protects what it holds, such as GNOME Keyring or KWallet, and repeat this step."
        ),
    ),
    Code.KEYRING_VERIFY_FAILED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The key store gave back something else"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "The key was stored and read back for comparison, and the two differ. The key store cannot be relied on."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Repeat this step. If it happens again, check that the disk is not full, and keep the key file."
        ),
    ),
    Code.KEYRING_NOT_FOUND: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "No key is stored for this address"),
        why=QT_TRANSLATE_NOOP("Problems", "The key store of this computer answered, but it holds no key for {host}."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Choose the key file that Jellyfish downloaded."),
    ),
    Code.KEYRING_FAILED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The key store did not work"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "The key store of this computer reported a fault of its own, so the key could be neither stored nor read."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Sign out of this computer and in again, then repeat this step. Keep the key file until it works."
        ),
    ),
    Code.KEYRING_NOT_RESTORED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The key store holds neither key for certain"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "The new key could not be stored, and after that the old one could not be put back either. This changes nothing in Entra, which still has the old key.",
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Sign out of this computer and in again, then replace the key once more. Keep the new key file until then."
        ),
    ),
}
