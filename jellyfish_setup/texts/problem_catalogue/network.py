"""Finding the computer, reaching it, and the company's proxy in between."""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP
from jellyfish_setup.texts.problem_catalogue.entry import Entries, Entry

NETWORK: Entries = {
    Code.NAME_NOT_FOUND: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "This Jellyfish address does not exist"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "The address has the right form, but no computer is known under {host}. Your organisation’s name may be misspelt in it.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Compare the address with the one you use to sign in to Jellyfish, then check again."),
    ),
    Code.NAME_LOOKUP_FAILED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The address could not be looked up"),
        why=QT_TRANSLATE_NOOP("Problems", "This computer asked where {host} is and got no usable answer. It may be offline."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Open any web page to see whether this computer is online, then check again."),
    ),
    Code.NAME_LOOKUP_TIMEOUT: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Looking up the address took too long"),
        why=QT_TRANSLATE_NOOP("Problems", "This computer asked where {host} is and got no answer within {seconds}."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Check the network connection or the VPN of this computer, then check again."),
    ),
    Code.CONNECT_REFUSED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The computer at this address refuses connections"),
        why=QT_TRANSLATE_NOOP("Problems", "The address was found, but nothing at {host} accepts connections."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Open the address in a browser. If that does not work either, ask Jellyfish support."),
    ),
    Code.CONNECT_TIMEOUT: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Nothing answered at this address"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "The address was found, but nothing at {host} answered within {seconds}. A firewall often causes this by dropping the connection.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Ask your network team whether this computer may connect to the address on port 443."),
    ),
    Code.CONNECT_UNREACHABLE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "There is no way to this address from here"),
        why=QT_TRANSLATE_NOOP("Problems", "The address was found, but the network of this computer has no way to {host}."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Check the network connection or the VPN of this computer, then check again."),
    ),
    Code.PROXY_NOT_FOUND: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The company’s proxy was not found"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "Connections from this computer should go through {proxy}, but no computer is known under that name."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Check the proxy settings of this computer, or connect to your company’s network or VPN."),
    ),
    Code.PROXY_NOT_UNDERSTOOD: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The proxy settings are not understood"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "This computer names a proxy of a kind that cannot be used here, or its address is not complete."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Ask your network team for the name and port of the company’s web proxy, and correct the settings."
        ),
    ),
    Code.PROXY_REFUSED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The company’s proxy refuses connections"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "Connections from this computer should go through {proxy}, but nothing accepts connections there."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Ask your network team whether the proxy settings of this computer are still right."),
    ),
    Code.PROXY_TIMEOUT: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The company’s proxy does not answer"),
        why=QT_TRANSLATE_NOOP("Problems", "Connections from this computer go through {proxy}, which did not answer within {seconds}."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Ask your network team whether the proxy is working, then check again."),
    ),
    Code.PROXY_SIGN_IN_REQUIRED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The company’s proxy asks for a sign-in"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "Connections from this computer go through {proxy}, which answered, but lets nobody through without a name and password. Jellyfish was not reached.",
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Ask your network team to let this computer reach the address without a sign-in at the proxy."
        ),
    ),
    Code.PROXY_SIGN_IN_UNSUPPORTED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The company’s proxy uses an unknown kind of sign-in"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "Connections from this computer go through {proxy}, which answered, but asks for a kind of sign-in that this program cannot do. Jellyfish was not reached.",
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Ask your network team to let this computer reach the address without a sign-in at the proxy."
        ),
    ),
    Code.PROXY_FORBIDDEN: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The company’s proxy blocks this address"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "Connections from this computer go through {proxy}, which answered, but does not allow connections to {host}."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Ask your network team to allow the address at the proxy."),
    ),
    Code.PROXY_CANNOT_REACH: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The company’s proxy cannot reach Jellyfish"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "Connections from this computer go through {proxy}, which answered, but found no way to {host}. The address may be misspelt, or the proxy may be offline.",
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Compare the address with the one you use to sign in to Jellyfish. If it is right, ask your network team."
        ),
    ),
    Code.PROXY_LOGIN_PAGE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "A sign-in page of the network is in the way"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "Instead of Jellyfish, a page of the network answered. Hotels, guest networks and some companies ask for a sign-in first.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Open any web page in your browser, sign in to the network there, then check again."),
    ),
}
