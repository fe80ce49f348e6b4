"""What the server answers, before and after it is understood as Jellyfish."""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP
from jellyfish_setup.texts.problem_catalogue.entry import Entries, Entry

ANSWER: Entries = {
    Code.HTTP_CLOSED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The server closed the connection without answering"),
        why=QT_TRANSLATE_NOOP("Problems", "The connection to {host} was made, but it was closed before an answer came."),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Check again in a few minutes. If that does not help, send this report to Jellyfish support."
        ),
    ),
    Code.HTTP_NOT_HTTP: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Something other than a web service answered"),
        why=QT_TRANSLATE_NOOP("Problems", "The connection to {host} was made, but the answer did not come from a web service."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Compare the address with the one you use to sign in to Jellyfish."),
    ),
    Code.HTTP_TIMEOUT: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The server did not answer in time"),
        why=QT_TRANSLATE_NOOP("Problems", "The connection was made, but no answer came within {seconds}. The server may be busy."),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Check again in a few minutes. If that does not help, send this report to Jellyfish support."
        ),
    ),
    Code.HTTP_TOO_SLOW: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The answer came too slowly"),
        why=QT_TRANSLATE_NOOP("Problems", "The server began to answer, but was not finished within {seconds}."),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Check again in a few minutes. If that does not help, send this report to Jellyfish support."
        ),
    ),
    Code.HTTP_CUT_OFF: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The answer was cut off"),
        why=QT_TRANSLATE_NOOP("Problems", "The server began to answer, but the connection ended in the middle."),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Check again. If that does not help, ask your network team whether a proxy changes answers on the way."
        ),
    ),
    Code.HTTP_BAD_ENCODING: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The answer could not be unpacked"),
        why=QT_TRANSLATE_NOOP("Problems", "The server says that its answer is compressed, but it is not, or it was damaged on the way."),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Check again. If that does not help, ask your network team whether a proxy changes answers on the way."
        ),
    ),
    Code.HTTP_TOO_LARGE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The answer is far too large"),
        why=QT_TRANSLATE_NOOP("Problems", "The server sent more than {limit_megabytes}, far more than any answer from Jellyfish needs."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Compare the address with the one you use to sign in to Jellyfish."),
    ),
    Code.HTTP_REDIRECT: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The server points to another address"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "The server answered, but sends visitors on to {location}. The key is never sent on to another address."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Enter the address that your browser shows after you sign in to Jellyfish, then check again."
        ),
    ),
    Code.HTTP_LOGIN_PAGE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "A sign-in page answered instead of the service"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "The server was reached, but it shows a page for people. A sign-in page of your network may be in the way."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Open the address in a browser and see what asks you to sign in, then ask whoever runs it."
        ),
    ),
    Code.SCIM_NOT_FOUND: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "There is no account service at this address"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "A web server answered, but it does not know the place where Microsoft Entra looks for people; {found_at}."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Compare the address with the one you use to sign in to Jellyfish, and leave out everything after the name."
        ),
    ),
    Code.SCIM_NOT_JSON: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The answer is not from the account service"),
        why=QT_TRANSLATE_NOOP("Problems", "The server was reached, but it sent something else, for example a web page."),
        next_step=QT_TRANSLATE_NOOP(
            "Problems",
            "Compare the address with the one you use to sign in to Jellyfish. If it is right, send this report to Jellyfish support.",
        ),
    ),
    Code.SCIM_BROKEN_JSON: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The answer is damaged"),
        why=QT_TRANSLATE_NOOP("Problems", "The account service answered, but what it sent cannot be read to the end."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Check again. If that does not help, send this report to Jellyfish support."),
    ),
    Code.SCIM_EMPTY: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The answer is empty"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "The server says that all is well, but sends nothing. Microsoft Entra needs an answer with a list in it."
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Send this report to Jellyfish support."),
    ),
    Code.SCIM_NOT_SCIM: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "The answer is not the list that Entra expects"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "A service answered, but not in the form that Entra uses for accounts. It may be a service other than Jellyfish."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems",
            "Compare the address with the one you use to sign in to Jellyfish. If it is right, send this report to Jellyfish support.",
        ),
    ),
    Code.SCIM_RATE_LIMITED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Jellyfish asks us to slow down"),
        why=QT_TRANSLATE_NOOP("Problems", "Address and key are fine, but too many requests came in a short time."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Wait {wait}, then check again."),
    ),
    Code.SCIM_SERVER_ERROR: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Jellyfish has a problem of its own"),
        why=QT_TRANSLATE_NOOP(
            "Problems", "The request reached Jellyfish, but something went wrong there. Your address and your network are fine."
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Check again in a few minutes. If that does not help, send this report to Jellyfish support."
        ),
    ),
    Code.SCIM_UNAVAILABLE: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Jellyfish is not available at the moment"),
        why=QT_TRANSLATE_NOOP("Problems", "The server was reached and says that the service is down for now, perhaps for maintenance."),
        next_step=QT_TRANSLATE_NOOP("Problems", "Wait a few minutes, then check again."),
    ),
    Code.FILTER_NOT_SUPPORTED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Jellyfish cannot look for one person"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "Address and key are fine. But before it creates an account, Entra asks whether there is one, and that question was refused.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Send this report to Jellyfish support."),
    ),
    Code.FILTER_IGNORED: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Looking for one person finds everybody"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "Address and key are fine. But asked for one person, the service answered with other accounts. "
            "Entra could then change the wrong account.",
        ),
        next_step=QT_TRANSLATE_NOOP(
            "Problems", "Send this report to Jellyfish support, and do not turn provisioning on before it is fixed."
        ),
    ),
    Code.FILTER_WRONG_ANSWER: Entry(
        title=QT_TRANSLATE_NOOP("Problems", "Looking for one person gives a strange answer"),
        why=QT_TRANSLATE_NOOP(
            "Problems",
            "Address and key are fine. But asked for a person who does not exist, the service did not answer with an empty list.",
        ),
        next_step=QT_TRANSLATE_NOOP("Problems", "Send this report to Jellyfish support."),
    ),
}
